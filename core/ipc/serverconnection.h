// SPDX-License-Identifier: GPL-3.0-or-later
// One client of the server: its greeting, its requests in progress, its subscription. Lives in the server's thread; the
// server owns it and lets go of it after over().
#pragma once

#include "core/ipc/message.h"
#include "core/ipc/server.h"
#include "core/ipc/stream.h"
#include "core/ipc/subscription.h"

#include <QTimer>

namespace taskyard::ipc {

class ServerConnection : public QObject {
    Q_OBJECT
public:
    ServerConnection(UniqueFd fd, uid_t peer, Server& server, EngineGate& gate, const ServerOptions& options);

    /// Says why and hangs up.
    void refuse(const Error& error);
    /// One live batch; `whole` encodes it once for all clients. `newest` is the last live event, this batch included.
    void deliver(const EventBatch& batch, const std::function<QByteArray()>& whole, EventSeq newest);

signals:
    void over();

private:
    /// Takes requests up as long as this client has not too many in progress.
    void takeRequests();
    void handle(const QByteArray& body);
    void handleGreeted(const Request& request);
    void greet(const Request& request);
    void subscribe(const Request& request);
    void seekNewest(const QJsonValue& id);
    void unsubscribe(const Request& request);
    template <class T> void answer(const QJsonValue& id, const Result<T>& outcome);
    void finished();
    bool hasTooMuchToDo() const;
    void watchPatience();

    void nextPage();
    void takePage(const Result<Answer>& page, quint64 subscribed);
    void takenUp(); ///< the client has read something

    Server& m_server;
    EngineGate& m_gate;
    const ServerOptions& m_options;
    Stream m_stream;
    QTimer m_patience; ///< runs while the client owes a greeting or the rest of a message
    QString m_user;
    QString m_actor; ///< empty before the greeting
    int m_inFlight = 0;
    bool m_taking = false;
    bool m_refused = false;
    bool m_readingPage = false;
    Subscription m_subscription;
    quint64 m_subscribed = 0; ///< counts subscriptions: an arriving page may belong to one that is over
    EventSeq m_newestLive;
};

} // namespace taskyard::ipc
