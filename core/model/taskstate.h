// SPDX-License-Identifier: GPL-3.0-or-later
// The states of tasks and runs, and the one table of legal moves between them. The schema's triggers and the drawing in
// resources/docs/states.md are compared with this table by tests. Values; any thread.
#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>

namespace taskyard {

enum class TaskState : quint8 {
    Draft,     ///< written down, not handed in
    Held,      ///< an operator holds it back
    Scheduled, ///< waits for a time
    Blocked,   ///< waits for tasks
    Queued,    ///< ready, waits for a slot or a resource
    Starting,  ///< claimed; its supervisor is on its way
    Running,
    Paused,
    Stopping, ///< asked to end, has not ended yet
    Succeeded,
    Failed,
    TimedOut,
    Cancelled,
    Skipped,     ///< left out: by an operator, or because what it waited for cannot happen any more
    Interrupted, ///< its supervisor or machine died; never success, never silently run again
};
inline constexpr int kTaskStateCount = 15;

/// A run has the states from Starting on, without Skipped.
using RunState = TaskState;

struct TaskStateMove {
    TaskState from;
    TaskState to;
    const char* why; ///< what causes it, for the documentation
};

/// Every legal move of a task, each once.
std::span<const TaskStateMove> legalTaskMoves();
bool isLegalMove(TaskState from, TaskState to);

/// The name in the database, on the wire and on the command line: "timed-out".
QString stateName(TaskState state);
std::optional<TaskState> stateFromName(QStringView name);
std::span<const TaskState> allTaskStates();

constexpr bool isWaiting(TaskState s)
{
    return s == TaskState::Held || s == TaskState::Scheduled || s == TaskState::Blocked || s == TaskState::Queued;
}
constexpr bool isLive(TaskState s)
{
    return s == TaskState::Starting || s == TaskState::Running || s == TaskState::Paused || s == TaskState::Stopping;
}
constexpr bool isEnded(TaskState s) { return s >= TaskState::Succeeded; }

/// The ends that somebody has to look at: not what was cancelled or left out.
inline constexpr std::initializer_list<TaskState> kFailures{TaskState::Failed, TaskState::TimedOut,
                                                            TaskState::Interrupted};
constexpr bool isFailure(TaskState s)
{
    return std::any_of(kFailures.begin(), kFailures.end(), [s](TaskState failure) { return s == failure; });
}

} // namespace taskyard
