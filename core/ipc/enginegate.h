// SPDX-License-Identifier: GPL-3.0-or-later
// Calls an EngineApi that lives in another thread, and brings answers and batches of events back. Lives in the server's
// thread, where every handler runs; must die before the engine and while the engine's thread still runs or is over for
// good. What the engine publishes faster than this thread takes it is bounded: a batch with `gap` stands for the rest.
#pragma once

#include "core/api/engineapi.h"
#include "core/base/mailbox.h"

#include <functional>
#include <memory>

namespace taskyard::ipc {

class EngineGate : public QObject {
    Q_OBJECT
public:
    explicit EngineGate(EngineApi& engine, QObject* parent = nullptr);
    ~EngineGate() override;

    void submit(Command command, QString actor, std::function<void(Result<Reply>)> handler);
    void fetch(Query query, std::function<void(Result<Answer>)> handler);
    /// batchCame() follows from now on. Called once.
    void listen(std::function<void(Outcome)> handler);

signals:
    void batchCame(const taskyard::EventBatch& batch);

private:
    struct Shared;
    template <class T> void call(std::function<QFuture<T>(EngineApi&)> question, std::function<void(T)> handler);
    template <class T> void watch(QFuture<T> future, std::function<void(T)> handler);
    void deliverBatches();

    EngineApi& m_engine;
    std::shared_ptr<Shared> m_shared; ///< what the engine's thread may still hold when this is gone
    Mailbox m_home;
    Mailbox* m_agent; ///< lives in the engine's thread
};

} // namespace taskyard::ipc
