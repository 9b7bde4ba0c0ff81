// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection.h"

#include "core/model/filter.h"

namespace taskyard::engine {

namespace {
constexpr size_t kMostIds = 100'000;
constexpr size_t kNamedInDryRun = 100;
constexpr size_t kPreparedAtOnce = 500;

void sortUnique(std::vector<TaskId>& ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// Of those from `first` on.
std::vector<TaskId> portion(const std::vector<TaskId>& ids, size_t first,
                            const std::unordered_map<TaskId, Standing>& standings)
{
    std::vector<TaskId> found;
    for (size_t i = first; i < std::min(first + kPreparedAtOnce, ids.size()); ++i)
        if (standings.contains(ids[i]))
            found.push_back(ids[i]);
    return found;
}
} // namespace

tl::unexpected<Error> notLegal(TaskId task, const Standing& standing, const QString& rule, const QString& hint)
{
    return failure(ErrorCode::Conflict, QStringLiteral("it is %1: %2").arg(stateName(standing.state), rule),
                   QStringLiteral("task %1").arg(task.value), hint);
}

Result<std::vector<TaskId>> select(const Context& context, const Selection& selection)
{
    if (selection.filter.has_value() == !selection.ids.empty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no tasks are named"), {},
                       QStringLiteral("give either ids or a filter"));
    if (!selection.filter && !(selection.ranges.empty() && selection.except.empty() && selection.sort.isEmpty()))
        return failure(ErrorCode::InvalidInput, QStringLiteral("only a filter has an order, ranges and exceptions"), {},
                       QStringLiteral("give a filter, or ids alone"));
    if (!selection.filter) {
        if (selection.ids.size() > kMostIds)
            return failure(ErrorCode::InvalidInput, QStringLiteral("%1 ids are too many").arg(selection.ids.size()), {},
                           QStringLiteral("select them with a filter"));
        std::vector<TaskId> ids = selection.ids;
        for (TaskId id : ids)
            if (!id.isValid())
                return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a task id").arg(id.value));
        // The order given matters to moves; later repetitions do not.
        QSet<TaskId> seen;
        std::erase_if(ids, [&](TaskId id) {
            const bool again = seen.contains(id);
            seen.insert(id);
            return again;
        });
        return ids;
    }
    const auto filter = parseFilter(*selection.filter, context.now);
    if (!filter)
        return tl::unexpected(filter.error());
    if (filter->terms.empty() && selection.ranges.empty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("the filter is empty"), {},
                       QStringLiteral("name what to change, for example state:failed"));
    auto ids = selection.ranges.empty() ? context.reader.ids(*filter)
                                        : context.reader.ids(*filter, selection.sort, selection.ranges);
    if (ids && !selection.except.empty()) {
        const QSet<TaskId> except(selection.except.begin(), selection.except.end());
        std::erase_if(*ids, [&](TaskId id) { return except.contains(id); });
    }
    return ids;
}

OperationId recordOperation(const Context& context, const QString& label, const std::function<void()>& change)
{
    const OperationId operation{context.state.nextOperation++};
    const size_t mark = context.journal.mark();
    context.touched.clear();
    change();
    std::vector<TaskId> touched = std::exchange(context.touched, {});
    sortUnique(touched);
    context.journal.insertAt(mark,
                             store::BeginOperation{operation, context.now, context.actor, label, std::move(touched)});
    context.journal.add(store::FinishOperation{operation});
    return operation;
}

Result<Reply> applyVerb(const Context& context, const Selection& selection, const Verb& verb)
{
    const auto ids = select(context, selection);
    if (!ids)
        return tl::unexpected(ids.error());
    const auto standings = context.standings(*ids);
    std::vector<TaskId> legal;
    Reply reply;
    for (size_t i = 0; i < ids->size(); ++i) {
        if (verb.prepare && i % kPreparedAtOnce == 0)
            if (const Outcome prepared = verb.prepare(portion(*ids, i, standings)); !prepared)
                return tl::unexpected(prepared.error());
        const TaskId id = (*ids)[i];
        const auto it = standings.find(id);
        const Outcome may =
            it == standings.end()
                ? Outcome(failure(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(id.value), {},
                                  QStringLiteral("see taskyardctl list")))
                : verb.check(id, it->second);
        if (may && verb.changes && !verb.changes(id, it->second))
            ++reply.unchanged;
        else if (may)
            legal.push_back(id);
        else if (!selection.filter)
            return tl::unexpected(may.error());
        else
            ++reply.unchanged;
    }
    reply.changed = qint64(legal.size());
    if (verb.dryRun)
        reply.ids.assign(legal.begin(), legal.begin() + qsizetype(std::min(legal.size(), kNamedInDryRun)));
    if (legal.empty() || verb.dryRun)
        return reply;
    const auto change = [&] {
        verb.apply(legal);
        context.absorb();
        context.touched.insert(context.touched.end(), legal.begin(), legal.end());
    };
    if (verb.undoable)
        reply.operation =
            recordOperation(context,
                            legal.size() == 1 ? QStringLiteral("%1 task %2").arg(verb.label).arg(legal.front().value)
                                              : QStringLiteral("%1 %2 tasks").arg(verb.label).arg(legal.size()),
                            change);
    else
        change();
    return reply;
}

} // namespace taskyard::engine
