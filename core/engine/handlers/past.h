// SPDX-License-Identifier: GPL-3.0-or-later
// Taking over tasks that have had their runs elsewhere: written down with their events at the times at which those
// happened, as one undoable operation; never handed to the scheduler. Engine thread.
#pragma once

#include "core/api/commands.h"
#include "core/engine/context.h"

namespace taskyard::engine {

/// New tasks that a reply names one by one.
inline constexpr size_t kMostListedIds = 1000;

/// `command.past` names the runs of each task. Runs that were taken over before are left out, and those of them whose
/// tasks were removed since come back. Reads the database: whatever was decided before must be durable.
Result<Reply> addPast(const Context& context, const command::Add& command);

} // namespace taskyard::engine
