// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/stopping.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
constexpr int kHighestSignal = 64;

Result<Reply> sendSignal(const Context& context, const command::Kill& command)
{
    if (*command.signal < 1 || *command.signal > kHighestSignal)
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a signal").arg(*command.signal), {},
                       QStringLiteral("use a number from 1 to %1").arg(kHighestSignal));
    Verb verb;
    verb.label = QStringLiteral("signal");
    verb.undoable = false;
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        const LiveRun* run = context.state.live.ofTask(id);
        if (run && run->stage == LiveRun::Stage::Launched)
            return {};
        return notLegal(id, standing, QStringLiteral("only running tasks can be sent a signal"));
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            const LiveRun& run = *context.state.live.ofTask(id);
            context.record(QStringLiteral("task.signalled"), id, {{QStringLiteral("signal"), *command.signal}});
            context.journal.afterCommit([executor = context.executors.named(run.executor), token = run.token,
                                         signal = *command.signal] { executor->sendSignal(token, signal); });
        }
    };
    return applyVerb(context, command.selection, verb);
}
} // namespace

Result<Reply> handle(const Context& context, const command::Kill& command)
{
    if (command.signal)
        return sendSignal(context, command);
    Verb verb;
    verb.label = QStringLiteral("kill");
    verb.undoable = false;
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (isLive(standing.state))
            return {};
        return notLegal(id, standing, QStringLiteral("only running tasks can be killed"),
                        isWaiting(standing.state) ? QStringLiteral("cancel it instead") : QString());
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            if (context.isClaimedOnly(id))
                endWaiting(context, id, TaskState::Cancelled);
            else
                stopLive(context, id, true, Duration{0});
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
