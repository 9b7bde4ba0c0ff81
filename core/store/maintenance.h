// SPDX-License-Identifier: GPL-3.0-or-later
// Looking after the database file: backup and check beside a running store, recovery of a damaged file without one.
// Each call opens its own read-only connection and blocks; any thread but the engine's. No state.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace taskyard::store {

/// Path of the database inside a data directory.
QString databasePath(const QString& dataDir);

/// A consistent copy of the database as it stands, 0600, which must not exist yet. A store may write meanwhile.
Outcome backup(const QString& dataDir, const QString& path);

/// Every fault found, in words: pages, constraints, foreign keys, gaps in the events. Empty: none. What the engine
/// would not start with is refused in the same words; NotFound where there is no database, or nothing in it.
Result<QStringList> check(const QString& dataDir);

/// Directories under runs/ of runs that the database does not know. A run directory is made after its record, so one of
/// a run that starts meanwhile is none of them.
Result<QStringList> strayRuns(const QString& dataDir);

struct Recovery {
    QString damaged;            ///< where the damaged database was put
    QMap<QString, qint64> rows; ///< rows saved, by table
    QMap<QString, qint64> lost; ///< rows that are known to be lost, by table
    QStringList uncounted;      ///< tables that lost rows, or more of them, that nothing tells the number of
    QStringList notes;          ///< what else a person should know
    bool isWhole() const { return lost.isEmpty() && uncounted.isEmpty(); }
};

/// Builds a new database from what can be read of a damaged one, which is kept aside. No engine may be running. Runs
/// that were live stay live: the engine joins them with their witnesses under runs/ when it starts. No number that may
/// have been given out comes back: where the newest rows are lost, numbers go on above all that the file can have held.
Result<Recovery> recover(const QString& dataDir, TimePoint now);

} // namespace taskyard::store
