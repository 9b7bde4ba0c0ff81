// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/maintenance.h"

#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "core/store/strayruns.h"

#include <QFile>
#include <QFileInfo>

namespace taskyard::store {

namespace {
/// Refused as a start of the engine refuses it; and where there is none, nothing can be said of it.
void requireDatabase(const QString& path)
{
    try {
        if (inspect(path, int(migrations().size())) > 0)
            return;
    } catch (SqlFailure& failure) {
        // SQLite reads a write-ahead log through a file that it makes beside it.
        if (failure.error.what.startsWith(QStringLiteral("the database cannot be written")))
            failSql(ErrorCode::Denied,
                    QStringLiteral("the database cannot be looked into where nothing can be written"), path,
                    QStringLiteral("make its directory and its files writable for this user, or check a copy of them"));
        throw;
    }
    const bool there = QFileInfo::exists(path);
    failSql(ErrorCode::NotFound,
            there ? QStringLiteral("there is no database yet: the file holds nothing")
                  : QStringLiteral("there is no database"),
            path,
            there ? QStringLiteral("the engine makes one when it starts")
                  : QStringLiteral("name the right --data-dir"));
}
} // namespace

QString databasePath(const QString& dataDir) { return dataDir + QStringLiteral("/taskyard.db"); }

Outcome backup(const QString& dataDir, const QString& path)
{
    if (QFileInfo::exists(path))
        return failure(ErrorCode::InvalidInput, QStringLiteral("the file exists already"), path,
                       QStringLiteral("name another one"));
    if (!QFileInfo(QFileInfo(path).absolutePath()).isDir())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no such directory"),
                       QFileInfo(path).absolutePath(), QStringLiteral("make it first"));
    const QString part = path + QStringLiteral(".part");
    const Outcome copied = guarded([&] {
        QFile::remove(part);
        makePrivateFile(part);
        Database(databasePath(dataDir), Access::ReadOnly).copyTo(part);
        syncFile(part);
        if (!QFile::rename(part, path))
            failSql(ErrorCode::Internal, QStringLiteral("cannot be renamed"), part);
        syncDirectory(QFileInfo(path).absolutePath());
    });
    if (!copied)
        QFile::remove(part);
    return copied;
}

Result<QStringList> check(const QString& dataDir)
{
    return guarded([&] {
        const QString path = databasePath(dataDir);
        requireDatabase(path);
        Database database(path, Access::ReadOnly);
        QStringList faults;
        Statement pages(database.handle(), QStringLiteral("PRAGMA integrity_check(100)"));
        while (pages.next())
            if (pages.text(0) != u"ok")
                faults << pages.text(0);
        Statement keys(database.handle(), QStringLiteral("PRAGMA foreign_key_check"));
        while (keys.next() && faults.size() < 200)
            faults << QStringLiteral("row %1 of table %2 refers to a row that is not in %3")
                          .arg(keys.text(1), keys.text(0), keys.text(2));
        keys.reset();
        for (const char* name : {"check_events", "check_live_tasks", "check_live_runs", "check_specs"}) {
            Statement& row = database.statement(name).bind();
            while (row.next())
                faults << QStringLiteral("%1 %2").arg(row.integer(0)).arg(row.text(1));
        }
        return faults;
    });
}

Result<QStringList> strayRuns(const QString& dataDir)
{
    return guarded([&] {
        const QStringList there = runDirectories(dataDir);
        Database database(databasePath(dataDir), Access::ReadOnly);
        return strangers(database, dataDir, there);
    });
}

} // namespace taskyard::store
