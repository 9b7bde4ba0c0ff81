// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/opening.h"

#include "core/store/rollups.h"
#include "core/store/strayruns.h"

#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>
#include <cstring>

namespace taskyard::store {

namespace {
// Offsets in SQLite's file header (sqlite.org/fileformat.html).
constexpr int kHeaderSize = 100;
constexpr qint64 kFirstPage = 4096;
constexpr int kPageSizeAt = 16;
constexpr int kChangesAt = 24;
constexpr int kPagesAt = 28;
constexpr int kUserVersionAt = 60;
constexpr int kApplicationIdAt = 68;
constexpr int kPagesValidForAt = 92;

constexpr int kVersionOfRollups = 3;

[[noreturn]] void refuseDamaged(const QString& how, const QString& path)
{
    failSql(ErrorCode::Internal, QStringLiteral("the database is damaged (%1); it is left as it is").arg(how), path,
            QStringLiteral("run: taskyardctl db recover"));
}

void refuseForeign(qint64 applicationId, const QString& path)
{
    if (applicationId != kApplicationId)
        failSql(ErrorCode::Internal, QStringLiteral("this is not a database of Taskyard; it is left as it is"), path,
                QStringLiteral("use another --data-dir"));
}

quint32 headerField(const QByteArray& header, int at) { return qFromBigEndian<quint32>(header.constData() + at); }

/// How large the file is by its own words; 0 when it does not say.
qint64 sizeByHeader(const QByteArray& header)
{
    const qint64 page = qFromBigEndian<quint16>(header.constData() + kPageSizeAt);
    const bool valid = headerField(header, kChangesAt) == headerField(header, kPagesValidForAt);
    return valid ? (page == 1 ? 65536 : page) * headerField(header, kPagesAt) : 0;
}

bool hasWal(const QString& path) { return QFileInfo(path + QStringLiteral("-wal")).size() > 0; }

/// Its maker died before it was a database: one page at most, and the rollback journal that only a new database has
/// before it is switched to a write-ahead log. Opening it for writing rolls that back, reading could not.
bool isUnborn(const QString& path)
{
    return QFileInfo(path).size() <= kFirstPage && QFileInfo(path + QStringLiteral("-journal")).size() > 0;
}

[[noreturn]] void refuseUnreadable(const QString& why, const QString& path)
{
    failSql(ErrorCode::Denied, QStringLiteral("the database cannot be read: %1").arg(why), path,
            QStringLiteral("make it readable and writable for this user"));
}

/// A file that cannot be looked at is neither missing nor empty.
void requireReach(const QString& path)
{
    struct stat found{};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0 && errno != ENOENT)
        refuseUnreadable(QString::fromLocal8Bit(std::strerror(errno)), path);
}

/// Whether what lies beside it tells that it was more than an empty file once.
bool hadTables(const QString& path)
{
    const QString dataDir = QFileInfo(path).path();
    return QFileInfo::exists(path + QStringLiteral(".seal")) || !newestBackup(dataDir).isEmpty() ||
           !runDirectories(dataDir).isEmpty();
}

/// A new one in its place would push out the backups of what was there, one at each start.
[[noreturn]] void refuseMissing(const QString& path)
{
    const QString backup = newestBackup(QFileInfo(path).path());
    failSql(ErrorCode::Internal,
            QStringLiteral("the database is missing; what lies beside it tells that there was one"), path,
            !putAside(path).isEmpty()
                ? QStringLiteral("a recovery was interrupted; finish it with: taskyardctl db recover")
            : !backup.isEmpty() ? QStringLiteral("put the newest backup in its place: cp %1 %2").arg(backup, path)
                                : QStringLiteral("put it back, or remove the rest of this directory to begin anew"));
}

/// What `look` finds; what SQLite itself finds damaged is refused in the same words.
template <class Look> auto lookedInto(const QString& path, Look look)
{
    try {
        Database database(path, Access::ReadOnly);
        return look(database);
    } catch (const SqlFailure& failure) {
        if (failure.error.what.startsWith(QStringLiteral("the database is damaged (")) &&
            !failure.error.what.endsWith(QStringLiteral("as it is")))
            refuseDamaged(failure.error.what.mid(25).chopped(1), path);
        throw;
    }
}
} // namespace

