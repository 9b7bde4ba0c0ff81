// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a client may ask the engine to change: a closed variant of small structs. `name` is the method on
// the wire. Selections by id are all or nothing; selections by filter change those for which the command is legal and
// leave the rest. Values; any thread.
#pragma once

#include "core/base/ids.h"
#include "core/model/pastrun.h"
#include "core/model/queue.h"
#include "core/model/task.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace taskyard {

/// A stretch of a list of tasks by the cursors of its first and last task, both included. An empty cursor is the end of
/// the list on that side.
struct TaskRange {
    QString from;
    QString to;
    bool operator==(const TaskRange&) const = default;
};

/// Which tasks: either ids or a filter in the filter language (not both, not neither). A filter may be narrowed to
/// stretches of its list, and single tasks may be left out of it.
struct Selection {
    std::vector<TaskId> ids;
    std::optional<QString> filter;
    QString sort = {};                  ///< with `ranges`: the order that they are stretches of, as in task_list
    std::vector<TaskRange> ranges = {}; ///< with `filter`, which may then be empty; none: all that match
    std::vector<TaskId> except = {};    ///< with `filter`: these are left out
};

namespace command {

struct Add {
    static constexpr const char* name = "add";
    std::vector<TaskSpec> tasks; ///< all or nothing; `key`s may be named by `after` of the same call
    bool dryRun = false;         ///< check everything, add nothing
    /// Where a task of them stands in the file that they come from, for errors. Only within the engine.
    std::function<QString(size_t)> placeOf = {};
    /// The runs that each of them has had elsewhere: such tasks have ended, and are not run. Empty: none has had any.
    /// Only within the engine.
    std::vector<PastRuns> past = {};
};

/// Imports are uploaded in pieces, so that no message is large: begin, any number of appends, commit or abort.
struct ImportBegin {
    static constexpr const char* name = "import_begin";
    QString format;   ///< "auto", "ndjson", "yaml", "wfformat", "joblog" (past runs, which are not run again)
    QString fileName; ///< for error messages
    QString cwd;      ///< working directory of tasks that name none
    double scale = 1; ///< wfformat: multiplies recorded runtimes
    bool dryRun = false;
    QString queue = {}; ///< joblog: the queue of its tasks; empty: `default`
};
struct ImportAppend {
    static constexpr const char* name = "import_append";
    ImportId import;
    QString text; ///< the next piece of the file, at most 1 MiB
};
struct ImportCommit {
    static constexpr const char* name = "import_commit";
    ImportId import;
    bool abort = false;
};

struct Hold {
    static constexpr const char* name = "hold";
    Selection selection;
};
struct Release {
    static constexpr const char* name = "release";
    Selection selection;
};
struct Pause {
    static constexpr const char* name = "pause";
    Selection selection;
};
struct Resume {
    static constexpr const char* name = "resume";
    Selection selection;
};
struct Cancel {
    static constexpr const char* name = "cancel";
    Selection selection;
    std::optional<Duration> grace; ///< default: the task's own
};
struct Kill {
    static constexpr const char* name = "kill";
    Selection selection;
    std::optional<int> signal; ///< send this signal to the running tree instead of ending it
};
struct Retry {
    static constexpr const char* name = "retry";
    Selection selection;
    bool downstream = false; ///< with everything that depends on it
    bool force = false;      ///< also what succeeded
};
struct Skip {
    static constexpr const char* name = "skip";
    Selection selection;
    bool done = false; ///< mark as succeeded instead
};
struct Remove {
    static constexpr const char* name = "remove";
    Selection selection;
};
struct Archive {
    static constexpr const char* name = "archive";
    Selection selection;
    bool archived = true; ///< false takes it out of the archive
};
struct Priority {
    static constexpr const char* name = "priority";
    Selection selection;
    qint64 value = 0;
    bool relative = false; ///< add `value` to the present priority
};
struct Move {
    static constexpr const char* name = "move";
    Selection selection;
    QString to; ///< "queue", "top", "bottom", "before", "after"
    QString queue;
    TaskId anchor;
};
struct Depend {
    static constexpr const char* name = "depend";
    Selection selection;
    std::vector<TaskId> on;
    std::vector<TaskId> notOn;
    DependencyCondition condition = DependencyCondition::Succeeded;
    bool dryRun = false; ///< only say whether it would be refused, for example because of a cycle
};
struct Edit {
    static constexpr const char* name = "edit";
    Selection selection;
    QJsonObject fields; ///< keys of an import record with their new values; null takes an optional one away
    QStringList addTags = {};
    QStringList removeTags = {};
    qint64 addPriority = 0; ///< added to the present priority
    bool dryRun = false;    ///< say how many would be changed and, in `ids`, which, at most 100; change nothing
};
struct Note {
    static constexpr const char* name = "note";
    Selection selection;
    QString text;
};
struct Tag {
    static constexpr const char* name = "tag";
    Selection selection;
    QStringList add;
    QStringList remove;
};
/// Takes back the last operation that was not taken back yet.
struct Undo {
    static constexpr const char* name = "undo";
};
/// Does again what was taken back last; refused when something else was done since.
struct Redo {
    static constexpr const char* name = "redo";
};

struct QueueAdd {
    static constexpr const char* name = "queue_add";
    QString queue;
    QJsonObject fields; ///< slots, weight, policy, policy_parameters, head_rule, skip_limit, resource_limits
};
struct QueueSet {
    static constexpr const char* name = "queue_set";
    QString queue;
    QJsonObject fields;
};
struct QueueState {
    static constexpr const char* name = "queue_state";
    QString queue;
    taskyard::QueueState state = taskyard::QueueState::Running;
};
struct QueueRemove {
    static constexpr const char* name = "queue_remove";
    QString queue; ///< must be empty of waiting and live tasks
};
struct Slots {
    static constexpr const char* name = "slots";
    int count = 1;
};
struct ResourceSet {
    static constexpr const char* name = "resource_set";
    QString resource;
    qint64 capacity = 0;
    std::optional<bool> releasedByPause;
};
struct ResourceRemove {
    static constexpr const char* name = "resource_remove";
    QString resource;
};

/// From inside a task: what it says of its own progress.
struct Progress {
    static constexpr const char* name = "progress";
    QString token;
    double done = 0;
    std::optional<double> total; ///< absent: `done` is a percentage
    QString text;
};

/// Engine-wide.
struct Drain {
    static constexpr const char* name = "drain";
    bool draining = true;
};
struct Stop {
    static constexpr const char* name = "stop";
    bool killRuns = false;
};
struct Backup {
    static constexpr const char* name = "backup";
    QString path; ///< empty: into the data directory
};
/// Begins a report of runs, which the engine writes to a file beside its other work; see query::ReportProgress. The
/// file appears when it is complete, and only its owner can read it.
struct ReportBegin {
    static constexpr const char* name = "report_begin";
    QString path;                  ///< absolute; a file that is there is replaced
    QString format;                ///< "csv", "json", "html", "xlsx", "pdf"
    std::optional<TimePoint> from; ///< runs that ended at or after this; absent: from the first one on
    std::optional<TimePoint> to;   ///< and before this; absent: now
    QString filter;                ///< of their tasks; archived ones are left out only if it says so
    QString title;                 ///< at most 1000 characters
    QStringList sections;          ///< see reports.md; empty: all; of "csv" one, and without any the runs
    std::optional<int> limit;      ///< of "changes", "open" and "runs" no more rows than this each; absent: all
};
struct ReportCancel {
    static constexpr const char* name = "report_cancel";
    ReportId report;
};
/// Retention is off by default; null values leave a rule as it is, 0 turns it off.
struct Retention {
    static constexpr const char* name = "retention";
    std::optional<int> endedDays; ///< remove tasks that ended longer ago
    std::optional<int> logDays;   ///< remove logs of runs that ended longer ago
};

} // namespace command

