// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine asks the store to make durable: a closed variant of small changes, applied in order inside one
// transaction, with the events that tell of them. A change that does not fit what is stored (a move from a state the
// task is not in, a run that is not there) fails its whole batch with Internal: the engine then reads the truth again.
// Values; made on the engine's thread, consumed on the store's.
#pragma once

#include "core/model/event.h"
#include "core/model/pastrun.h"
#include "core/model/queue.h"
#include "core/model/run.h"
#include "core/model/task.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <variant>
#include <vector>

namespace taskyard::store {

/// A new task. Of `spec`, key, queue, held and after* are not looked at: `queue`, `state` and `dependencies` say it.
struct InsertTask {
    TaskId id;
    TaskSpec spec;
    QueueId queue;
    TaskState state = TaskState::Queued;
    QString reason;
    qint64 order = 0;
    std::optional<qint64> pinnedKey;
    TimePoint createdAt;
    std::optional<TimePoint> eligibleAt;
    std::vector<Dependency> dependencies;
    OperationId operation; ///< the one that creates it; undone by removing the task
    /// Runs that it has had elsewhere, numbered from 1; `state` and `reason` are then those of the last one, and so are
    /// its times. Such runs have no boot id.
    PastRuns past = {};
};

/// Compare and set on `from`. The end's time is none for a state that has not ended, else that of the latest run; `at`
/// where there was none. A task that has not ended is not archived.
struct MoveTask {
    TaskId id;
    TaskState from = TaskState::Queued;
    TaskState to = TaskState::Queued;
    QString reason; ///< replaces the present one
    TimePoint at;
    std::optional<TimePoint> eligibleAt; ///< absent: stays
    std::optional<TimePoint> notBefore;  ///< absent: stays
};

/// A new run in state starting, and its task queued -> starting.
struct ClaimRun {
    TaskId task;
    int run = 1; ///< one more than the task has
    QByteArray token;
    QString bootId;
    QString executor; ///< empty: the one that the task names
    QString actor;
    TimePoint at;
};
/// A claimed run that provably never began gets another token.
struct ReclaimRun {
    TaskId task;
    int run = 1;
    QByteArray token;
    QString bootId;
};
/// Deletes a run in state starting that never began, and moves its task starting -> `to`.
struct WithdrawRun {
    TaskId task;
    int run = 1;
    TaskState to = TaskState::Queued;
};
/// Run and task starting -> running. Neither, when both are stopping already: then only pid and time are noted.
struct StartRun {
    TaskId task;
    int run = 1;
    qint64 pid = 0;
    TimePoint at;
};
/// Run and task to running, paused or stopping.
struct SetRunState {
    TaskId task;
    int run = 1;
    RunState state = RunState::Running;
};
/// The run only; the task's own move follows as a MoveTask. Its exit code and signal are the task's from now on.
struct EndRun {
    TaskId task;
    int run = 1;
    RunState end = RunState::Succeeded;
    QString reason;
    TimePoint at;
    std::optional<TimePoint> startedAt; ///< absent: as stored
    std::optional<qint64> pid;          ///< absent: as stored
    std::optional<int> exitCode;
    std::optional<int> signal;
    qint64 pausedMs = 0;
    qint64 userUs = 0;
    qint64 systemUs = 0;
    qint64 maxRssBytes = 0;
    qint64 logBytes = 0;
    qint64 logKeptBytes = 0;
    std::optional<double> progress;
    QString progressText;
    QString lastLine;
    int strays = 0;
};

struct SetPriority {
    TaskId id;
    qint64 value = 0;
};
struct SetPlace {
    TaskId id;
    QueueId queue;
    qint64 order = 0;
    std::optional<qint64> pinnedKey;
};
/// Every field of the spec except key, queue, held and after*, which have changes of their own.
struct SetSpec {
    TaskId id;
    TaskSpec spec;
};
struct SetDependencies {
    TaskId id;
    std::vector<Dependency> dependencies;
};
struct SetArchived {
    std::vector<TaskId> ids;
    bool archived = true;
};
/// A tombstone: hidden from every list and from the load, but kept, so that it can be undone.
struct SetRemoved {
    std::vector<TaskId> ids;
    bool removed = true;
};
/// For good: tasks that have ended or are removed, with their runs and dependencies (in both directions). Their events
/// stay: they are the history, and gapless. Their ids are never given out again.
struct Purge {
    std::vector<TaskId> ids;
};

/// New, or every field of an old one by its id. A deleted queue of that id comes back.
struct PutQueue {
    Queue queue;
};
/// The queue keeps its row for the ended tasks that name it; its name is free again. `default` cannot be deleted.
struct DeleteQueue {
    QueueId id;
};
struct PutResource {
    ResourcePool pool;
};
struct DeleteResource {
    QString name;
};
/// null deletes it.
struct PutSetting {
    QString key;
    QJsonValue value;
};

/// So many operations can be undone; of older ones only the row stays.
inline constexpr qint64 kUndoableOperations = 200;

/// Stands before the changes of one undoable operation in the same batch: remembers how each of `ids` stands now, for
/// as long as it is among the latest kUndoableOperations. What has been undone until now cannot be done again any more.
/// Specs and dependencies are remembered only where the batch changes them.
struct BeginOperation {
    OperationId id;
    TimePoint at;
    QString actor;
    QString label; ///< "hold 12 tasks"
    std::vector<TaskId> ids;
};
/// Stands behind them: remembers how they stand after it, those of `BeginOperation::ids` whose image is the same left
/// out. Tasks that InsertTask created for this operation need not be named anywhere.
struct FinishOperation {
    OperationId id;
};
/// What an operation did to things that are not tasks: queues, slots, resources; the engine's own words.
struct OperationData {
    OperationId id;
    QJsonObject before;
    QJsonObject after;
};
struct MarkUndone {
    OperationId id;
    bool undone = true; ///< false: it was done again
    /// Tasks that were left as they are. The operation is not about them any more: whatever they come to be later, no
    /// further undo or redo may take that for its own doing.
    std::vector<TaskId> left = {};
};

/// A task as an operation remembers it.
struct TaskImage {
    TaskState state = TaskState::Queued;
    QString stateReason;
    qint64 priority = 0;
    QueueId queue;
    qint64 order = 0;
    std::optional<qint64> pinnedKey;
    std::optional<TimePoint> notBefore;
    bool archived = false;
    bool removed = false;
    std::optional<TaskSpec> spec;                        ///< only where the operation changed it
    std::optional<std::vector<Dependency>> dependencies; ///< only where the operation changed it; ascending by task
    bool operator==(const TaskImage&) const = default;
};
/// Writes an image back: state (at `at`; any but a live one), place, priority, flags, and spec and dependencies where
/// it has them.
struct RestoreTask {
    TaskId id;
    TaskImage image;
    TimePoint at;
};

using Change =
    std::variant<InsertTask, MoveTask, ClaimRun, ReclaimRun, WithdrawRun, StartRun, SetRunState, EndRun, SetPriority,
                 SetPlace, SetSpec, SetDependencies, SetArchived, SetRemoved, Purge, PutQueue, DeleteQueue, PutResource,
                 DeleteResource, PutSetting, BeginOperation, FinishOperation, OperationData, MarkUndone, RestoreTask>;

/// All or nothing, changes first, in order. Event numbers continue those of the batch written before. When a batch
/// fails, the store puts events of kind kVoidEvent under its numbers with the next batch that succeeds.
struct Batch {
    std::vector<Change> changes;
    std::vector<Event> events;
};

/// The kind of an event whose change could not be stored.
inline constexpr const char* kVoidEvent = "store.void";

/// In the data of the event that a task is being stopped: the grace it was given.
inline constexpr QLatin1String kGraceOfStop("grace");

} // namespace taskyard::store
