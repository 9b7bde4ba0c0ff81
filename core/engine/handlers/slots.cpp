// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "core/engine/handlers/configuration.h"
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

namespace {
constexpr int kMostSlots = 1'000'000;
}

Result<Reply> handle(const Context& context, const command::Slots& command)
{
    if (command.count < 1 || command.count > kMostSlots)
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a number of slots").arg(command.count), {},
                       QStringLiteral("use 1 to %1; to start nothing, use taskyardctl daemon drain").arg(kMostSlots));
    Reply reply;
    const int before = context.state.slotCount;
    if (before == command.count)
        return reply;
    putSlots(context, command.count);
    reply.changed = 1;
    reply.operation =
        recordConfiguration(context, QStringLiteral("set slots to %1").arg(command.count),
                            {{QStringLiteral("slots"), before}}, {{QStringLiteral("slots"), command.count}});
    return reply;
}

} // namespace taskyard::engine
