// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into the scheduler and what comes out of it. Plain values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/queue.h"
#include "core/model/task.h"
#include "core/model/taskstate.h"

#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace taskyard::scheduling {

/// The order of a task that was never moved by hand: ids ascend, so it is last of its equals.
constexpr qint64 naturalOrder(TaskId id) { return id.value * kOrderGap; }

/// What the scheduler must know of a task that has not ended.
struct SchedulerTask {
    TaskId id;
    QueueId queue;
    qint64 priority = 0;
    TimePoint createdAt;
    std::optional<TimePoint> readyAt; ///< when it last became ready, if it is to keep its age (recovery)
    std::optional<TimePoint> notBefore;
    std::optional<TimePoint> deadline;
    Duration expected{}; ///< 0: unknown
    bool held = false;
    QString group;
    int slotCount = 1; ///< at least 1
    QMap<QString, qint64> resources;
    qint64 order = 0; ///< smaller first among equal keys; naturalOrder(id), or what place() gave
    std::optional<qint64> pinnedKey;
    std::vector<Dependency> dependencies; ///< on tasks that have not ended; decided ones are left out by the caller
};

/// A move that the caller did not name itself: it follows from what the caller said.
struct StateChange {
    TaskId task;
    TaskState from = TaskState::Queued;
    TaskState to = TaskState::Queued;
    TaskId cause; ///< the dependency that made it ready or that can no longer be met; may be none
    bool operator==(const StateChange&) const = default;
};

/// What to do now. `claim`: make a claim of each durable, then call claimDurable(). `start`: launch now.
struct Decision {
    std::vector<TaskId> claim;
    std::vector<TaskId> start;
    std::optional<TimePoint> wakeAt; ///< call decide() again at this time at the latest; none: only after an input
};

enum class Placement : quint8 { Top, Bottom, Before, After };

/// The place of a task in its queue's order, to be stored.
struct Placed {
    TaskId task;
    QueueId queue;
    std::optional<qint64> pinnedKey;
    qint64 order = 0;
    bool operator==(const Placed&) const = default;
};

enum class ReasonKind : quint8 {
    Held,                ///< change: release it
    Dependency,          ///< `tasks` have not ended as wanted (the first hundred; `needed` counts all)
    NotBefore,           ///< `until`
    EngineDraining,      ///< change: end the drain
    QueuePaused,         ///< change: resume `queue`
    QueueDraining,       ///< change: resume `queue`
    UnknownResource,     ///< it asks for `needed` of `resource`, which does not exist
    TooManySlots,        ///< it asks for `needed` slots, there are `capacity`; change: `suggested` slots
    TooMuchResource,     ///< the same for `resource`
    QueueSlotsTooFew,    ///< it asks for `needed` slots, its queue may have `capacity`
    QueueResourceTooFew, ///< the same for `resource`
    QueueSlots,          ///< its queue uses all slots it may; change: `suggested` slots for the queue
    QueueResource,       ///< the same for `resource`
    NoSlot,              ///< `available` of `capacity` slots are free; change: `suggested` slots
    Resource,            ///< the same for `resource`; `tasks` hold it
    Behind,    ///< `needed` ready tasks are before it in its queue, tasks[0] is first; change: move it to the top
    QueueTurn, ///< `queue`'s turn comes first; change: a greater weight
    Reserved,  ///< starting it could delay tasks[0], which has a reservation for `until`
    Claimed,   ///< it is about to start
};

/// One reason why a task does not run now, with what would take it away as data.
struct Reason {
    ReasonKind kind = ReasonKind::Held;
    std::vector<TaskId> tasks;
    QueueId queue;
    QString resource;
    qint64 needed = 0;
    qint64 available = 0;
    qint64 capacity = 0;
    qint64 suggested = 0;
    std::optional<TimePoint> until;
};

/// "held", "dependency", "not-before", "draining", "queue-paused", "queue-draining", "unknown-resource", "too-big",
/// "queue-too-small", "queue-slots", "queue-resource", "no-slot", "resource", "behind", "queue-turn", "reserved",
/// "claimed".
QString reasonCode(ReasonKind kind);

struct QueueFigures {
    int slotsUsed = 0;
    qint64 waiting = 0; ///< held, scheduled, blocked or queued
    qint64 ready = 0;   ///< queued
    qint64 live = 0;    ///< starting, running, paused or stopping
};

/// Whether a task that ended as `end` meets a condition. A skip counts as success only if an operator did it.
bool meets(DependencyCondition condition, TaskState end, bool byOperator);

} // namespace taskyard::scheduling
