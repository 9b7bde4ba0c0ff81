// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with its own thread, the server in another, and clients: how the programs are put together, within one
// test. Made and destroyed on the test's thread.
#pragma once

#include "core/ipc/client.h"
#include "core/ipc/server.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QThread>

#include <future>

namespace taskyard::test {

/// A thread with an event loop, and a way to make things in it.
class LoopThread {
public:
    LoopThread();
    ~LoopThread();
    LoopThread(const LoopThread&) = delete;
    LoopThread& operator=(const LoopThread&) = delete;

    /// Runs `work` there and waits for it.
    template <class Work> auto run(Work work)
    {
        std::packaged_task<decltype(work())()> task(std::move(work));
        auto done = task.get_future();
        m_mailbox->post([&task] { task(); });
        return done.get();
    }

private:
    QThread m_thread;
    Mailbox* m_mailbox;
};

/// Serves an engine that `make` builds in the engine's thread.
template <class Engine> class ServedEngine {
public:
    explicit ServedEngine(const ipc::ServerOptions& options = {})
    {
        m_engine = m_engineThread.run([] { return new Engine; });
        m_server = m_serverThread.run([&] { return new ipc::Server(*m_engine, socketPath(), options); });
        const Outcome heard = m_serverThread.run([&] { return m_server->listen(); });
        EXPECT_TRUE(heard) << heard.error().text().toStdString();
        m_engineThread.run([] {}); // by now the engine has heard that the server listens to it
    }
    ~ServedEngine()
    {
        m_serverThread.run([&] { delete m_server; });
        m_engineThread.run([&] { delete m_engine; });
    }
    ServedEngine(const ServedEngine&) = delete;
    ServedEngine& operator=(const ServedEngine&) = delete;

    QString socketPath() const { return m_dir.filePath(QStringLiteral("engine.sock")); }
    Engine& inner() { return *m_engine; }
    int clientCount()
    {
        return m_serverThread.run([&] { return m_server->clientCount(); });
    }
    void stopServing()
    {
        m_serverThread.run([&] { m_server->close(); });
    }
    Outcome serveAgain()
    {
        return m_serverThread.run([&] { return m_server->listen(); });
    }

private:
    TempDir m_dir;
    LoopThread m_engineThread;
    LoopThread m_serverThread;
    Engine* m_engine = nullptr;
    ipc::Server* m_server = nullptr;
};

/// A maker for the conformance suite: the client's end of a served engine.
template <class Engine> class EngineOverTransport {
public:
    EngineOverTransport() : m_client(m_served.socketPath())
    {
        m_client.open();
        EXPECT_TRUE(waitFor([&] { return m_client.linkState() == LinkState::Connected; }))
            << m_client.lastTrouble().toStdString();
    }
    EngineApi& engine() { return m_client; }

private:
    ServedEngine<Engine> m_served;
    ipc::Client m_client;
};

} // namespace taskyard::test
