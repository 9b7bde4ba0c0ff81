// SPDX-License-Identifier: GPL-3.0-or-later
// Serves an EngineApi to the user's programs over a local socket. Lives in one thread with an event loop, the engine
// may live in another; must die before the engine. No client can slow the engine or another client down: requests in
// progress, unsent bytes and the number of clients are bounded, and every batch of events is encoded once for all.
#pragma once

#include "core/api/engineapi.h"
#include "core/ipc/enginegate.h"
#include "core/ipc/frame.h"
#include "core/ipc/localsocket.h"

#include <unistd.h>

#include <QFileSystemWatcher>
#include <QSocketNotifier>

#include <set>

namespace taskyard::ipc {

class ServerConnection;

struct ServerOptions {
    int maxClients = 200;
    int maxInFlight = 64;               ///< requests of one client that are not answered yet; then it has to wait
    qint64 maxUnsent = qint64{4} << 20; ///< bytes that one client has not taken; then it misses events, and is told so
    qsizetype maxFrame = kMaxClientFrame; ///< bytes of one request
    int replayPage = 1000;                ///< events per query while a client catches up
    int eventsPerFrame = 200;             ///< larger batches are split: a window reads one at a time
    Duration helloDeadline{10'000};       ///< for the greeting
    Duration frameDeadline{60'000};       ///< for the rest of a message that has begun
    uid_t owner = ::getuid();             ///< nobody else is served
    QString version = {};                 ///< of the engine, told to clients
};

class Server : public QObject {
    Q_OBJECT
public:
    Server(EngineApi& engine, QString path, ServerOptions options = {}, QObject* parent = nullptr);
    ~Server() override;

    /// Starts to serve. The caller holds the data directory's lock: a socket that is there already is replaced, and one
    /// that somebody removes is made again.
    Outcome listen();
    /// Stops to serve: removes the socket and hangs up, what is unsent being lost.
    void close();
    bool isListening() const { return m_listener.isValid(); }
    int clientCount() const { return int(m_connections.size()); }

signals:
    void clientCountChanged(int count);

private:
    Outcome bind();
    void repair();
    void accept();
    void admit(UniqueFd fd);
    void forget(ServerConnection* connection);
    void publish(const EventBatch& batch);

    QString m_path;
    ServerOptions m_options;
    EngineGate m_gate;
    UniqueFd m_listener;
    std::unique_ptr<QSocketNotifier> m_incoming;
    QFileSystemWatcher m_folder; ///< of the socket
    std::set<ServerConnection*> m_connections;
    EventSeq m_newest; ///< the last event that came live
    bool m_listensToEngine = false;
};

} // namespace taskyard::ipc
