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

#include <map>
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
/// What happened over time, in equal steps of UTC. resources/docs/statistics.md defines each figure of this and of the
/// next two.
struct Trend {
    static constexpr const char* name = "trend";
    QStringList queues;            ///< empty: all
    std::optional<TimePoint> from; ///< absent: the first event; moved back to the start of its step
    std::optional<TimePoint> to;   ///< absent: now; moved on to the end of its step
    int points = 500;              ///< 1..5000: at most so many steps
    std::optional<Duration> step;  ///< at least; absent: the shortest that `points` and what is kept allow
    QStringList figures;           ///< any of "levels", "counts", "times"; empty: all
};
/// Key figures of a stretch of time.
struct Figures {
    static constexpr const char* name = "figures";
    QStringList queues;            ///< empty: all
    std::optional<TimePoint> from; ///< absent: the first event; moved back to a whole second, minute or hour
    std::optional<TimePoint> to;   ///< absent: now; moved on likewise
    int top = 10;                  ///< 0..100: entries of each list; of the longest runs at most 10
};
/// The runs of a template over time: of all tasks whose names differ in nothing but numbers, paths and the like.
struct TemplateTrend {
    static constexpr const char* name = "template_trend";
    TaskId task;     ///< its template; or else
    QString pattern; ///< as figures names it
    QStringList queues;
    std::optional<TimePoint> from;
    std::optional<TimePoint> to;
    int points = 500;
};
/// The runs of a stretch of time as bars in lanes: one by one where they are few, else counted. A run is in the stretch
/// from its start to its end; one that has not ended, to now; one that never started, at its end.
struct Timeline {
    static constexpr const char* name = "timeline";
    QString by;         ///< a lane for each "queue", "workflow" or "executor", or one for "all"; default "queue"
    QStringList queues; ///< empty: all
    std::optional<TimePoint> from; ///< absent: the first event or run; moved back to a whole second, minute or hour
    std::optional<TimePoint> to;   ///< absent: now; moved on likewise
    int limit = 2000;              ///< 1..5000: more runs than that are counted
    int points = 500;              ///< 1..5000: in at most so many steps
    int lanes = 100;               ///< 1..1000: of so many lanes, the first by name
};
struct Doctor {
    static constexpr const char* name = "doctor"; ///< checks of the data directory, the database and the machine
};
/// How far a report is. The answer waits until more rows than `beyond` are written or the report has ended; why it
/// failed is an error. A report that nobody asks for is given up after a minute.
struct ReportProgress {
    static constexpr const char* name = "report_progress";
    ReportId report;
    qint64 beyond = -1; ///< the rows that are known already
};

} // namespace query

