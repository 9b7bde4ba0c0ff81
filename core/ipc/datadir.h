// SPDX-License-Identifier: GPL-3.0-or-later
// The data directory: which one is meant, and that only the user can look into it. Any thread.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace taskyard::ipc {

/// The absolute path of what was asked for, else of $TASKYARD_DATA_DIR, else $XDG_DATA_HOME/taskyard.
QString resolveDataDir(const std::optional<QString>& asked);
/// Makes the directory, with mode 0700, where there is none. An existing one must be the user's own; one that others
/// may enter is closed to them if it is empty or a data directory already, and refused otherwise. Denied or
/// InvalidInput.
Outcome prepareDataDir(const QString& path);

QString socketPath(const QString& dataDir);
/// The file that a running engine holds locked.
QString engineLockPath(const QString& dataDir);
/// By a running engine, whether or not it can be reached.
bool isEngineLocked(const QString& dataDir);
/// Process number of the engine that holds the lock, or held it last; 0: unknown.
qint64 engineLockHolder(const QString& dataDir);

} // namespace taskyard::ipc
