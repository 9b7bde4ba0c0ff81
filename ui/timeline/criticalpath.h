// SPDX-License-Identifier: GPL-3.0-or-later
// The chain of dependencies that made a workflow end when it did: from the task that ended last back through the
// dependency that ended last of each, as long as there is one. Of tasks that have not ended those count that run; they
// end now. Pure; any thread.
#pragma once

#include "core/model/task.h"

namespace taskyard::ui {

/// Of the tasks that are joined with `member` by dependencies, whatever their direction; in the order of the chain, the
/// first to run first. Empty: none of them has run.
std::vector<TaskId> criticalPath(const std::vector<Task>& tasks, TaskId member, TimePoint now);

} // namespace taskyard::ui
