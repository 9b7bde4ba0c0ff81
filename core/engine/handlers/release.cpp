// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Release& command)
{
    Verb verb;
    verb.label = QStringLiteral("release");
    verb.check = [](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Held)
            return {};
        return notLegal(id, standing, QStringLiteral("only held tasks can be released"));
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids)
            context.state.scheduler.setHeld(id, false, context.now);
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
