// SPDX-License-Identifier: GPL-3.0-or-later
// The engine for a program that does one thing and ends, such as the command line: no event loop and no Qt Network,
// only a socket, poll and deadlines. Owned and used by one thread. The first call carries the greeting with it, so that
// a program pays for one round trip only. Once a call failed with Busy the link is gone; make a new one.
#pragma once

#include "core/api/engineapi.h"
#include "core/ipc/frame.h"
#include "core/ipc/localsocket.h"
#include "core/ipc/message.h"

#include <QDeadlineTimer>

#include <deque>
#include <functional>

namespace taskyard::ipc {

class BlockingClient {
public:
    /// Connects to a running engine. `kind` is what the history calls this client: "cli".
    static Result<BlockingClient> connect(const QString& socketPath, const QString& kind = QStringLiteral("cli"));
    /// Takes over a connection that stands already, for example from EngineLauncher.
    BlockingClient(UniqueFd fd, const QString& kind);

    /// How long each following call may wait for the engine; at first for ever, because a dead engine is noticed at
    /// once.
    void setTimeout(std::optional<Duration> timeout) { m_timeout = timeout; }
    /// Asked every few seconds while the engine is silent; its error ends the call. The link stays: the answer may come
    /// yet.
    using WhileSilent = std::function<Outcome()>;
    void setWhileSilent(WhileSilent check) { m_whileSilent = std::move(check); }

    Result<Reply> call(const Command& command);
    Result<Answer> call(const Query& query);
    /// The answer to one kind of query: client.ask<answer::Tasks>(query::TaskList{...}).
    template <class A, class Q> Result<A> ask(Q question)
    {
        return call(Query(std::move(question))).map([](Answer&& answer) { return std::get<A>(std::move(answer)); });
    }

    /// From now on nextEvents() gives every event after `since` (none: only new ones). The number after which they
    /// come.
    Result<EventSeq> subscribe(std::optional<EventSeq> since);
    Outcome unsubscribe();
    /// The next batch; nothing when none came within `wait`.
    Result<std::optional<EventBatch>> nextEvents(Duration wait);

    /// What the engine said of itself; asks for it where no call was made yet.
    Result<Welcome> welcome();
    /// The engine has gone, or spoke nonsense; no further call can succeed.
    bool isLost() const { return m_lost.has_value(); }
    int descriptor() const { return m_fd.get(); }

private:
    Result<QJsonObject> request(QByteArray frame, qint64 id);
    Result<QJsonObject> response(qint64 id, QDeadlineTimer deadline);
    Outcome greeted(const Response& response);
    /// Writes what waits and reads what comes until there is a frame or the deadline passes (nothing).
    Result<std::optional<QByteArray>> exchange(QDeadlineTimer deadline);
    Outcome readSome();
    Outcome writeSome();
    tl::unexpected<Error> lost(const QString& why);
    QDeadlineTimer newDeadline() const;

    UniqueFd m_fd;
    FrameDecoder m_decoder{kMaxServerFrame};
    QByteArray m_out;
    qsizetype m_written = 0;
    std::deque<EventBatch> m_events;
    std::optional<Welcome> m_welcome;
    std::optional<Error> m_lost;
    std::optional<Duration> m_timeout;
    WhileSilent m_whileSilent;
    qint64 m_nextId = 1;
};

} // namespace taskyard::ipc
