// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/revival.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
/// While it had ended, another task may have been added with its dedupe key.
Outcome checkDedupe(const Context& context, TaskId id, const Standing& standing)
{
    const auto& owners = context.state.dedupeOwners;
    if (owners.isEmpty())
        return {};
    for (const auto& [task, key] : context.read(context.reader.dedupeKeys({id})))
        if (const TaskId owner = owners.value(key); owner.isValid())
            return notLegal(id, standing, QStringLiteral("task %1 has its dedupe key now").arg(owner.value),
                            QStringLiteral("wait until that one has ended, or cancel it"));
    return {};
}
/// Of a task that was skipped: one that it needs, that did not end so, and that is not retried with it.
Result<TaskId> unmetBy(const Context& context, TaskId task, const QSet<TaskId>& retried)
{
    const auto dependencies = context.reader.dependencies(task);
    if (!dependencies)
        return tl::unexpected(dependencies.error());
    std::vector<TaskId> others;
    for (const Dependency& dependency : *dependencies)
        if (!retried.contains(dependency.task))
            others.push_back(dependency.task);
    const auto standings = context.standings(others);
    for (const Dependency& dependency : *dependencies) {
        const auto that = standings.find(dependency.task);
        if (that != standings.end() && isEnded(that->second.state) &&
            !scheduling::meets(dependency.condition, that->second.state, that->second.reason == kOperatorReason))
            return dependency.task;
    }
    return TaskId();
}

/// Without what it needs it would stay skipped. The one to retry is the first on the way back that was not skipped.
Outcome checkNeeds(const Context& context, TaskId id, const Standing& standing, const QSet<TaskId>& retried)
{
    constexpr int kDeepestLook = 10'000;
    auto unmet = unmetBy(context, id, retried);
    if (!unmet || !unmet->isValid())
        return unmet.map([](TaskId) {});
    TaskId first = *unmet;
    for (int step = 0; step < kDeepestLook && unmet && unmet->isValid(); ++step) {
        first = *unmet;
        unmet = unmetBy(context, first, retried);
    }
    const auto standings = context.standings({first});
    const bool endedWell = standings.contains(first) && standings.at(first).state == TaskState::Succeeded;
    return notLegal(id, standing, QStringLiteral("task %1 did not end as needed").arg(first.value),
                    endedWell
                        ? QStringLiteral("it ended well; take the dependency away with taskyardctl depend --not-on")
                        : QStringLiteral("retry that one, and what was skipped because of it waits again: "
                                         "taskyardctl retry %1")
                              .arg(first.value));
}
} // namespace

Result<Reply> handle(const Context& context, const command::Retry& command)
{
    const auto selected = select(context, command.selection);
    if (!selected)
        return tl::unexpected(selected.error());
    const QSet<TaskId> retried(selected->begin(), selected->end());
    Verb verb;
    verb.label = QStringLiteral("retry");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Succeeded && !command.force && !command.downstream)
            return notLegal(id, standing, QStringLiteral("it ended well"),
                            QStringLiteral("add --force to run it again"));
        if (!isEnded(standing.state))
            return notLegal(id, standing, QStringLiteral("only ended tasks can be retried"));
        if (standing.state == TaskState::Skipped)
            if (const Outcome needs = checkNeeds(context, id, standing, retried); !needs)
                return needs;
        return checkDedupe(context, id, standing);
    };
    qint64 came = 0;
    verb.apply = [&](const std::vector<TaskId>& ids) {
        std::vector<TaskId> all = ids;
        std::vector<TaskId> sorted = ids;
        std::ranges::sort(sorted);
        if (command.downstream) {
            const std::vector<TaskId> below = context.read(context.reader.downstream(ids));
            for (const auto& [id, standing] : context.standings(below))
                if (isEnded(standing.state))
                    all.push_back(id);
        }
        const std::vector<TaskId> revived = revive(context, all);
        came = std::ranges::count_if(revived, [&](TaskId id) { return std::ranges::binary_search(sorted, id); });
    };
    auto reply = applyVerb(context, command.selection, verb);
    if (reply && !command.downstream) { // what needs one that a filter left behind stays with it
        reply->unchanged += reply->changed - came;
        reply->changed = came;
    }
    return reply;
}

} // namespace taskyard::engine
