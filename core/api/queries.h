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
                           query::ResourceList, query::OperationList, query::Status, query::Statistics, query::Doctor>;

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
};
struct Resources {
    int slotCount = 0;
    int slotsUsed = 0;
    std::vector<ResourcePool> pools;
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
                            answer::Operations, answer::Status, answer::Statistics, answer::Doctor>;

} // namespace taskyard
