// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Pause& command)
{
    Verb verb;
    verb.label = QStringLiteral("pause");
    verb.undoable = false;
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Running)
            return {};
        return notLegal(id, standing, QStringLiteral("only running tasks can be paused"),
                        isWaiting(standing.state) ? QStringLiteral("hold it instead") : QString());
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            const LiveRun& run = *context.state.live.ofTask(id);
            context.state.scheduler.paused(id, context.now);
            context.journal.add(store::SetRunState{id, run.run, RunState::Paused});
            context.recordMove(id, run.run, TaskState::Running, TaskState::Paused);
            context.journal.afterCommit(
                [executor = context.executors.named(run.executor), token = run.token] { executor->pause(token); });
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
