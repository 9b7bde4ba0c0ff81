// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/stopping.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Cancel& command)
{
    Verb verb;
    verb.label = QStringLiteral("cancel");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Stopping)
            return notLegal(id, standing, QStringLiteral("it has been asked to stop already"),
                            QStringLiteral("kill it to end it at once"));
        if (isWaiting(standing.state) || isLive(standing.state) || standing.state == TaskState::Draft)
            return {};
        return notLegal(id, standing, QStringLiteral("it has ended already"));
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            if (!isLive(context.state.scheduler.state(id)) || context.isClaimedOnly(id))
                endWaiting(context, id, TaskState::Cancelled);
            else
                stopLive(context, id, false, command.grace.value_or(context.state.live.ofTask(id)->grace));
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
