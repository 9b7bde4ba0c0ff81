// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/timelineoracle.h"

#include "core/store/database.h"

namespace taskyard::test {

namespace {
using store::Statement;

qint64 ms(TimePoint time) { return time.time_since_epoch().count(); }

QString inQueues(const QStringList& queues)
{
    QStringList quoted;
    for (const QString& name : queues)
        quoted << QStringLiteral("'%1'").arg(name);
    return queues.isEmpty() ? QString() : QStringLiteral(" AND queue IN (%1)").arg(quoted.join(u','));
}

QString laneColumn(const QString& by)
{
    return by.isEmpty() || by == u"queue" ? QStringLiteral("queue") : by == u"all" ? QStringLiteral("''") : by;
}

/// Every run as a timeline has it.
const QString kRuns = QStringLiteral(
    "SELECT r.task_id AS task, r.number, r.state, t.removed, coalesce(q.name, '') AS queue,"
    " coalesce(s.workflow, '') AS workflow, r.executor, substr(t.name, 1, 200) AS name,"
    " CASE WHEN r.finished_at IS NULL THEN coalesce(r.started_at, r.claimed_at)"
    "  WHEN r.started_at IS NULL OR r.started_at > r.finished_at THEN r.finished_at ELSE r.started_at END AS began,"
    " r.finished_at AS ended FROM run AS r JOIN task AS t ON t.id = r.task_id"
    " LEFT JOIN task_spec AS s ON s.task_id = t.id LEFT JOIN queue AS q ON q.id = coalesce(r.queue_id, t.queue_id)");

QString line(qint64 task, qint64 run, const QString& state, const QString& name, const QString& lane, qint64 from,
             std::optional<qint64> to)
{
    return QStringLiteral("%1/%2 %3 '%4' in '%5' from %6 to %7")
        .arg(task)
        .arg(run)
        .arg(state, name, lane)
        .arg(from)
        .arg(to.value_or(-1));
}

std::string compareRuns(store::Database& database, const answer::Timeline& told, const query::Timeline& query,
                        TimePoint now)
{
    QStringList expected;
    Statement& rows = database.composed(
        QStringLiteral("SELECT task, number, state, name, %1, began, ended FROM (%2) WHERE removed = 0 AND began < ?1 "
                       "AND coalesce(ended, ?3) >= ?2%3 ORDER BY began, task, number")
            .arg(laneColumn(query.by), kRuns, inQueues(query.queues)));
    rows.bind(told.to, told.from, now);
    while (rows.next())
        expected << line(rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4), rows.integer(5),
                         rows.maybeInteger(6));
    QStringList got;
    for (const answer::TimelineRun& run : told.runs)
        got << line(run.task.value, run.run, stateName(run.state), run.name, told.lanes.at(size_t(run.lane)).name,
                    ms(run.from), run.to ? std::optional(ms(*run.to)) : std::nullopt);
    if (got == expected)
        return {};
    return QStringLiteral("%1 .. %2: told\n%3\nand not\n%4")
        .arg(ms(told.from))
        .arg(ms(told.to))
        .arg(got.join(u'\n'), expected.join(u'\n'))
        .toStdString();
}

std::string compareCounts(store::Database& database, const answer::Timeline& told, const query::Timeline& query,
                          TimePoint now)
{
    QStringList expected;
    // What rollups tell is told of removed tasks, too.
    Statement& rows = database.composed(
        QStringLiteral(
            "SELECT %1, state, (coalesce(ended, min(?3, ?1 - 1)) - ?2) / %4 AS step, count(*) FROM (%2) "
            "WHERE (ended >= ?2 AND ended < ?1%5 OR ended IS NULL AND removed = 0 AND began < ?1 AND ?3 >= ?2)%3 "
            "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
            .arg(laneColumn(told.by), kRuns, inQueues(query.queues))
            .arg(told.step.count())
            .arg(told.by == u"queue" || told.by == u"all" ? QString() : QStringLiteral(" AND removed = 0")));
    rows.bind(told.to, told.from, now);
    while (rows.next())
        expected << QStringLiteral("%1 %2 in step %3: %4")
                        .arg(rows.text(0), rows.text(1))
                        .arg(rows.integer(2))
                        .arg(rows.integer(3));
    QStringList got;
    for (const answer::TimelineLane& lane : told.lanes)
        for (const auto& [state, counts] : lane.counts)
            for (size_t step = 0; step < counts.size(); ++step)
                if (counts[step] != 0)
                    got << QStringLiteral("%1 %2 in step %3: %4").arg(lane.name, state).arg(step).arg(counts[step]);
    expected.sort();
    got.sort();
    return got == expected
               ? std::string()
               : QStringLiteral("counted\n%1\nand not\n%2").arg(got.join(u'\n'), expected.join(u'\n')).toStdString();
}
} // namespace

std::string compareTimeline(const QString& databasePath, const answer::Timeline& told, const query::Timeline& query,
                            TimePoint now)
{
    store::Database database(databasePath, store::Access::ReadOnly);
    return told.step.count() == 0 ? compareRuns(database, told, query, now) : compareCounts(database, told, query, now);
}

} // namespace taskyard::test
