// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/engine/doctor.h"
#include "core/engine/lock.h"
#include "core/engine/storedanswers.h"
#include "core/store/maintenance.h"

#include <QCoreApplication>
#include <QPromise>

#include <future>

namespace taskyard::engine {

namespace {
constexpr int kReplayPage = 2000;

template <class T> using Promise = std::shared_ptr<QPromise<Result<T>>>;

template <class T> Promise<T> makePromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template <class T> void settle(const Promise<T>& promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}
} // namespace

Engine::Engine(EngineOptions options)
    : m_options(std::move(options))
    , m_pool(m_options.poolThreads)
    , m_readers(m_options.dataDir, m_options.readerThreads)
    , m_reports(m_options.dataDir, m_options.clock, m_pool)
{
    m_thread.setObjectName(QStringLiteral("engine"));
}

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options)
{
    auto lock = EngineLock::take(options.dataDir);
    if (!lock)
        return tl::unexpected(lock.error());
    std::optional<Result<StoredState>> read;
    store::StoreOptions storing{options.clock.wall(), true, 3, options.rollups};
    storing.migrating = options.migrating;
    QStringList lost;
    storing.whileChecking = [&] {
        // Now, when nothing writes: later a run that was taken back meanwhile would look like a lost one.
        auto losses = std::async(std::launch::async, [&] { return store::strayRuns(options.dataDir); });
        if (auto reader = store::Reader::open(options.dataDir))
            read = readStoredState(**reader, options.clock.wall(), options.defaultSlots);
        lost = losses.get().value_or(QStringList());
    };
    auto store = store::Store::open(options.dataDir, storing);
    if (!store)
        return tl::unexpected(store.error());
    std::unique_ptr<Engine> engine(new Engine(std::move(options)));
    engine->m_lock = std::move(*lock);
    engine->m_store = std::move(store->store);
    if (const Outcome begun = engine->begin(std::move(read), std::move(lost)); !begun)
        return tl::unexpected(begun.error());
    return engine;
}

Outcome Engine::begin(std::optional<Result<StoredState>> read, QStringList lostRuns)
{
    m_toLoop.moveToThread(&m_thread);
    m_thread.start();
    auto started = std::make_shared<std::promise<Outcome>>();
    m_toLoop.post([this, started, &read, &lostRuns] {
        m_loop = std::make_unique<Loop>(LoopParts{m_options.dataDir,
                                                  m_options.bootId,
                                                  m_options.clock,
                                                  *m_store,
                                                  {},
                                                  m_pool,
                                                  m_liveView,
                                                  m_options.defaultSlots,
                                                  m_options.freeSpaceFloor,
                                                  std::move(lostRuns)});
        m_executors = m_options.executors(*m_loop);
        ExecutorSet set;
        for (const auto& executor : m_executors)
            set.add(*executor);
        m_loop->setExecutors(std::move(set));
        m_loop->publish = [this](EventBatch batch) { takeEvents(std::move(batch)); };
        m_loop->stopped = [this] { m_home.post([this] { emit stopped(); }); };
        m_loop->start(std::move(read), [started](const Outcome& outcome) { started->set_value(outcome); });
    });
    return started->get_future().get();
}

Engine::~Engine()
{
    // No question may reach a loop that is gone, and the store seals the file only when nobody else has it open.
    m_readers.stop();
    m_reports.stop();
    // The loop and its executors go on their own thread. The store writes what it still holds when it is destroyed, and
    // tells the loop of it, which must be there until then. The promise orders the threads where tools see it: what
    // QThread::wait() does is hidden inside Qt.
    std::promise<void> gone;
    m_toLoop.post([this, &gone] {
        m_loop->publish = [](const EventBatch&) {};
        m_executors.clear();
        m_pool.waitForDone(); // what it does for the loop is brought to the loop
        m_loop->close();
        m_store.reset();
        m_loop.reset();
        gone.set_value();
        m_thread.quit();
    });
    gone.get_future().wait();
    m_thread.wait();
}

void Engine::wake()
{
    m_toLoop.post([this] { m_loop->step(); });
}

QFuture<Result<Reply>> Engine::submit(Command command, QString actor)
{
    auto promise = makePromise<Reply>();
    if (const auto* backup = std::get_if<command::Backup>(&command)) {
        m_pool.submit([dataDir = m_options.dataDir, path = backup->path, now = m_options.clock.wall(), promise] {
            settle(promise, makeBackup(dataDir, path, now));
        });
        return promise->future();
    }
    if (const auto* begin = std::get_if<command::ReportBegin>(&command)) {
        settle(promise, m_reports.begin(*begin).map([](ReportId id) {
            Reply reply;
            reply.report = id;
            return reply;
        }));
        return promise->future();
    }
    if (const auto* cancel = std::get_if<command::ReportCancel>(&command)) {
        settle(promise, m_reports.cancel(cancel->report).map([] { return Reply{}; }));
        return promise->future();
    }
    m_toLoop.post([this, command = std::move(command), actor = std::move(actor), promise]() mutable {
        m_loop->submit(std::move(command), std::move(actor),
                       [promise](Result<Reply> reply) { settle(promise, std::move(reply)); });
    });
    return promise->future();
}

