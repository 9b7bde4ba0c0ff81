// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is read. A Reader holds one read-only connection with its statements prepared; it belongs to the
// thread that opened it, and every thread that reads has its own. Each call is one short transaction, bounded in rows,
// so that the WAL can be checkpointed. Removed tasks are never seen, except where a function says so.
#pragma once

#include "core/api/commands.h"
#include "core/api/queries.h"
#include "core/base/result.h"
#include "core/model/endedrun.h"
#include "core/model/filter.h"
#include "core/store/changes.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace taskyard::store {

/// The scheduling side of a task that has not ended.
struct LoadedTask {
    TaskId id;
    TaskState state = TaskState::Queued;
    QueueId queue;
    qint64 priority = 0;
    qint64 order = 0;
    std::optional<qint64> pinnedKey;
    std::optional<TimePoint> notBefore;
    std::optional<TimePoint> deadline;
    std::optional<Duration> expected;
    TimePoint createdAt;
    std::optional<TimePoint> eligibleAt;
    int slotCount = 1;
    int runs = 0;
    QMap<QString, qint64> resources;
    QString group;
};
struct LoadedDependency {
    TaskId task; ///< has not ended
    TaskId on;
    DependencyCondition condition = DependencyCondition::Succeeded;
    std::optional<TaskState> ended; ///< how `on` ended (removed unended: cancelled); absent while it has not
};
struct LoadedState {
    std::vector<Queue> queues; ///< ascending by id; `default` is there
    std::vector<ResourcePool> resources;
    QMap<QString, QJsonValue> settings;
    std::vector<Run> liveRuns;
    EventSeq lastEvent;
    TaskId lastTask; ///< the greatest id ever given out
    QueueId lastQueue;
    OperationId lastOperation;
    std::vector<std::pair<QString, TaskId>> dedupes; ///< keys of tasks that have not ended
    qint64 openTasks = 0;                            ///< how many `task` was called for
};

struct EndedRunTokens {
    QStringList tokens;
    EndedRunPlace last; ///< of those; as it was asked for where there are none
};

/// How a task stands, as far as commands and dependencies need it.
struct Standing {
    TaskId id;
    bool exists = false; ///< false also for a removed one
    TaskState state = TaskState::Queued;
    QueueId queue;
    bool archived = false;
    int runs = 0;
    QString reason; ///< why it is in this state: "operator", "dependency:12"
};

/// What became of a task since it last ended, or since it was added.
struct Tries {
    int runsBefore = 0; ///< the number of its last run until then
    int failures = 0;   ///< runs since that failed or timed out
};

/// The task of a past run that is stored already.
struct KnownRun {
    TaskId task;
    bool removed = false;
};

struct OperationChange {
    TaskId id;
    TaskImage before;
    TaskImage after;
    std::optional<TaskImage> current; ///< spec and dependencies only where `after` has them; absent: purged
};
struct OperationDetails {
    answer::Operation operation;
    QJsonObject before; ///< of OperationData
    QJsonObject after;
    std::vector<TaskId> created; ///< tasks that it created and that are neither removed nor purged
    std::vector<TaskId> removed; ///< tasks that it created and that are removed
};

class Reader {
public:
    static Result<std::unique_ptr<Reader>> open(const QString& dataDir);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // For clients. `now` makes relative times of a filter absolute.
    Result<answer::Tasks> tasks(const query::TaskList& query, TimePoint now);
    Result<answer::TaskAnchors> anchors(const query::TaskAnchors& query, TimePoint now);
    Result<answer::TaskGroups> groups(const query::TaskGroups& query, TimePoint now);
    Result<answer::TaskDetails> taskDetails(TaskId id);
    Result<qint64> count(const Filter& filter);
    Result<std::map<QString, qint64>> countsByState(); ///< archived ones left out
    Result<answer::Runs> runs(const query::RunList& query, TimePoint now);
    Result<answer::Events> events(const query::EventList& query);
    Result<std::optional<Event>> lastMove(TaskId task, TaskState to);
    Result<answer::Operations> operations(const query::OperationList& query);
    Result<answer::Statistics> statistics(const Filter& filter);
    // From the rollups. NotFound for a queue that never was, InvalidInput for times the wrong way round.
    Result<answer::Trend> trend(const query::Trend& query, TimePoint now);
    Result<answer::Figures> figures(const query::Figures& query, TimePoint now);
    Result<answer::TemplateTrend> templateTrend(const query::TemplateTrend& query, TimePoint now);
    /// From the runs themselves where they are few, else from the rollups. Refuses like trend(), and what it cannot
    /// make lanes by.
    Result<answer::Timeline> timeline(const query::Timeline& query, TimePoint now);
    Result<std::vector<Task>> tasks(const std::vector<TaskId>& ids); ///< those that are there, in this order
    /// `lastOutput` tells of a live run when it last wrote.
    Result<answer::Triage> triage(const query::Triage& query, TimePoint now,
                                  const std::function<std::optional<TimePoint>(TaskId)>& lastOutput);

