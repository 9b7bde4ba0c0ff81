// SPDX-License-Identifier: GPL-3.0-or-later
// The door to everything that is written. The engine owns one Store and hands it batches; one thread named "store"
// holds the one connection that writes and checkpoints, and folds all batches that wait into one synced transaction
// (group commit). Nothing waits on an idle store. Every function may be called from any thread; destroying it writes
// what waits, checkpoints and closes.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/changes.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace taskyard::store {

struct StoreOptions {
    TimePoint now; ///< names the backups
    bool backupAtStart = true;
    int keepBackups = 3;
    bool rollups = true; ///< off: figures are not kept, to measure what keeping them costs
    /// One script for each version of the schema; empty: those that are compiled in. A test may add a later one.
    QStringList migrations = {};
    /// Called once before an older database is brought up to date, which takes up to 15 s for a million events.
    std::function<void()> migrating = {};
    /// Called on the thread that opens, while another one looks whether a database of the present version is whole; a
    /// start reads it meanwhile. Nothing is written before both are done, and what was read counts only when it is
    /// whole.
    std::function<void()> whileChecking = {};
};

struct OpenedStore;

class Store {
public:
    /// Makes the directory (0700) and the database (0600) when there are none. Before the first write: refuses a
    /// database of a newer version and a damaged one (Internal, with what to do), both left untouched; backs up into
    /// `backups/` when anything changed since the last backup; migrates an older one. Busy when the disk is full.
    static Result<OpenedStore> open(const QString& dataDir, const StoreOptions& options);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Makes the batch durable, then calls `done` on the store's thread, in the order of the calls. A batch that cannot
    /// be stored changes nothing and leaves its neighbours alone. Errors: Internal when it does not fit what is
    /// stored; Busy when the disk is full or failing or read-only (the words say what, where and how much is free).
    void write(Batch batch, std::function<void(Outcome)> done);

    /// How long a commit takes: exponentially weighted mean of the synced commits so far.
    std::chrono::microseconds commitLatency() const;

private:
    class Worker;
    explicit Store(std::unique_ptr<Worker> worker);
    std::unique_ptr<Worker> m_worker;
};

struct OpenedStore {
    std::unique_ptr<Store> store;
    bool created = false; ///< there was no database
    int migratedFrom = 0; ///< its version before it was migrated; 0 when it was not
    QString backup;       ///< path of the backup made; empty when none was needed
};

} // namespace taskyard::store
