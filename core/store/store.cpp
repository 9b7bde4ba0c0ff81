// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/maintenance.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "core/store/writer.h"

#include <pthread.h>
#include <sys/statvfs.h>

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace taskyard::store {

namespace {
Q_LOGGING_CATEGORY(lcStore, "taskyard.store")

using Clockwork = std::chrono::steady_clock;

// One folded transaction: long enough to share its sync, short enough that nobody waits long for it.
constexpr size_t kFoldedChanges = 20'000;
// WAL frames (pages of 4 KiB) from which a checkpoint is made: soon when there is nothing to write, at once when it
// has grown that much.
constexpr int kIdleFrames = 1;
constexpr int kBusyFrames = 8'192;
// Of the room that is free, the WAL may take this part before it is emptied: it must not fill a small disk.
constexpr qint64 kPartOfFree = 8;
constexpr int kFewestFrames = 64;
constexpr qint64 kFrameBytes = 4'096;
constexpr std::chrono::milliseconds kIdleFor{500};

struct Pending {
    Batch batch;
    std::function<void(Outcome)> done;
};

QStringList stepsOf(const StoreOptions& options)
{
    return options.migrations.isEmpty() ? migrations() : options.migrations;
}
} // namespace

/// The thread, what waits for it, and what it alone touches.
class Store::Worker {
public:
    Worker(QString dataDir, StoreOptions options) : m_dataDir(std::move(dataDir)), m_options(options) {}
    ~Worker();

    /// What is there before the first write.
    struct Found {
        int version = 0;     ///< of inspect()
        bool sealed = false; ///< of readThrough()
    };
    Result<OpenedStore> start(Found found);
    void add(Pending pending);

    std::atomic<qint64> m_meanUs{0};

private:
    void run(Found found, std::promise<Result<OpenedStore>> opened);
    OpenedStore open(Found found);
    std::deque<Pending> take();
    void store(std::deque<Pending>& batches);
    bool storeTogether(std::deque<Pending>& batches);
    Outcome storeAlone(const Batch& batch);
    void timedCommit(Database::Transaction& transaction);
    void tidy(bool idle);
    int busyFrames() const;
    void startBackup(const QString& path);
    void endBackup();
    void close();
    QString path() const { return databasePath(m_dataDir); }

    const QString m_dataDir;
    const StoreOptions m_options;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Pending> m_queue;
    bool m_ending = false;

    // The store thread's own.
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Writer> m_writer;
    bool m_checkpointDue = false;
    // While the database file is copied, nothing is moved into it from the WAL.
    std::future<std::optional<Fingerprint>> m_backup;
    Seal m_seal;
};

Result<OpenedStore> Store::Worker::start(Found found)
{
    std::promise<Result<OpenedStore>> promise;
    auto opened = promise.get_future();
    m_thread = std::thread([this, found, promise = std::move(promise)]() mutable {
        pthread_setname_np(pthread_self(), "store");
        run(found, std::move(promise));
    });
    return opened.get();
}

Store::Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Store::Worker::add(Pending pending)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(pending));
    }
    m_wake.notify_one();
}

void Store::Worker::run(Found found, std::promise<Result<OpenedStore>> opened)
{
    auto result = guarded([&] { return open(found); });
    const bool good = result.has_value();
    if (!good)
        m_database.reset();
    opened.set_value(std::move(result));
    if (!good)
        return;
    for (;;) {
        std::deque<Pending> batches = take();
        if (batches.empty())
            break;
        store(batches);
        tidy(false);
    }
    close();
}