    // For reports.
    Result<EventSeq> lastEvent();
    /// Calls `visit` for each run of the page; gives back where the next page begins, if there is one.
    Result<std::optional<EndedRunPlace>> endedRuns(const EndedRunQuery& query, const EndedRunVisitor& visit);
    Result<qint64> countCreated(const Filter& filter, TimePoint from, TimePoint to); ///< tasks, by when
    /// Those of that time with a greater number, ascending.
    Result<std::vector<answer::Operation>> operationsIn(TimePoint from, TimePoint to, OperationId after, int limit);

    // For the engine.
    /// Everything that a start needs. `task` is called for each task that has not ended, ascending by id; after those,
    /// `dependency` for each dependency of theirs.
    Result<LoadedState> load(const std::function<void(const LoadedTask&)>& task,
                             const std::function<void(const LoadedDependency&)>& dependency);
    /// Ids of all that match, ascending; archived ones only if the filter says so.
    Result<std::vector<TaskId>> ids(const Filter& filter);
    /// Of those that match only these stretches of the list sorted so; each id once, in the order of the list.
    Result<std::vector<TaskId>> ids(const Filter& filter, const QString& sort, const std::vector<TaskRange>& ranges);
    /// In the order of `ids`, with queue name, not-before and dependencies as they stand; NotFound names the first
    /// that is not there.
    Result<std::vector<TaskSpec>> specs(const std::vector<TaskId>& ids);
    Result<std::vector<Standing>> standings(const std::vector<TaskId>& ids); ///< in the order of `ids`
    Result<std::vector<Dependency>> dependencies(TaskId id);                 ///< ascending by task
    /// Tasks that have not ended and hold one of these dedupe keys.
    Result<QHash<QString, TaskId>> dedupes(const QStringList& keys);
    /// The scheduling side of tasks in any state, in the order of `ids`; those that are not there are left out.
    Result<std::vector<LoadedTask>> loaded(const std::vector<TaskId>& ids, bool withRemoved = false);
    /// The dedupe keys of those that have one, in any state, removed or not.
    Result<std::vector<std::pair<TaskId, QString>>> dedupeKeys(const std::vector<TaskId>& ids);
    /// Tasks that depend directly on one of `ids`, ascending.
    Result<std::vector<TaskId>> dependents(const std::vector<TaskId>& ids);
    /// Which of the runs have been taken over before; for each of each task, in their order.
    Result<std::vector<std::optional<KnownRun>>> known(std::span<const PastRuns> tasks);
    /// Those that have ended and have had no run but past ones; also removed ones.
    Result<QSet<TaskId>> ranElsewhere(const std::vector<TaskId>& ids);
    /// Every task that depends on one of `ids`, directly or not; without `ids`; ascending.
    Result<std::vector<TaskId>> downstream(const std::vector<TaskId>& ids);
    Result<std::optional<Run>> run(TaskId task, int number); ///< number 0: the latest
    Result<Tries> triesSinceLastEnd(TaskId task);
    /// The grace that the latest request to stop a task gave it; nothing where it was killed.
    Result<std::optional<Duration>> graceOfStop(TaskId task);
    /// Tasks for retention: ended (archived and removed ones, too) before `before`, oldest first.
    Result<std::vector<TaskId>> endedBefore(TimePoint before, int limit);
    /// Of every run that the tasks have had, those of removed tasks, too.
    Result<QStringList> tokensOf(const std::vector<TaskId>& tasks);
    /// Runs for retention: behind `last`, in the order of their ends, that ended before `before`.
    Result<EndedRunTokens> tokensEndedBetween(const EndedRunPlace& last, TimePoint before, int limit);

    /// The newest operation that is not undone; nothing when there is none among the latest kUndoableOperations.
    Result<std::optional<OperationDetails>> lastOperation();
    /// The operation that was undone last; nothing when another one was recorded since, or the undo took nothing back.
    Result<std::optional<OperationDetails>> lastUndone();
    Result<OperationId> lastUndoneId();
    Result<OperationDetails> operation(OperationId id);
    /// Called for each task that the operation changed, ascending: see undone() and redone().
    Outcome operationChanges(OperationId id, const std::function<void(const OperationChange&)>& change);

private:
    class Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Merges what undo needs: nothing when a field that the operation changed has changed again since; else `current`
/// with those fields as they were before.
std::optional<TaskImage> undone(const OperationChange& change);
/// The same the other way round: what was put back to `before` and is still so, as it was after the operation.
std::optional<TaskImage> redone(OperationChange change);

} // namespace taskyard::store
