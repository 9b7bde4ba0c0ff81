// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/supervisors.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <QThread>

#include <array>
#include <cerrno>
#include <cstring>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAboveInherited = 64; // descriptors above those that the launcher is given

/// The limit of open files as this process was given it: tasks get the same, while the engine helps itself to more.
rlimit raiseFileLimit()
{
    rlimit given{};
    ::getrlimit(RLIMIT_NOFILE, &given);
    const rlimit raised{given.rlim_max, given.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &raised);
    return given;
}

const rlimit& givenFileLimit()
{
    static const rlimit given = raiseFileLimit();
    return given;
}

/// One message, with a descriptor where `passed` is not negative.
bool sendMessage(int fd, QByteArrayView bytes, int passed)
{
    iovec part{const_cast<char*>(bytes.data()), size_t(bytes.size())};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (passed >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* const rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &passed, sizeof passed);
    }
    return ::sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

int memoryFile(const QByteArray& content)
{
    const int fd = ::memfd_create("taskyard-request", MFD_CLOEXEC);
    for (qsizetype at = 0; fd >= 0 && at < content.size();) {
        const ssize_t n = ::write(fd, content.constData() + at, size_t(content.size() - at));
        if (n <= 0) {
            ::close(fd);
            return -1;
        }
        at += n;
    }
    return fd;
}

tl::unexpected<Error> systemFailure(const QString& what, const QString& where, int error)
{
    return failure(ErrorCode::Busy, what + u": "_s + QString::fromLocal8Bit(std::strerror(error)), where);
}

} // namespace

Supervisors::Supervisors(QString shim, RunDirectory& directory, Poller& poller, SupervisorListener& listener)
    : m_shim(std::move(shim))
    , m_directory(directory)
    , m_poller(poller)
    , m_listener(listener)
{
    givenFileLimit();
}

Supervisors::~Supervisors()
{
    while (!m_peers.empty())
        drop(m_peers.begin()->first);
    stopLauncher();
}

Outcome Supervisors::startLauncher()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return systemFailure(u"cannot make a socket"_s, {}, errno);
    // Out of the way of the numbers that they are to have in the launcher.
    const int theirs = ::fcntl(ends[1], F_DUPFD_CLOEXEC, kAboveInherited);
    const int opened = m_directory.openBarrier();
    const int barrier = ::fcntl(opened, F_DUPFD_CLOEXEC, kAboveInherited);
    const int refused = theirs < 0 || barrier < 0 ? errno : 0;
    ::close(ends[1]);
    if (opened >= 0)
        ::close(opened);
    if (refused != 0) {
        for (const int fd : {ends[0], theirs, barrier})
            if (fd >= 0)
                ::close(fd);
        return systemFailure(u"cannot start taskyard-shim"_s, m_shim, refused);
    }

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs, kShimLauncherFd);
    ::posix_spawn_file_actions_adddup2(&actions, barrier, kShimBarrierFd);
    QByteArray program = QFile::encodeName(m_shim);
    QByteArray mode = "launcher";
    std::array<char*, 3> argv{program.data(), mode.data(), nullptr};
    QByteArray apart = QByteArray(kShimApartName) + '=' + kShimApartValue;
    std::array<char*, 2> environment{apart.data(), nullptr};
    const int error =
        ::posix_spawn(&m_launcherPid, program.constData(), &actions, nullptr, argv.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(theirs);
    ::close(barrier);
    if (error != 0) {
        ::close(ends[0]);
        return systemFailure(u"cannot start taskyard-shim"_s, m_shim, error);
    }
    ::prlimit(m_launcherPid, RLIMIT_NOFILE, &givenFileLimit(), nullptr);
    m_launcher = ends[0];
    m_launcherGeneration = m_generation;
    m_watchesRoom = false;
    m_launcherWatch = m_poller.watch(m_launcher, [this] { launcherReady(); });
    if (m_launcherWatch == 0) {
        const int cause = errno;
        stopLauncher();
        return systemFailure(u"cannot watch taskyard-shim"_s, m_shim, cause);
    }
    return {};
}

