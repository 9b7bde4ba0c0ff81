// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/wholebackup.h"

#include "core/store/namedsql.h"
#include "core/store/opening.h"

#include <QDateTime>
#include <QDir>
#include <QScopeGuard>

namespace taskyard::store {

LastGiven lastGiven(Database& database)
{
    Statement& row = database.statement("load_last_ids").bind();
    LastGiven last;
    if (row.next())
        last = {row.integer(0), row.integer(1), row.integer(2), 0};
    row.reset();
    last.event = database.integer(QStringLiteral("SELECT max(seq) FROM event"));
    return last;
}

bool hasPurged(Database& database)
{
    return database.integer(QStringLiteral("SELECT EXISTS (SELECT 1 FROM event WHERE kind = 'retention.applied')")) > 0;
}

std::optional<WholeBackup> newestWholeBackup(const QString& dataDir)
{
    const QDir folder(dataDir + QStringLiteral("/backups"));
    const QStringList names{QStringLiteral("taskyard-*.db"), QStringLiteral("manual-*.db")};
    // Reading leaves these where it could not take them away again; a backup has none of its own.
    const auto tidied = [](const QString& path) {
        for (const char* suffix : {"-wal", "-shm"})
            QFile::remove(path + QLatin1String(suffix));
    };
    for (const QFileInfo& file : folder.entryInfoList(names, QDir::Files, QDir::Time)) {
        const QString path = file.filePath();
        const auto tidy = qScopeGuard([&] { tidied(path); });
        try {
            if (inspect(path, int(migrations().size())) == 0)
                continue;
            readThrough(path);
            Database database(path, Access::ReadOnly);
            WholeBackup backup{path,
                               TimePoint(Duration(file.lastModified().toMSecsSinceEpoch())),
                               lastGiven(database),
                               {},
                               hasPurged(database)};
            Statement ids(database.handle(), QStringLiteral("SELECT id FROM task ORDER BY id"));
            while (ids.next())
                backup.tasks.insert(backup.tasks.end(), ids.integer(0));
            return backup;
        } catch (const SqlFailure&) {
            continue; // not whole, or not ours
        }
    }
    return std::nullopt;
}

} // namespace taskyard::store
