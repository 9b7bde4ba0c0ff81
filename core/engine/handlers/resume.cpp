// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Resume& command)
{
    Verb verb;
    verb.label = QStringLiteral("resume");
    verb.undoable = false;
    verb.check = [](TaskId id, const Standing& standing) -> Outcome {
        if (standing.state == TaskState::Paused)
            return {};
        return notLegal(id, standing, QStringLiteral("only paused tasks can be resumed"),
                        standing.state == TaskState::Held ? QStringLiteral("release it instead") : QString());
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            const LiveRun& run = *context.state.live.ofTask(id);
            context.state.scheduler.resumed(id, context.now);
            context.journal.add(store::SetRunState{id, run.run, RunState::Running});
            context.recordMove(id, run.run, TaskState::Paused, TaskState::Running);
            context.journal.afterCommit(
                [executor = context.executors.named(run.executor), token = run.token] { executor->resume(token); });
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