/// The launcher says nothing: it either has room again, or it has ended.
void Supervisors::launcherReady()
{
    char byte = 0;
    const ssize_t n = ::recv(m_launcher, &byte, 1, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        stopLauncher();
    handOver();
}

void Supervisors::stopLauncher()
{
    if (m_launcher < 0)
        return;
    m_poller.unwatch(m_launcherWatch);
    ::close(m_launcher);
    m_launcher = -1;
    // It ends by itself as soon as it has seen the end of its socket, if it has not ended already.
    while (::waitpid(m_launcherPid, nullptr, 0) < 0 && errno == EINTR) {
    }
    // Whoever waits on these sockets learns from their end that nobody will come.
    for (const int fd : m_toHandOver)
        ::close(fd);
    m_toHandOver.clear();
}

void Supervisors::handOver()
{
    while (!m_toHandOver.empty() && sendMessage(m_launcher, QByteArrayView("w", 1), m_toHandOver.front())) {
        ::close(m_toHandOver.front());
        m_toHandOver.pop_front();
    }
    if (m_launcher < 0 || m_watchesRoom == !m_toHandOver.empty())
        return;
    m_watchesRoom = !m_toHandOver.empty();
    m_poller.unwatch(m_launcherWatch);
    m_launcherWatch = m_poller.watch(m_launcher, [this] { launcherReady(); }, m_watchesRoom);
    if (m_launcherWatch == 0)
        stopLauncher(); // the runs that wait for it are tried again with the next
}

Result<quint64> Supervisors::acquire()
{
    if (!m_idle.empty()) {
        const quint64 supervisor = m_idle.back();
        m_idle.pop_back();
        return supervisor;
    }
    if (m_launcherGeneration != m_generation && m_toHandOver.empty())
        stopLauncher();
    if (m_launcher < 0) {
        if (Outcome started = startLauncher(); !started)
            return tl::unexpected(started.error());
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return systemFailure(u"cannot make a socket"_s, {}, errno);
    const quint64 supervisor = ++m_last;
    const quint64 watch = m_poller.watch(ends[0], [this, supervisor] { read(supervisor); });
    if (watch == 0) {
        const int refused = errno;
        ::close(ends[0]);
        ::close(ends[1]);
        return systemFailure(u"cannot watch a supervisor"_s, {}, refused);
    }
    m_peers.emplace(supervisor, Peer{ends[0], watch, m_generation});
    m_toHandOver.push_back(ends[1]);
    handOver();
    return supervisor;
}

bool Supervisors::send(quint64 supervisor, const QByteArray& request)
{
    const auto peer = m_peers.find(supervisor);
    if (peer == m_peers.end())
        return false;
    if (request.size() <= kShimInlineMax)
        return sendMessage(peer->second.fd, request, -1);
    const int fd = memoryFile(request);
    const bool sent = fd >= 0 && sendMessage(peer->second.fd, QByteArrayView(request).first(sizeof(ShimSpec)), fd);
    if (fd >= 0)
        ::close(fd);
    return sent;
}

void Supervisors::release(quint64 supervisor)
{
    const size_t wanted = size_t(std::max(8, 2 * QThread::idealThreadCount()));
    const auto peer = m_peers.find(supervisor);
    if (m_idle.size() < wanted && peer != m_peers.end() && peer->second.generation == m_generation)
        m_idle.push_back(supervisor);
    else
        drop(supervisor);
}

void Supervisors::renew()
{
    ++m_generation;
    for (const quint64 supervisor : std::exchange(m_idle, {}))
        drop(supervisor);
}

bool Supervisors::isConnected(quint64 supervisor) const
{
    const auto peer = m_peers.find(supervisor);
    if (peer == m_peers.end())
        return false;
    char byte = 0;
    const ssize_t n = ::recv(peer->second.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n > 0 || (n < 0 && errno == EAGAIN);
}

/// One note at a time: where there are more, the poller comes back, and other supervisors had their turn.
void Supervisors::read(quint64 supervisor)
{
    alignas(8) std::array<char, kShimNoteMax> bytes;
    const ssize_t n = ::recv(m_peers.at(supervisor).fd, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        drop(supervisor);
        m_listener.supervisorGone(supervisor);
        return;
    }
    ShimNote note;
    if (size_t(n) < sizeof note)
        return;
    std::memcpy(&note, bytes.data(), sizeof note);
    if (note.magic == kShimMagic && note.bytes == size_t(n) - sizeof note)
        m_listener.noteArrived(supervisor, note, QByteArrayView(bytes.data() + sizeof note, note.bytes));
}

void Supervisors::drop(quint64 supervisor)
{
    const auto peer = m_peers.find(supervisor);
    if (peer == m_peers.end())
        return;
    m_poller.unwatch(peer->second.watch);
    ::close(peer->second.fd);
    m_peers.erase(peer);
    std::erase(m_idle, supervisor);
}

} // namespace taskyard::execution
