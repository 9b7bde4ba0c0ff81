// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace taskyard::store {

namespace {
constexpr size_t kChunk = 1 << 20;
const QString kStamp = QStringLiteral("yyyyMMdd'T'HHmmsszzz");

class Descriptor {
public:
    Descriptor(const QString& path, int flags, mode_t mode = 0)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, mode))
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return m_fd; }

private:
    int m_fd;
};

void sync(const QString& path, int flags)
{
    const Descriptor file(path, flags);
    if (file < 0 || ::fsync(file) != 0)
        failFile(QStringLiteral("cannot be synced"), path, errno);
}

void copyBytes(int from, int to, const QString& path)
{
    std::vector<char> buffer;
    for (;;) {
        ssize_t count = buffer.empty() ? ::copy_file_range(from, nullptr, to, nullptr, size_t(1) << 30, 0) : -1;
        if (count < 0 &&
            (!buffer.empty() || errno == EXDEV || errno == ENOSYS || errno == EINVAL || errno == EOPNOTSUPP)) {
            buffer.resize(kChunk);
            count = ::read(from, buffer.data(), buffer.size());
            for (ssize_t done = 0; done < count;) {
                const ssize_t wrote = ::write(to, buffer.data() + done, size_t(count - done));
                if (wrote < 0)
                    failFile(QStringLiteral("cannot be written"), path, errno);
                done += wrote;
            }
        }
        if (count < 0)
            failFile(QStringLiteral("cannot be copied"), path, errno);
        if (count == 0)
            return;
    }
}

QString sealPath(const QString& databasePath) { return databasePath + QStringLiteral(".seal"); }

std::optional<Fingerprint> fingerprintFrom(const QJsonObject& json)
{
    bool ok = false;
    const Fingerprint print{json[QStringLiteral("size")].toInteger(),
                            json[QStringLiteral("hash")].toString().toULongLong(&ok, 16)};
    return ok ? std::optional(print) : std::nullopt;
}

QJsonObject toObject(const Fingerprint& print)
{
    return {{QStringLiteral("size"), print.size}, {QStringLiteral("hash"), QString::number(print.hash, 16)}};
}
} // namespace

void failFile(const QString& what, const QString& path, int error)
{
    const bool space = error == ENOSPC || error == EDQUOT || error == EFBIG;
    failSql(space || error == EACCES || error == EPERM || error == EROFS || error == EIO ? ErrorCode::Busy
                                                                                         : ErrorCode::Internal,
            QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(error))), path,
            space ? QStringLiteral("make room") : QStringLiteral("make it readable and writable for this user"));
}

void makePrivateDirectory(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return;
    const QString parent = QFileInfo(info.absoluteFilePath()).path();
    if (parent != path && !QFileInfo::exists(parent))
        makePrivateDirectory(parent);
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        failFile(QStringLiteral("cannot be made"), path, errno);
    syncDirectory(parent);
}

void makePrivateFile(const QString& path)
{
    const Descriptor file(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file < 0)
        failFile(QStringLiteral("cannot be made"), path, errno);
}

void syncFile(const QString& path) { sync(path, O_RDONLY); }
void syncDirectory(const QString& path) { sync(path, O_RDONLY | O_DIRECTORY); }

void copyPrivateFile(const QString& from, const QString& to)
{
    const QString part = to + QStringLiteral(".part");
    QFile::remove(part);
    makePrivateFile(part);
    try {
        const Descriptor source(from, O_RDONLY);
        const Descriptor target(part, O_WRONLY);
        if (source < 0 || target < 0)
            failFile(QStringLiteral("cannot be copied"), from, errno);
        copyBytes(source, target, part);
        if (::fsync(target) != 0)
            failFile(QStringLiteral("cannot be synced"), part, errno);
    } catch (...) {
        QFile::remove(part);
        throw;
    }
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(to).constData()) != 0)
        failFile(QStringLiteral("cannot be renamed"), part, errno);
    syncDirectory(QFileInfo(to).absolutePath());
}

