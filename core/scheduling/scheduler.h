// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what runs next. Holds every task that has not ended and is told everything that happens to them; time is an
// argument. No I/O, no thread, no clock: the same inputs give the same decisions, in the engine, in a simulation and in
// a test. A copy is an independent scheduler in the same state. Lives on the engine's thread; no locking.
//
// A task's life here:  add() -> [waiting] -> decide().claim -> claimDurable() -> decide().start -> started()
//                      -> paused()/resumed()/stopping() -> finished(), or retry() back to waiting.
// A waiting task's state is derived, in this order: held, blocked, scheduled, queued. Functions that take a TaskId
// expect contains(id); anything else is a broken invariant and aborts.
#pragma once

#include "core/base/result.h"
#include "core/scheduling/schedulertypes.h"

#include <limits>
#include <memory>
#include <span>

namespace taskyard::scheduling {

class Scheduler {
public:
    Scheduler();
    ~Scheduler();
    Scheduler(const Scheduler& other);
    Scheduler& operator=(const Scheduler& other);
    Scheduler(Scheduler&&) noexcept;
    Scheduler& operator=(Scheduler&&) noexcept;

    // Configuration. None of it interrupts what is live. Claims ahead that may no longer start are withdrawn.
    void setSlots(int count);
    int slotCount() const;
    void putResource(const ResourcePool& pool); ///< adds or replaces; name, capacity, releasedByPause
    void removeResource(const QString& name);   ///< tasks that ask for it wait until it is back
    Outcome
    putQueue(const Queue& queue); ///< adds or replaces; refuses an unknown policy or a weight that is not positive
    Outcome removeQueue(QueueId queue); ///< Conflict while it has tasks
    void setDraining(bool draining);    ///< engine-wide: nothing is claimed any more; durable claims still start

    // Tasks that wait.
    /// The state it has now. Refused: an id that is there already, an unknown queue, a dependency that is not there.
    Result<TaskState> add(const SchedulerTask& task, TimePoint now);
    /// All or nothing. Dependencies may point forward in the list; a cycle is refused, with one path: "12 -> 15 -> 12",
    /// where each waits for the one before it.
    Outcome addAll(std::span<const SchedulerTask> tasks, TimePoint now);
    /// Recovery: a run that exists already. Takes its slots and resources, even beyond the capacity.
    void addLive(const SchedulerTask& task, TaskState liveState, TimePoint startedAt);
    /// As if it had never been there: those that wait for it no longer do.
    void remove(TaskId task, TimePoint now);
    bool contains(TaskId task) const;
    TaskState state(TaskId task) const;
    qint64 size() const;

    void setHeld(TaskId task, bool held, TimePoint now);
    /// Also takes away the place that an operator gave it, as setQueue() does: no pinnedKey, and its naturalOrder().
    void setPriority(TaskId task, qint64 priority, TimePoint now);
    qint64 priorityOf(TaskId task) const; ///< of one that has not ended
    void setNotBefore(TaskId task, std::optional<TimePoint> notBefore, TimePoint now);
    Outcome setQueue(TaskId task, QueueId queue, TimePoint now);
    void setShape(TaskId task, int slotCount, const QMap<QString, qint64>& resources, TimePoint now);
    void setDeadline(TaskId task, std::optional<TimePoint> deadline, TimePoint now);
    void setExpected(TaskId task, Duration expected, TimePoint now);
    void setGroup(TaskId task, const QString& group, TimePoint now);
    /// Replaces what it still waits for. A cycle is refused with one path in words: "12 -> 15 -> 12".
    Outcome setDependencies(TaskId task, std::vector<Dependency> dependencies, TimePoint now);
    std::vector<Dependency> dependencies(TaskId task) const; ///< what it still waits for
    /// Moves waiting tasks, in the order given, to the top or bottom of their queues, or before or after `anchor` in
    /// the anchor's queue. Returns every task whose place changed, so that it can be stored. Live tasks are left out.
    std::vector<Placed> place(std::span<const TaskId> tasks, Placement placement, TaskId anchor, TimePoint now);
    std::optional<Placed> placeOf(TaskId task) const;

    // Life.
    /// A claim reserves slots and resources at once. Up to `ahead` further claims may be outstanding that hold nothing
    /// yet, so that a slow commit does not leave slots idle: only of tasks that need nothing but slots, in queues
    /// without limits, and never past a task that must wait. They get their slots in the order of their claims, before
    /// anything else is claimed.
    /// At most `most` claims in all.
    Decision decide(TimePoint now, int ahead, int most = std::numeric_limits<int>::max());
    void claimDurable(TaskId task);
    void withdraw(TaskId task, TimePoint now); ///< a claim whose run did not begin: waiting again, in its old place
    void started(TaskId task, TimePoint now);
    void paused(TaskId task, TimePoint now);   ///< gives back its slots, and resources that pausing releases
    void resumed(TaskId task, TimePoint now);  ///< takes them again at once, even beyond the capacity
    void stopping(TaskId task, TimePoint now); ///< still holds what it held
    /// Any task, waiting or live, has ended. Frees what it held; those that wait for it become ready, or skipped where
    /// their condition can no longer be met, and so on down the graph. `byOperator` makes a skip count as success.
    void finished(TaskId task, TaskState end, TimePoint now, bool byOperator = false);
    /// The attempt is over, the task is not: waiting again, not before the given time.
    void retry(TaskId task, std::optional<TimePoint> notBefore, TimePoint now);

    /// The moves since the last call, in order: those among waiting states, withdrawals, retries, and what followed
    /// from finished(). Not in it: what the caller said itself (claims, started, paused, the end of a task, add).
    std::vector<StateChange> takeChanges();

    // Answers.
    std::vector<Reason> explain(TaskId task, TimePoint now) const; ///< the most decisive first; empty for live tasks
    int slotsUsed() const;
    qint64 resourceUsed(const QString& name) const;
    /// Those that have not ended and ask for it, ascending. Looks at every task.
    std::vector<TaskId> asking(const QString& resource) const;
    QueueFigures figures(QueueId queue) const;
    /// The first that are ready, in the order in which the queue takes them; where groups take turns, one group after
    /// the other. Those that can never fit are left out.
    std::vector<TaskId> nextTasks(QueueId queue, int limit) const;
    std::vector<TaskId> liveTasks(QueueId queue, int limit) const; ///< the longest first
    int claimsAhead() const;                                       ///< outstanding claims that hold nothing yet
    qint64 memoryEstimate() const;                                 ///< bytes

    struct Core;

private:
    std::unique_ptr<Core> m_core;
};

} // namespace taskyard::scheduling
