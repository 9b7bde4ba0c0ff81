// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
constexpr qint64 kHighest = 1'000'000'000;
}

Result<Reply> handle(const Context& context, const command::Priority& command)
{
    if (command.value > kHighest || command.value < -kHighest)
        return failure(ErrorCode::InvalidInput, QStringLiteral("priority %1 is out of range").arg(command.value), {},
                       QStringLiteral("use a number from -%1 to %1").arg(kHighest));
    Verb verb;
    verb.label = QStringLiteral("prioritise");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (isWaiting(standing.state) || context.isClaimedOnly(id))
            return {};
        return notLegal(id, standing, QStringLiteral("only waiting tasks have a use for a priority"));
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        const std::vector<TaskSpec> specs = context.read(context.reader.specs(ids));
        for (size_t i = 0; i < specs.size(); ++i) {
            const TaskId id = ids[i];
            if (context.isClaimedOnly(id))
                context.withdraw(id);
            const qint64 before = specs[i].priority;
            const qint64 after =
                std::clamp(command.relative ? before + command.value : command.value, -kHighest, kHighest);
            context.state.scheduler.setPriority(id, after, context.now);
            context.journal.add(store::SetPriority{id, after});
            // A new priority takes away the place that an operator gave it.
            if (const auto place = context.state.scheduler.placeOf(id))
                context.journal.add(store::SetPlace{id, place->queue, place->order, place->pinnedKey});
            context.record(QStringLiteral("task.edited"), id,
                           {{QStringLiteral("field"), QStringLiteral("priority")},
                            {QStringLiteral("before"), before},
                            {QStringLiteral("after"), after}});
        }
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