void refuseNewer(qint64 version, int newest, const QString& path)
{
    if (version > newest)
        failSql(ErrorCode::Internal,
                QStringLiteral("the database has version %1, and this program knows versions up to %2; it is left as "
                               "it is")
                    .arg(version)
                    .arg(newest),
                path, QStringLiteral("use the newer Taskyard that wrote it, or another --data-dir"));
}

qint64 sizeByHeader(const QString& path)
{
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(kHeaderSize) : QByteArray();
    return header.size() == kHeaderSize && header.startsWith("SQLite format 3") ? sizeByHeader(header) : 0;
}

int inspect(const QString& path, int newest)
{
    QFile file(path);
    const QFileInfo info(path);
    requireReach(path);
    if (!info.exists() && hadTables(path))
        refuseMissing(path);
    if (!info.exists() || isUnborn(path))
        return 0;
    if (info.size() == 0 && !hasWal(path)) {
        if (hadTables(path))
            refuseDamaged(QStringLiteral("it is cut off after 0 bytes"), path);
        return 0;
    }
    if (!file.open(QIODevice::ReadOnly))
        refuseUnreadable(file.errorString(), path);
    const QByteArray header = file.read(kHeaderSize);
    if (header.size() == kHeaderSize) {
        if (!header.startsWith("SQLite format 3"))
            refuseDamaged(QStringLiteral("its header is not SQLite's"), path);
        // A database may still be in its WAL; only what says more than nothing counts here.
        const qint64 application = headerField(header, kApplicationIdAt);
        if (application != 0)
            refuseForeign(application, path);
        refuseNewer(headerField(header, kUserVersionAt), newest, path);
        if (!hasWal(path) && info.size() < sizeByHeader(header))
            refuseDamaged(
                QStringLiteral("it is cut off after %1 of %2 bytes").arg(info.size()).arg(sizeByHeader(header)), path);
    } else if (!hasWal(path)) {
        refuseDamaged(QStringLiteral("it is cut off after %1 bytes").arg(header.size()), path);
    }

    return lookedInto(path, [&](Database& database) {
        const int version = int(database.integer(QStringLiteral("PRAGMA user_version")));
        refuseNewer(version, newest, path);
        const qint64 tables = database.integer(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
        if (tables > 0 || version > 0)
            refuseForeign(database.integer(QStringLiteral("PRAGMA application_id")), path);
        return version;
    });
}

bool readThrough(const QString& path)
{
    const Seal seal = readSeal(path);
    if (seal.closed && !hasWal(path) && seal.closed == fingerprintOf(path))
        return true;
    lookedInto(path, [&](Database& database) {
        const SqlValue verdict = database.scalar(QStringLiteral("PRAGMA quick_check(1)"));
        if (verdict != SqlValue(QStringLiteral("ok")))
            refuseDamaged(std::get<QString>(verdict), path);
    });
    return false;
}

std::unique_ptr<Database> openForWriting(const QString& path)
{
    auto database = std::make_unique<Database>(path, Access::ReadWrite);
    const SqlValue mode = database->scalar(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (mode != SqlValue(QStringLiteral("wal")))
        failSql(ErrorCode::Busy, QStringLiteral("the database cannot be switched to a write-ahead log"), path,
                QStringLiteral("use a local file system that this user may write to"));
    database->execute(QStringLiteral("PRAGMA synchronous = FULL"));
    database->execute(QStringLiteral("PRAGMA journal_size_limit = 67108864"));
    return database;
}

void migrate(Database& database, int version, const QStringList& steps)
{
    for (int step = version; step < steps.size(); ++step) {
        Database::Transaction transaction(database, Database::Transaction::Write);
        database.executeScript(steps[step]);
        if (step + 1 == kVersionOfRollups)
            Rollups(database).rebuild();
        database.execute(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
        database.execute(QStringLiteral("PRAGMA user_version = %1").arg(step + 1));
        transaction.commit();
    }
}

} // namespace taskyard::store
