// SPDX-License-Identifier: GPL-3.0-or-later
// Ended tasks back to waiting: by a retry, or because what kept them from running is gone. Functions of a command's
// Context; engine thread.
#pragma once

#include "core/engine/context.h"

namespace taskyard::engine {

/// Puts ended tasks back to waiting, and with them what was skipped only because of them. Returns all revived.
std::vector<TaskId> revive(const Context& context, const std::vector<TaskId>& tasks);
/// The same for what was skipped because of tasks that have ended otherwise since.
std::vector<TaskId> reviveAll(const Context& context, std::vector<TaskId> tasks);
/// What was skipped because these, or what waits for them, did not end as wanted.
std::vector<TaskId> skippedBelow(const Context& context, const std::vector<TaskId>& tasks);

} // namespace taskyard::engine
