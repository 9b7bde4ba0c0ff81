// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a table of tasks, in one place: what each is called, shows, sorts by, and whether it can be edited.
// Pure values; any thread, but the texts are translated as of the call.
#pragma once

#include "core/model/task.h"

#include <QCoreApplication>
#include <QString>

#include <span>

namespace taskyard::ui {

enum class TaskColumn {
    State,
    Id,
    Name,
    Queue,
    Priority,
    Order,
    Progress,
    Elapsed,
    WaitsFor,
    LastOutput,
    LastLine,
    Runs,
    Exit,
    Owner,
    Tags,
    Note,
    Workflow,
    Created,
    Eligible,
    Started,
    Finished,
    Wait,
    MaxRss,
    Cpu,
    Executor,
    Pid,
    DependsOn,
    Deadline,
    Cwd,
    Command,
    LogSize,
};
inline constexpr int kTaskColumnCount = int(TaskColumn::LogSize) + 1;

/// Roles of a table of tasks besides Qt's own; an unloaded row has none of them but LoadedRole.
enum TaskRole {
    LoadedRole = Qt::UserRole, ///< bool
    TaskIdRole,                ///< qlonglong
    StateRole,                 ///< TaskState as int
    StateNameRole,             ///< translated
    ProgressRole,              ///< 0..1; invalid when nothing is known
    ProgressIsGuessRole,       ///< bool: elapsed against what was expected, not what the task says
    PriorityRole,              ///< qlonglong
    TagsRole,                  ///< QStringList
    TimeRole,                  ///< QDateTime, of the columns that show one
    CopyRole,                  ///< what the clipboard gets: exact, without units made for reading
};

struct TaskColumnInfo {
    TaskColumn column;
    const char* key;   ///< in saved views
    const char* title; ///< source text in the context "TaskColumns"
    const char* sort;  ///< the engine's sort column; null: cannot be sorted
    bool rightAligned;
    bool shownAtFirst;
    bool editable;
    int letters; ///< default width
};

std::span<const TaskColumnInfo> taskColumns();
const TaskColumnInfo& taskColumn(int index);
/// -1: there is none of that key.
int taskColumnOfKey(const QString& key);
QString columnTitle(TaskColumn column);

/// What a cell says, on one line; `now` is for what goes by the clock.
QString columnText(TaskColumn column, const Task& task, TimePoint now);
QString columnCopyText(TaskColumn column, const Task& task, TimePoint now);
/// Invalid for columns that show no time, and while it has not happened.
std::optional<TimePoint> columnTime(TaskColumn column, const Task& task);
/// Whether the cell of a live task changes as time passes.
bool goesByTheClock(TaskColumn column);

struct ShownProgress {
    double value = 0;
    bool isGuess = false;
};
std::optional<ShownProgress> shownProgress(const Task& task, TimePoint now);

} // namespace taskyard::ui
