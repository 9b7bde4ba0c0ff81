// SPDX-License-Identifier: GPL-3.0-or-later
// The engine in this process: one data directory, its threads, and the Loop that runs it, behind the one interface that
// every client uses. Lives on the thread that opens it, which needs an event loop; calls may come from that thread
// only. Threads: engine (the Loop), store, two readers, the pool.
#pragma once

#include "core/api/engineapi.h"
#include "core/engine/lock.h"
#include "core/engine/loop.h"
#include "core/engine/readerpool.h"
#include "core/engine/reports.h"

#include <QPromise>
#include <QThread>

#include <atomic>
#include <memory>

namespace taskyard::engine {

struct EngineOptions {
    QString dataDir;
    const Clock& clock;
    /// Makes the executors, on the engine's thread.
    std::function<std::vector<std::unique_ptr<execution::Executor>>(execution::RunSink&)> executors;
    QString bootId; ///< what tells one boot of the machine from another
    int readerThreads = 2;
    int poolThreads = 4;
    int defaultSlots = 1;
    qint64 freeSpaceFloor = -1;           ///< bytes; -1: a default that suits the disk
    QString version = {};                 ///< of the program, for its status
    std::function<void()> migrating = {}; ///< called before an older database is brought up to date; any thread
    bool rollups = true;                  ///< off: figures are not kept, to measure what keeping them costs
};

class Engine final : public EngineApi {
    Q_OBJECT
public:
    /// Blocks until the database is open, recovery is done and the first decisions are made. Busy when another engine
    /// has the directory.
    static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine() override;

    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override;
    QFuture<Result<Answer>> fetch(Query query) override;
    QFuture<Outcome> subscribe(std::optional<EventSeq> since) override;
    void unsubscribe() override;
    LinkState linkState() const override { return LinkState::Connected; }

    /// Lets the Loop look at the time again, because the clock jumped; for a ClockWatch, and tests with a manual clock.
    void wake();

signals:
    /// After a Stop command: everything is written and answered.
    void stopped();

private:
    explicit Engine(EngineOptions options);
    Outcome begin(std::optional<Result<StoredState>> read, QStringList lostRuns);
    void takeEvents(EventBatch batch);
    void replay(EventSeq from, EventSeq to, std::shared_ptr<QPromise<Outcome>> done);

    const EngineOptions m_options;
    std::unique_ptr<EngineLock> m_lock;
    std::unique_ptr<store::Store> m_store;
    LiveView m_liveView;
    execution::WorkerPool m_pool;
    ReaderPool m_readers;
    Reports m_reports;
    Mailbox m_home; ///< to this object's thread
    QThread m_thread;
    Mailbox m_toLoop;                                              ///< to the engine's thread
    std::unique_ptr<Loop> m_loop;                                  ///< only touched on the engine's thread
    std::vector<std::unique_ptr<execution::Executor>> m_executors; ///< likewise
    std::atomic<bool> m_subscribed = false;
    bool m_replaying = false;
    std::vector<EventBatch> m_held; ///< live batches that wait until older events have been replayed
};

} // namespace taskyard::engine
