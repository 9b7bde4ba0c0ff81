// SPDX-License-Identifier: GPL-3.0-or-later
// Which tasks of a recorded operation can be put to one of its two sides, and how they will stand there. A task that
// has been changed otherwise since, or runs, is left. Values, for one command on the engine thread; making a plan
// changes nothing.
#pragma once

#include "core/engine/context.h"

#include <memory>

namespace taskyard::engine {

/// How things stood before an operation, where undo brings them, or after it, where redo does.
enum class Side : quint8 { Before, After };

/// Where a task is to go.
struct RestoreTarget {
    TaskId id;
    /// Absent: the operation created it, and it is as it was when it was removed.
    std::unique_ptr<store::TaskImage> image;
    bool removed = false;
    TaskState state = TaskState::Queued;
    std::vector<Dependency> dependencies = {}; ///< only where it matters what the task waits for
    std::optional<TaskState> waited = {};      ///< how it waited until now; absent: it had ended or was removed
};

struct RestorePlan {
    std::vector<RestoreTarget> targets; ///< what others wait for goes before them
    std::vector<TaskId> left;
    QHash<TaskId, QString> keys; ///< dedupe keys of the targets that come back
};

Result<RestorePlan> planRestoring(const Context& context, const store::OperationDetails& details, Side side);

} // namespace taskyard::engine
