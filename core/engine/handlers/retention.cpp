// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

namespace {
constexpr int kMostDays = 36'500;

QJsonObject described(const command::Retention& rules)
{
    return {{QStringLiteral("ended_days"), rules.endedDays.value_or(0)},
            {QStringLiteral("log_days"), rules.logDays.value_or(0)}};
}
} // namespace

Result<Reply> handle(const Context& context, const command::Retention& command)
{
    for (const std::optional<int>& days : {command.endedDays, command.logDays})
        if (days && (*days < 0 || *days > kMostDays))
            return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a number of days").arg(*days), {},
                           QStringLiteral("use 1 to %1, or 0 to keep everything").arg(kMostDays));
    command::Retention& rules = context.state.retention;
    const QJsonObject before = described(rules);
    if (command.endedDays)
        rules.endedDays = command.endedDays;
    if (command.logDays)
        rules.logDays = command.logDays;
    Reply reply;
    reply.data = described(rules);
    if (reply.data == before)
        return reply;
    reply.changed = 1;
    context.journal.add(store::PutSetting{QStringLiteral("retention"), reply.data});
    context.record(QStringLiteral("retention.changed"), {},
                   {{QStringLiteral("before"), before}, {QStringLiteral("after"), reply.data}});
    return reply;
}

} // namespace taskyard::engine
