// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engineconnection.h"

#include "core/ipc/datadir.h"
#include "core/ipc/enginelauncher.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace taskyard::cli {

namespace {
/// One wait of poll(2) counts milliseconds in an int; longer ones are made of several.
constexpr Duration kLongestWait{3'600'000};
/// An engine can be lost again while it is asked again. One that always ends at the same question is not started
/// forever.
constexpr int kMostTries = 5;
/// What the history calls this client.
const QString kKind = QStringLiteral("cli");

/// The process at the other end of the socket; 0 where it cannot be told.
pid_t peerOf(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : 0;
}

/// A descriptor that becomes readable when the process at the other end of the socket ends.
ipc::UniqueFd processBehind(int socket)
{
    const pid_t peer = peerOf(socket);
    return peer > 0 ? ipc::UniqueFd(int(::syscall(SYS_pidfd_open, peer, 0))) : ipc::UniqueFd();
}

/// A busy engine answers in the end, however long it takes; a stopped one does not.
Outcome refuseStopped(pid_t engine)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(engine));
    const QByteArray stat = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    // "PID (NAME) STATE …", and the name may hold anything.
    const qsizetype state = stat.lastIndexOf(')') + 2;
    if (state < 2 || state >= stat.size() || stat[state] != 'T')
        return {};
    return failure(ErrorCode::Busy, QStringLiteral("the engine has been stopped by a signal and does not answer"),
                   QStringLiteral("process %1").arg(engine),
                   QStringLiteral("wake it up with: kill -CONT %1; look then whether a change was made").arg(engine));
}

ipc::BlockingClient makeClient(ipc::UniqueFd fd)
{
    const pid_t engine = peerOf(fd.get());
    ipc::BlockingClient client(std::move(fd), kKind);
    client.setWhileSilent([engine] { return refuseStopped(engine); });
    return client;
}

tl::unexpected<Error> cannotRun(const QString& program, int error)
{
    return failure(ErrorCode::Internal,
                   QStringLiteral("cannot be run: ") + QString::fromLocal8Bit(std::strerror(error)), program,
                   QStringLiteral("install Taskyard again"));
}

