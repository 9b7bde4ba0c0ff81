// SPDX-License-Identifier: GPL-3.0-or-later
// The engine behind its local socket, started where none runs, as the verbs want it. One connection per invocation;
// used by one thread.
#pragma once

#include "app/cli/connection.h"
#include "core/ipc/blockingclient.h"

namespace taskyard::cli {

class EngineConnection final : public Connection {
public:
    explicit EngineConnection(ipc::BlockingClient client) : m_client(std::move(client)) {}
    Result<Reply> submit(const Command& command) override { return m_client.call(command); }
    Result<Answer> fetch(const Query& query) override { return m_client.call(query); }
    Outcome subscribe(std::optional<EventSeq> since) override { return m_client.subscribe(since); }
    Result<EventBatch> nextEvents(std::optional<Duration> patience) override;
    int descriptor() const { return m_client.descriptor(); }

private:
    ipc::BlockingClient m_client;
};

class LocalEngineDoor final : public EngineDoor {
public:
    Result<Connection*> open(const QString& dataDir) override;
    Result<Connection*> openRunning(const QString& dataDir) override;
    Outcome waitUntilGone(const QString& dataDir, Duration patience) override;
    Result<EngineProgramResult> runEngineProgram(const QStringList& arguments) override;

private:
    Connection* keep(ipc::UniqueFd fd);

    std::optional<EngineConnection> m_connection;
    ipc::UniqueFd m_process; ///< a pidfd of the engine that openRunning() found
};

} // namespace taskyard::cli
