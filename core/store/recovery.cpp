// SPDX-License-Identifier: GPL-3.0-or-later
// recover(): a new database from what can be read of a damaged one. Tables are walked row by row from both ends of
// every readable stretch; what hangs on a task (spec, runs, dependencies) is looked up task by task, so that one bad
// page costs only what lies on it. Nothing that is not wholly known is ever made runnable.
#include "core/base/timetext.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/maintenance.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "core/store/rollups.h"
#include "core/store/rows.h"
#include "core/store/salvage.h"
#include "core/store/wholebackup.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <map>
#include <set>

namespace taskyard::store {

namespace {
constexpr int kMostProbes = 20'000; ///< stretches tried in one table

using Row = std::vector<SqlValue>;

qint64 integerOf(const SqlValue& value)
{
    const auto* integer = std::get_if<qint64>(&value);
    return integer ? *integer : 0;
}

[[noreturn]] void failWhole(const QString& dataDir)
{
    const auto backup = newestWholeBackup(dataDir);
    failSql(ErrorCode::Internal, QStringLiteral("nothing of the database can be read; it is left as it is"),
            databasePath(dataDir),
            backup ? QStringLiteral("move it away and put the newest whole backup in its place, made at %1: %2")
                         .arg(formatTime(backup->at), backup->path)
                   : QStringLiteral("there is no whole backup; to begin anew, move it away"));
}

/// Throws where not even the schema can be read: then nothing can be told from anything else. Reads no table, because
/// the first page of one may be the only one that is damaged.
void requireSchema(Database& old, const QString& dataDir)
{
    qint64 version = 0;
    try {
        version = old.integer(QStringLiteral("PRAGMA user_version"));
        old.integer(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'task'"));
        Statement(old.handle(), QStringLiteral("SELECT id FROM task"));
    } catch (const SqlFailure&) {
        failWhole(dataDir);
    }
    refuseNewer(version, int(migrations().size()), databasePath(dataDir));
}

Row readRow(const Statement& statement)
{
    Row row;
    for (int i = 0; i < statement.columns(); ++i)
        row.push_back(statement.value(i));
    return row;
}

/// A file that is shorter than its header says is refused whole by SQLite. So a copy takes its place, filled up with
/// zeros: the pages that are there can be read then.
class ReadableFile {
public:
    explicit ReadableFile(const QString& damaged) : m_path(damaged)
    {
        const qint64 size = sizeByHeader(damaged);
        if (QFileInfo(damaged).size() >= size || QFileInfo(damaged + QStringLiteral("-wal")).size() > 0)
            return;
        const QString copy = damaged + QStringLiteral(".filled-up");
        QFile::remove(copy);
        copyPrivateFile(damaged, copy);
        m_path = copy;
        m_isCopy = true;
        if (!QFile::resize(copy, size))
            failFile(QStringLiteral("the copy to recover from cannot be made"), copy, errno);
    }
    ~ReadableFile()
    {
        if (!m_isCopy)
            return;
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(m_path + QLatin1String(suffix));
    }
    Q_DISABLE_COPY(ReadableFile)
    const QString& path() const { return m_path; }

private:
    QString m_path;
    bool m_isCopy = false;
};

class Recoverer {
public:
    Recoverer(const QString& dataDir, const QString& target, TimePoint now)
        : m_dataDir(dataDir)
        , m_readable(databasePath(dataDir))
        , m_old(m_readable.path(), Access::ReadOnly)
        , m_new(openForWriting(target))
        , m_now(now)
    {
        migrate(*m_new, 0, migrations());
    }

    Recovery run()
    {
        requireSchema(m_old, m_dataDir);
        Database::Transaction transaction(*m_new, Database::Transaction::Write);
        copyKeyed(QStringLiteral("setting"), QStringLiteral("key"));
        copyKeyed(QStringLiteral("resource"), QStringLiteral("name"));
        copyRows(QStringLiteral("queue"));
        copyKeyed(QStringLiteral("counter"), QStringLiteral("name"));
        copyTasks();
        copyOfTasks(QStringLiteral("run"));
        copyDependencies();
        m_new->statement("recovered_runs_raised").change();
        settleLiveTasks();
        copyRows(QStringLiteral("event"));
        copyRows(QStringLiteral("operation"));
        for (qint64 operation : m_operations)
            copyWhere(QStringLiteral("operation_image"), QStringLiteral("operation_id"), operation);
        Salvage salvage{m_old, *m_new, m_dataDir, m_readable.path(), m_now};
        salvage.complete(m_recovery, m_tasks, std::move(m_lostTasks), std::move(m_uncounted));
        Rollups(*m_new).rebuild();
        transaction.commit();
        m_new->checkpoint(true);
        return m_recovery;
    }

private:
    /// Calls `take` for every readable row with lo < rowid < hi; true when none was unreadable.
    bool walk(const QString& table, qint64 lo, qint64 hi, int& probes, const std::function<void(const Row&)>& take)
    {
        if (++probes > kMostProbes || lo + 1 >= hi)
            return lo + 1 >= hi;
        qint64 first = lo;
        try {
            Statement rows(m_old.handle(), QStringLiteral("SELECT rowid, * FROM %1 NOT INDEXED WHERE rowid > ? AND "
                                                          "rowid < ? ORDER BY rowid")
                                               .arg(table));
            rows.bind(lo, hi);
            while (rows.next()) {
                Row row = readRow(rows);
                first = integerOf(row.front());
                row.erase(row.begin());
                take(row);
            }
            return true;
        } catch (const SqlFailure&) {
            // The page behind `first` cannot be read.
        }
        const qint64 top = hi == std::numeric_limits<qint64>::max() ? greatest(table, first) : hi;
        if (top <= first + 2) // the one row between them is unreadable
            return false;
        const qint64 middle = first + (top - first) / 2;
        walk(table, first, middle + 1, probes, take);
        walk(table, middle, top, probes, take);
        return false;
    }

    /// The greatest rowid that can be read, plus one.
    qint64 greatest(const QString& table, qint64 least)
    {
        for (qint64 top = std::numeric_limits<qint64>::max() / 2; top > std::max<qint64>(least, 0); top /= 2) {
            try {
                Statement row(m_old.handle(),
                              QStringLiteral("SELECT max(rowid) FROM %1 NOT INDEXED WHERE rowid < ?").arg(table));
                row.bind(top);
                if (row.next() && !row.isNull(0))
                    return row.integer(0) + 1;
                return least;
            } catch (const SqlFailure&) {
                continue;
            }
        }
        return least;
    }

    /// A row of an older version lacks the columns that were added since, at the end.
    size_t columnsOf(const QString& table)
    {
        size_t& columns = m_columns[table];
        if (columns == 0)
            columns = size_t(Statement(m_new->handle(), QStringLiteral("SELECT * FROM ") + table).columns());
        return columns;
    }

    bool put(const QString& table, Row row)
    {
        row.resize(columnsOf(table));
        QStringList marks(qsizetype(row.size()), QStringLiteral("?"));
        try {
            Statement& insert =
                m_new->composed(QStringLiteral("INSERT OR REPLACE INTO %1 VALUES (%2)").arg(table, marks.join(u',')));
            insert.bindAll(row);
            while (insert.next()) {
            }
            ++m_recovery.rows[table];
            return true;
        } catch (const SqlFailure&) {
            ++m_recovery.lost[table];
            return false;
        }
    }

    void copyRows(const QString& table)
    {
        int probes = 0;
        const bool whole = walk(table, -1, std::numeric_limits<qint64>::max(), probes, [&](const Row& row) {
            if (put(table, row) && table == u"operation")
                m_operations.push_back(integerOf(row.front()));
        });
        if (!whole)
            m_uncounted << table;
    }

    /// Small tables without rowid, from both ends.
    void copyKeyed(const QString& table, const QString& key)
    {
        for (const char* order : {"", " DESC"}) {
            try {
                Statement rows(m_old.handle(),
                               QStringLiteral("SELECT * FROM %1 ORDER BY %2%3").arg(table, key, QLatin1String(order)));
                while (rows.next())
                    put(table, readRow(rows));
                m_recovery.rows[table] = m_new->integer(QStringLiteral("SELECT count(*) FROM ") + table);
                return;
            } catch (const SqlFailure&) {
                m_uncounted << table;
            }
        }
    }

    /// False: nothing tells how many more there were.
    bool copyWhere(const QString& table, const QString& column, qint64 value)
    {
        try {
            Statement& rows = m_old.composed(QStringLiteral("SELECT * FROM %1 WHERE %2 = ?").arg(table, column));
            rows.bind(value);
            while (rows.next())
                put(table, readRow(rows));
            return true;
        } catch (const SqlFailure&) {
            m_uncounted << table;
            return false;
        }
    }

    void copyTasks()
    {
        const QString task = QStringLiteral("task");
        const QString spec = QStringLiteral("task_spec");
        int probes = 0;
        const bool whole = walk(task, 0, std::numeric_limits<qint64>::max(), probes, [&](const Row& row) {
            const qint64 id = integerOf(row.front());
            ensureQueue(integerOf(row[3]));
            if (!put(task, row)) {
                m_lostTasks.insert(id);
                return;
            }
            const qint64 had = m_recovery.rows.value(spec);
            copyWhere(spec, QStringLiteral("task_id"), id);
            if (m_recovery.rows.value(spec) > had)
                m_tasks.push_back(id);
            else
                dropTask(id);
        });
        m_uncounted.remove(spec); // each task has one, so that the tasks tell
        if (!whole && m_recovery.rows.value(task) == 0)
            failWhole(m_dataDir);
        if (!whole)
            m_uncounted << task;
    }

    /// Nobody knows any more what it would run.
    void dropTask(qint64 id)
    {
        m_new->composed(QStringLiteral("DELETE FROM task WHERE id = ?")).change(id);
        --m_recovery.rows[QStringLiteral("task")];
        m_lostTasks.insert(id);
    }

    void ensureQueue(qint64 id)
    {
        const int made =
            m_new
                ->composed(QStringLiteral("INSERT OR IGNORE INTO queue (id, name, state, slot_limit, weight, "
                                          "policy, head_rule, skip_limit) VALUES (?1, 'recovered-' || ?1, "
                                          "'paused', 0, 1.0, 'priority', 'reserve', 100)"))
                .change(id);
        if (made > 0)
            m_recovery.notes << QStringLiteral("the queue with number %1 was lost: its tasks are in the paused queue "
                                               "recovered-%1")
                                    .arg(id);
    }

    void copyOfTasks(const QString& table)
    {
        for (qint64 task : m_tasks)
            copyWhere(table, QStringLiteral("task_id"), task);
    }

    /// A task whose dependencies are not all known is held: it must not start too early.
    void copyDependencies()
    {
        const QString table = QStringLiteral("dependency");
        for (qint64 task : m_tasks) {
            const qint64 lost = m_recovery.lost.value(table);
            const bool whole = copyWhere(table, QStringLiteral("task_id"), task);
            if (!whole || m_recovery.lost.value(table) > lost)
                m_held += m_new
                              ->composed(QStringLiteral("UPDATE task SET state = 'held', state_reason = 'a task that "
                                                        "it waits for was lost with the damaged database' WHERE id = "
                                                        "? AND state IN ('scheduled', 'blocked', 'queued')"))
                              .change(task);
        }
        if (m_held > 0)
            m_recovery.notes
                << QStringLiteral("%1 tasks are held, because tasks that they wait for were lost").arg(m_held);
    }

    /// A live task without its run's record, and the other way round: it may have run, so it is interrupted.
    void settleLiveTasks()
    {
        const int tasks =
            m_new
                ->composed(QStringLiteral("UPDATE task SET state = 'interrupted', finished_at = ?, state_reason = 'the "
                                          "record of its run was lost with the damaged database' WHERE finished_at IS "
                                          "NULL AND state IN ('starting', 'running', 'paused', 'stopping') AND NOT "
                                          "EXISTS (SELECT 1 FROM run WHERE task_id = id AND number = runs AND "
                                          "run.finished_at IS NULL)"))
                .change(m_now);
        if (tasks > 0)
            m_recovery.notes
                << QStringLiteral("%1 tasks are interrupted, because the records of their runs were lost").arg(tasks);
    }

    const QString m_dataDir;
    const ReadableFile m_readable;
    Database m_old;
    std::unique_ptr<Database> m_new;
    const TimePoint m_now;
    Recovery m_recovery;
    std::map<QString, size_t> m_columns;
    std::vector<qint64> m_tasks;
    std::vector<qint64> m_operations;
    std::set<qint64> m_lostTasks;
    QSet<QString> m_uncounted;
    int m_held = 0;
};

const QStringList kSuffixes{QString(), QStringLiteral("-wal"), QStringLiteral("-shm")};

/// Makes undone what a recovery that was interrupted had put aside, so that it can be done again from the beginning:
/// the log of changes may still lie where it would be taken for that of the new database.
void takeBack(const QString& path)
{
    const QString aside = putAside(path);
    if (aside.isEmpty())
        return;
    // The database last: until then it is still to be done.
    for (const QString& suffix : {kSuffixes[2], kSuffixes[1], kSuffixes[0]})
        if (QFileInfo::exists(aside + suffix) && !QFile::rename(aside + suffix, path + suffix))
            failSql(ErrorCode::Busy, QStringLiteral("the damaged database cannot be put back"), aside + suffix,
                    QStringLiteral("make the directory writable for this user"));
}
} // namespace

Result<Recovery> recover(const QString& dataDir, TimePoint now)
{
    const QString path = databasePath(dataDir);
    if (const auto back = guarded([&] {
            takeBack(path);
            return true;
        });
        !back)
        return tl::unexpected(back.error());
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, QStringLiteral("there is no database"), path,
                       QStringLiteral("name the right --data-dir"));
    const QString fresh = path + QStringLiteral(".recovered");
    const auto removeFresh = [&] {
        for (const QString& suffix : kSuffixes)
            QFile::remove(fresh + suffix);
    };
    auto recovered = guarded([&] {
        removeFresh();
        makePrivateFile(fresh);
        Recovery recovery = Recoverer(dataDir, fresh, now).run();
        syncFile(fresh);
        recovery.damaged = QDir(dataDir).filePath(stampedName(now, QStringLiteral("-damaged")));
        for (const QString& suffix : kSuffixes)
            if (QFileInfo::exists(path + suffix) && !QFile::rename(path + suffix, recovery.damaged + suffix))
                failSql(ErrorCode::Busy, QStringLiteral("the damaged database cannot be put aside"), path + suffix,
                        QStringLiteral("make the directory writable for this user"));
        QFile::remove(path + QStringLiteral(".seal"));
        if (!QFile::rename(fresh, path))
            failSql(ErrorCode::Busy, QStringLiteral("the recovered database cannot be put in place"), fresh);
        syncDirectory(dataDir);
        return recovery;
    });
    // The damaged one may have been put aside already: then the new one is all there is.
    if (!recovered && QFileInfo::exists(path))
        removeFresh();
    return recovered;
}

} // namespace taskyard::store