/// Starts the program with its standard output to `output`.
Result<pid_t> spawn(const QString& program, const QStringList& arguments, int output)
{
    QByteArrayList words{QFile::encodeName(program)};
    for (const QString& argument : arguments)
        words << argument.toUtf8();
    std::vector<char*> pointers;
    for (QByteArray& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    pid_t child = 0;
    const int error = ::posix_spawn(&child, pointers.front(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return cannotRun(program, error);
    return child;
}
} // namespace

EngineConnection::EngineConnection(ipc::UniqueFd fd, Connect again, Connect restarted)
    : m_client(makeClient(std::move(fd)))
    , m_again(std::move(again))
    , m_restarted(std::move(restarted))
{}

Outcome EngineConnection::linkAgain()
{
    auto fd = m_wasStopped ? m_restarted() : m_again();
    if (!fd)
        return tl::unexpected(fd.error());
    m_client = makeClient(std::move(*fd));
    m_wasStopped = false;
    m_linkFollows = false;
    return {};
}

Outcome EngineConnection::followAgain()
{
    if (!m_isSubscribed || (m_linkFollows && !m_client.isLost()))
        return {};
    m_hasGap = true;
    const auto subscribed = m_client.subscribe(std::nullopt);
    m_linkFollows = subscribed.has_value();
    return subscribed.map([](EventSeq) {});
}

template <class Ask> auto EngineConnection::askUntilHeard(const Ask& ask) -> decltype(ask())
{
    auto heard = ask();
    for (int tries = 1; !heard && m_client.isLost() && tries < kMostTries; ++tries) {
        if (const auto linked = linkAgain(); !linked)
            return tl::unexpected(linked.error());
        heard = ask();
    }
    return heard;
}

Result<Reply> EngineConnection::submit(const Command& command)
{
    // An engine that died before it greeted has been told of no command, so that the next one may be.
    if (const auto greeted = askUntilHeard([&] { return m_client.welcome(); }); !greeted)
        return tl::unexpected(greeted.error());
    return m_client.call(command);
}

Result<Answer> EngineConnection::fetch(const Query& query)
{
    return askUntilHeard([&] { return followAgain().and_then([&] { return m_client.call(query); }); });
}

Result<EventSeq> EngineConnection::subscribe(std::optional<EventSeq> since)
{
    const auto subscribed = askUntilHeard([&] { return m_client.subscribe(since); });
    m_isSubscribed = m_linkFollows = subscribed.has_value();
    return subscribed;
}

Result<EventBatch> EngineConnection::nextEvents(std::optional<Duration> patience)
{
    const QDeadlineTimer deadline = patience ? QDeadlineTimer(*patience) : QDeadlineTimer(QDeadlineTimer::Forever);
    while (true) {
        if (std::exchange(m_hasGap, false)) {
            EventBatch missed;
            missed.gap = true;
            return missed;
        }
        const Duration left = deadline.isForever() ? kLongestWait : Duration{deadline.remainingTime()};
        auto batch = m_client.nextEvents(std::min(left, kLongestWait));
        if (!batch && m_client.isLost()) {
            if (const auto followed = askUntilHeard([&] { return followAgain(); }); !followed)
                return tl::unexpected(followed.error());
            continue;
        }
        if (!batch)
            return tl::unexpected(batch.error());
        if (*batch) {
            for (const Event& event : (*batch)->events)
                m_wasStopped = event.kind == u"engine.stopped" || (m_wasStopped && event.kind != u"engine.started");
            return std::move(**batch);
        }
        if (deadline.hasExpired())
            return EventBatch{};
    }
}

namespace {
/// Until an engine can be reached, or `hope` is gone.
std::optional<ipc::UniqueFd> awaitEngine(const QString& dataDir, Duration patience, const std::function<bool()>& hope)
{
    constexpr int kRestMs = 50;
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && hope()) {
        if (auto attempt = ipc::tryConnect(ipc::socketPath(dataDir)); attempt.fd.isValid())
            return std::move(attempt.fd);
        ::poll(nullptr, 0, kRestMs);
    }
    return std::nullopt;
}

/// A restart takes a moment; the tasks run on meanwhile.
Result<ipc::UniqueFd> awaitRestart(const QString& dataDir)
{
    if (auto fd = awaitEngine(dataDir, Duration{10'000}, [] { return true; }))
        return std::move(*fd);
    return failure(ErrorCode::Busy, QStringLiteral("the engine was stopped, and has not come back"), dataDir,
                   QStringLiteral("what runs goes on; 'taskyardctl daemon start' starts it, then ask again"));
}

/// A script that reads the output must not find it there.
void tellOfMigration()
{
    std::fputs("taskyardctl: the database of an older version is brought up to date; this is done once and may take a "
               "while\n",
               stderr);
}
} // namespace

Connection* LocalEngineDoor::keep(ipc::UniqueFd fd, const QString& dataDir, EngineConnection::Connect again)
{
    m_connection.emplace(std::move(fd), std::move(again), [dataDir] { return awaitRestart(dataDir); });
    return &*m_connection;
}

Result<Connection*> LocalEngineDoor::open(const QString& dataDir)
{
    if (m_connection)
        return &*m_connection;
    const auto connect = [dataDir] {
        return ipc::connectOrStart({.dataDir = dataDir, .program = {}, .migrating = &tellOfMigration});
    };
    return connect().map([&](ipc::UniqueFd&& fd) { return keep(std::move(fd), dataDir, connect); });
}

Result<Connection*> LocalEngineDoor::openRunning(const QString& dataDir)
{
    const auto connect = [path = ipc::socketPath(dataDir)] { return ipc::connectLocal(path); };
    auto attempt = ipc::tryConnect(ipc::socketPath(dataDir));
    if (attempt.fd.isValid()) {
        m_process = processBehind(attempt.fd.get());
        return keep(std::move(attempt.fd), dataDir, connect);
    }
    // One that has just begun is not to be reached yet, one that is about to end not any more.
    const auto isHeld = [&] { return ipc::isEngineLocked(dataDir); };
    if (auto fd = awaitEngine(dataDir, Duration{5'000}, isHeld)) {
        m_process = processBehind(fd->get());
        return keep(std::move(*fd), dataDir, connect);
    }
    if (isHeld())
        return failure(ErrorCode::Busy, QStringLiteral("an engine runs but does not answer"), dataDir,
                       QStringLiteral("try again; if that does not help, end it with: kill %1 (running tasks run on)")
                           .arg(ipc::engineLockHolder(dataDir)));
    if (attempt.error == ENOENT || attempt.error == ECONNREFUSED || attempt.error == ENOTDIR)
        return failure(ErrorCode::NotFound, QStringLiteral("no engine runs"), dataDir,
                       QStringLiteral("'taskyardctl daemon start' starts one"));
    return connect().map([&](ipc::UniqueFd&& fd) { return keep(std::move(fd), dataDir, connect); });
}

Outcome LocalEngineDoor::waitUntilGone(const QString& dataDir, Duration patience)
{
    QDeadlineTimer deadline(patience);
    pollfd ended{m_process.get(), POLLIN, 0};
    // Without a pidfd (an old kernel) the end of the connection is the best sign there is.
    if (!m_process.isValid() && m_connection)
        ended = {m_connection->descriptor(), POLLRDHUP, 0};
    while (!deadline.hasExpired()) {
        const int ready = ::poll(&ended, 1, int(deadline.remainingTime()));
        if (ready > 0) {
            m_connection.reset();
            return {};
        }
        if (ready < 0 && errno != EINTR)
            break;
    }
    return failure(ErrorCode::Busy, QStringLiteral("the engine has not ended yet"), dataDir,
                   QStringLiteral("look again with 'taskyardctl daemon status'"));
}

Result<EngineProgramResult> LocalEngineDoor::runEngineProgram(const QStringList& arguments)
{
    const auto program = ipc::findEngineProgram();
    if (!program)
        return tl::unexpected(program.error());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return cannotRun(*program, errno);
    const ipc::UniqueFd here(ends[0]);
    ipc::UniqueFd there(ends[1]);
    const auto child = spawn(*program, arguments, there.get());
    there.reset();
    if (!child)
        return tl::unexpected(child.error());
    EngineProgramResult result;
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    for (ssize_t count = 1; count != 0;) {
        count = ::read(here.get(), buffer.data(), buffer.size());
        if (count > 0)
            result.output.append(buffer.data(), count);
        else if (count < 0 && errno != EINTR)
            break;
    }
    int status = 0;
    while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
    }
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : exitCode(ErrorCode::Internal);
    return result;
}

} // namespace taskyard::cli
