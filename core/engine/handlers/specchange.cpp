// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/specchange.h"

#include "core/api/json.h"

namespace taskyard::engine {

namespace {
/// What differs, as {"field": [before, after]}.
QJsonObject difference(const TaskSpec& before, const TaskSpec& after)
{
    const QJsonObject a = toJson(before).toObject();
    const QJsonObject b = toJson(after).toObject();
    QJsonObject differing;
    for (auto it = b.begin(); it != b.end(); ++it)
        if (a.value(it.key()) != it.value())
            differing.insert(it.key(), QJsonArray{a.value(it.key()), it.value()});
    return differing;
}

void changeScheduling(const Context& context, TaskId task, const TaskSpec& before, const TaskSpec& after)
{
    scheduling::Scheduler& scheduler = context.state.scheduler;
    if (before.queue != after.queue)
        (void)scheduler.setQueue(task, context.state.queueNamed(after.queue)->id, context.now);
    if (before.priority != after.priority)
        scheduler.setPriority(task, after.priority, context.now);
    if (before.at != after.at)
        scheduler.setNotBefore(task, after.at, context.now);
    if (before.deadline != after.deadline)
        scheduler.setDeadline(task, after.deadline, context.now);
    if (before.expected != after.expected)
        scheduler.setExpected(task, after.expected.value_or(Duration{0}), context.now);
    if (before.group != after.group)
        scheduler.setGroup(task, after.group, context.now);
    if (before.slotCount != after.slotCount || before.resources != after.resources)
        scheduler.setShape(task, after.slotCount, after.resources, context.now);
    if (before.held != after.held)
        scheduler.setHeld(task, after.held, context.now);
    if (const auto place = scheduler.placeOf(task))
        context.journal.add(store::SetPlace{task, place->queue, place->order, place->pinnedKey});
}
} // namespace

Outcome StoredSpecs::read(const std::vector<TaskId>& tasks)
{
    m_specs.clear();
    auto specs = m_reader.specs(tasks);
    if (!specs)
        return tl::unexpected(specs.error());
    for (size_t i = 0; i < tasks.size(); ++i)
        m_specs.emplace(tasks[i], std::move((*specs)[i]));
    return {};
}

Outcome checkAgainstEngine(const Context& context, const TaskSpec& spec)
{
    const Queue* queue = context.state.queueNamed(spec.queue);
    if (!queue)
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(spec.queue.left(80)),
                       QStringLiteral("queue"),
                       QStringLiteral("make it with taskyardctl queue add %1").arg(spec.queue.left(80)));
    const execution::Executor* executor = context.executors.named(spec.executor);
    if (!executor)
        return failure(ErrorCode::NotFound, QStringLiteral("there is no executor '%1'").arg(spec.executor.left(80)),
                       QStringLiteral("executor"),
                       QStringLiteral("executors are ") + context.executors.names().join(u' '));
    if (!spec.command.isEmpty())
        if (const Outcome valid = executor->validate(spec.command); !valid)
            return valid;
    for (auto it = spec.resources.begin(); it != spec.resources.end(); ++it) {
        const auto pool = context.state.resources.find(it.key());
        if (pool == context.state.resources.end())
            return failure(ErrorCode::NotFound, QStringLiteral("there is no resource '%1'").arg(it.key().left(80)),
                           QStringLiteral("resource"),
                           it.key() == u"slots"
                               ? QStringLiteral("slots are asked for by slots, not as a resource")
                               : QStringLiteral("make it with taskyardctl resource set %1=N").arg(it.key().left(80)));
        if (it.value() > pool->second.capacity)
            return failure(ErrorCode::Conflict,
                           QStringLiteral("%1 of '%2' can never be had: there are %3")
                               .arg(it.value())
                               .arg(it.key())
                               .arg(pool->second.capacity),
                           QStringLiteral("resource"));
    }
    return {};
}

void changeSpec(const Context& context, TaskId task, const TaskSpec& before, const TaskSpec& after)
{
    if (context.isClaimedOnly(task))
        context.withdraw(task);
    if (context.state.scheduler.contains(task) && isWaiting(context.state.scheduler.state(task)))
        changeScheduling(context, task, before, after);
    context.journal.add(store::SetSpec{task, after});
    if (before.priority != after.priority)
        context.journal.add(store::SetPriority{task, after.priority});
    context.record(QStringLiteral("task.edited"), task, {{QStringLiteral("fields"), difference(before, after)}});
}

} // namespace taskyard::engine
