// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to the engine of a data directory, which is started where none runs. Any number of clients may start it
// at once: a lock on the directory lets one of them do it, the others connect to what it started. Blocks its thread, up
// to a deadline; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ipc/localsocket.h"

#include <QString>

#include <functional>

namespace taskyard::ipc {

struct LaunchOptions {
    QString dataDir = {}; ///< absolute; see resolveDataDir()
    QString program = {}; ///< the engine; empty: taskyardd beside the running program, else in $PATH
    Duration deadline{30'000};
    /// Called when the engine that was started brings an older database up to date; the deadline does not count then.
    std::function<void()> migrating = {};
};

/// An open connection, ready for BlockingClient. The engine that it may have started outlives this process, in its own
/// session, without the caller's descriptors, task variables and working directory.
Result<UniqueFd> connectOrStart(const LaunchOptions& options);

/// Beside the running program, else in $PATH. NotFound.
Result<QString> findEngineProgram();

} // namespace taskyard::ipc
