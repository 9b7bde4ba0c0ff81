// SPDX-License-Identifier: GPL-3.0-or-later
// The engine behind its local socket, started where none runs, as the verbs want it. One connection per invocation;
// used by one thread.
#pragma once

#include "app/cli/connection.h"
#include "core/ipc/blockingclient.h"

#include <functional>

namespace taskyard::cli {

class EngineConnection final : public Connection {
public:
    using Connect = std::function<Result<ipc::UniqueFd>()>;

    /// `again` makes another connection where the first one reached an engine that was about to die.
    EngineConnection(ipc::UniqueFd fd, Connect again);
    Result<Reply> submit(const Command& command) override { return m_client.call(command); }
    /// Asks once more if the link was lost before the engine said a word: it was dying, and a question changes nothing.
    Result<Answer> fetch(const Query& query) override;
    Outcome subscribe(std::optional<EventSeq> since) override { return m_client.subscribe(since); }
    Result<EventBatch> nextEvents(std::optional<Duration> patience) override;
    int descriptor() const { return m_client.descriptor(); }

private:
    ipc::BlockingClient m_client;
    Connect m_again;
};

class LocalEngineDoor final : public EngineDoor {
public:
    Result<Connection*> open(const QString& dataDir) override;
    Result<Connection*> openRunning(const QString& dataDir) override;
    Outcome waitUntilGone(const QString& dataDir, Duration patience) override;
    Result<EngineProgramResult> runEngineProgram(const QStringList& arguments) override;

private:
    Connection* keep(ipc::UniqueFd fd, EngineConnection::Connect again);

    std::optional<EngineConnection> m_connection;
    ipc::UniqueFd m_process; ///< a pidfd of the engine that openRunning() found
};

} // namespace taskyard::cli
