// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Hold& command)
{
    Verb verb;
    verb.label = QStringLiteral("hold");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Held)
            return notLegal(id, standing, QStringLiteral("nothing to hold"));
        if (isWaiting(standing.state) || context.isClaimedOnly(id))
            return {};
        if (isEnded(standing.state))
            return notLegal(id, standing, QStringLiteral("it has ended"),
                            QStringLiteral("to run it again say taskyardctl retry %1").arg(id.value));
        return notLegal(id, standing, QStringLiteral("only waiting tasks can be held"),
                        QStringLiteral("pause or cancel it instead"));
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            if (context.isClaimedOnly(id))
                context.withdraw(id);
            context.state.scheduler.setHeld(id, true, context.now);
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
