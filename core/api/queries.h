// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a client may ask of the engine without changing it, with the answers: closed variants of small structs.
// Lists are paged by key: hand `next` of one page to `after` of the following query. Values; any thread.
#pragma once

#include "core/base/ids.h"
#include "core/model/event.h"
#include "core/model/queue.h"
#include "core/model/run.h"
#include "core/model/task.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace taskyard {

namespace query {

struct TaskList {
    static constexpr const char* name = "task_list";
    QString filter;       ///< the filter language; archived tasks only if it says so
    QString sort;         ///< a column, "-column" for descending; default "id"
    int limit = 200;      ///< 1..5000
    QString after;        ///< cursor of the page before
    bool count = false;   ///< also count all matches
    int skip = 0;         ///< rows to leave out after `after`, at most 5000: a way in from the nearest anchor
    bool cursors = false; ///< also the cursor of each task
};
/// Ways into a long list: the cursors by which task_list begins at any of its rows, and where some tasks stand in it.
struct TaskAnchors {
    static constexpr const char* name = "task_anchors";
    QString filter;
    QString sort;
    int every = 1000;         ///< 1..5000: how far apart
    std::vector<TaskId> find; ///< at most 5000
};
/// How many tasks there are of each kind.
struct TaskGroups {
    static constexpr const char* name = "task_groups";
    QString filter;
    QString by; ///< "queue", "state", "workflow", "owner", "tag"; a task is counted for each of its tags
};
struct TaskDetails {
    static constexpr const char* name = "task_details";
    TaskId task;
};
struct TaskCount {
    static constexpr const char* name = "task_count";
    QString filter;
};
struct RunList {
    static constexpr const char* name = "run_list";
    TaskId task; ///< none: runs of all tasks that match `filter`, by task and number
    QString filter;
    int limit = 1000;
    QString after;
};
struct EventList {
    static constexpr const char* name = "event_list";
    EventSeq since; ///< events after this number
    TaskId task;    ///< none: all
    int limit = 1000;
};
struct Why {
    static constexpr const char* name = "why";
    TaskId task;
};
struct Log {
    static constexpr const char* name = "log";
    TaskId task;
    int run = 0;                  ///< 0: the latest
    qint64 offset = 0;            ///< in bytes of what the task wrote; negative counts from the end
    qint64 length = 65536;        ///< at most 1 MiB
    std::optional<int> tailLines; ///< start at the last n lines instead of `offset`
};
struct QueueList {
    static constexpr const char* name = "queue_list";
};
struct ResourceList {
    static constexpr const char* name = "resource_list";
};
/// What queues work on, and what each would take next.
struct QueueFront {
    static constexpr const char* name = "queue_front";
    QStringList queues; ///< at most 100
    int limit = 10;     ///< tasks of each kind, 1..100
};
/// What an operator should look at: failures by their cause, runs that hang, successes that came too fast. What is
/// normal is the median of recent successes of the same queue whose names differ in nothing but numbers.
struct Triage {
    static constexpr const char* name = "triage";
    Duration quietAfter{900'000}; ///< a run without output for longer hangs; 0: none does
    double slow = 3;              ///< times the normal; a longer run is slow; 0: none is
    double fast = 0.1;            ///< of the normal; a shorter success of the last day is suspicious; 0: none is
};
struct OperationList {
    static constexpr const char* name = "operation_list";
    int limit = 50;
};
struct Status {
    static constexpr const char* name = "status";
};
struct Statistics {
    static constexpr const char* name = "statistics";
    QString filter;
};
struct Doctor {
    static constexpr const char* name = "doctor"; ///< checks of the data directory, the database and the machine
};

} // namespace query

using Query = std::variant<query::TaskList, query::TaskAnchors, query::TaskGroups, query::TaskDetails, query::TaskCount,
                           query::RunList, query::EventList, query::Why, query::Log, query::QueueList,
                           query::ResourceList, query::OperationList, query::Status, query::Statistics, query::Doctor,
                           query::QueueFront, query::Triage>;

namespace answer {

struct Tasks {
    std::vector<Task> tasks;
    QString next; ///< cursor; empty at the end
    std::optional<qint64> total;
    QStringList cursors; ///< of `tasks`, where asked for
};
struct TaskAnchors {
    qint64 total = 0;         ///< rows of the list
    int every = 0;            ///< as asked for, or doubled until the cursors are few and short enough
    QStringList cursors;      ///< what `after` must be to begin at row 0 (empty), every, 2 * every, ...
    std::vector<qint64> rows; ///< of `find`, in its order; -1: not in the list
};
struct TaskGroup {
    QString value; ///< empty: those that have none
    qint64 count = 0;
};
struct TaskGroups {
    std::vector<TaskGroup> groups; ///< by value
};
struct TaskDetails {
    Task task;
    std::vector<Run> runs;
    std::vector<Dependency> blocks; ///< tasks that wait for this one
};
struct Count {
    qint64 count = 0;
};
struct Runs {
    std::vector<Run> runs;
    QString next;
};
struct Events {
    std::vector<Event> events;
    EventSeq last; ///< the newest number there is
};
/// One reason why a task does not run now, the most decisive first.
struct Reason {
    QString code;   ///< "held", "not-before", "dependency", "queue-paused", "no-slot", "resource", "behind", ...
    QString text;   ///< in words
    QString remedy; ///< the smallest change that takes this reason away, as a command line; may be empty
    std::vector<TaskId> tasks; ///< the tasks it is about
};
struct Why {
    TaskState state = TaskState::Queued;
    std::vector<Reason> reasons;
};
struct Log {
    QByteArray bytes;    ///< raw
    qint64 offset = 0;   ///< where they start
    qint64 total = 0;    ///< bytes the task wrote so far
    qint64 gapStart = 0; ///< bytes [gapStart, gapEnd) were not kept
    qint64 gapEnd = 0;
    bool ended = false; ///< nothing will follow
};
struct Queues {
    std::vector<Queue> queues;
    QStringList policies = {}; ///< that a queue may have; the default first
};
struct Resources {
    int slotCount = 0;
    int slotsUsed = 0;
    std::vector<ResourcePool> pools;
};
struct QueueTasks {
    QString queue;
    std::vector<Task> running; ///< live ones, the longest first
    std::vector<Task> next;    ///< ready ones in the order in which they are taken; group by group where groups share
};
struct QueueFront {
    std::vector<QueueTasks> queues; ///< as asked; those that are not there are left out
};
/// Tasks that are in trouble for the same cause (core/model/cause.h).
struct TroubleGroup {
    QString kind;   ///< "failure", "quiet", "slow", "fast"
    QString filter; ///< selects them: "state:failed cause:…" or "id:…"
    TaskState state = TaskState::Failed;
    std::optional<int> exitCode;
    std::optional<int> signal;
    QString line;   ///< failures: the pattern of their last line; others: that of their names
    QString sample; ///< last line of the newest
    qint64 count = 0;
    TaskId newest;
    TimePoint newestAt; ///< when it ended; for those that run, when it started
    std::optional<Duration> normal;
};
struct Triage {
    std::vector<TroubleGroup> groups; ///< the largest first; at most 1,000
    qint64 groupCount = 0;
    qint64 taskCount = 0;
};
struct Operation {
    OperationId id;
    TimePoint at;
    QString actor;
    QString label; ///< "hold 12 tasks"
    qint64 changes = 0;
    bool undone = false;
};
struct Operations {
    std::vector<Operation> operations; ///< newest first
};
struct Status {
    QString version;
    QString dataDir;
    qint64 pid = 0;
    TimePoint startedAt;
    bool draining = false;
    QString trouble;                 ///< why nothing is started: "disk full: …"; empty when all is well
    std::map<QString, qint64> tasks; ///< state name -> count, archived ones left out
    int slotCount = 0;
    int slotsUsed = 0;
    EventSeq lastEvent;
    int clients = 0;
};
struct Statistics {
    QJsonObject figures; ///< documented in resources/docs/statistics.md
};
struct Check {
    QString name;
    bool ok = false;
    QString text;
    QString hint;
};
struct Doctor {
    std::vector<Check> checks;
};

} // namespace answer

using Answer = std::variant<answer::Tasks, answer::TaskAnchors, answer::TaskGroups, answer::TaskDetails, answer::Count,
                            answer::Runs, answer::Events, answer::Why, answer::Log, answer::Queues, answer::Resources,
                            answer::Operations, answer::Status, answer::Statistics, answer::Doctor, answer::QueueFront,
                            answer::Triage>;

} // namespace taskyard
