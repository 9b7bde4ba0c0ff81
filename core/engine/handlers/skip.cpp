// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/stopping.h"
#include "core/engine/revival.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Skip& command)
{
    const TaskState end = command.done ? TaskState::Succeeded : TaskState::Skipped;
    Verb verb;
    verb.label = command.done ? QStringLiteral("mark done") : QStringLiteral("skip");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (isWaiting(standing.state) || context.isClaimedOnly(id))
            return {};
        if (!command.done && isLegalMove(standing.state, TaskState::Skipped))
            return {};
        return notLegal(id, standing,
                        command.done ? QStringLiteral("only waiting tasks can be marked done")
                                     : QStringLiteral("only waiting and failed tasks can be skipped"),
                        isLive(standing.state) ? QStringLiteral("cancel it first") : QString());
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        std::vector<TaskId> ended;
        for (TaskId id : ids)
            if (context.state.scheduler.contains(id))
                endWaiting(context, id, end);
            else
                ended.push_back(id);
        if (ended.empty())
            return;
        // A failed task that is skipped frees what was skipped because of it: that is what skipping is for.
        for (const auto& [id, standing] : context.standings(ended))
            context.end(id, 0, standing.state, end, kOperatorReason);
        reviveAll(context, skippedBelow(context, ended));
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
