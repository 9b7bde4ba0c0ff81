// SPDX-License-Identifier: GPL-3.0-or-later
// A task as it is asked for (TaskSpec) and as it stands (Task). Plain values; any thread. The field names in fields()
// are the contract of the command line's JSON and of import records.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/taskstate.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace taskyard {

/// What must have become of another task.
enum class DependencyCondition : quint8 {
    Succeeded, ///< it succeeded, or an operator skipped it
    Ended,     ///< it ended, however
    Failed,    ///< it failed, timed out or was interrupted
};

/// A reference to another task: an id, or the key of a record in the same file (import only).
struct TaskRef {
    TaskId id;
    QString key;
    bool operator==(const TaskRef&) const = default;
};

struct Dependency {
    TaskId task; ///< the one waited for
    DependencyCondition condition = DependencyCondition::Succeeded;
    bool operator==(const Dependency&) const = default;
};

/// What a run executes. Exactly one of command and shell is set; for a built-in executor `command` is its action.
struct TaskSpec {
    QString key; ///< unique in an import; not stored
    QString name;
    QString description;
    QString queue = QStringLiteral("default");
    qint64 priority = 0; ///< higher first
    QStringList command;
    QString shell;
    QString cwd; ///< empty: the client's at submission
    QMap<QString, QString> env;
    bool cleanEnv = false;
    QString stdinFile;
    QStringList tags;
    QString note;
    QString workflow; ///< the workflow it belongs to; empty for a task of its own
    QString group;    ///< project or user, for fair sharing; empty is a group too
    QString owner;
    std::vector<TaskRef> after;     ///< all succeeded
    std::vector<TaskRef> afterAny;  ///< all ended
    std::vector<TaskRef> afterFail; ///< all failed
    std::optional<TimePoint> at;    ///< not before
    std::optional<TimePoint> deadline;
    std::optional<Duration> timeout;
    std::optional<Duration> grace;    ///< between SIGTERM and SIGKILL; default 10 s
    std::optional<Duration> expected; ///< expected duration, for policies that want one
    int retries = 0;
    std::optional<Duration> retryDelay; ///< first delay; doubles, capped at 1 h, with jitter; default 1 s
    std::vector<int> retryOn;           ///< exit codes that are retried; empty: every failure
    bool held = false;
    int slotCount = 1;
    QMap<QString, qint64> resources; ///< name -> amount
    QString executor = QStringLiteral("process");
    QString dedupe;          ///< while a task with this key has not ended, another is not created
    bool idempotent = false; ///< may be run again after an interruption
    QStringList inputs;      ///< recorded file names (workflows); not interpreted
    QStringList outputs;

    bool operator==(const TaskSpec&) const = default;
};

/// Distance between the orders of two tasks that were never moved by hand: n times this for the task with id n. The
/// room between them is for those that were.
inline constexpr qint64 kOrderGap = qint64{1} << 24;

/// A task as it stands. Times are null until they happened. The figures of a run are those of the latest one.
struct Task {
    TaskId id;
    TaskSpec spec; ///< after*, at, held as they stand now; refs are ids
    TaskState state = TaskState::Queued;
    QString stateReason; ///< why it is skipped, held or failed; may be empty
    qint64 order = 0;    ///< position in its queue, in kOrderGap; smaller first
    std::vector<Dependency> dependsOn;
    TimePoint createdAt;
    std::optional<TimePoint> eligibleAt; ///< when it last became ready
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> finishedAt;
    std::optional<TimePoint> predictedStartAt;
    std::optional<double> progress; ///< 0..1
    QString progressText;
    std::optional<int> exitCode;
    std::optional<int> signal;
    int runs = 0;
    std::optional<qint64> pid;
    QString lastLine;
    std::optional<TimePoint> lastOutputAt;
    std::optional<qint64> maxRssBytes;
    std::optional<double> userSeconds;
    std::optional<double> systemSeconds;
    std::optional<qint64> logBytes;
    bool archived = false;
};

/// An order as people read it, in gaps: "3" for a task that was never moved, "2.5" for one put half-way before it.
QString orderText(qint64 order);

QString conditionName(DependencyCondition condition);
std::optional<DependencyCondition> conditionFromName(QStringView name);

} // namespace taskyard
