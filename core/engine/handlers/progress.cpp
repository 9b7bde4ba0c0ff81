// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"

#include <cmath>

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Progress& command)
{
    LiveRun* run = context.state.live.ofToken(command.token.toLatin1());
    if (!run)
        return failure(ErrorCode::NotFound, QStringLiteral("no run with this token is alive"), {},
                       QStringLiteral("call it from inside a task, which has TASKYARD_TOKEN in its environment"));
    const double total = command.total.value_or(100);
    if (!(total > 0) || !(command.done >= 0) || !std::isfinite(command.done) || !std::isfinite(total))
        return failure(ErrorCode::InvalidInput, QStringLiteral("progress must be a number from 0 to its total"), {},
                       QStringLiteral("write for example 42/100 or 42"));
    run->reported = std::min(1.0, command.done / total);
    run->reportedText = command.text.left(200);
    Reply reply;
    reply.changed = 1;
    return reply;
}

} // namespace taskyard::engine