using Command =
    std::variant<command::Add, command::ImportBegin, command::ImportAppend, command::ImportCommit, command::Hold,
                 command::Release, command::Pause, command::Resume, command::Cancel, command::Kill, command::Retry,
                 command::Skip, command::Remove, command::Archive, command::Priority, command::Move, command::Depend,
                 command::Edit, command::Note, command::Tag, command::Undo, command::Redo, command::QueueAdd,
                 command::QueueSet, command::QueueState, command::QueueRemove, command::Slots, command::ResourceSet,
                 command::ResourceRemove, command::Progress, command::Drain, command::Stop, command::Backup,
                 command::Retention, command::ReportBegin, command::ReportCancel>;

/// What a command did. Sent only after it is durable.
struct Reply {
    qint64 changed = 0;   ///< tasks (or other things) that were changed
    qint64 unchanged = 0; ///< selected by a filter, but it was not legal or made no difference
    std::vector<TaskId>
        ids;      ///< new tasks, at most 1,000; the whole range is first..last. Of an edit's dry run, see there
    TaskId first; ///< new tasks: ids are a contiguous range
    TaskId last;
    ImportId import;       ///< import_begin
    ReportId report = {};  ///< report_begin
    OperationId operation; ///< what `undo` would take back; of undo and redo: what they took back or did again
    QString text;          ///< a sentence for people; may be empty
    QJsonObject data;      ///< what is particular to the command (a dry run's summary, a backup's path)
};

} // namespace taskyard
