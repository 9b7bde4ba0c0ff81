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
    struct Step {
        qint64 before = 0;
        qint64 after = 0;
    };
    std::unordered_map<TaskId, Step> steps;
    Verb verb;
    verb.label = QStringLiteral("prioritise");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (!isWaiting(standing.state) && !context.isClaimedOnly(id))
            return notLegal(id, standing, QStringLiteral("only waiting tasks have a use for a priority"));
        const qint64 before = context.state.scheduler.priorityOf(id);
        const qint64 after = command.relative ? before + command.value : command.value;
        // Cut off at the bound, it could not be taken back by the same step the other way.
        if (after > kHighest || after < -kHighest)
            return failure(ErrorCode::InvalidInput, QStringLiteral("priority %1 is out of range").arg(after),
                           QStringLiteral("task %1").arg(id.value),
                           QStringLiteral("it has %1; the range is -%2 to %2").arg(before).arg(kHighest));
        steps[id] = {before, after};
        return {};
    };
    // A new priority takes away the place that an operator gave it.
    verb.changes = [&](TaskId id, const Standing&) {
        const auto place = context.state.scheduler.placeOf(id);
        return steps.at(id).before != steps.at(id).after || (place && place->pinnedKey);
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            if (context.isClaimedOnly(id))
                context.withdraw(id);
            const auto [before, after] = steps.at(id);
            context.state.scheduler.setPriority(id, after, context.now);
            context.journal.add(store::SetPriority{id, after});
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
