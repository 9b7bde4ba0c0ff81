// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/localsocket.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>

namespace taskyard::ipc {

namespace {

/// The address of a path; `folder` keeps the directory open that a long path is reached through.
struct Address {
    sockaddr_un raw{};
    UniqueFd folder;
    int error = 0;
};

Address addressOf(const QString& path)
{
    Address address;
    address.raw.sun_family = AF_UNIX;
    QByteArray name = QFile::encodeName(path);
    if (size_t(name.size()) >= sizeof(address.raw.sun_path)) {
        const QFileInfo info(path);
        address.folder = UniqueFd(::open(QFile::encodeName(info.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!address.folder.isValid()) {
            address.error = errno;
            return address;
        }
        name = "/proc/self/fd/" + QByteArray::number(address.folder.get()) + '/' + QFile::encodeName(info.fileName());
    }
    if (size_t(name.size()) >= sizeof(address.raw.sun_path))
        address.error = ENAMETOOLONG;
    else
        std::memcpy(address.raw.sun_path, name.constData(), size_t(name.size()));
    return address;
}

UniqueFd newSocket() { return UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)); }

const sockaddr* generic(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

tl::unexpected<Error> failed(ErrorCode code, const QString& what, const QString& path, int error, const QString& hint)
{
    return failure(code, QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(error))), path, hint);
}

} // namespace

UniqueFd::~UniqueFd()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

ConnectAttempt tryConnect(const QString& path)
{
    const Address address = addressOf(path);
    if (address.error != 0)
        return {UniqueFd(), address.error};
    UniqueFd fd = newSocket();
    if (!fd.isValid() || ::connect(fd.get(), generic(address.raw), sizeof(address.raw)) != 0)
        return {UniqueFd(), errno};
    return {std::move(fd), 0};
}

Result<UniqueFd> connectLocal(const QString& path)
{
    ConnectAttempt attempt = tryConnect(path);
    if (attempt.fd.isValid())
        return std::move(attempt.fd);
    switch (attempt.error) {
    case ENOENT:
    case ECONNREFUSED:
        return failure(ErrorCode::Busy, QStringLiteral("no engine is running"), path,
                       QStringLiteral("start it with: taskyardctl daemon start"));
    case EAGAIN:
        return failure(ErrorCode::Busy, QStringLiteral("the engine is overrun with connections"), path,
                       QStringLiteral("try again"));
    case EACCES:
    case EPERM:
        return failed(ErrorCode::Denied, QStringLiteral("the engine belongs to another user"), path, attempt.error,
                      QStringLiteral("name a data directory of your own with --data-dir"));
    default:
        return failed(ErrorCode::Internal, QStringLiteral("cannot connect"), path, attempt.error,
                      QStringLiteral("see: taskyardctl doctor"));
    }
}

Result<UniqueFd> listenLocal(const QString& path)
{
    const QString fresh = path + QStringLiteral(".new");
    const QByteArray freshName = QFile::encodeName(fresh);
    const auto refuse = [&](int error) {
        return failed(error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied : ErrorCode::Internal,
                      QStringLiteral("cannot listen"), path, error,
                      QStringLiteral("look at the data directory's owner, mode and free space"));
    };
    if (::unlink(freshName.constData()) != 0 && errno != ENOENT)
        return refuse(errno);
    const Address address = addressOf(fresh);
    if (address.error != 0)
        return refuse(address.error);
    UniqueFd fd = newSocket();
    // The mode of an unbound socket becomes that of the file, less the umask: no instant with more.
    if (!fd.isValid() || ::fchmod(fd.get(), S_IRUSR | S_IWUSR) != 0 ||
        ::bind(fd.get(), generic(address.raw), sizeof(address.raw)) != 0)
        return refuse(errno);
    if (::listen(fd.get(), SOMAXCONN) != 0 ||
        ::rename(freshName.constData(), QFile::encodeName(path).constData()) != 0) {
        const int error = errno;
        ::unlink(freshName.constData());
        return refuse(error);
    }
    return fd;
}

std::optional<uid_t> peerUser(int fd)
{
    ucred peer{};
    socklen_t size = sizeof(peer);
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return std::nullopt;
    return peer.uid;
}

QString userName(uid_t user)
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> buffer{};
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return QString::number(user);
    return QString::fromLocal8Bit(entry.pw_name);
}

} // namespace taskyard::ipc
