// SPDX-License-Identifier: GPL-3.0-or-later
// Ending tasks on request, shared by cancel, kill, skip and remove. Engine thread.
#pragma once

#include "core/engine/context.h"

namespace taskyard::engine {

/// Ends a waiting (or merely claimed) task as `end`, by an operator; nothing of it runs.
void endWaiting(const Context& context, TaskId task, TaskState end);
/// Asks a live run to end; it is stopping from now on, and told so once that is durable. Killing is not gentle.
void stopLive(const Context& context, TaskId task, bool kill, Duration grace);

} // namespace taskyard::engine
