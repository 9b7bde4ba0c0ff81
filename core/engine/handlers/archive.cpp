// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Archive& command)
{
    Verb verb;
    verb.label = command.archived ? QStringLiteral("archive") : QStringLiteral("unarchive");
    verb.check = [](TaskId id, const Standing& standing) -> Outcome {
        if (isEnded(standing.state))
            return {};
        return notLegal(id, standing, QStringLiteral("only ended tasks can be archived"));
    };
    verb.changes = [&](TaskId, const Standing& standing) { return standing.archived != command.archived; };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        context.journal.add(store::SetArchived{ids, command.archived});
        for (TaskId id : ids)
            context.record(command.archived ? QStringLiteral("task.archived") : QStringLiteral("task.unarchived"), id);
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
