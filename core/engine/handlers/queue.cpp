// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "core/engine/handlers/configuration.h"
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

namespace {
constexpr qsizetype kLongestName = 200;

Result<Queue> existing(const Context& context, const QString& name)
{
    if (const Queue* queue = context.state.queueNamed(name))
        return *queue;
    return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(name.left(80)), {},
                   QStringLiteral("see taskyardctl queue list"));
}

bool isName(const QString& name)
{
    return !name.isEmpty() && name.size() <= kLongestName && name == name.trimmed() &&
           std::ranges::all_of(name, [](QChar c) { return c.isPrint() && c != u',' && c != u'"'; });
}

/// The fields that a client may set, over those that the queue has.
Outcome setFields(Queue& queue, const QJsonObject& fields)
{
    static const QStringList settable{QStringLiteral("slots"),          QStringLiteral("weight"),
                                      QStringLiteral("policy"),         QStringLiteral("policy_parameters"),
                                      QStringLiteral("head_rule"),      QStringLiteral("skip_limit"),
                                      QStringLiteral("resource_limits")};
    for (const QString& key : fields.keys())
        if (!settable.contains(key))
            return failure(ErrorCode::InvalidInput, QStringLiteral("a queue has no field '%1'").arg(key.left(80)), {},
                           QStringLiteral("fields are ") + settable.join(u' '));
    if (const Outcome read = readJson(fields, queue, QString()); !read)
        return read;
    if (queue.slotLimit < 0)
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a number of slots").arg(queue.slotLimit),
                       QStringLiteral("slots"), QStringLiteral("use 0 for no limit"));
    if (!(queue.weight > 0) || queue.weight > 1e6)
        return failure(ErrorCode::InvalidInput, QStringLiteral("the weight must be above 0 and at most 1000000"),
                       QStringLiteral("weight"));
    if (queue.skipLimit < 0)
        return failure(ErrorCode::InvalidInput, QStringLiteral("the skip limit must not be negative"),
                       QStringLiteral("skip_limit"));
    return {};
}

Result<Reply> put(const Context& context, const QString& label, const Queue* before, const Queue& after)
{
    Reply reply;
    reply.data = queueFields(after);
    if (before && queueFields(*before) == queueFields(after))
        return reply;
    const QJsonObject was{{QStringLiteral("queue"), before ? QJsonValue(queueFields(*before)) : QJsonValue()}};
    if (const Outcome done = putQueue(context, after); !done)
        return tl::unexpected(done.error());
    reply.changed = 1;
    reply.operation = recordConfiguration(context, label, was, {{QStringLiteral("queue"), queueFields(after)}});
    return reply;
}
} // namespace

Result<Reply> handle(const Context& context, const command::QueueAdd& command)
{
    if (!isName(command.queue))
        return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' cannot name a queue").arg(command.queue.left(80)),
                       {},
                       QStringLiteral("use 1 to %1 printable characters without commas and quotes").arg(kLongestName));
    if (context.state.queueNamed(command.queue))
        return failure(ErrorCode::Conflict, QStringLiteral("there is a queue '%1' already").arg(command.queue), {},
                       QStringLiteral("change it with taskyardctl queue set"));
    Queue queue;
    queue.id = QueueId{context.state.nextQueue};
    queue.name = command.queue;
    if (const Outcome set = setFields(queue, command.fields); !set)
        return tl::unexpected(set.error());
    const auto reply = put(context, QStringLiteral("add queue %1").arg(queue.name), nullptr, queue);
    if (reply)
        ++context.state.nextQueue;
    return reply;
}

Result<Reply> handle(const Context& context, const command::QueueSet& command)
{
    const auto before = existing(context, command.queue);
    if (!before)
        return tl::unexpected(before.error());
    Queue after = *before;
    if (const Outcome set = setFields(after, command.fields); !set)
        return tl::unexpected(set.error());
    return put(context, QStringLiteral("set queue %1").arg(after.name), &*before, after);
}

Result<Reply> handle(const Context& context, const command::QueueState& command)
{
    const auto before = existing(context, command.queue);
    if (!before)
        return tl::unexpected(before.error());
    Queue after = *before;
    after.state = command.state;
    return put(context, QStringLiteral("make queue %1 %2").arg(after.name, queueStateName(after.state)), &*before,
               after);
}

Result<Reply> handle(const Context& context, const command::QueueRemove& command)
{
    const auto queue = existing(context, command.queue);
    if (!queue)
        return tl::unexpected(queue.error());
    if (queue->name == QLatin1String("default"))
        return failure(ErrorCode::Conflict, QStringLiteral("the queue 'default' is always there"));
    const scheduling::QueueFigures figures = context.state.scheduler.figures(queue->id);
    if (figures.waiting + figures.live > 0)
        return failure(ErrorCode::Conflict,
                       (figures.waiting + figures.live == 1
                            ? QStringLiteral("the queue '%1' has %2 task that has not ended")
                            : QStringLiteral("the queue '%1' has %2 tasks that have not ended"))
                           .arg(queue->name)
                           .arg(figures.waiting + figures.live),
                       {}, QStringLiteral("move or cancel them first"));
    if (const Outcome deleted = deleteQueue(context, queue->id); !deleted)
        return tl::unexpected(deleted.error());
    Reply reply;
    reply.changed = 1;
    reply.operation = recordConfiguration(context, QStringLiteral("remove queue %1").arg(queue->name),
                                          {{QStringLiteral("queue"), queueFields(*queue)}},
                                          {{QStringLiteral("queue"), QJsonValue()}});
    return reply;
}

} // namespace taskyard::engine
