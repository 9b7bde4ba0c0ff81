// SPDX-License-Identifier: GPL-3.0-or-later
// Queues, pools, slots and trouble of the fake engine.
#include "core/api/json.h"
#include "core/model/cause.h"
#include "tests/conformance/fakeengine.h"

namespace taskyard::test {

Result<Answer> FakeEngine::answer(const query::QueueList&) const
{
    answer::Queues all{m_queues, {QStringLiteral("priority"), QStringLiteral("fifo")}};
    for (Queue& queue : all.queues)
        for (const auto& [id, task] : m_tasks) {
            if (task.spec.queue != queue.name)
                continue;
            queue.running += isLive(task.state) ? 1 : 0;
            queue.slotsUsed += isLive(task.state) ? task.spec.slotCount : 0;
            queue.waiting += isWaiting(task.state) ? 1 : 0;
            queue.ready += task.state == TaskState::Queued ? 1 : 0;
        }
    return all;
}

Result<Answer> FakeEngine::answer(const query::QueueFront& front) const
{
    answer::QueueFront fronts;
    for (const Queue& queue : m_queues) {
        if (!front.queues.contains(queue.name))
            continue;
        answer::QueueTasks tasks{queue.name, {}, {}};
        for (const auto& [id, task] : m_tasks)
            if (task.spec.queue == queue.name && (isLive(task.state) || task.state == TaskState::Queued))
                (isLive(task.state) ? tasks.running : tasks.next).push_back(task);
        std::ranges::sort(tasks.next, std::greater(),
                          [](const Task& task) { return std::pair(task.spec.priority, -orderOf(task)); });
        for (auto* list : {&tasks.running, &tasks.next})
            list->resize(std::min(list->size(), size_t(front.limit)));
        fronts.queues.push_back(std::move(tasks));
    }
    return fronts;
}

Result<Answer> FakeEngine::answer(const query::Triage&) const
{
    std::map<QString, answer::TroubleGroup> causes;
    answer::Triage all;
    for (const auto& [id, task] : m_tasks) {
        if (!isFailure(task.state) || task.archived)
            continue;
        const QString key = causeKey({task.state, task.exitCode, task.signal, task.lastLine});
        answer::TroubleGroup& group = causes[key];
        group.kind = QStringLiteral("failure");
        group.filter = QStringLiteral("state:%1 cause:%2").arg(stateName(task.state), key);
        group.state = task.state;
        group.exitCode = task.exitCode;
        group.signal = task.signal;
        group.line = linePattern(task.lastLine);
        group.sample = task.lastLine;
        group.newest = id;
        group.newestAt = task.finishedAt.value_or(TimePoint());
        ++group.count;
        ++all.taskCount;
    }
    for (auto& [key, group] : causes)
        all.groups.push_back(std::move(group));
    for (const answer::TroubleGroup& group : m_troubles) {
        all.groups.push_back(group);
        all.taskCount += group.count;
    }
    std::ranges::sort(all.groups, std::greater(),
                      [](const answer::TroubleGroup& group) { return std::pair(group.count, group.filter); });
    all.groupCount = qint64(all.groups.size());
    return all;
}

Result<Answer> FakeEngine::answer(const query::ResourceList&) const
{
    answer::Resources all{m_slotCount, 0, m_pools};
    for (const auto& [id, task] : m_tasks)
        all.slotsUsed += isLive(task.state) ? task.spec.slotCount : 0;
    return all;
}

Result<Answer> FakeEngine::answer(const query::Log& log) const
{
    answer::Log answer;
    if (const auto found = m_logs.find(log.task); found != m_logs.end())
        answer.bytes = found->second;
    answer.total = answer.bytes.size();
    return answer;
}

Result<Reply> FakeEngine::queueChanged(const QString& actor)
{
    Event event;
    event.kind = QStringLiteral("queue.changed");
    record(event, actor);
    Reply reply;
    reply.changed = 1;
    reply.operation = OperationId(++m_lastOperation);
    return reply;
}

Result<Queue*> FakeEngine::queueNamed(const QString& name)
{
    const auto found = std::ranges::find(m_queues, name, &Queue::name);
    if (found == m_queues.end())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(name));
    return &*found;
}

Result<Reply> FakeEngine::apply(const command::QueueSet& set, const QString& actor)
{
    const auto queue = queueNamed(set.queue);
    if (!queue)
        return tl::unexpected(queue.error());
    if (const Outcome read = readJson(set.fields, **queue, QString()); !read)
        return tl::unexpected(read.error());
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::QueueState& set, const QString& actor)
{
    const auto queue = queueNamed(set.queue);
    if (!queue)
        return tl::unexpected(queue.error());
    (*queue)->state = set.state;
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::QueueRemove& remove, const QString& actor)
{
    const auto queue = queueNamed(remove.queue);
    if (!queue)
        return tl::unexpected(queue.error());
    m_queues.erase(m_queues.begin() + (*queue - m_queues.data()));
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::Slots& slotCount, const QString& actor)
{
    m_slotCount = slotCount.count;
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::ResourceSet& set, const QString& actor)
{
    putResource({set.resource, set.capacity, set.releasedByPause.value_or(false), 0});
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::ResourceRemove& remove, const QString& actor)
{
    std::erase_if(m_pools, [&](const ResourcePool& pool) { return pool.name == remove.resource; });
    return queueChanged(actor);
}

void FakeEngine::put(const Task& task)
{
    const Locked lock(m_mutex);
    Event event;
    event.kind = QStringLiteral("task.state");
    event.task = task.id;
    event.to = task.state;
    m_tasks[task.id] = task;
    m_lastTask = std::max(m_lastTask, task.id.value);
    record(event, QStringLiteral("engine"));
}

void FakeEngine::putLog(TaskId task, const QByteArray& log)
{
    const Locked lock(m_mutex);
    m_logs[task] = log;
}

void FakeEngine::putTrouble(const answer::TroubleGroup& group)
{
    const Locked locked(m_mutex);
    m_troubles.push_back(group);
}

void FakeEngine::putResource(const ResourcePool& pool)
{
    const Locked lock(m_mutex);
    std::erase_if(m_pools, [&](const ResourcePool& other) { return other.name == pool.name; });
    m_pools.push_back(pool);
}

} // namespace taskyard::test
