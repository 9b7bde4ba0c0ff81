// SPDX-License-Identifier: GPL-3.0-or-later
// Local stream sockets without Qt Network, which would make the command line start a third slower. Paths longer than
// the 107 bytes of a socket address are reached through /proc/self/fd. Any thread.
#pragma once

#include "core/base/result.h"

#include <sys/types.h>

#include <QString>

#include <utility>

namespace taskyard::ipc {

/// Owns a file descriptor.
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : m_fd(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    UniqueFd(const UniqueFd&) = delete;
    UniqueFd& operator=(const UniqueFd&) = delete;
    ~UniqueFd();

    int get() const { return m_fd; }
    bool isValid() const { return m_fd >= 0; }
    int release() { return std::exchange(m_fd, -1); }
    void reset() { UniqueFd().swap(*this); }
    void swap(UniqueFd& other) noexcept { std::swap(m_fd, other.m_fd); }

private:
    int m_fd = -1;
};

/// A connection, or the errno that says why there is none: ENOENT or ECONNREFUSED when nobody listens, EACCES, EAGAIN
/// when the listener's queue is full. The socket does not block.
struct ConnectAttempt {
    UniqueFd fd;
    int error = 0;
};
ConnectAttempt tryConnect(const QString& path);
/// The same with words: Busy when nobody listens, Denied when it is another user's.
Result<UniqueFd> connectLocal(const QString& path);

/// Listens at `path`, readable and writable by the user only from its first instant. A stale socket of that name is
/// replaced in one step, so that whoever sees the path can connect. The caller makes sure that no other one listens.
Result<UniqueFd> listenLocal(const QString& path);

/// Who is at the other end of a connection.
std::optional<uid_t> peerUser(int fd);
/// The login name of a user, or the number where there is none.
QString userName(uid_t user);

} // namespace taskyard::ipc