/// What waits, up to the bound; sleeps while there is nothing, and tidies once after a while of it. Empty: the end.
std::deque<Pending> Store::Worker::take()
{
    std::unique_lock lock(m_mutex);
    const auto something = [this] { return m_ending || !m_queue.empty(); };
    while (!something()) {
        if (!m_checkpointDue) {
            m_wake.wait(lock, something);
        } else if (!m_wake.wait_for(lock, kIdleFor, something)) {
            lock.unlock();
            tidy(true);
            lock.lock();
        }
    }
    std::deque<Pending> batches;
    size_t changes = 0;
    while (!m_queue.empty() && (batches.empty() || changes < kFoldedChanges)) {
        changes += m_queue.front().batch.changes.size() + m_queue.front().batch.events.size();
        batches.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return batches;
}

void Store::Worker::store(std::deque<Pending>& batches)
{
    if (storeTogether(batches))
        return;
    for (Pending& pending : batches) {
        const Outcome outcome = storeAlone(pending.batch);
        pending.done(outcome);
    }
}

bool Store::Worker::storeTogether(std::deque<Pending>& batches)
{
    try {
        Database::Transaction transaction(*m_database, Database::Transaction::Write);
        for (const Pending& pending : batches)
            m_writer->apply(pending.batch);
        m_writer->settle();
        timedCommit(transaction);
    } catch (const SqlFailure&) {
        m_writer->rolledBack();
        return false;
    }
    m_writer->committed();
    for (Pending& pending : batches) {
        pending.done({});
    }
    return true;
}

Outcome Store::Worker::storeAlone(const Batch& batch)
{
    const Outcome outcome = guarded([&] {
        Database::Transaction transaction(*m_database, Database::Transaction::Write);
        m_writer->apply(batch);
        m_writer->settle();
        timedCommit(transaction);
    });
    if (outcome) {
        m_writer->committed();
    } else {
        m_writer->rolledBack();
        m_writer->owe(batch, outcome.error());
    }
    return outcome;
}

void Store::Worker::timedCommit(Database::Transaction& transaction)
{
    const auto start = Clockwork::now();
    transaction.commit();
    const qint64 us = std::chrono::duration_cast<std::chrono::microseconds>(Clockwork::now() - start).count();
    m_meanUs = m_meanUs == 0 ? us : (m_meanUs * 7 + us) / 8;
    m_checkpointDue = true;
}

int Store::Worker::busyFrames() const
{
    struct statvfs disk{};
    if (statvfs(QFile::encodeName(m_dataDir).constData(), &disk) != 0)
        return kBusyFrames;
    const qint64 free = qint64(disk.f_bavail) * qint64(disk.f_frsize);
    return int(std::clamp<qint64>(free / kPartOfFree / kFrameBytes, kFewestFrames, kBusyFrames));
}

void Store::Worker::tidy(bool idle)
{
    if (m_backup.valid() && m_backup.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        endBackup();
    if (m_backup.valid() || m_database->walFrames() < (idle ? kIdleFrames : busyFrames())) {
        m_checkpointDue = m_checkpointDue && (!idle || m_backup.valid());
        return;
    }
    const auto moved = guarded([&] { return m_database->checkpoint(idle); });
    if (!moved)
        qCWarning(lcStore).noquote() << "checkpoint:" << moved.error().text();
    m_checkpointDue = false;
}

OpenedStore Store::Worker::open(Found found)
{
    OpenedStore opened;
    const QStringList steps = stepsOf(m_options);
    opened.created = found.version == 0;
    if (opened.created && !QFileInfo::exists(path())) {
        makePrivateFile(path());
        syncDirectory(m_dataDir);
    }
    m_seal = readSeal(path());
    m_database = openForWriting(path());
    if (!opened.created) {
        // Everything is in the file before it is copied, and stays so until the copy is made.
        const bool whole = m_database->checkpoint(true);
        const bool older = found.version < steps.size();
        const bool unchanged = found.sealed && m_seal.backedUp && m_seal.backedUp == m_seal.closed;
        if (whole && m_options.backupAtStart && (older || !unchanged)) {
            opened.backup =
                backupPath(m_dataDir, m_options.now, older ? QStringLiteral("-v%1").arg(found.version) : QString());
            startBackup(opened.backup);
        }
        if (older) {
            if (m_options.migrating)
                m_options.migrating();
            opened.migratedFrom = found.version;
            if (m_backup.valid())
                endBackup();
        }
    }
    // From the first write on the seal says nothing any more.
    m_seal.closed.reset();
    writeSeal(path(), m_seal);
    migrate(*m_database, found.version, steps);
    m_writer = std::make_unique<Writer>(*m_database, m_options.rollups);
    return opened;
}

void Store::Worker::startBackup(const QString& target)
{
    makePrivateDirectory(m_dataDir + QStringLiteral("/backups"));
    removePartialBackups(m_dataDir);
    m_backup = std::async(std::launch::async, [source = path(), target, dir = m_dataDir, keep = m_options.keepBackups] {
        pthread_setname_np(pthread_self(), "backup");
        const auto copied = guarded([&] {
            copyPrivateFile(source, target);
            pruneBackups(dir, keep);
        });
        if (!copied) {
            qCWarning(lcStore).noquote() << "no backup was made:" << copied.error().text();
            return std::optional<Fingerprint>();
        }
        return fingerprintOf(target);
    });
}

void Store::Worker::endBackup()
{
    m_seal.backedUp = m_backup.get();
    if (const auto written = guarded([&] { writeSeal(path(), m_seal); }); !written)
        qCWarning(lcStore).noquote() << written.error().text();
}

void Store::Worker::close()
{
    if (m_backup.valid())
        endBackup();
    m_writer.reset();
    const auto closed = guarded([&] {
        const bool whole = m_database->checkpoint(true);
        m_database.reset();
        if (whole && !QFileInfo::exists(path() + QStringLiteral("-wal"))) {
            // None for a file that was taken away meanwhile: a seal alone would tell of a database that is missing.
            m_seal.closed = fingerprintOf(path());
            if (m_seal.closed)
                writeSeal(path(), m_seal);
        }
    });
    if (!closed)
        qCWarning(lcStore).noquote() << "closing:" << closed.error().text();
    m_database.reset();
}

Result<OpenedStore> Store::open(const QString& dataDir, const StoreOptions& options)
{
    const QString path = databasePath(dataDir);
    const int newest = int(stepsOf(options).size());
    const auto version = guarded([&] {
        makePrivateDirectory(dataDir);
        return inspect(path, newest);
    });
    if (!version)
        return tl::unexpected(version.error());
    auto check = std::async(std::launch::async, [&] {
        pthread_setname_np(pthread_self(), "check");
        return guarded([&] { return *version > 0 && readThrough(path); });
    });
    if (*version == newest && options.whileChecking)
        options.whileChecking();
    const auto sealed = check.get();
    if (!sealed)
        return tl::unexpected(sealed.error());
    auto worker = std::make_unique<Worker>(dataDir, options);
    auto opened = worker->start({*version, *sealed});
    if (opened)
        opened->store.reset(new Store(std::move(worker)));
    return opened;
}

Store::Store(std::unique_ptr<Worker> worker) : m_worker(std::move(worker)) {}
Store::~Store() = default;

void Store::write(Batch batch, std::function<void(Outcome)> done)
{
    m_worker->add({std::move(batch), std::move(done)});
}

std::chrono::microseconds Store::commitLatency() const { return std::chrono::microseconds(m_worker->m_meanUs); }

} // namespace taskyard::store
