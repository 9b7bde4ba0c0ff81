// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
struct Destination {
    scheduling::Placement placement = scheduling::Placement::Bottom;
    QueueId queue;
};

Result<Destination> destination(const Context& context, const command::Move& command)
{
    Destination to;
    if (command.to == QLatin1String("queue")) {
        const Queue* queue = context.state.queueNamed(command.queue);
        if (!queue)
            return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(command.queue.left(80)),
                           {}, QStringLiteral("see taskyardctl queue list"));
        to.queue = queue->id;
        return to;
    }
    static const QMap<QString, scheduling::Placement> places{{QStringLiteral("top"), scheduling::Placement::Top},
                                                             {QStringLiteral("bottom"), scheduling::Placement::Bottom},
                                                             {QStringLiteral("before"), scheduling::Placement::Before},
                                                             {QStringLiteral("after"), scheduling::Placement::After}};
    const auto place = places.constFind(command.to);
    if (place == places.constEnd())
        return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not a place").arg(command.to.left(80)), {},
                       QStringLiteral("use queue, top, bottom, before or after"));
    to.placement = *place;
    const bool anchored = to.placement == scheduling::Placement::Before || to.placement == scheduling::Placement::After;
    if (anchored && !context.state.scheduler.placeOf(command.anchor))
        return failure(ErrorCode::Conflict, QStringLiteral("task %1 is not waiting").arg(command.anchor.value), {},
                       QStringLiteral("name a waiting task to move before or after"));
    return to;
}
} // namespace

Result<Reply> handle(const Context& context, const command::Move& command)
{
    const auto to = destination(context, command);
    if (!to)
        return tl::unexpected(to.error());
    Verb verb;
    verb.label = QStringLiteral("move");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (!isWaiting(standing.state) && !context.isClaimedOnly(id))
            return notLegal(id, standing, QStringLiteral("only waiting tasks can be moved"));
        if (id == command.anchor)
            return failure(ErrorCode::InvalidInput, QStringLiteral("a task cannot be moved relative to itself"),
                           QStringLiteral("task %1").arg(id.value));
        return {};
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids)
            if (context.isClaimedOnly(id))
                context.withdraw(id);
        std::vector<scheduling::Placed> placed;
        if (to->queue.isValid()) {
            for (TaskId id : ids)
                if (context.state.scheduler.setQueue(id, to->queue, context.now))
                    if (const auto place = context.state.scheduler.placeOf(id))
                        placed.push_back(*place);
        } else {
            placed = context.state.scheduler.place(ids, to->placement, command.anchor, context.now);
        }
        for (const scheduling::Placed& place : placed)
            context.journal.add(store::SetPlace{place.task, place.queue, place.order, place.pinnedKey});
        for (TaskId id : ids)
            context.record(QStringLiteral("task.moved"), id,
                           {{QStringLiteral("to"), to->queue.isValid() ? command.queue : command.to}});
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
