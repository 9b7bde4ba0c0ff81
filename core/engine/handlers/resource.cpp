// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "core/engine/handlers/configuration.h"
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

namespace {
constexpr qint64 kLargest = qint64(1) << 50;

QJsonValue poolFields(ResourcePool pool)
{
    pool.used = 0;
    return toJson(pool);
}

bool isName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 100 && std::ranges::all_of(name, [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
    });
}
} // namespace

Result<Reply> handle(const Context& context, const command::ResourceSet& command)
{
    if (!isName(command.resource))
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("'%1' cannot name a resource").arg(command.resource.left(80)), {},
                       QStringLiteral("use letters, digits, '-', '_' and '.'"));
    if (command.resource == u"slots")
        return failure(ErrorCode::InvalidInput, QStringLiteral("slots are no resource"), {},
                       QStringLiteral("set them with taskyardctl slots %1").arg(command.capacity));
    if (command.capacity < 0 || command.capacity > kLargest)
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is not a capacity").arg(command.capacity),
                       command.resource, QStringLiteral("use a whole number from 0"));
    const auto it = context.state.resources.find(command.resource);
    const QJsonValue before = it == context.state.resources.end() ? QJsonValue() : poolFields(it->second);
    ResourcePool pool = it == context.state.resources.end() ? ResourcePool{} : it->second;
    pool.name = command.resource;
    pool.capacity = command.capacity;
    pool.releasedByPause = command.releasedByPause.value_or(pool.releasedByPause);
    Reply reply;
    if (poolFields(pool) == before)
        return reply;
    putResource(context, pool);
    reply.changed = 1;
    reply.operation =
        recordConfiguration(context, QStringLiteral("set resource %1").arg(pool.name),
                            {{QStringLiteral("resource"), before}}, {{QStringLiteral("resource"), poolFields(pool)}});
    return reply;
}

Result<Reply> handle(const Context& context, const command::ResourceRemove& command)
{
    const auto it = context.state.resources.find(command.resource);
    if (it == context.state.resources.end())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no resource '%1'").arg(command.resource.left(80)),
                       {}, QStringLiteral("see taskyardctl resource list"));
    const QJsonValue before = poolFields(it->second);
    if (const Outcome deleted = deleteResource(context, command.resource); !deleted)
        return tl::unexpected(deleted.error());
    Reply reply;
    reply.changed = 1;
    reply.operation =
        recordConfiguration(context, QStringLiteral("remove resource %1").arg(command.resource),
                            {{QStringLiteral("resource"), before}}, {{QStringLiteral("resource"), QJsonValue()}});
    return reply;
}

} // namespace taskyard::engine
