// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/stopping.h"

#include "core/base/timetext.h"

namespace taskyard::engine {

void endWaiting(const Context& context, TaskId task, TaskState end)
{
    if (context.isClaimedOnly(task))
        context.withdraw(task);
    const TaskState from = context.state.scheduler.state(task);
    context.state.scheduler.finished(task, end, context.now, true);
    context.end(task, 0, from, end, kOperatorReason);
    context.absorb();
}

void stopLive(const Context& context, TaskId task, bool kill, Duration grace)
{
    const LiveRun& run = *context.state.live.ofTask(task);
    const TaskState from = context.state.scheduler.state(task);
    if (from != TaskState::Stopping) {
        context.state.scheduler.stopping(task, context.now);
        context.journal.add(store::SetRunState{task, run.run, RunState::Stopping});
        // The next engine asks again, with the same grace, if this one dies before it could.
        context.recordMove(task, run.run, from, TaskState::Stopping, {},
                           kill ? QJsonObject() : QJsonObject{{QString(store::kGraceOfStop), formatDuration(grace)}});
    }
    context.journal.afterCommit([executor = context.executors.named(run.executor), token = run.token, kill, grace] {
        if (kill)
            executor->kill(token);
        else
            executor->cancel(token, grace);
    });
}

} // namespace taskyard::engine
