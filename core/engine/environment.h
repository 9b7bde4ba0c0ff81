// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is started with: argument vector, directory and the complete environment. Pure but for the engine's own
// environment, read once. Any thread.
#pragma once

#include "core/engine/state.h"

namespace taskyard::engine {

execution::StartRequest startRequest(const LiveRun& run, const TaskSpec& spec, const QString& dataDir);

} // namespace taskyard::engine
