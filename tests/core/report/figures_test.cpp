// SPDX-License-Identifier: GPL-3.0-or-later
// Each figure of a report once more, from the tables, with SQL that knows nothing of reports.
#include "core/engine/reportsource.h"
#include "core/store/maintenance.h"
#include "core/store/store.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <random>

using namespace taskyard;
using namespace taskyard::test;

namespace {

constexpr qint64 kHour = 3'600'000;
const qint64 kStart = kNoon.time_since_epoch().count();

/// Rows of one column as text, joined; an absent value is "null".
class Sql {
public:
    explicit Sql(const QString& path) { EXPECT_EQ(::sqlite3_open(path.toUtf8().constData(), &m_db), SQLITE_OK); }
    ~Sql() { ::sqlite3_close(m_db); }
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;

    QString ask(const QString& sql)
    {
        sqlite3_stmt* statement = nullptr;
        EXPECT_EQ(::sqlite3_prepare_v2(m_db, sql.toUtf8().constData(), -1, &statement, nullptr), SQLITE_OK)
            << ::sqlite3_errmsg(m_db) << sql.toStdString();
        QStringList rows;
        while (::sqlite3_step(statement) == SQLITE_ROW) {
            QStringList cells;
            for (int i = 0; i < ::sqlite3_column_count(statement); ++i) {
                const auto* text = reinterpret_cast<const char*>(::sqlite3_column_text(statement, i));
                cells << (text ? QString::fromUtf8(text) : QStringLiteral("null"));
            }
            rows << cells.join(u' ');
        }
        ::sqlite3_finalize(statement);
        return rows.join(u'|');
    }

private:
    sqlite3* m_db = nullptr;
};

/// A few hundred tasks with runs at random, some archived, some removed, some without times.
void fill(Sql& sql)
{
    std::mt19937 random(7);
    const auto any = [&](int from, int to) { return qint64(std::uniform_int_distribution<int>(from, to - 1)(random)); };
    const auto orNull = [&](qint64 value) { return any(0, 9) == 0 ? QStringLiteral("NULL") : QString::number(value); };
    sql.ask(QStringLiteral("INSERT INTO queue (id, name, state, slot_limit, weight, policy, head_rule, skip_limit) "
                           "VALUES (2, 'render', 'running', 0, 1.0, 'priority', 'reserve', 100)"));
    for (int task = 1; task <= 300; ++task) {
        const qint64 created = kStart - 5 * kHour + any(0, int(10 * kHour));
        const qint64 runs = any(0, 6);
        const qint64 removed = any(0, 12) == 0 ? 1 : 0;
        const qint64 archived = any(0, 5) == 0 ? 1 : 0;
        sql.ask(QStringLiteral(
                    "INSERT INTO task (id, state, queue_id, priority, place, slots, name, created_at, finished_at, "
                    "runs, archived, removed) VALUES (%1, 'failed', 1, 0, %1, 1, 'task %1', %2, %3, %4, %5, %6)")
                    .arg(task)
                    .arg(created)
                    .arg(kStart)
                    .arg(runs)
                    .arg(archived)
                    .arg(removed));
        sql.ask(
            QStringLiteral("INSERT INTO task_spec (task_id, clean_env, retries, executor, idempotent, tags, command) "
                           "VALUES (%1, 0, 0, 'process', 0, %2, '[\"render\",\"a b\"]')")
                .arg(task)
                .arg(any(0, 2) == 0 ? QStringLiteral("'[\"night\"]'") : QStringLiteral("NULL")));
        for (qint64 run = 1; run <= runs; ++run) {
            const QStringList states{QStringLiteral("succeeded"), QStringLiteral("succeeded"),
                                     QStringLiteral("failed"),    QStringLiteral("timed-out"),
                                     QStringLiteral("cancelled"), QStringLiteral("interrupted")};
            const qint64 finished = kStart - 3 * kHour + any(0, int(6 * kHour));
            const qint64 started = finished - any(-1000, 100'000);
            sql.ask(QStringLiteral(
                        "INSERT INTO run (task_id, number, state, token, boot_id, executor, claimed_at, started_at, "
                        "finished_at, exit_code, last_line, reason, queue_id, eligible_at) "
                        "VALUES (%1, %2, '%3', 't', 'b', 'process', %4, %5, %6, %7, %8, 'why', %9, %10)")
                        .arg(task)
                        .arg(run)
                        .arg(states[any(0, 6)])
                        .arg(started)
                        .arg(orNull(started))
                        .arg(finished)
                        .arg(orNull(any(0, 4)))
                        .arg(any(0, 3) == 0 ? QStringLiteral("NULL")
                                            : QStringLiteral("'no %1'").arg(QChar(u'a' + int(any(0, 4)))))
                        .arg(any(1, 3))
                        .arg(orNull(started - any(-100, 5000))));
        }
    }
}

/// A database with a history, and a report of an hour and a half of it.
class ReportFigures : public testing::Test {
protected:
    ReportFigures()
    {
        EXPECT_TRUE(store::Store::open(m_dir.filePath(QStringLiteral("data")), {kNoon}));
        m_sql = std::make_unique<Sql>(store::databasePath(m_dir.filePath(QStringLiteral("data"))));
        m_sql->ask(QStringLiteral("BEGIN"));
        fill(*m_sql);
        m_sql->ask(QStringLiteral("COMMIT"));
    }

    void write(const QString& filter)
    {
        auto reader = store::Reader::open(m_dir.filePath(QStringLiteral("data")));
        ASSERT_TRUE(reader);
        engine::ReportSource source(std::move(*reader), kNoon);
        report::Request request = requestFor(QStringLiteral("json"), m_dir.filePath(QStringLiteral("r.json")));
        request.from = kNoon;
        request.to = kNoon + Duration(3 * kHour / 2);
        request.filter = *parseFilter(filter, kNoon);
        m_report = QJsonDocument::fromJson(writtenBy(source, request)).object();
        ASSERT_EQ(m_report[QStringLiteral("sections")].toObject().size(), 9);
    }
    QJsonArray rows(const char* section) const
    {
        return m_report[QStringLiteral("sections")][QLatin1String(section)][QStringLiteral("rows")].toArray();
    }
    /// The cells of those columns, as Sql has them; durations in milliseconds.
    static QString cells(const QJsonArray& rows, const QStringList& columns)
    {
        QStringList lines;
        for (const QJsonValue& row : rows) {
            QStringList values;
            for (const QString& column : columns) {
                const QJsonValue value = row.toObject().value(column);
                values << (value.isNull() ? QStringLiteral("null")
                           : column.endsWith(QStringLiteral("_seconds"))
                               ? QString::number(std::llround(value.toDouble() * 1000))
                               : value.toVariant().toString());
            }
            lines << values.join(u' ');
        }
        return lines.join(u'|');
    }
    QJsonValue figure(const char* name, const char* column = "value") const
    {
        for (const QJsonValue& row : rows("summary"))
            if (row.toObject()[QStringLiteral("figure")].toString() == QLatin1String(name))
                return row.toObject()[QLatin1String(column)];
        ADD_FAILURE() << "no figure " << name;
        return {};
    }
    QString ask(const QString& sql) { return m_sql->ask(sql); }
    /// The runs that count, as a table `r`.
    static QString runs(const QString& which, qint64 from, qint64 to)
    {
        return QStringLiteral(
                   "(SELECT run.*, finished_at - started_at AS took, started_at - run.eligible_at AS waited FROM run "
                   "WHERE run.finished_at >= %1 AND run.finished_at < %2 AND task_id IN "
                   "(SELECT id FROM task JOIN task_spec ON task_id = id WHERE removed = 0 AND %3)) AS r ")
            .arg(from)
            .arg(to)
            .arg(which);
    }
    QString percentile(const QString& value, const QString& from, int percent,
                       const QString& where = QStringLiteral("1"))
    {
        const QString all = QStringLiteral("FROM %1 WHERE %2 AND %3 >= 0").arg(from, where, value);
        return ask(QStringLiteral("SELECT %1 %2 ORDER BY 1 LIMIT 1 OFFSET (SELECT (count(*) * %3 + 99) / 100 - 1 %2)")
                       .arg(value, all)
                       .arg(percent));
    }
    void expectSummary(const QString& which, const char* column, qint64 from, qint64 to)
    {
        const QString all = runs(which, from, to);
        const auto is = [&](const char* name, const QString& expected, bool duration = false) {
            const QJsonValue value = figure(name, column);
            EXPECT_EQ(duration ? QString::number(std::llround(value.toDouble() * 1000)) : value.toVariant().toString(),
                      expected)
                << name << ' ' << column << ' ' << which.toStdString();
        };
        const auto count = [&](const QString& where) {
            return ask(QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(all, where));
        };
        ASSERT_GT(count(QStringLiteral("1")).toInt(), 50);
        is("Runs ended", count(QStringLiteral("1")));
        is("Succeeded", count(QStringLiteral("state = 'succeeded'")));
        is("Failed", count(QStringLiteral("state = 'failed'")));
        is("Timed out", count(QStringLiteral("state = 'timed-out'")));
        is("Interrupted", count(QStringLiteral("state = 'interrupted'")));
        is("Cancelled", count(QStringLiteral("state = 'cancelled'")));
        is("Retries", count(QStringLiteral("number > 1")));
        is("Tasks created",
           ask(QStringLiteral("SELECT count(*) FROM task JOIN task_spec ON task_id = id WHERE removed = 0 "
                              "AND %1 AND created_at >= %2 AND created_at < %3")
                   .arg(which)
                   .arg(from)
                   .arg(to)));
        EXPECT_NEAR(
            figure("Success rate", column).toDouble(),
            ask(QStringLiteral("SELECT 100.0 * sum(state = 'succeeded') / sum(state <> 'cancelled') FROM ") + all)
                .toDouble(),
            0.005);
        is("Run time, total", ask(QStringLiteral("SELECT sum(took) FROM %1 WHERE took >= 0").arg(all)), true);
        is("Run time, max", ask(QStringLiteral("SELECT max(took) FROM ") + all), true);
        is("Wait time, max", ask(QStringLiteral("SELECT max(waited) FROM ") + all), true);
        for (int percent : {50, 90, 95}) {
            is(qPrintable(QStringLiteral("Run time, P%1").arg(percent)),
               percentile(QStringLiteral("took"), all, percent), true);
            is(qPrintable(QStringLiteral("Wait time, P%1").arg(percent)),
               percentile(QStringLiteral("waited"), all, percent), true);
        }
    }

    TempDir m_dir;
    std::unique_ptr<Sql> m_sql;
    QJsonObject m_report;
};

const QString kAll = QStringLiteral("1");

} // namespace

TEST_F(ReportFigures, AreThoseOfTheTablesWithAndWithoutAFilter)
{
    for (const auto& [filter, which] :
         {std::pair{QString(), kAll}, std::pair{QStringLiteral("tag:night"), QStringLiteral("tags = '[\"night\"]'")},
          std::pair{QStringLiteral("archived:no id>=20"), QStringLiteral("archived = 0 AND id >= 20")}}) {
        write(filter);
        expectSummary(which, "value", kStart, kStart + 3 * kHour / 2);
        expectSummary(which, "before", kStart - 3 * kHour / 2, kStart);
    }
}

TEST_F(ReportFigures, ListEveryRunOfThePeriodInTheOrderOfTheEnds)
{
    write(QString());
    const QString all = runs(kAll, kStart, kStart + 3 * kHour / 2);
    EXPECT_EQ(cells(rows("runs"), {QStringLiteral("task"), QStringLiteral("run"), QStringLiteral("state"),
                                   QStringLiteral("exit_code"), QStringLiteral("run_seconds"),
                                   QStringLiteral("wait_seconds"), QStringLiteral("queue")}),
              ask(QStringLiteral("SELECT task_id, number, r.state, exit_code, iif(took >= 0, took, NULL), "
                                 "iif(waited >= 0, waited, NULL), queue.name FROM %1 JOIN queue ON queue.id = queue_id "
                                 "ORDER BY finished_at, task_id, number")
                      .arg(all)));
    EXPECT_EQ(rows("runs")[0].toObject()[QStringLiteral("command")].toString(), QStringLiteral("render 'a b'"));
}

TEST_F(ReportFigures, CountFailuresByTheirCause)
{
    write(QString());
    const QString all = runs(kAll, kStart, kStart + 3 * kHour / 2);
    const QString failed = QStringLiteral("state IN ('failed', 'timed-out', 'interrupted')");
    const auto sorted = [](const QString& text) {
        QStringList lines = text.split(u'|');
        lines.sort();
        return lines.join(u'|');
    };
    EXPECT_EQ(
        sorted(cells(rows("failures"), {QStringLiteral("runs"), QStringLiteral("state"), QStringLiteral("exit_code"),
                                        QStringLiteral("cause")})),
        sorted(ask(QStringLiteral("SELECT count(*), state, exit_code, coalesce(last_line, reason) AS line FROM %1 "
                                  "WHERE %2 GROUP BY state, exit_code, line")
                       .arg(all, failed))));
    qint64 previous = std::numeric_limits<qint64>::max();
    double share = 0;
    for (const QJsonValue& row : rows("failures")) {
        EXPECT_LE(row.toObject()[QStringLiteral("runs")].toInteger(), previous);
        previous = row.toObject()[QStringLiteral("runs")].toInteger();
        share += row.toObject()[QStringLiteral("share")].toDouble();
    }
    EXPECT_NEAR(share, 100, 3);
}

TEST_F(ReportFigures, NameTheSlowestAndTheMostRetried)
{
    write(QString());
    const QString all = runs(kAll, kStart, kStart + 3 * kHour / 2);
    EXPECT_EQ(
        cells(rows("slowest"), {QStringLiteral("task"), QStringLiteral("run"), QStringLiteral("run_seconds")}),
        ask(QStringLiteral("SELECT task_id, number, took FROM %1 WHERE took >= 0 ORDER BY took DESC, task_id, number "
                           "LIMIT 20")
                .arg(all)));
    EXPECT_EQ(cells(rows("retried"), {QStringLiteral("task"), QStringLiteral("attempts")}),
              ask(QStringLiteral("SELECT task_id, max(number) AS n FROM %1 WHERE number > 1 GROUP BY task_id "
                                 "ORDER BY n DESC, task_id LIMIT 20")
                      .arg(all)));
}

TEST_F(ReportFigures, SetWaitingAgainstRunningByQueue)
{
    write(QStringLiteral("tag:night"));
    const QString all = runs(QStringLiteral("tags = '[\"night\"]'"), kStart, kStart + 3 * kHour / 2);
    ASSERT_EQ(rows("waits").size(), 3);
    for (const QJsonValue& value : rows("waits")) {
        const QJsonObject row = value.toObject();
        const QString queue = row[QStringLiteral("queue")].toString();
        const QString where =
            queue.isEmpty() ? kAll : QStringLiteral("queue_id = (SELECT id FROM queue WHERE name = '%1')").arg(queue);
        const auto ms = [&](const char* key) {
            return QString::number(std::llround(row[QLatin1String(key)].toDouble() * 1000));
        };
        EXPECT_EQ(QString::number(row[QStringLiteral("runs")].toInteger()),
                  ask(QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(all, where)));
        EXPECT_EQ(ms("run_p90_seconds"), percentile(QStringLiteral("took"), all, 90, where));
        EXPECT_EQ(ms("wait_p50_seconds"), percentile(QStringLiteral("waited"), all, 50, where));
        EXPECT_EQ(ms("run_total_seconds"),
                  ask(QStringLiteral("SELECT sum(took) FROM %1 WHERE %2 AND took >= 0").arg(all, where)));
    }
}

TEST_F(ReportFigures, KeepOutAnEndThatIsToldOfAfterTheReportBegan)
{
    auto reader = store::Reader::open(m_dir.filePath(QStringLiteral("data")));
    ASSERT_TRUE(reader);
    EndedRunQuery query{*parseFilter(QString(), kNoon), kNoon, kNoon + Duration(kHour), EventSeq(0), {}, 5000};
    std::vector<std::pair<qint64, int>> seen;
    const auto read = [&] {
        seen.clear();
        EXPECT_TRUE(
            (*reader)->endedRuns(query, [&](const EndedRun& run) { seen.emplace_back(run.task.value, run.number); }));
        return seen.size();
    };
    const size_t all = read();
    ASSERT_GT(all, 50U);
    const auto [task, number] = seen[7];
    ask(QStringLiteral(
            "INSERT INTO event (seq, at, kind, task_id, run, from_state, to_state, queue_id) "
            "VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM event), %1, 'task.state', %2, %3, 'running', 'failed', 1)")
            .arg(kStart)
            .arg(task)
            .arg(number));
    query.last = *(*reader)->lastEvent();
    EXPECT_EQ(read(), all);
    query.last = EventSeq(query.last.value - 1);
    EXPECT_EQ(read(), all - 1);
    EXPECT_EQ(std::ranges::count(seen, std::pair(task, number)), 0);
    query.limit = 7;
    size_t paged = 0;
    while (true) {
        const auto next = (*reader)->endedRuns(query, [&](const EndedRun&) { ++paged; });
        ASSERT_TRUE(next);
        if (!*next)
            break;
        query.after = **next;
    }
    EXPECT_EQ(paged, all - 1);
}
