// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

#include <QJsonArray>

namespace taskyard::engine {

namespace {
Outcome checkTargets(const Context& context, const command::Depend& command)
{
    if (command.on.empty() && command.notOn.empty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no dependency is named"), {},
                       QStringLiteral("use --on ID or --not-on ID"));
    const auto standings = context.standings(command.on);
    for (TaskId id : command.on) {
        const auto it = standings.find(id);
        if (it == standings.end())
            return failure(ErrorCode::NotFound, QStringLiteral("there is no task %1 to wait for").arg(id.value));
        if (isEnded(it->second.state) &&
            !scheduling::meets(command.condition, it->second.state, it->second.reason == kOperatorReason))
            return failure(ErrorCode::Conflict,
                           QStringLiteral("task %1 has %2 already: nothing would ever start")
                               .arg(QString::number(id.value), stateName(it->second.state)),
                           {}, QStringLiteral("retry it first, or wait for its end with --condition ended"));
    }
    return {};
}

/// The dependencies after the change; the condition of a repeated one is replaced.
std::vector<Dependency> changed(std::vector<Dependency> now, const command::Depend& command)
{
    std::erase_if(now, [&](const Dependency& d) {
        return std::ranges::find(command.notOn, d.task) != command.notOn.end() ||
               std::ranges::find(command.on, d.task) != command.on.end();
    });
    for (TaskId id : command.on)
        now.push_back({id, command.condition});
    std::ranges::sort(now, {}, &Dependency::task);
    return now;
}

bool makesDifference(const Context& context, TaskId id, const command::Depend& command)
{
    const std::vector<Dependency> now = context.read(context.reader.dependencies(id));
    return changed(now, command) != now;
}

/// Without a change: whether what is asked for is legal for the tasks, and makes none wait for itself.
Result<Reply> tryOut(const Context& context, const command::Depend& command)
{
    const auto ids = select(context, command.selection);
    if (!ids)
        return tl::unexpected(ids.error());
    const auto standings = context.standings(*ids);
    std::vector<TaskId> legal;
    for (TaskId id : *ids) {
        const auto it = standings.find(id);
        if (it == standings.end())
            return failure(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(id.value));
        if (isWaiting(it->second.state) || context.isClaimedOnly(id))
            legal.push_back(id);
        else if (!command.selection.filter)
            return notLegal(id, it->second, QStringLiteral("only waiting tasks can be made to wait for others"));
    }
    const auto below = context.reader.downstream(legal);
    if (!below)
        return tl::unexpected(below.error());
    for (TaskId on : command.on)
        if (std::ranges::find(legal, on) != legal.end())
            return failure(ErrorCode::InvalidInput, QStringLiteral("a task cannot wait for itself: %1").arg(on.value),
                           QStringLiteral("task %1").arg(on.value));
        else if (std::ranges::binary_search(*below, on))
            return failure(
                ErrorCode::InvalidInput,
                QStringLiteral("tasks would wait for each other: task %1 waits for one of these already").arg(on.value),
                QStringLiteral("task %1").arg(on.value), QStringLiteral("take that dependency away first"));
    std::erase_if(legal, [&](TaskId id) { return !makesDifference(context, id, command); });
    Reply reply;
    reply.changed = qint64(legal.size());
    reply.unchanged = qint64(ids->size() - legal.size());
    return reply;
}

/// Of these, those on tasks that have not ended: the scheduler knows no others.
std::vector<Dependency> open(const Context& context, const std::vector<Dependency>& all)
{
    std::vector<Dependency> open;
    for (const Dependency& d : all)
        if (context.state.scheduler.contains(d.task))
            open.push_back(d);
    return open;
}
} // namespace

Result<Reply> handle(const Context& context, const command::Depend& command)
{
    if (const Outcome targets = checkTargets(context, command); !targets)
        return tl::unexpected(targets.error());
    if (command.dryRun)
        return tryOut(context, command);
    std::vector<std::pair<TaskId, std::vector<Dependency>>> before;
    Verb verb;
    verb.label = QStringLiteral("depend");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (!isWaiting(standing.state) && !context.isClaimedOnly(id))
            return notLegal(id, standing, QStringLiteral("only waiting tasks can be made to wait for others"));
        if (std::ranges::find(command.on, id) != command.on.end())
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("a task cannot wait for itself: %1 -> %1").arg(id.value),
                           QStringLiteral("task %1").arg(id.value));
        if (!makesDifference(context, id, command))
            return {};
        if (context.isClaimedOnly(id))
            context.withdraw(id);
        // Trying is the only way to find a cycle that several of the new edges make together.
        before.emplace_back(id, context.state.scheduler.dependencies(id));
        return context.state.scheduler.setDependencies(
            id, open(context, changed(context.read(context.reader.dependencies(id)), command)), context.now);
    };
    verb.changes = [&](TaskId id, const Standing&) { return makesDifference(context, id, command); };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            const std::vector<Dependency> all = changed(context.read(context.reader.dependencies(id)), command);
            context.journal.add(store::SetDependencies{id, all});
            QJsonArray on;
            for (const Dependency& d : all)
                on.append(d.task.value);
            context.record(QStringLiteral("task.edited"), id,
                           {{QStringLiteral("field"), QStringLiteral("depends_on")}, {QStringLiteral("after"), on}});
        }
    };
    const auto reply = applyVerb(context, command.selection, verb);
    if (!reply) {
        for (const auto& [id, dependencies] : before)
            (void)context.state.scheduler.setDependencies(id, dependencies, context.now);
        context.absorb();
    }
    return reply;
}

} // namespace taskyard::engine
