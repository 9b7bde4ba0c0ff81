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

    /// `again` makes another connection where the first one is lost; `restarted` waits a while for the next engine and
    /// starts none: where somebody stopped the one before, it is to stay so.
    EngineConnection(ipc::UniqueFd fd, Connect again, Connect restarted);
    /// Goes to the next engine only where the one at hand is gone before it can have read the command.
    Result<Reply> submit(const Command& command) override;
    /// Asks once more of the next engine if the link was lost: a question changes nothing.
    Result<Answer> fetch(const Query& query) override;
    Result<EventSeq> subscribe(std::optional<EventSeq> since) override;
    /// Goes on with the next engine: then the first batch has a gap.
    Result<EventBatch> nextEvents(std::optional<Duration> patience) override;
    int descriptor() const { return m_client.descriptor(); }

private:
    Outcome linkAgain();
    /// Subscribes on a link that took the place of one that followed the events.
    Outcome followAgain();
    /// Asks the next engine where the link is lost under the question; `ask` must change nothing.
    template <class Ask> auto askUntilHeard(const Ask& ask) -> decltype(ask());

    ipc::BlockingClient m_client;
    Connect m_again;
    Connect m_restarted;
    bool m_isSubscribed = false;
    bool m_linkFollows = false; ///< it is this link that is subscribed
    bool m_wasStopped = false;  ///< the engine said so before it went
    bool m_hasGap = false;      ///< events may have been missed between two engines
};

class LocalEngineDoor final : public EngineDoor {
public:
    Result<Connection*> open(const QString& dataDir) override;
    Result<Connection*> openRunning(const QString& dataDir) override;
    Outcome waitUntilGone(const QString& dataDir, Duration patience) override;
    Result<EngineProgramResult> runEngineProgram(const QStringList& arguments) override;

private:
    Connection* keep(ipc::UniqueFd fd, const QString& dataDir, EngineConnection::Connect again);

    std::optional<EngineConnection> m_connection;
    ipc::UniqueFd m_process; ///< a pidfd of the engine that openRunning() found
};

} // namespace taskyard::cli