std::optional<Fingerprint> fingerprintOf(const QString& path)
{
    const Descriptor file(path, O_RDONLY);
    if (file < 0)
        return std::nullopt;
    // Unlike Qt's, the same in every process: a seal is read by another one than wrote it.
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
    if (!state || XXH3_64bits_reset(state.get()) != XXH_OK)
        return std::nullopt;
    std::vector<char> buffer(kChunk);
    Fingerprint print;
    for (;;) {
        const ssize_t count = ::read(file, buffer.data(), buffer.size());
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            break;
        print.size += count;
        XXH3_64bits_update(state.get(), buffer.data(), size_t(count));
    }
    print.hash = XXH3_64bits_digest(state.get());
    return print;
}

Seal readSeal(const QString& databasePath)
{
    QFile file(sealPath(databasePath));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.read(4096)).object();
    return {fingerprintFrom(json[QStringLiteral("closed")].toObject()),
            fingerprintFrom(json[QStringLiteral("backed_up")].toObject())};
}

void writeSeal(const QString& databasePath, const Seal& seal)
{
    QJsonObject json;
    if (seal.closed)
        json[QStringLiteral("closed")] = toObject(*seal.closed);
    if (seal.backedUp)
        json[QStringLiteral("backed_up")] = toObject(*seal.backedUp);
    const QString path = sealPath(databasePath);
    const QString part = path + QStringLiteral(".part");
    QFile::remove(part);
    makePrivateFile(part);
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.flush())
        failFile(QStringLiteral("cannot be written"), part, errno);
    file.close();
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(path).constData()) != 0)
        failFile(QStringLiteral("cannot be renamed"), part, errno);
}

namespace {
QDir backupsOf(const QString& dataDir) { return QDir(dataDir + QStringLiteral("/backups")); }

/// The newest first.
QStringList backupNames(const QDir& backups)
{
    return backups.entryList({QStringLiteral("taskyard-*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
}

constexpr Duration kBackupsApart = std::chrono::hours{1};

Duration timeOfBackup(const QString& name)
{
    QDateTime time = QDateTime::fromString(name.section(u'-', 1).section(u'Z', 0, 0), kStamp);
    time.setTimeSpec(Qt::UTC);
    return Duration{time.toMSecsSinceEpoch()};
}
} // namespace

QString stampedName(TimePoint now, const QString& suffix)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    return QStringLiteral("taskyard-%1Z%2.db").arg(time.toString(kStamp), suffix);
}

QString backupPath(const QString& dataDir, TimePoint now, const QString& suffix)
{
    return backupsOf(dataDir).filePath(stampedName(now, suffix));
}

QString newestBackup(const QString& dataDir)
{
    const QDir backups = backupsOf(dataDir);
    const QStringList names = backupNames(backups);
    return names.isEmpty() ? QString() : backups.filePath(names.constFirst());
}

QString putAside(const QString& databasePath)
{
    if (QFileInfo::exists(databasePath) || !QFileInfo::exists(databasePath + QStringLiteral(".recovered")))
        return {};
    const QDir dir = QFileInfo(databasePath).dir();
    const QStringList names = dir.entryList({QStringLiteral("taskyard-*-damaged.db")}, QDir::Files, QDir::Name);
    return names.isEmpty() ? QString() : dir.filePath(names.last());
}

void removePartialBackups(const QString& dataDir)
{
    const QDir backups = backupsOf(dataDir);
    const QStringList unfinished{QStringLiteral("taskyard-*.db.part"), QStringLiteral("manual-*.db.part*")};
    for (const QString& name : backups.entryList(unfinished, QDir::Files))
        QFile::remove(backups.filePath(name));
}

void pruneBackups(const QString& dataDir, int keep)
{
    const QDir backups = backupsOf(dataDir);
    QStringList names = backupNames(backups);
    while (names.size() > std::max(keep, 1)) {
        // Engines that are killed and started again in a row must not push out what is older and differs more.
        const bool crowded = timeOfBackup(names[0]) - timeOfBackup(names[1]) < kBackupsApart;
        QFile::remove(backups.filePath(names.takeAt(crowded ? 1 : names.size() - 1)));
    }
}

} // namespace taskyard::store
