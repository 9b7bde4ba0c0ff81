// SPDX-License-Identifier: GPL-3.0-or-later
// The newest backup that can be relied on, and what it knows: what a recovery holds what it saved against. Blocks for
// as long as reading the backup takes; any thread. No state.
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

#include <optional>
#include <set>

namespace taskyard::store {

/// The greatest numbers that a database has given out.
struct LastGiven {
    qint64 task = 0;
    qint64 queue = 0;
    qint64 operation = 0;
    qint64 event = 0;
};

LastGiven lastGiven(Database& database);
/// Whether retention ever removed tasks: then one that is not there need not be lost.
bool hasPurged(Database& database);

struct WholeBackup {
    QString path;
    TimePoint at; ///< when it was made
    LastGiven last;
    std::set<qint64> tasks;
    bool purged = false;
};

/// Of those that engines and operators made in `backups/`; nothing where none is whole.
std::optional<WholeBackup> newestWholeBackup(const QString& dataDir);

} // namespace taskyard::store
