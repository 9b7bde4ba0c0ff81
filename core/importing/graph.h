// SPDX-License-Identifier: GPL-3.0-or-later
// The references between the tasks of one import: each key must be there, once, and nothing may wait for itself. No
// recursion, because a chain may have as many links as a file has tasks. Pure; any thread.
#pragma once

#include "core/importing/value.h"
#include "core/model/task.h"

#include <optional>
#include <vector>

namespace taskyard::importing {

/// Where a complaint about the graph belongs: a task, and which of its references in the order after, after_any,
/// after_fail; -1 stands for its key.
struct GraphFault {
    Fault fault;
    size_t task = 0;
    qsizetype reference = -1;
};

/// Decides what each reference means (see readReferences), and puts the tasks into topological order with as little
/// change to the given one as Kahn's algorithm with the smallest index first makes. `offsets`, of the tasks, go along.
std::optional<GraphFault> orderTasks(std::vector<TaskSpec>& tasks, std::vector<qint64>& offsets);

} // namespace taskyard::importing
