// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/filledyear.h"

#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/maintenance.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "tests/benchmarks/benchyard.h"

namespace taskyard::bench {

void fillYear(const QString& dir, qint64 events)
{
    const QString path = store::databasePath(dir);
    if (QFile::exists(path))
        return;
    QDir().mkpath(dir);
    store::makePrivateFile(path);
    const auto database = store::openForWriting(path);
    constexpr int kBefore = 2;
    store::migrate(*database, 0, store::migrations().first(kBefore));
    const qint64 tasks = events / 4;
    const qint64 start = (kYearEnd.time_since_epoch().count() - kYearLength.count());
    const double began = now();
    std::optional<store::Database::Transaction> filling(std::in_place, *database, store::Database::Transaction::Write);
    database->execute(
        QStringLiteral("INSERT INTO queue (id, name, state, slot_limit, weight, policy, head_rule, skip_limit) VALUES "
                       "(2, 'render', 'running', 0, 1.0, 'priority', 'reserve', 100), "
                       "(3, 'pack', 'running', 0, 1.0, 'priority', 'reserve', 100)"));
    const QString each =
        QStringLiteral("WITH RECURSIVE t (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < %1), "
                       "life AS (SELECT i, %2 + i * %3 AS c, %2 + i * %3 + i * 7919 % 60000 AS s, "
                       "%2 + i * %3 + i * 7919 % 60000 + i * 104729 % 600000 AS f, i % 3 + 1 AS q, "
                       "CASE WHEN i % 16 = 0 THEN 'failed' ELSE 'succeeded' END AS e FROM t) ")
            .arg(tasks)
            .arg(start)
            .arg(kYearLength.count() / tasks);
    const auto fill = [&](const char* sql) { database->execute(each + QLatin1String(sql)); };
    // Archived, so that no index of the Board has to be made.
    fill("INSERT INTO task (id, state, queue_id, priority, place, slots, name, created_at, eligible_at, started_at, "
         "finished_at, runs, archived) SELECT i, e, q, 0, i, 1, char(97 + i % 20) || ' frame ' || i, c, c, s, f, 1, 1 "
         "FROM life");
    fill("INSERT INTO run (task_id, number, state, token, boot_id, executor, claimed_at, started_at, finished_at, "
         "exit_code, last_line) SELECT i, 1, e, 't', 'b', 'process', s, s, f, e = 'failed', "
         "'no ' || char(97 + i % 7) || ' in line ' || i FROM life");
    // In the order of time as far as it matters to a table that is read by number.
    fill("INSERT INTO event (seq, at, kind, task_id, run, from_state, to_state, actor) "
         "SELECT i * 4 + step.n - 4, CASE step.n WHEN 1 THEN c WHEN 2 THEN s WHEN 3 THEN s + 2 ELSE f END, "
         "CASE step.n WHEN 1 THEN 'task.created' ELSE 'task.state' END, i, CASE WHEN step.n > 1 THEN 1 END, "
         "CASE step.n WHEN 2 THEN 'queued' WHEN 3 THEN 'starting' WHEN 4 THEN 'running' END, "
         "CASE step.n WHEN 1 THEN 'queued' WHEN 2 THEN 'starting' WHEN 3 THEN 'running' ELSE e END, 'engine' "
         "FROM life CROSS JOIN (SELECT value AS n FROM json_each('[1,2,3,4]')) AS step");
    filling->commit();
    database->checkpoint(true);
    const double filled = now();
    store::migrate(*database, kBefore, store::migrations());
    database->checkpoint(true);
    report("", "migrating it, per event", (now() - filled) / double(events) * 1e6, "us",
           "inserting its rows, per event", (filled - began) / double(events) * 1e6);
}

} // namespace taskyard::bench
