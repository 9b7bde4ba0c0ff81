// SPDX-License-Identifier: GPL-3.0-or-later
// Claims, runs and ends.
#include "core/scheduling/schedulercore.h"

#include <cmath>

namespace taskyard::scheduling {

using Core = Scheduler::Core;

namespace {
void expectLive(const Core& c, Handle task)
{
    if (!isLive(c.tasks[task].state))
        qFatal("task %lld is not live but %s", qlonglong(c.tasks[task].id.value),
               qPrintable(stateName(c.tasks[task].state)));
}
} // namespace

qint64 turnCost(int slotCount, qint64 ms, double weight)
{
    constexpr double kUnit = 1000;     // of virtual time for a slot-millisecond at weight 1
    constexpr double kGreatest = 1e15; // far from overflow, however long the task and small the weight
    return std::llround(std::clamp(double(slotCount) * double(ms) * kUnit / weight, -kGreatest, kGreatest));
}

void Core::chargeTurns(quint32 lane, int slotCount, qint64 ms, bool served)
{
    QueueRecord& queue = queues[ready.lane(lane).queue];
    if (served)
        strideTime = std::max(strideTime, queue.start);
    queue.start += turnCost(slotCount, ms, queue.settings.weight);
    ready.charge(lane, turnCost(slotCount, ms, 1), served);
}

void Core::claim(Handle task, qint64 now, bool holding)
{
    detach(task);
    const quint32 lane = tasks[task].lane;
    const int slotCount = shapeOf(task).slotCount;
    const qint64 predicted = predictedMs(task);
    setState(task, TaskState::Starting);
    Live& row = live.add(tasks, task);
    row.lane = lane;
    row.slotCount = slotCount;
    row.predictedMs = predicted;
    row.since = now;
    ready.retainLane(lane);
    chargeTurns(lane, slotCount, predicted, true);
    if (holding)
        hold(task, now);
    else
        ahead.push_back(task);
}

void Core::hold(Handle task, qint64 now)
{
    Live& row = live.of(tasks, task);
    const Lane& lane = ready.lane(row.lane);
    row.taken = capacity.take(shapes[lane.shape], queues[lane.queue].limits);
    row.holds = row.hasSlots = true;
    row.since = now;
    if (row.isDurable)
        toStart.push_back(task);
}

/// Frees what it holds and corrects what its queue was charged. The task is in no table then, and still live by name.
void Core::endLive(Handle task, qint64 now, bool ran)
{
    Live& row = live.of(tasks, task);
    const quint32 lane = row.lane;
    QueueRecord& queue = queues[ready.lane(lane).queue];
    if (row.hasSlots)
        capacity.takeSlots(-row.slotCount, queue.limits);
    for (const Taken& taken : row.taken)
        if (!taken.givenBack)
            capacity.takeResource(taken, queue.limits, true);
    qint64 actual = 0;
    if (row.isStarted && ran) {
        actual = std::max<qint64>(1, row.served + (row.hasSlots ? std::max<qint64>(0, now - row.since) : 0));
        queue.typicalMs += (actual - queue.typicalMs) / 8;
        queue.typicalMs = std::max<qint64>(1, queue.typicalMs);
    }
    chargeTurns(lane, row.slotCount, actual - row.predictedMs, false);
    std::erase(ahead, task);
    std::erase(toStart, task);
    live.remove(tasks, task);
    dropLane(lane);
}

void Core::backToWaiting(Handle task, qint64 now, std::optional<qint64> readyAt)
{
    const TaskState from = tasks[task].state;
    const TaskState to = derivedState(task, now);
    attach(task, to, now, readyAt);
    changes.push_back({tasks[task].id, from, to, {}});
}

void Core::reviewClaimsAhead()
{
    const std::vector<Handle> claims = ahead;
    for (Handle task : claims) {
        const Lane& lane = laneOf(task);
        const QueueRecord& queue = queues[lane.queue];
        const bool may = !draining && queue.isOpen() && queue.limits.isUnlimited() && lane.possible;
        if (may)
            continue;
        const qint64 readyAt = tasks[task].time;
        endLive(task, readyAt, false);
        tasks[task].time = kNoTime;
        backToWaiting(task, readyAt, readyAt);
    }
}

void Scheduler::addLive(const SchedulerTask& task, TaskState liveState, TimePoint startedAt)
{
    Core& c = *m_core;
    if (!c.checkNew(task) || !isLive(liveState))
        qFatal("task %lld cannot be taken up as %s", qlonglong(task.id.value), qPrintable(stateName(liveState)));
    const Handle handle = c.create(task, c.queueIndex[task.queue]);
    c.tasks[handle].time = msOf(task.readyAt.value_or(startedAt));
    ++c.queueOf(handle).waiting;
    ++c.queueOf(handle).ready;
    c.setState(handle, liveState);
    Live& row = c.live.add(c.tasks, handle);
    row.lane = c.tasks[handle].lane;
    row.slotCount = c.shapeOf(handle).slotCount;
    c.ready.retainLane(row.lane);
    row.isDurable = true;
    c.hold(handle, msOf(startedAt));
    row.isStarted = true;
    std::erase(c.toStart, handle);
    if (liveState == TaskState::Paused) {
        c.tasks[handle].state = TaskState::Running;
        paused(task.id, startedAt);
    }
}

void Scheduler::claimDurable(TaskId task)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    Live& row = c.live.of(c.tasks, handle);
    if (std::exchange(row.isDurable, true) || !row.holds)
        return;
    c.toStart.push_back(handle);
}

