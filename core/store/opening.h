// SPDX-License-Identifier: GPL-3.0-or-later
// What happens between a path and a connection that may write: inspection before the first write, backup, migration.
// Runs on the thread that opens the store, before there is any other. Failures are thrown as SqlFailure.
#pragma once

#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/store.h"

namespace taskyard::store {

inline constexpr qint64 kApplicationId = 0x5461736b; ///< "Task", in the header of the file

/// Looks without writing: is it ours, is it not newer than `newest`, is it cut off? Refuses otherwise. Returns its
/// version; 0: no database, or an empty file.
int inspect(const QString& databasePath, int newest);

/// Reads all of a database that inspect() found. Returns whether its seal fits: it is byte for byte as the last clean
/// close left it. One that does not is left to SQLite's quick_check, and refused where that finds it damaged.
bool readThrough(const QString& databasePath);

/// A newer schema may hold what this program would lose.
void refuseNewer(qint64 version, int newest, const QString& databasePath);

/// The size in bytes that the header of the file gives; 0 where it gives none.
qint64 sizeByHeader(const QString& databasePath);

/// The connection that writes, with its pragmas.
std::unique_ptr<Database> openForWriting(const QString& databasePath);

/// Brings the schema from `version` (0: none yet) to the newest, each step in a transaction.
void migrate(Database& database, int version, const QStringList& steps);

} // namespace taskyard::store