QFuture<Result<Answer>> Engine::fetch(Query query)
{
    auto promise = makePromise<Answer>();
    const auto answered = [promise](auto answer) { settle(promise, Result<Answer>(Answer(std::move(answer)))); };
    if (std::holds_alternative<query::QueueList>(query)) {
        m_toLoop.post([this, answered] { answered(m_loop->queues()); });
    } else if (std::holds_alternative<query::ResourceList>(query)) {
        m_toLoop.post([this, answered] { answered(m_loop->resources()); });
    } else if (const auto* front = std::get_if<query::QueueFront>(&query)) {
        // The order is in memory, the tasks are in the database.
        m_toLoop.post([this, promise, front = *front] {
            m_readers.submit([this, promise, fronts = m_loop->fronts(front)](Result<store::Reader*> reader) {
                if (reader)
                    settle(promise, Result<Answer>(Answer(queueFront(**reader, m_liveView, fronts))));
                else
                    settle(promise, Result<Answer>(tl::unexpected(reader.error())));
            });
        });
    } else if (const auto* report = std::get_if<query::ReportProgress>(&query)) {
        m_reports.progress(*report, [promise](Result<answer::ReportProgress> progress) {
            settle(promise, std::move(progress).map([](answer::ReportProgress value) { return Answer(value); }));
        });
    } else if (std::holds_alternative<query::Doctor>(query)) {
        m_pool.submit([dataDir = m_options.dataDir, answered] { answered(examine(dataDir)); });
    } else {
        m_readers.submit([this, query = std::move(query), promise](Result<store::Reader*> reader) {
            if (!reader) {
                settle(promise, Result<Answer>(tl::unexpected(reader.error())));
                return;
            }
            auto answer = storedAnswer(**reader, m_liveView, m_options.dataDir, query, m_options.clock.wall());
            const auto* why = std::get_if<query::Why>(&query);
            if (!answer || (!why && !std::holds_alternative<query::Status>(query))) {
                settle(promise, std::move(answer));
                return;
            }
            // The rest of these is in memory.
            m_toLoop.post([this, promise, task = why ? why->task : TaskId{}, answer = std::move(*answer)]() mutable {
                if (auto* status = std::get_if<answer::Status>(&answer)) {
                    status->version = m_options.version;
                    status->pid = QCoreApplication::applicationPid();
                    m_loop->status(*status);
                } else
                    answer = m_loop->why(task, std::get<answer::Why>(answer));
                settle(promise, Result<Answer>(std::move(answer)));
            });
        });
    }
    return promise->future();
}

QFuture<Outcome> Engine::subscribe(std::optional<EventSeq> since)
{
    auto done = std::make_shared<QPromise<Outcome>>();
    done->start();
    m_replaying = true;
    m_held.clear();
    m_toLoop.post([this, since, done] {
        // From here on every batch is sent; what is older is in the database.
        m_subscribed = true;
        const EventSeq last = m_loop->lastPublished();
        m_home.post([this, since, last, done] { replay(since.value_or(last), last, done); });
    });
    return done->future();
}

void Engine::replay(EventSeq from, EventSeq to, std::shared_ptr<QPromise<Outcome>> done)
{
    const auto finish = [this, done](const Outcome& outcome) {
        m_replaying = false;
        for (const EventBatch& batch : std::exchange(m_held, {}))
            emit eventsArrived(batch);
        done->addResult(outcome);
        done->finish();
    };
    if (from >= to) {
        finish({});
        return;
    }
    m_readers.submit([this, from, to, done, finish](Result<store::Reader*> reader) {
        auto page = reader.and_then([&](store::Reader* r) { return r->events({from, {}, kReplayPage}); });
        m_home.post([this, to, done, finish, page = std::move(page)]() mutable {
            if (!page || page->events.empty()) {
                finish(page ? Outcome() : Outcome(tl::unexpected(page.error())));
                return;
            }
            std::erase_if(page->events, [&](const Event& event) { return event.seq > to; });
            const EventSeq reached = page->events.empty() ? to : page->events.back().seq;
            emit eventsArrived({std::move(page->events), {}, false});
            replay(reached, to, done);
        });
    });
}

void Engine::unsubscribe() { m_subscribed = false; }

void Engine::takeEvents(EventBatch batch)
{
    if (!m_subscribed)
        return;
    m_home.post([this, batch = std::move(batch)]() mutable {
        if (m_replaying)
            m_held.push_back(std::move(batch));
        else
            emit eventsArrived(batch);
    });
}

} // namespace taskyard::engine
