// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of Scheduler, shared by the files that implement it: scheduler.cpp (configuration and questions),
// waiting.cpp (how waiting tasks are kept), edits.cpp (adding and editing them), life.cpp (claims and runs),
// dispatch.cpp (what to start), placement.cpp (moves by hand), explain.cpp (why not now). Owned by one Scheduler; same
// thread.
#pragma once

#include "core/scheduling/dependencygraph.h"
#include "core/scheduling/livetable.h"
#include "core/scheduling/nametable.h"
#include "core/scheduling/orderpolicy.h"
#include "core/scheduling/readyindex.h"
#include "core/scheduling/reservation.h"
#include "core/scheduling/scheduler.h"

namespace taskyard::scheduling {

inline qint64 msOf(TimePoint time) { return time.time_since_epoch().count(); }
inline TimePoint timeOf(qint64 ms) { return TimePoint{Duration{ms}}; }

/// A task that was placed by hand, in the order of its queue.
struct HandPlace {
    qint64 key = 0;
    qint64 order = 0;
    Handle task = kNone;
    auto operator<=>(const HandPlace&) const = default;
};

struct QueueRecord {
    Queue settings;
    const OrderPolicy* policy = nullptr;
    bool sharesByGroup = false;
    std::vector<double> parameters;
    QueueLimits limits;
    qint64 waiting = 0;
    qint64 ready = 0;
    qint64 live = 0;
    qint64 start = 0;        ///< stride: the start tag of its next task
    qint64 typicalMs = 1000; ///< moving mean of its runs, charged for tasks of unknown duration
    TaskId passedOver;       ///< head rule skip: the first that was passed over
    int timesPassedOver = 0;
    std::set<HandPlace> handPlaces;

    bool exists() const { return settings.id.isValid(); }
    bool isOpen() const { return settings.state == QueueState::Running; }
};

struct Scheduler::Core {
    TaskTable tasks;
    DependencyGraph graph;
    ShapeTable shapes;
    NameTable groups;
    Capacity capacity;
    ReadyIndex ready;
    IndexedHeap due; ///< scheduled tasks by their time
    LiveTable live;
    std::vector<QueueRecord> queues; ///< by the number that ReadyIndex gave
    QHash<QueueId, quint32> queueIndex;
    qint64 strideTime = 0; ///< greatest start tag that was served
    std::unordered_map<Handle, qint64> pins;
    std::unordered_map<Handle, TimePoint> deadlines;
    std::vector<Handle> ahead;   ///< claims that hold nothing yet, in their order
    std::vector<Handle> toStart; ///< durable and holding, not handed out yet
    std::vector<StateChange> changes;
    std::vector<Reservation> reservations; ///< of the last decision, for explain()
    bool draining = false;

    // Lookups.
    Handle require(TaskId task) const; ///< aborts if it is not there
    const Lane& laneOf(Handle task) const { return ready.lane(tasks[task].lane); }
    QueueRecord& queueOf(Handle task) { return queues[laneOf(task).queue]; }
    const QueueRecord& queueOf(Handle task) const { return queues[laneOf(task).queue]; }
    /// The number of its group in the index; 0 where a queue does not share by group.
    quint32 shareGroup(quint32 queue, quint32 group) const { return queues[queue].sharesByGroup ? group + 1 : 0; }
    const Shape& shapeOf(Handle task) const { return shapes[laneOf(task).shape]; }
    qint64 expectedMs(Handle task) const;
    qint64 predictedMs(Handle task) const; ///< what a start is charged for
    qint64 endsAt(Handle task, qint64 now) const;
    qint64 keyOf(Handle task, qint64 readyAt) const; ///< pinned, or by the policy
    HeapEntry entryOf(Handle task) const;
    std::optional<qint64> turnOf(quint32 queue) const; ///< virtual finish of its first task; least is served first
    PolicyTask policyTask(Handle task, qint64 readyAt) const;

    // waiting.cpp
    Handle create(const SchedulerTask& task, quint32 queue);
    void destroy(Handle task);
    void setLane(Handle task, quint32 queue, const Shape& shape);
    void dropLane(quint32 lane);
    TaskState derivedState(Handle task, qint64 now) const;
    void setState(Handle task, TaskState state); ///< keeps the counts
    void attach(Handle task, TaskState state, qint64 now, std::optional<qint64> readyAt = std::nullopt);
    void detach(Handle task);
    void settle(Handle task, qint64 now, TaskId cause = {}); ///< moves it if its derived state is another
    void rekey(Handle task);                                 ///< if it is queued
    void unpin(Handle task);
    void pin(Handle task, qint64 key, qint64 order);
    void releaseDue(qint64 now);

    // edits.cpp
    Outcome checkNew(const SchedulerTask& task) const;
    Outcome createAll(std::span<const SchedulerTask> list, std::vector<Handle>& created, bool& pointsForward);
    void enter(Handle task, std::optional<TimePoint> readyAt, TimePoint now); ///< a created task begins to wait

    // life.cpp
    void claim(Handle task, qint64 now, bool holding);
    void hold(Handle task, qint64 now); ///< a claim ahead gets its slots
    void endLive(Handle task, qint64 now, bool ran);
    void chargeTurns(quint32 lane, int slotCount, qint64 ms, bool served);
    void backToWaiting(Handle task, qint64 now, std::optional<qint64> readyAt);
    void reviewClaimsAhead(); ///< withdraws those that may no longer start
    void resolveDependents(Handle task, TaskState end, bool byOperator, qint64 now);

    // scheduler.cpp
    void reviewLanes(); ///< after a change of what there is
    void applyQueue(quint32 number, const Queue& queue, const OrderPolicy& policy);
};

/// What a task of this length and width costs its queue, in units of virtual time.
qint64 turnCost(int slotCount, qint64 ms, double weight);

} // namespace taskyard::scheduling
