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
} // namespace

Result<Reply> handle(const Context& context, const command::Retry& command)
{
    Verb verb;
    verb.label = QStringLiteral("retry");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Succeeded && !command.force && !command.downstream)
            return notLegal(id, standing, QStringLiteral("it ended well"),
                            QStringLiteral("add --force to run it again"));
        if (!isEnded(standing.state))
            return notLegal(id, standing, QStringLiteral("only ended tasks can be retried"));
        return checkDedupe(context, id, standing);
    };
    std::vector<TaskId> revived;
    verb.apply = [&](const std::vector<TaskId>& ids) {
        std::vector<TaskId> all = ids;
        if (command.downstream) {
            const std::vector<TaskId> below = context.read(context.reader.downstream(ids));
            for (const auto& [id, standing] : context.standings(below))
                if (isEnded(standing.state))
                    all.push_back(id);
        }
        revived = revive(context, all);
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