using Query = std::variant<query::TaskList, query::TaskAnchors, query::TaskGroups, query::TaskDetails, query::TaskCount,
                           query::RunList, query::EventList, query::Why, query::Log, query::QueueList,
                           query::ResourceList, query::OperationList, query::Status, query::Statistics, query::Doctor,
                           query::QueueFront, query::Triage, query::Trend, query::Figures, query::TemplateTrend,
                           query::Timeline, query::ReportProgress>;

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
    QString trouble;                 ///< why nothing is started, or what may be lost; empty when all is well
    std::map<QString, qint64> tasks; ///< state name -> count, archived ones left out
    int slotCount = 0;
    int slotsUsed = 0;
    EventSeq lastEvent;
    int clients = 0;
    OperationId redo; ///< what redo would do again; none: nothing
};
struct Statistics {
    QJsonObject figures; ///< documented in resources/docs/statistics.md
};
/// Milliseconds, one value for each step; nothing where no run ended that has them.
struct Band {
    std::vector<qint64> count;
    std::vector<std::optional<qint64>> p50;
    std::vector<std::optional<qint64>> p90;
    std::vector<std::optional<qint64>> p95;
    std::vector<std::optional<qint64>> max;
};
/// Each list has one value for each step; those that were not asked for are empty.
struct Trend {
    TimePoint from; ///< of the first step
    TimePoint to;   ///< end of the last step
    Duration step{0};
    EventSeq last;                                      ///< the newest event that is counted
    std::map<QString, qint64> before;                   ///< tasks in each state at `from`
    std::map<QString, std::vector<qint64>> depth;       ///< tasks in each state at the end of the step
    std::map<QString, std::vector<double>> depthMean;   ///< and on average over it
    std::map<QString, std::vector<double>> slotsUsed;   ///< by queue: on average over the step
    std::vector<double> slotsThere;                     ///< of all queues: likewise; 0 before anything told of it
    std::vector<qint64> arrivals;                       ///< tasks that were created
    std::vector<qint64> reopened;                       ///< ended tasks that wait again
    std::vector<qint64> started;                        ///< runs that began
    std::vector<qint64> retried;                        ///< runs that ended and were not their task's first
    std::map<QString, std::vector<qint64>> completions; ///< tasks by the state in which they ended
    std::map<QString, std::vector<qint64>> runs;        ///< runs by the state in which they ended
    Band wait;                                          ///< of the runs that ended: from ready to start
    Band run;                                           ///< and from start to end
};
/// Of durations in milliseconds.
struct Times {
    qint64 count = 0;
    std::optional<double> mean;
    std::optional<qint64> p50;
    std::optional<qint64> p90;
    std::optional<qint64> p95;
    std::optional<qint64> max;
    bool exact = true; ///< false: percentiles are within 1.6 % (the rest is always exact)
};
/// How many of them lie in [from, to), in milliseconds.
struct TimeRange {
    qint64 from = 0;
    qint64 to = 0;
    qint64 count = 0;
};
struct QueueFigures {
    QString queue; ///< empty: not known any more
    qint64 arrivals = 0;
    qint64 completions = 0;
    qint64 runs = 0;
    qint64 succeeded = 0; ///< of the runs
    qint64 failed = 0;    ///< failed, timed-out or interrupted
    qint64 retried = 0;
    qint64 slotMs = 0; ///< slots in use, added up over time
};
struct CauseFigures {
    QString filter; ///< selects the tasks that still stand like this
    TaskState state = TaskState::Failed;
    std::optional<int> exitCode;
    std::optional<int> signal;
    QString line;   ///< pattern of the last line
    QString sample; ///< one such line
    qint64 count = 0;
};
struct LongRun {
    TaskId task;
    int run = 1;
    QString name;      ///< of its task; of one that is gone, the pattern that stood for it
    bool gone = false; ///< the task has been removed since
    QString queue;
    qint64 runMs = 0;
};
struct TemplateFigures {
    QString pattern;
    qint64 runs = 0;
    qint64 succeeded = 0;
    qint64 failed = 0;
    Times run;
};
struct Figures {
    TimePoint from;
    TimePoint to;
    EventSeq last;                   ///< the newest event that is counted
    std::map<QString, qint64> depth; ///< tasks in each state at `to`
    qint64 arrivals = 0;
    qint64 reopened = 0;
    qint64 started = 0;
    qint64 retried = 0;
    std::map<QString, qint64> completions;
    std::map<QString, qint64> runs;
    std::optional<double> successRate; ///< runs succeeded / (succeeded + failed + timed-out + interrupted)
    qint64 slotMs = 0;                 ///< slots in use, added up over time
    qint64 capacityMs = 0;             ///< slots there were, likewise; of all queues
    Times wait;
    Times run;
    std::vector<TimeRange> waitHistogram; ///< ascending, without empty ranges; eight to each doubling
    std::vector<TimeRange> runHistogram;
    std::vector<QueueFigures> queues; ///< the busiest first: by slot time, then by runs; all of them
    qint64 failures = 0;              ///< runs that failed, timed out or were interrupted
    qint64 causeCount = 0;
    std::vector<CauseFigures> causes; ///< the most frequent first
    std::vector<LongRun> longest;     ///< the longest first
    qint64 templateCount = 0;
    std::vector<TemplateFigures> templates; ///< those that ran longest in all first
};
struct TemplateTrend {
    QString pattern;
    TimePoint from;
    TimePoint to;
    Duration step{0};
    EventSeq last;
    std::map<QString, std::vector<qint64>> runs; ///< by the state in which they ended
    Band run;
};
/// A stretch for which a run stood still.
struct TimelinePause {
    TimePoint from;
    std::optional<TimePoint> to; ///< absent: it still does
};
struct TimelineRun {
    TaskId task;
    int run = 1;
    RunState state = RunState::Starting;
    QString name;   ///< of its task; at most 200 letters
    int lane = 0;   ///< place in the list of lanes
    TimePoint from; ///< its start; of one that never started its end; of one that starts just now, its claim
    std::optional<TimePoint> to; ///< absent: it has not ended
    std::vector<TimelinePause> pauses;
};
struct TimelineLane {
    QString name;    ///< empty: those that have none
    qint64 runs = 0; ///< in the stretch; where they are counted, those that ended in it or still run
    /// By state, one value for each step: runs that ended in it; one that has not ended counts in the step of now.
    std::map<QString, std::vector<qint64>> counts;
};
struct Timeline {
    QString by; ///< as asked for, or "all" where there are too many runs to tell the lanes
    TimePoint from;
    TimePoint to;
    Duration step{0}; ///< zero: the runs are told one by one; else they are counted
    EventSeq last;    ///< the newest event that is told of
    qint64 laneCount = 0;
    std::vector<TimelineLane> lanes; ///< by name
    std::vector<TimelineRun> runs;   ///< by start, then task and number
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
struct ReportProgress {
    qint64 rows = 0;             ///< read or written so far, in all passes
    std::optional<qint64> total; ///< of them; absent as long as that is not known
    bool ended = false;          ///< the file is there
    qint64 bytes = 0;            ///< of the file
    qint64 runs = 0;             ///< in it, where it has a list of runs
};

} // namespace answer

using Answer = std::variant<answer::Tasks, answer::TaskAnchors, answer::TaskGroups, answer::TaskDetails, answer::Count,
                            answer::Runs, answer::Events, answer::Why, answer::Log, answer::Queues, answer::Resources,
                            answer::Operations, answer::Status, answer::Statistics, answer::Doctor, answer::QueueFront,
                            answer::Triage, answer::Trend, answer::Figures, answer::TemplateTrend, answer::Timeline,
                            answer::ReportProgress>;

} // namespace taskyard
