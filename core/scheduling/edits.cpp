// SPDX-License-Identifier: GPL-3.0-or-later
// Adding tasks that wait, and editing them.
#include "core/scheduling/schedulercore.h"

namespace taskyard::scheduling {

using Core = Scheduler::Core;

namespace {
QString taskText(TaskId task) { return QStringLiteral("task %1").arg(task.value); }

tl::unexpected<Error> unknownDependency(TaskId task, TaskId missing)
{
    return failure(ErrorCode::NotFound,
                   QStringLiteral("task %1, which it is to wait for, is not there").arg(missing.value), taskText(task));
}
} // namespace

Outcome Core::checkNew(const SchedulerTask& task) const
{
    if (tasks.find(task.id) != kNone)
        return failure(ErrorCode::Conflict, QStringLiteral("it is there already"), taskText(task.id));
    if (!queueIndex.contains(task.queue))
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue %1").arg(task.queue.value),
                       taskText(task.id));
    return {};
}

Result<TaskState> Scheduler::add(const SchedulerTask& task, TimePoint now)
{
    Core& c = *m_core;
    if (const Outcome checked = c.checkNew(task); !checked)
        return tl::unexpected(checked.error());
    for (const Dependency& dependency : task.dependencies)
        if (!contains(dependency.task))
            return unknownDependency(task.id, dependency.task);
    const Handle handle = c.create(task, c.queueIndex[task.queue]);
    for (const Dependency& dependency : task.dependencies)
        c.graph.connect(c.tasks, c.tasks.find(dependency.task), handle, dependency.condition);
    c.enter(handle, task.readyAt, now);
    return c.tasks[handle].state;
}

void Core::enter(Handle task, std::optional<TimePoint> readyAt, TimePoint now)
{
    tasks[task].state = TaskState::Held; // not queued yet, so that its time is read as "not before"
    ++queueOf(task).waiting;
    attach(task, derivedState(task, msOf(now)), msOf(now), readyAt ? std::optional(msOf(*readyAt)) : std::nullopt);
}

/// Creates and connects them; `pointsForward` tells whether one waits for itself or a later one: only then can it be a
/// circle.
Outcome Core::createAll(std::span<const SchedulerTask> list, std::vector<Handle>& created, bool& pointsForward)
{
    created.reserve(list.size());
    for (const SchedulerTask& task : list) {
        if (const Outcome checked = checkNew(task); !checked)
            return checked;
        for (const Dependency& dependency : task.dependencies)
            pointsForward = pointsForward || tasks.find(dependency.task) == kNone;
        created.push_back(create(task, queueIndex[task.queue]));
    }
    for (size_t i = 0; i < list.size(); ++i) {
        for (const Dependency& dependency : list[i].dependencies) {
            const Handle before = tasks.find(dependency.task);
            if (before == kNone)
                return unknownDependency(list[i].id, dependency.task);
            graph.connect(tasks, before, created[i], dependency.condition);
        }
    }
    return {};
}

Outcome Scheduler::addAll(std::span<const SchedulerTask> list, TimePoint now)
{
    Core& c = *m_core;
    std::vector<Handle> handles;
    bool pointsForward = false;
    Outcome outcome = c.createAll(list, handles, pointsForward);
    if (outcome && pointsForward) {
        if (const auto cycle = c.graph.cycleAmong(c.tasks, handles); !cycle.empty())
            outcome = failure(ErrorCode::InvalidInput,
                              QStringLiteral("tasks wait for each other: %1").arg(pathText(c.tasks, cycle)), {},
                              QStringLiteral("take one of these dependencies away"));
    }
    if (!outcome) {
        for (Handle handle : handles)
            c.graph.dropDependencies(c.tasks, handle);
        for (Handle handle : handles)
            c.destroy(handle);
        return outcome;
    }
    for (size_t i = 0; i < list.size(); ++i)
        c.enter(handles[i], list[i].readyAt, now);
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

qint64 Scheduler::priorityOf(TaskId task) const { return m_core->tasks[m_core->require(task)].priority; }

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
                       taskText(task));
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
    const QString where = taskText(task);
    const Handle handle = c.require(task);
    if (!isWaiting(c.tasks[handle].state))
        return failure(ErrorCode::Conflict, QStringLiteral("it is %1").arg(stateName(c.tasks[handle].state)), where);
    std::vector<Handle> before;
    for (const Dependency& dependency : dependencies) {
        before.push_back(c.tasks.find(dependency.task));
        if (before.back() == kNone)
            return unknownDependency(task, dependency.task);
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
