// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/readiness.h"

#include "core/api/json.h"

#include <poll.h>
#include <unistd.h>

#include <QJsonDocument>

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <utility>

namespace taskyard::ipc {

namespace {

/// Writing to a pipe whose reader has given up must not end the engine.
class WithoutSigpipe {
public:
    WithoutSigpipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~WithoutSigpipe()
    {
        const timespec atOnce{};
        if (sigismember(&m_before, SIGPIPE) == 0)
            ::sigtimedwait(&m_pipe, nullptr, &atOnce);
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    WithoutSigpipe(const WithoutSigpipe&) = delete;
    WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

constexpr QByteArrayView kReady = "ready\n";
constexpr QByteArrayView kMigrating = "migrating\n";

void tell(int fd, QByteArray line)
{
    const WithoutSigpipe guard;
    while (!line.isEmpty()) {
        const ssize_t count = ::write(fd, line.constData(), size_t(line.size()));
        if (count < 0 && errno != EINTR)
            break; // nobody waits any more
        line.remove(0, qMax<ssize_t>(count, 0));
    }
}

} // namespace

void reportMigration(int fd)
{
    if (fd >= 0)
        tell(fd, kMigrating.toByteArray());
}

void reportReadiness(int fd, const Outcome& outcome)
{
    if (fd < 0)
        return;
    tell(fd, outcome ? kReady.toByteArray()
                     : QJsonDocument(toJson(outcome.error()).toObject()).toJson(QJsonDocument::Compact) + '\n');
    ::close(fd);
}

Outcome awaitReadiness(int fd, QDeadlineTimer deadline, const std::function<void()>& migrating)
{
    QByteArray line;
    bool told = false;
    while (!line.endsWith('\n')) {
        pollfd waiting{fd, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, deadline.isForever() ? -1 : int(deadline.remainingTime()));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0)
            return failure(ErrorCode::Busy, QStringLiteral("the engine has not become ready in time"), {},
                           QStringLiteral("try again; see: taskyardctl daemon status"));
        std::array<char, 4096> buffer{};
        const ssize_t count = ready < 0 ? 0 : ::read(fd, buffer.data(), buffer.size());
        if (count <= 0)
            return failure(ErrorCode::Internal, QStringLiteral("the engine ended before it was ready"), {},
                           QStringLiteral("run taskyardd in a terminal to see why"));
        line.append(buffer.data(), count);
        if (!line.startsWith(kMigrating))
            continue;
        line.remove(0, kMigrating.size());
        deadline = QDeadlineTimer(QDeadlineTimer::Forever);
        if (migrating && !std::exchange(told, true))
            migrating();
    }
    if (line == kReady)
        return {};
    Error error;
    if (!readJson(QJsonValue(QJsonDocument::fromJson(line).object()), error, {}))
        error = Error{ErrorCode::Internal, QString::fromUtf8(line.trimmed()), {}, {}};
    return tl::unexpected(error);
}

} // namespace taskyard::ipc
