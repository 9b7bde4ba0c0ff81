// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/storedstate.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Drain& command)
{
    Reply reply;
    reply.changed = context.state.draining != command.draining;
    if (reply.changed)
        context.journal.add(store::PutSetting{kDrainingSetting, command.draining});
    context.state.draining = command.draining;
    context.state.applyDraining();
    context.absorb();
    if (reply.changed)
        context.record(command.draining ? QStringLiteral("engine.draining") : QStringLiteral("engine.undrained"), {});
    return reply;
}

} // namespace taskyard::engine
