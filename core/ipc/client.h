// SPDX-License-Identifier: GPL-3.0-or-later
// The engine behind a local socket, for programs with an event loop. All calls are made, and all signals and futures
// arrive, in the thread that it lives in. A lost link fails what was under way with Busy; a reconnecting client tries
// again with growing pauses and takes its subscription up after the last event that it saw.
#pragma once

#include "core/api/engineapi.h"
#include "core/ipc/message.h"

#include <QPromise>
#include <QTimer>

namespace taskyard::ipc {

class Stream;

struct ClientOptions {
    QString kind = QStringLiteral("window"); ///< what the history calls this client
    bool autoReconnect = true;
    Duration firstPause{100}; ///< before the first attempt to reconnect; doubles
    Duration longestPause{5'000};
    Duration greetingDeadline{10'000};
};

class Client : public EngineApi {
    Q_OBJECT
public:
    explicit Client(QString socketPath, ClientOptions options = {}, QObject* parent = nullptr);
    ~Client() override;

    /// Connects; linkStateChanged() tells how it went, lastTrouble() why it did not. Calls made before wait for it.
    void open();
    /// Hangs up and does not reconnect.
    void close();
    /// Why there is no link, for people.
    QString lastTrouble() const { return m_trouble; }
    /// What the engine said of itself at the last connection.
    std::optional<Welcome> welcome() const { return m_welcome; }

    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override; ///< `actor` is the server's to say
    QFuture<Result<Answer>> fetch(Query query) override;
    QFuture<Outcome> subscribe(std::optional<EventSeq> since) override;
    void unsubscribe() override;
    LinkState linkState() const override { return m_state; }

private:
    using Handler = std::function<void(Result<QJsonObject>)>;

    /// Sends now, or once the link stands; the handler is called exactly once.
    void request(const std::function<QByteArray(qint64 id)>& frame, Handler handler);
    void attempt();
    void greet();
    void greeted(const Result<QJsonObject>& result);
    void receive();
    void take(Response response);
    void takeEvents(const EventBatch& batch);
    void sendSubscribe(std::optional<EventSeq> since, Handler handler);
    void drop(const Error& why);

    QString m_path;
    ClientOptions m_options;
    Stream* m_stream = nullptr; ///< owned as a child; null while there is no connection
    LinkState m_state = LinkState::Disconnected;
    bool m_wanted = false; ///< between open() and close()
    QString m_trouble;
    std::optional<Welcome> m_welcome;
    qint64 m_nextId = 1;
    std::map<qint64, Handler> m_pending;
    std::vector<QByteArray> m_waiting; ///< frames for after the greeting
    QTimer m_timer;                    ///< the pause before the next attempt, or the greeting's deadline
    Duration m_pause{0};
    bool m_subscribed = false;
    int m_subscription = 0;             ///< counts them: an answer may come for one that is over
    std::optional<EventSeq> m_lastSeen; ///< where a subscription goes on after reconnection
};

} // namespace taskyard::ipc