void Scheduler::withdraw(TaskId task, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    if (c.tasks[handle].state != TaskState::Starting)
        qFatal("task %lld was started; it cannot be withdrawn", qlonglong(task.value));
    const qint64 readyAt = c.tasks[handle].time;
    c.endLive(handle, msOf(now), false);
    c.tasks[handle].time = kNoTime;
    c.backToWaiting(handle, msOf(now), readyAt);
}

void Scheduler::started(TaskId task, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    Live& row = c.live.of(c.tasks, handle);
    row.isStarted = true;
    row.since = msOf(now);
    c.setState(handle, TaskState::Running);
}

void Scheduler::paused(TaskId task, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    Live& row = c.live.of(c.tasks, handle);
    QueueRecord& queue = c.queues[c.ready.lane(row.lane).queue];
    c.setState(handle, TaskState::Paused);
    if (!std::exchange(row.hasSlots, false))
        return;
    row.served += std::max<qint64>(0, msOf(now) - row.since);
    c.capacity.takeSlots(-row.slotCount, queue.limits);
    for (Taken& taken : row.taken) {
        taken.givenBack = c.capacity.pool(taken.resource).releasedByPause;
        if (taken.givenBack)
            c.capacity.takeResource(taken, queue.limits, true);
    }
}

void Scheduler::resumed(TaskId task, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    Live& row = c.live.of(c.tasks, handle);
    QueueRecord& queue = c.queues[c.ready.lane(row.lane).queue];
    c.setState(handle, TaskState::Running);
    if (std::exchange(row.hasSlots, true))
        return;
    row.since = msOf(now);
    c.capacity.takeSlots(row.slotCount, queue.limits);
    for (Taken& taken : row.taken)
        if (std::exchange(taken.givenBack, false))
            c.capacity.takeResource(taken, queue.limits, false);
}

void Scheduler::stopping(TaskId task, TimePoint)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    // A claim that is stopped before it was launched will not be launched any more.
    std::erase(c.toStart, handle);
    std::erase(c.ahead, handle);
    c.setState(handle, TaskState::Stopping);
}

void Scheduler::retry(TaskId task, std::optional<TimePoint> notBefore, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    expectLive(c, handle);
    c.endLive(handle, msOf(now), true);
    c.tasks[handle].time = notBefore ? msOf(*notBefore) : kNoTime;
    c.backToWaiting(handle, msOf(now), std::nullopt);
}

bool meets(DependencyCondition condition, TaskState end, bool byOperator)
{
    switch (condition) {
    case DependencyCondition::Succeeded:
        return end == TaskState::Succeeded || (end == TaskState::Skipped && byOperator);
    case DependencyCondition::Ended: return isEnded(end);
    case DependencyCondition::Failed: return isFailure(end);
    }
    qFatal("no such condition: %d", int(condition));
}

/// Down the graph, breadth first and without recursion: what a task's end makes ready, and what it makes impossible.
void Core::resolveDependents(Handle first, TaskState firstEnd, bool byOperator, qint64 now)
{
    struct Ending {
        Handle task;
        TaskState end;
        bool byOperator;
    };
    std::vector<Ending> endings{{first, firstEnd, byOperator}};
    for (size_t next = 0; next < endings.size(); ++next) {
        const Ending ending = endings[next];
        const TaskId cause = tasks[ending.task].id;
        while (tasks[ending.task].firstOut != kNone) {
            const quint32 edge = tasks[ending.task].firstOut;
            const Handle after = graph[edge].after;
            const bool met = meets(graph[edge].condition, ending.end, ending.byOperator);
            graph.disconnect(tasks, edge);
            if (met) {
                settle(after, now, cause);
                continue;
            }
            const TaskState from = tasks[after].state;
            detach(after);
            setState(after, TaskState::Held); // counted as waiting until it is gone
            graph.dropDependencies(tasks, after);
            changes.push_back({tasks[after].id, from, TaskState::Skipped, cause});
            endings.push_back({after, TaskState::Skipped, false});
        }
    }
    for (const Ending& ending : endings) {
        --queueOf(ending.task).waiting;
        destroy(ending.task);
    }
}

void Scheduler::finished(TaskId task, TaskState end, TimePoint now, bool byOperator)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    if (isLive(c.tasks[handle].state))
        c.endLive(handle, msOf(now), true);
    else
        c.detach(handle);
    c.setState(handle, TaskState::Held);
    c.graph.dropDependencies(c.tasks, handle);
    c.resolveDependents(handle, end, byOperator, msOf(now));
}

void Scheduler::remove(TaskId task, TimePoint now)
{
    Core& c = *m_core;
    const Handle handle = c.require(task);
    if (isLive(c.tasks[handle].state))
        c.endLive(handle, msOf(now), true);
    else
        c.detach(handle);
    c.setState(handle, TaskState::Held);
    c.graph.dropDependencies(c.tasks, handle);
    while (c.tasks[handle].firstOut != kNone) {
        const Handle after = c.graph[c.tasks[handle].firstOut].after;
        c.graph.disconnect(c.tasks, c.tasks[handle].firstOut);
        c.settle(after, msOf(now), task);
    }
    --c.queueOf(handle).waiting;
    c.destroy(handle);
}

} // namespace taskyard::scheduling
