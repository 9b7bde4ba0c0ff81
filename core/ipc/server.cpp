// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/server.h"

#include "core/ipc/serverconnection.h"

#include <sys/socket.h>

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimer>

#include <cerrno>
#include <cstring>

namespace taskyard::ipc {

namespace {

Q_LOGGING_CATEGORY(logIpc, "taskyard.ipc", QtInfoMsg)

template <class T> std::vector<T> slice(const std::vector<T>& all, size_t from, size_t count)
{
    const auto begin = all.begin() + std::ptrdiff_t(std::min(from, all.size()));
    return {begin, all.begin() + std::ptrdiff_t(std::min(from + count, all.size()))};
}

} // namespace

Server::Server(EngineApi& engine, QString path, ServerOptions options, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_options(std::move(options))
    , m_gate(engine)
    , m_folder(this)
{
    connect(&m_folder, &QFileSystemWatcher::directoryChanged, this, &Server::repair);
    connect(&m_gate, &EngineGate::batchCame, this, &Server::publish);
}

Server::~Server() { close(); }

Outcome Server::listen()
{
    if (const Outcome bound = bind(); !bound)
        return bound;
    m_folder.addPath(QFileInfo(m_path).path());
    if (!std::exchange(m_listensToEngine, true))
        m_gate.listen([](const Outcome& heard) {
            if (!heard)
                qCWarning(logIpc, "no live events from the engine: %s", qUtf8Printable(heard.error().text()));
        });
    return {};
}

/// Without its socket an engine could neither be asked nor stopped, and would go on starting tasks.
void Server::repair()
{
    if (!isListening() || QFileInfo::exists(m_path))
        return;
    qCWarning(logIpc, "the socket %s was removed, and is made again", qUtf8Printable(m_path));
    if (const Outcome bound = bind(); !bound)
        qCWarning(logIpc, "%s", qUtf8Printable(bound.error().text()));
}

Outcome Server::bind()
{
    auto listener = listenLocal(m_path);
    if (!listener)
        return tl::unexpected(listener.error());
    m_listener = std::move(*listener);
    m_incoming = std::make_unique<QSocketNotifier>(m_listener.get(), QSocketNotifier::Read);
    connect(m_incoming.get(), &QSocketNotifier::activated, this, &Server::accept);
    return {};
}

void Server::close()
{
    if (isListening())
        ::unlink(QFile::encodeName(m_path).constData());
    m_incoming.reset();
    m_listener.reset();
    for (ServerConnection* connection : std::exchange(m_connections, {}))
        delete connection;
}

void Server::accept()
{
    // As many as wait, but not for ever: others want to be served too.
    for (int i = 0; i < 16; ++i) {
        UniqueFd fd(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (fd.isValid()) {
            admit(std::move(fd));
            continue;
        }
        if (errno != EAGAIN && errno != ECONNABORTED && errno != EINTR) {
            // Out of descriptors or memory: whoever knocks waits in the queue, and this does not spin meanwhile.
            qCWarning(logIpc, "cannot accept a client: %s", std::strerror(errno));
            m_incoming->setEnabled(false);
            QTimer::singleShot(std::chrono::seconds(1), m_incoming.get(), [this] { m_incoming->setEnabled(true); });
        }
        return;
    }
}

void Server::admit(UniqueFd fd)
{
    const std::optional<uid_t> peer = peerUser(fd.get());
    auto* connection = new ServerConnection(std::move(fd), peer.value_or(uid_t(-1)), *this, m_gate, m_options);
    m_connections.insert(connection);
    connect(connection, &ServerConnection::over, this, [this, connection] { forget(connection); });
    if (peer != m_options.owner)
        connection->refuse(Error{ErrorCode::Denied, QStringLiteral("this engine serves another user"),
                                 QStringLiteral("connection"), QStringLiteral("use a data directory of your own")});
    else if (clientCount() > m_options.maxClients)
        connection->refuse(Error{ErrorCode::Busy,
                                 QStringLiteral("%1 clients are connected already").arg(m_options.maxClients),
                                 QStringLiteral("connection"), QStringLiteral("close some and try again")});
    emit clientCountChanged(clientCount());
}

void Server::forget(ServerConnection* connection)
{
    if (m_connections.erase(connection) == 0)
        return;
    connection->deleteLater();
    emit clientCountChanged(clientCount());
}

void Server::publish(const EventBatch& batch)
{
    const auto size = size_t(m_options.eventsPerFrame);
    for (size_t at = 0; at == 0 || at < std::max(batch.events.size(), batch.progress.size()); at += size) {
        const EventBatch part{slice(batch.events, at, size), slice(batch.progress, at, size), batch.gap && at == 0};
        if (!part.events.empty())
            m_newest = std::max(m_newest, part.events.back().seq);
        QByteArray encoded;
        const auto whole = [&] {
            if (encoded.isEmpty())
                encoded = eventsFrame(part);
            return encoded;
        };
        for (ServerConnection* connection : m_connections)
            connection->deliver(part, whole, m_newest);
    }
}

} // namespace taskyard::ipc
