// SPDX-License-Identifier: GPL-3.0-or-later
// How waiting tasks are kept: their derived states, keys and lanes.
#include "core/scheduling/schedulercore.h"

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
    groups.sweep([&](quint32 group) { return ready.forgetGroup(group + 1); });
    tasks.erase(task);
}

void Core::setLane(Handle task, quint32 queue, const Shape& shape)
{
    TaskRecord& record = tasks[task];
    const quint32 old = record.lane;
    const quint32 shapeNumber = shapes.acquire(shape);
    bool isNew = false;
    record.lane = ready.acquireLane(queue, shareGroup(queue, record.group), shapeNumber, isNew);
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
    // Of a queued task the time is that at which it became ready, which a step of the clock may have put into the
    // future.
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

} // namespace taskyard::scheduling
