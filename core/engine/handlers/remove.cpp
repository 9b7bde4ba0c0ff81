// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Remove& command)
{
    Verb verb;
    verb.label = QStringLiteral("remove");
    // A whole graph can go at once; a part that others wait for cannot.
    const auto chosen = select(context, command.selection);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const QSet<TaskId> selected(chosen->begin(), chosen->end());
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (isLive(standing.state) && !context.isClaimedOnly(id))
            return notLegal(id, standing, QStringLiteral("a running task cannot be removed"),
                            QStringLiteral("cancel it first"));
        for (TaskId waiting : context.read(context.reader.dependents({id})))
            if (context.state.scheduler.contains(waiting) && !selected.contains(waiting))
                return failure(
                    ErrorCode::Conflict, QStringLiteral("task %1 waits for it").arg(waiting.value),
                    QStringLiteral("task %1").arg(id.value),
                    QStringLiteral(
                        "remove that first, or take the dependency away with taskyardctl depend %1 --not-on %2")
                        .arg(waiting.value)
                        .arg(id.value));
        return {};
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            if (context.isClaimedOnly(id))
                context.withdraw(id);
            if (context.state.scheduler.contains(id))
                context.state.scheduler.remove(id, context.now);
            context.state.forgetDedupe(id);
            context.record(QStringLiteral("task.removed"), id);
        }
        context.journal.add(store::SetRemoved{ids, true});
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
