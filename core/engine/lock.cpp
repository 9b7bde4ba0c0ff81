// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QFile>

#include <cerrno>
#include <cstring>

namespace taskyard::engine {

namespace {
tl::unexpected<Error> systemFailure(const QString& what, const QString& path)
{
    const int error = errno;
    const ErrorCode code = error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied : ErrorCode::Busy;
    return failure(code, QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(error))), path,
                   QStringLiteral("choose a directory that you may write to with --data-dir"));
}
} // namespace

Result<std::unique_ptr<EngineLock>> EngineLock::take(const QString& dataDir)
{
    const QString path = dataDir + QStringLiteral("/engine.lock");
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return systemFailure(QStringLiteral("the engine's lock cannot be opened"), path);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        char holder[32] = {};
        const ssize_t length = pread(fd, holder, sizeof holder - 1, 0);
        ::close(fd);
        return failure(ErrorCode::Busy,
                       QStringLiteral("an engine is running on this directory already (process %1)")
                           .arg(length > 0 ? QString::fromLatin1(holder).trimmed() : QStringLiteral("unknown")),
                       dataDir, QStringLiteral("use that one, or end it with taskyardctl daemon stop"));
    }
    const QByteArray pid = QByteArray::number(qint64(getpid())) + '\n';
    if (ftruncate(fd, 0) != 0 || pwrite(fd, pid.constData(), size_t(pid.size()), 0) != pid.size()) {
        const auto refused = systemFailure(QStringLiteral("the engine's lock cannot be written"), path);
        ::close(fd);
        return refused;
    }
    return std::unique_ptr<EngineLock>(new EngineLock(fd));
}

EngineLock::~EngineLock() { ::close(m_fd); }

} // namespace taskyard::engine
