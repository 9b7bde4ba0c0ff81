// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/schedulercore.h"

#include <unordered_set>

namespace taskyard::scheduling {

using Core = Scheduler::Core;

Handle Core::require(TaskId task) const
{
    const Handle handle = tasks.find(task);
    if (handle == kNone)
        qFatal("the scheduler does not know task %lld", qlonglong(task.value));
    return handle;
}

qint64 Core::expectedMs(Handle task) const
{
    const quint32 expected = tasks[task].expectedMs;
    return expected == 0 ? kUnknownDurationMs : expected;
}

qint64 Core::predictedMs(Handle task) const
{
    const quint32 expected = tasks[task].expectedMs;
    return expected == 0 ? queueOf(task).typicalMs : expected;
}

qint64 Core::endsAt(Handle task, qint64 now) const { return now + expectedMs(task); }

PolicyTask Core::policyTask(Handle task, qint64 readyAt) const
{
    const TaskRecord& record = tasks[task];
    PolicyTask seen{record.id, record.priority, timeOf(readyAt), Duration{record.expectedMs}, std::nullopt};
    if (record.hasDeadline)
        seen.deadline = deadlines.at(task);
    return seen;
}

qint64 Core::keyOf(Handle task, qint64 readyAt) const
{
    if (tasks[task].pinned)
        return pins.at(task);
    const QueueRecord& queue = queueOf(task);
    return queue.policy->key(policyTask(task, readyAt), queue.parameters);
}

HeapEntry Core::entryOf(Handle task) const { return {keyOf(task, tasks[task].time), tasks[task].order, task}; }

Handle Core::create(const SchedulerTask& task, quint32 queue)
{
    const Handle handle = tasks.insert(task.id);
    TaskRecord& record = tasks[handle];
    record.order = task.order;
    record.priority = task.priority;
    record.expectedMs = quint32(std::clamp<qint64>(task.expected.count(), 0, std::numeric_limits<quint32>::max()));
    record.held = task.held;
    record.time = task.notBefore ? msOf(*task.notBefore) : kNoTime;
    record.group = groups.acquire(task.group);
    if (task.deadline) {
        record.hasDeadline = true;
        deadlines[handle] = *task.deadline;
    }
    setLane(handle, queue, capacity.shape(task.slotCount, task.resources));
    if (task.pinnedKey)
        pin(handle, *task.pinnedKey, task.order);
    return handle;
}

void Core::destroy(Handle task)
{
    if (tasks[task].pinned)
        unpin(task);
    if (tasks[task].hasDeadline)
        deadlines.erase(task);
    dropLane(tasks[task].lane);
    groups.release(tasks[task].group);
    tasks.erase(task);
}

void Core::setLane(Handle task, quint32 queue, const Shape& shape)
{
    TaskRecord& record = tasks[task];
    const quint32 old = record.lane;
    const quint32 shapeNumber = shapes.acquire(shape);
    const quint32 group = queues[queue].sharesByGroup ? record.group + 1 : 0;
    bool isNew = false;
    record.lane = ready.acquireLane(queue, group, shapeNumber, isNew);
    if (isNew)
        ready.setPossible(record.lane, capacity.isPossible(shape, queues[queue].limits));
    else
        shapes.release(shapeNumber); // the lane has its own hold on it
    if (old != kNone)
        dropLane(old);
}

void Core::dropLane(quint32 lane)
{
    const quint32 shape = ready.lane(lane).shape;
    if (ready.releaseLane(lane))
        shapes.release(shape);
}

TaskState Core::derivedState(Handle task, qint64 now) const
{
    const TaskRecord& record = tasks[task];
    if (record.held)
        return TaskState::Held;
    if (record.blockers > 0)
        return TaskState::Blocked;
    // Of a queued task the time is that at which it became ready, which a step of the clock may have put into the future.
    if (record.state != TaskState::Queued && record.time != kNoTime && record.time > now)
        return TaskState::Scheduled;
    return TaskState::Queued;
}

void Core::setState(Handle task, TaskState state)
{
    QueueRecord& queue = queueOf(task);
    const auto count = [&](TaskState s, qint64 by) {
        (isLive(s) ? queue.live : queue.waiting) += by;
        queue.ready += s == TaskState::Queued ? by : 0;
    };
    count(tasks[task].state, -1);
    tasks[task].state = state;
    count(state, 1);
}

/// Enters a task that is in no heap. Its queue has counted it under its present state.
void Core::attach(Handle task, TaskState state, qint64 now, std::optional<qint64> readyAt)
{
    setState(task, state);
    TaskRecord& record = tasks[task];
    if (state == TaskState::Scheduled) {
        due.push(tasks, {record.time, record.id.value, task});
    } else if (state == TaskState::Queued) {
        record.time = readyAt.value_or(now);
        const Lane& lane = laneOf(task);
        QueueRecord& queue = queues[lane.queue];
        const bool wasEmpty = !ready.hasHead(lane.queue);
        ready.push(tasks, entryOf(task));
        if (wasEmpty)
            queue.start = std::max(queue.start, strideTime);
    }
}

void Core::detach(Handle task)
{
    TaskRecord& record = tasks[task];
    if (record.state == TaskState::Scheduled) {
        due.erase(tasks, task);
    } else if (record.state == TaskState::Queued) {
        ready.erase(tasks, task);
    }
}

void Core::settle(Handle task, qint64 now, TaskId cause)
{
    const TaskState from = tasks[task].state;
    const TaskState to = derivedState(task, now);
    if (from == to)
        return;
    detach(task);
    if (from == TaskState::Queued)
        tasks[task].time = kNoTime;
    attach(task, to, now);
    changes.push_back({tasks[task].id, from, to, cause});
}

void Core::rekey(Handle task)
{
    if (tasks[task].state == TaskState::Queued)
        ready.update(tasks, entryOf(task));
}

void Core::unpin(Handle task)
{
    QueueRecord& queue = queueOf(task);
    queue.handPlaces.erase({pins.at(task), tasks[task].order, task});
    pins.erase(task);
    tasks[task].pinned = false;
    tasks[task].order = naturalOrder(tasks[task].id);
}

void Core::pin(Handle task, qint64 key, qint64 order)
{
    if (tasks[task].pinned)
        unpin(task);
    tasks[task].pinned = true;
    tasks[task].order = order;
    pins[task] = key;
    queueOf(task).handPlaces.insert({key, order, task});
}

void Core::releaseDue(qint64 now)
{
    while (!due.isEmpty() && due.top().key <= now)
        settle(due.top().task, now);
}

Outcome Core::checkNew(const SchedulerTask& task) const
{
    const QString where = QStringLiteral("task %1").arg(task.id.value);
    if (tasks.find(task.id) != kNone)
        return failure(ErrorCode::Conflict, QStringLiteral("it is there already"), where);
    if (!queueIndex.contains(task.queue))
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue %1").arg(task.queue.value), where);
    return {};
}

Result<TaskState> Scheduler::add(const SchedulerTask& task, TimePoint now)
{
    Core& c = *m_core;
    if (const Outcome checked = c.checkNew(task); !checked)
        return tl::unexpected(checked.error());
    for (const Dependency& dependency : task.dependencies)
        if (!contains(dependency.task))
            return failure(ErrorCode::NotFound,
                           QStringLiteral("task %1, which it is to wait for, is not there").arg(dependency.task.value),
                           QStringLiteral("task %1").arg(task.id.value));
    const quint32 queue = c.queueIndex[task.queue];
    const Handle handle = c.create(task, queue);
    for (const Dependency& dependency : task.dependencies)
        c.graph.connect(c.tasks, c.tasks.find(dependency.task), handle, dependency.condition);
    c.tasks[handle].state = TaskState::Held; // not queued yet, so that its time is read as "not before"
    ++c.queues[queue].waiting;
    c.attach(handle, c.derivedState(handle, msOf(now)), msOf(now),
             task.readyAt ? std::optional(msOf(*task.readyAt)) : std::nullopt);
    return c.tasks[handle].state;
}

Outcome Scheduler::addAll(std::span<const SchedulerTask> list, TimePoint now)
{
    Core& c = *m_core;
    std::unordered_set<TaskId> fresh;
    bool forward = false;
    for (const SchedulerTask& task : list) {
        if (const Outcome checked = c.checkNew(task); !checked)
            return checked;
        if (!fresh.insert(task.id).second)
            return failure(ErrorCode::Conflict, QStringLiteral("it is there twice"),
                           QStringLiteral("task %1").arg(task.id.value));
        for (const Dependency& dependency : task.dependencies)
            forward = forward || (!fresh.contains(dependency.task) && !contains(dependency.task));
        forward = forward || std::any_of(task.dependencies.begin(), task.dependencies.end(),
                                         [&](const Dependency& d) { return d.task == task.id; });
    }
    if (forward)
        for (const SchedulerTask& task : list)
            for (const Dependency& dependency : task.dependencies)
                if (!fresh.contains(dependency.task) && !contains(dependency.task))
                    return failure(
                        ErrorCode::NotFound,
                        QStringLiteral("task %1, which it is to wait for, is not there").arg(dependency.task.value),
                        QStringLiteral("task %1").arg(task.id.value));

    std::vector<Handle> handles;
    handles.reserve(list.size());
    for (const SchedulerTask& task : list)
        handles.push_back(c.create(task, c.queueIndex[task.queue]));
    for (size_t i = 0; i < list.size(); ++i)
        for (const Dependency& dependency : list[i].dependencies)
            c.graph.connect(c.tasks, c.tasks.find(dependency.task), handles[i], dependency.condition);
    if (const auto cycle = forward ? c.graph.cycleAmong(c.tasks, handles) : std::vector<Handle>{}; !cycle.empty()) {
        const QString text = pathText(c.tasks, cycle);
        for (Handle handle : handles)
            c.graph.dropDependencies(c.tasks, handle);
        for (Handle handle : handles)
            c.destroy(handle);
        return failure(ErrorCode::InvalidInput, QStringLiteral("tasks wait for each other: %1").arg(text), {},
                       QStringLiteral("take one of these dependencies away"));
    }
    for (size_t i = 0; i < list.size(); ++i) {
        const Handle handle = handles[i];
        c.tasks[handle].state = TaskState::Held;
        ++c.queueOf(handle).waiting;
        c.attach(handle, c.derivedState(handle, msOf(now)), msOf(now),
                 list[i].readyAt ? std::optional(msOf(*list[i].readyAt)) : std::nullopt);
    }
    return {};
}

void Scheduler::setHeld(TaskId task, bool held, TimePoint now)
{
    const Handle handle = m_core->require(task);
    m_core->tasks[handle].held = held;
    if (isWaiting(m_core->tasks[handle].state))
        m_core->settle(handle, msOf(now));
}

void Scheduler::setPriority(TaskId task, qint64 priority, TimePoint)
{
    const Handle handle = m_core->require(task);
    m_core->tasks[handle].priority = priority;
    if (m_core->tasks[handle].pinned)
        m_core->unpin(handle);
    m_core->rekey(handle);
}

void Scheduler::setNotBefore(TaskId task, std::optional<TimePoint> notBefore, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    const TaskState from = c.tasks[handle].state;
    const bool inFuture = notBefore && *notBefore > now;
    if (isLive(from) || (from == TaskState::Queued && !inFuture))
        return;
    c.detach(handle);
    c.tasks[handle].time = notBefore ? msOf(*notBefore) : kNoTime;
    if (from == TaskState::Queued)
        c.setState(handle, TaskState::Scheduled);
    const TaskState to = c.derivedState(handle, msOf(now));
    c.attach(handle, to, msOf(now));
    if (from != to)
        c.changes.push_back({task, from, to, {}});
}

Outcome Scheduler::setQueue(TaskId task, QueueId queue, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    const auto found = c.queueIndex.constFind(queue);
    if (found == c.queueIndex.constEnd())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue %1").arg(queue.value));
    if (isLive(c.tasks[handle].state))
        return failure(ErrorCode::Conflict, QStringLiteral("it is %1").arg(stateName(c.tasks[handle].state)),
                       QStringLiteral("task %1").arg(task.value));
    if (c.tasks[handle].pinned)
        c.unpin(handle);
    const TaskState state = c.tasks[handle].state;
    const qint64 readyAt = c.tasks[handle].time;
    c.detach(handle);
    --c.queueOf(handle).waiting;
    c.queueOf(handle).ready -= state == TaskState::Queued ? 1 : 0;
    const Shape shape = c.shapeOf(handle);
    c.setLane(handle, *found, shape);
    c.tasks[handle].state = TaskState::Held;
    ++c.queueOf(handle).waiting;
    c.attach(handle, state, msOf(now), readyAt);
    return {};
}

void Scheduler::setShape(TaskId task, int slotCount, const QMap<QString, qint64>& resources, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    const TaskState state = c.tasks[handle].state;
    const Shape shape = c.capacity.shape(slotCount, resources);
    const quint32 queue = c.laneOf(handle).queue;
    if (isLive(state)) {
        c.setLane(handle, queue, shape);
        return;
    }
    c.detach(handle);
    c.setLane(handle, queue, shape);
    c.attach(handle, state, msOf(now), c.tasks[handle].time);
}

void Scheduler::setDeadline(TaskId task, std::optional<TimePoint> deadline, TimePoint)
{
    const Handle handle = m_core->require(task);
    m_core->tasks[handle].hasDeadline = deadline.has_value();
    if (deadline)
        m_core->deadlines[handle] = *deadline;
    else
        m_core->deadlines.erase(handle);
    m_core->rekey(handle);
}

void Scheduler::setExpected(TaskId task, Duration expected, TimePoint)
{
    const Handle handle = m_core->require(task);
    m_core->tasks[handle].expectedMs =
        quint32(std::clamp<qint64>(expected.count(), 0, std::numeric_limits<quint32>::max()));
    m_core->rekey(handle);
}

void Scheduler::setGroup(TaskId task, const QString& group, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    const TaskState state = c.tasks[handle].state;
    const quint32 old = c.tasks[handle].group;
    if (isWaiting(state))
        c.detach(handle);
    c.tasks[handle].group = c.groups.acquire(group);
    c.groups.release(old);
    const Shape shape = c.shapeOf(handle);
    c.setLane(handle, c.laneOf(handle).queue, shape);
    if (isWaiting(state))
        c.attach(handle, state, msOf(now), c.tasks[handle].time);
}

Outcome Scheduler::setDependencies(TaskId task, std::vector<Dependency> dependencies, TimePoint now)
{
    Core& c = *m_core;
    const QString where = QStringLiteral("task %1").arg(task.value);
    const Handle handle = c.require(task);
    if (!isWaiting(c.tasks[handle].state))
        return failure(ErrorCode::Conflict, QStringLiteral("it is %1").arg(stateName(c.tasks[handle].state)), where);
    std::vector<Handle> before;
    for (const Dependency& dependency : dependencies) {
        before.push_back(c.tasks.find(dependency.task));
        if (before.back() == kNone)
            return failure(
                ErrorCode::NotFound,
                QStringLiteral("task %1, which it is to wait for, is not there").arg(dependency.task.value), where);
    }
    if (auto path = c.graph.path(c.tasks, handle, before); !path.empty()) {
        path.push_back(handle);
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("tasks would wait for each other: %1").arg(pathText(c.tasks, path)), where,
                       QStringLiteral("take one of these dependencies away first"));
    }
    c.graph.dropDependencies(c.tasks, handle);
    for (size_t i = 0; i < dependencies.size(); ++i)
        c.graph.connect(c.tasks, before[i], handle, dependencies[i].condition);
    c.settle(handle, msOf(now));
    return {};
}

std::vector<Dependency> Scheduler::dependencies(TaskId task) const
{
    std::vector<Dependency> all;
    const Core& c = *m_core;
    for (quint32 e = c.tasks[c.require(task)].firstIn; e != kNone; e = c.graph[e].nextIn)
        all.push_back({c.tasks[c.graph[e].before].id, c.graph[e].condition});
    return all;
}

} // namespace taskyard::scheduling
