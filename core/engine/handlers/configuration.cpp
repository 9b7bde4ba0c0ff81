// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/configuration.h"

#include "core/api/json.h"

namespace taskyard::engine {

namespace {
const QString kQueue = QStringLiteral("queue");
const QString kSlots = QStringLiteral("slots");
const QString kResource = QStringLiteral("resource");

QJsonValue present(const Context& context, const QString& kind, const QJsonObject& side, const QJsonObject& otherSide)
{
    if (kind == kSlots)
        return context.state.slotCount;
    const QJsonObject known =
        side.value(kind).isObject() ? side.value(kind).toObject() : otherSide.value(kind).toObject();
    if (kind == kQueue) {
        const auto it = context.state.queues.find(QueueId{known.value(QStringLiteral("id")).toInteger()});
        return it == context.state.queues.end() ? QJsonValue() : QJsonValue(queueFields(it->second));
    }
    const auto it = context.state.resources.find(known.value(QStringLiteral("name")).toString());
    if (it == context.state.resources.end())
        return QJsonValue();
    ResourcePool pool = it->second;
    pool.used = 0;
    return toJson(pool);
}
} // namespace

QJsonObject queueFields(const Queue& queue)
{
    Queue configured = queue;
    configured.slotsUsed = 0;
    configured.waiting = configured.ready = configured.running = 0;
    return toJson(configured).toObject();
}

Outcome putQueue(const Context& context, const Queue& queue)
{
    if (const Outcome put = context.state.scheduler.putQueue(queue); !put)
        return put;
    context.state.queues[queue.id] = queue;
    context.journal.add(store::PutQueue{queue});
    context.absorb();
    return {};
}

Outcome deleteQueue(const Context& context, QueueId id)
{
    if (const Outcome removed = context.state.scheduler.removeQueue(id); !removed)
        return removed;
    context.state.queues.erase(id);
    context.journal.add(store::DeleteQueue{id});
    return {};
}

void putSlots(const Context& context, int count)
{
    context.state.slotCount = count;
    context.state.scheduler.setSlots(count);
    context.journal.add(store::PutSetting{kSlots, count});
    context.absorb();
}

void putResource(const Context& context, const ResourcePool& pool)
{
    context.state.resources[pool.name] = pool;
    context.state.scheduler.putResource(pool);
    context.journal.add(store::PutResource{pool});
    context.absorb();
}

Outcome deleteResource(const Context& context, const QString& name)
{
    if (const std::vector<TaskId> asking = context.state.scheduler.asking(name); !asking.empty())
        return failure(
            ErrorCode::Conflict,
            (asking.size() == 1 ? QStringLiteral("%1 task that has not ended asks for it: task %2")
                                : QStringLiteral("%1 tasks that have not ended ask for it, task %2 first"))
                .arg(qint64(asking.size()))
                .arg(asking.front().value),
            QStringLiteral("resource '%1'").arg(name),
            QStringLiteral("cancel them, or have them ask for something else with taskyardctl edit %1 resources=")
                .arg(asking.front().value));
    context.state.resources.erase(name);
    context.state.scheduler.removeResource(name);
    context.journal.add(store::DeleteResource{name});
    context.absorb();
    return {};
}

OperationId recordConfiguration(const Context& context, const QString& label, const QJsonObject& before,
                                const QJsonObject& after)
{
    const OperationId operation{context.state.nextOperation++};
    context.journal.add(store::BeginOperation{operation, context.now, context.actor, label, {}});
    context.journal.add(store::OperationData{operation, before, after});
    context.journal.add(store::FinishOperation{operation});
    context.record(after.keys().value(0) + QStringLiteral(".changed"), {},
                   {{QStringLiteral("before"), before}, {QStringLiteral("after"), after}});
    return operation;
}

Outcome restoreConfiguration(const Context& context, const QJsonObject& from, const QJsonObject& to)
{
    for (const QString& kind : from.keys()) {
        const QJsonValue wanted = to.value(kind);
        if (present(context, kind, from, to) != from.value(kind))
            return failure(ErrorCode::Conflict, QStringLiteral("the %1 has been changed again since").arg(kind), {},
                           QStringLiteral("change it back by hand"));
        if (kind == kSlots) {
            putSlots(context, wanted.toInt());
        } else if (kind == kQueue) {
            Queue queue;
            if (wanted.isNull()) {
                const QueueId id{from.value(kind).toObject().value(QStringLiteral("id")).toInteger()};
                if (const Outcome deleted = deleteQueue(context, id); !deleted)
                    return deleted;
            } else if (const Outcome put =
                           readJson(wanted, queue, kind).and_then([&] { return putQueue(context, queue); });
                       !put) {
                return put;
            }
        } else if (kind == kResource) {
            ResourcePool pool;
            if (wanted.isNull()) {
                const QString name = from.value(kind).toObject().value(QStringLiteral("name")).toString();
                if (const Outcome deleted = deleteResource(context, name); !deleted)
                    return deleted;
            } else if (const Outcome read = readJson(wanted, pool, kind); read) {
                putResource(context, pool);
            }
        }
    }
    return {};
}

} // namespace taskyard::engine
