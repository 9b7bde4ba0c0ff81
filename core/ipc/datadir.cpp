// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/datadir.h"

#include "core/ipc/localsocket.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

namespace taskyard::ipc {

namespace {

tl::unexpected<Error> refused(ErrorCode code, const QString& path, const QString& what, const QString& hint)
{
    return failure(code, what, QStringLiteral("data directory %1").arg(path), hint);
}

bool holdsNothingOfOthers(const QString& path)
{
    const QDir dir(path);
    return dir.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot) ||
           dir.exists(QStringLiteral("taskyard.db")) || dir.exists(QStringLiteral("engine.lock"));
}

} // namespace

QString resolveDataDir(const std::optional<QString>& asked)
{
    QString path = asked && !asked->isEmpty() ? *asked : qEnvironmentVariable("TASKYARD_DATA_DIR");
    if (path.isEmpty())
        path = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/taskyard");
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Outcome prepareDataDir(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return refused(ErrorCode::Denied, path, QStringLiteral("cannot make the folder above it"),
                       QStringLiteral("name another one with --data-dir"));
    const bool made = ::mkdir(name.constData(), S_IRWXU) == 0;
    if (!made && errno != EEXIST)
        return refused(ErrorCode::Denied, path, QString::fromLocal8Bit(std::strerror(errno)),
                       QStringLiteral("name another one with --data-dir"));
    struct stat status{};
    if (::stat(name.constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return refused(ErrorCode::InvalidInput, path, QStringLiteral("it is not a folder"),
                       QStringLiteral("name another one with --data-dir"));
    if (status.st_uid != ::getuid())
        return refused(ErrorCode::Denied, path, QStringLiteral("it belongs to another user"),
                       QStringLiteral("name one of your own with --data-dir"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return {};
    if (!holdsNothingOfOthers(path))
        return refused(ErrorCode::Denied, path, QStringLiteral("others may look into it, and it holds other files"),
                       QStringLiteral("name an empty folder, or take the others' rights away: chmod 700"));
    if (::chmod(name.constData(), S_IRWXU) != 0)
        return refused(ErrorCode::Denied, path, QString::fromLocal8Bit(std::strerror(errno)),
                       QStringLiteral("chmod 700 it"));
    return {};
}

QString socketPath(const QString& dataDir) { return dataDir + QStringLiteral("/engine.sock"); }
QString engineLockPath(const QString& dataDir) { return dataDir + QStringLiteral("/engine.lock"); }

bool isEngineLocked(const QString& dataDir)
{
    const UniqueFd lock(::open(QFile::encodeName(engineLockPath(dataDir)).constData(), O_RDONLY | O_CLOEXEC));
    return lock.isValid() && ::flock(lock.get(), LOCK_SH | LOCK_NB) != 0;
}

qint64 engineLockHolder(const QString& dataDir)
{
    QFile lock(engineLockPath(dataDir));
    return lock.open(QIODevice::ReadOnly) ? lock.readLine().trimmed().toLongLong() : 0;
}

} // namespace taskyard::ipc
