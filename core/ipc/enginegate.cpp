// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/enginegate.h"

#include <QFutureWatcher>
#include <QThread>

#include <mutex>

namespace taskyard::ipc {

namespace {
constexpr size_t kMaxPendingEvents = 200'000;
}

struct EngineGate::Shared {
    std::mutex mutex;
    Mailbox* home = nullptr; ///< null once the gate is gone
    std::vector<EventBatch> batches;
    size_t pendingEvents = 0;

    void post(std::function<void()> work)
    {
        const std::scoped_lock lock(mutex);
        if (home != nullptr)
            home->post(std::move(work));
    }

    /// On the engine's thread. True when the other side has to be woken.
    bool add(const EventBatch& batch)
    {
        const std::scoped_lock lock(mutex);
        const bool first = batches.empty();
        pendingEvents += batch.events.size() + batch.progress.size();
        if (pendingEvents > kMaxPendingEvents) {
            batches.clear();
            batches.push_back(EventBatch{{}, {}, true});
            pendingEvents = 0;
        } else {
            batches.push_back(batch);
        }
        return first;
    }

    std::vector<EventBatch> take()
    {
        const std::scoped_lock lock(mutex);
        pendingEvents = 0;
        return std::exchange(batches, {});
    }
};

EngineGate::EngineGate(EngineApi& engine, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_shared(std::make_shared<Shared>())
    , m_agent(new Mailbox)
{
    m_shared->home = &m_home;
    m_agent->moveToThread(engine.thread());
}

EngineGate::~EngineGate()
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->home = nullptr;
    }
    if (m_agent->thread() == nullptr || m_agent->thread()->isFinished())
        delete m_agent;
    else
        m_agent->deleteLater();
}

void EngineGate::submit(Command command, QString actor, std::function<void(Result<Reply>)> handler)
{
    call<Result<Reply>>([command = std::move(command), actor = std::move(actor)](
                            EngineApi& engine) mutable { return engine.submit(std::move(command), std::move(actor)); },
                        std::move(handler));
}

void EngineGate::fetch(Query query, std::function<void(Result<Answer>)> handler)
{
    call<Result<Answer>>(
        [query = std::move(query)](EngineApi& engine) mutable { return engine.fetch(std::move(query)); },
        std::move(handler));
}

void EngineGate::listen(std::function<void(Outcome)> handler)
{
    call<Outcome>(
        [this, shared = m_shared, agent = m_agent](EngineApi& engine) {
            // In the engine's thread, where the signal comes out.
            QObject::connect(&engine, &EngineApi::eventsArrived, agent, [this, shared](const EventBatch& batch) {
                if (shared->add(batch))
                    shared->post([this] { deliverBatches(); });
            });
            return engine.subscribe(std::nullopt);
        },
        std::move(handler));
}

void EngineGate::deliverBatches()
{
    for (const EventBatch& batch : m_shared->take())
        emit batchCame(batch);
}

template <class T> void EngineGate::call(std::function<QFuture<T>(EngineApi&)> question, std::function<void(T)> handler)
{
    if (m_engine.thread() == thread()) {
        watch<T>(question(m_engine), std::move(handler));
        return;
    }
    m_agent->post(
        [this, shared = m_shared, &engine = m_engine, question = std::move(question), handler = std::move(handler)] {
            shared->post([this, future = question(engine), handler] { watch<T>(future, handler); });
        });
}

template <class T> void EngineGate::watch(QFuture<T> future, std::function<void(T)> handler)
{
    const auto deliver = [handler = std::move(handler)](const QFuture<T>& finished) {
        if (finished.resultCount() > 0)
            handler(finished.result());
        else
            handler(
                failure(ErrorCode::Busy, QStringLiteral("the engine is stopping"), {}, QStringLiteral("try again")));
    };
    if (future.isFinished()) {
        deliver(future);
        return;
    }
    auto* watcher = new QFutureWatcher<T>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, deliver] {
        watcher->deleteLater();
        deliver(watcher->future());
    });
    watcher->setFuture(future);
}

} // namespace taskyard::ipc
