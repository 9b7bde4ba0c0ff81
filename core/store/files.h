// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a data directory that belong to the store: private from their first instant, synced where it matters.
// No state; any thread. Failures are thrown as SqlFailure.
#pragma once

#include "core/base/clock.h"
#include "core/store/statement.h"

#include <QString>

#include <optional>

namespace taskyard::store {

/// Makes the directory, 0700, with those above it.
void makePrivateDirectory(const QString& path);
/// Makes an empty file, 0600, that must not exist yet.
void makePrivateFile(const QString& path);
void syncFile(const QString& path);
void syncDirectory(const QString& path);
/// Copies in the kernel where it can; synced; appears under its name only when it is whole.
void copyPrivateFile(const QString& from, const QString& to);
[[noreturn]] void failFile(const QString& what, const QString& path, int error);

/// Size, and the 64-bit XXH3 hash of every byte of the file: what "unchanged since" is decided by. Nothing when it
/// cannot be read.
struct Fingerprint {
    qint64 size = 0;
    quint64 hash = 0;
    bool operator==(const Fingerprint&) const = default;
};
std::optional<Fingerprint> fingerprintOf(const QString& path);

/// The fingerprint that the last clean close left beside the database, and that of the latest backup.
struct Seal {
    std::optional<Fingerprint> closed;
    std::optional<Fingerprint> backedUp;
};
Seal readSeal(const QString& databasePath);
void writeSeal(const QString& databasePath, const Seal& seal);

/// `taskyard-20261120T235959123Z.db`, with the suffix before the ending: names that sort as their times do.
QString stampedName(TimePoint now, const QString& suffix = {});
/// In `backups/` of the data directory.
QString backupPath(const QString& dataDir, TimePoint now, const QString& suffix = {});
/// Empty when there is none.
QString newestBackup(const QString& dataDir);
/// The damaged database that a recovery put aside when it was interrupted, before the new one was in its place. Empty:
/// there is none.
QString putAside(const QString& databasePath);
/// Removes what is left of backups that were not finished; at the start of an engine, when nobody else makes one.
void removePartialBackups(const QString& dataDir);
/// Removes backups until `keep` are left: the one before the newest where less than an hour lies between these two,
/// else the oldest. At the start of an engine.
void pruneBackups(const QString& dataDir, int keep);

} // namespace taskyard::store
