// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/figuresoracle.h"

#include "core/model/cause.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cmath>

namespace taskyard::test {

namespace {
const std::string kRan = "run.finished_at - run.started_at";
const std::string kHasRun = "run.started_at NOT NULL AND run.finished_at >= run.started_at";
const std::string kWaited = "run.started_at - run.eligible_at";
const std::string kHasWaited =
    "run.eligible_at NOT NULL AND run.started_at NOT NULL AND run.started_at >= run.eligible_at";
const std::string kEnded = "('succeeded', 'failed', 'timed-out', 'cancelled', 'skipped', 'interrupted')";
const std::string kFailed = "state IN ('failed', 'timed-out', 'interrupted')";

std::string text(qint64 number) { return std::to_string(number); }
std::string nameOf(const QString& name) { return name.toStdString(); }
qint64 ms(TimePoint time) { return time.time_since_epoch().count(); }

/// 0 is the queue that is not known any more.
std::string inQueue(const QString& name)
{
    return name.isEmpty() ? " AND queue_id = 0"
                          : " AND queue_id IN (SELECT id FROM queue WHERE name = '" + nameOf(name) + "')";
}

void patternOf(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto* letters = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const QByteArray pattern = linePattern(QString::fromUtf8(letters)).toUtf8();
    sqlite3_result_text(context, pattern.constData(), int(pattern.size()), SQLITE_TRANSIENT);
}
} // namespace

FiguresOracle::FiguresOracle(const QString& databasePath)
{
    EXPECT_EQ(sqlite3_open_v2(databasePath.toUtf8().constData(), &m_db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    sqlite3_create_function(m_db, "pattern_of", 1, SQLITE_UTF8, nullptr, patternOf, nullptr, nullptr);
    // How each task stood after each of its events, and how that differs from the event before.
    run("CREATE TEMP TABLE standing AS SELECT e.task_id, e.seq, e.at, e.queue_id AS q,"
        " (SELECT p.to_state FROM event AS p WHERE p.task_id = e.task_id AND p.seq <= e.seq AND p.to_state NOT NULL"
        "  ORDER BY p.seq DESC LIMIT 1) AS s,"
        " (SELECT p.slots FROM event AS p WHERE p.task_id = e.task_id AND p.seq <= e.seq AND p.slots NOT NULL"
        "  ORDER BY p.seq DESC LIMIT 1) AS held FROM event AS e WHERE e.task_id NOT NULL");
    run("CREATE TEMP TABLE pair AS SELECT *, lag(q) OVER w AS pq, lag(s) OVER w AS ps, lag(held) OVER w AS pheld"
        " FROM standing WINDOW w AS (PARTITION BY task_id ORDER BY seq)");
    run("CREATE TEMP TABLE delta AS SELECT at, q AS queue_id, s AS gauge, 1 AS n FROM pair WHERE q NOT NULL"
        " UNION ALL SELECT at, pq, ps, -1 FROM pair WHERE pq NOT NULL"
        " UNION ALL SELECT at, q, 'slots', held FROM pair WHERE q NOT NULL AND held <> 0"
        " UNION ALL SELECT at, pq, 'slots', -pheld FROM pair WHERE pq NOT NULL AND pheld <> 0"
        " UNION ALL SELECT at, -1, 'there', slots - lag(slots, 1, 0) OVER (ORDER BY seq) FROM event"
        " WHERE task_id IS NULL AND slots NOT NULL");
}

FiguresOracle::~FiguresOracle() { sqlite3_close(m_db); }

void FiguresOracle::run(const std::string& sql)
{
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << sql << ": " << error;
    sqlite3_free(error);
}

double FiguresOracle::real(const std::string& sql)
{
    sqlite3_stmt* row = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(m_db, sql.c_str(), -1, &row, nullptr), SQLITE_OK) << sql << sqlite3_errmsg(m_db);
    const double value = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_double(row, 0) : 0;
    sqlite3_finalize(row);
    return value;
}

qint64 FiguresOracle::integer(const std::string& sql) { return qint64(real(sql)); }

void FiguresOracle::choose(const QStringList& queues)
{
    m_difference.clear();
    m_in = " IS NOT NULL";
    if (queues.isEmpty())
        return;
    m_in = " IN (SELECT id FROM queue WHERE name IN (''";
    for (const QString& queue : queues)
        m_in += ", '" + nameOf(queue) + "'";
    m_in += "))";
}

template <class A, class B> void FiguresOracle::same(const std::string& what, A got, B expected)
{
    if (m_difference.empty() && got != expected)
        m_difference = what + ": told " + std::to_string(got) + ", found " + std::to_string(expected);
}

void FiguresOracle::near(const std::string& what, double got, double expected)
{
    if (m_difference.empty() && std::abs(got - expected) > 1e-9 * std::max(1.0, std::abs(expected)))
        m_difference = what + ": told " + std::to_string(got) + ", found " + std::to_string(expected);
}

qint64 FiguresOracle::depth(const std::string& gauge, qint64 at)
{
    return integer("SELECT coalesce(sum(n), 0) FROM delta WHERE gauge = '" + gauge + "' AND at < " + text(at) +
                   " AND queue_id" + m_in);
}

double FiguresOracle::mean(const std::string& gauge, qint64 from, qint64 to, const std::string& where)
{
    return real("SELECT coalesce(sum(n * (" + text(to) + " - max(at, " + text(from) + "))), 0) * 1.0 / " +
                text(to - from) + " FROM delta WHERE gauge = '" + gauge + "' AND at < " + text(to) + " AND queue_id" +
                m_in + where);
}

double FiguresOracle::slotsThere(qint64 from, qint64 to)
{
    const std::string chosen = std::exchange(m_in, " = -1");
    const double number = mean("there", from, to);
    m_in = chosen;
    return number;
}

qint64 FiguresOracle::countEvents(const std::string& where, qint64 from, qint64 to)
{
    return integer("SELECT count(*) FROM event WHERE (" + where + ") AND at >= " + text(from) + " AND at < " +
                   text(to) + " AND queue_id" + m_in);
}

qint64 FiguresOracle::countRuns(const std::string& where, qint64 from, qint64 to)
{
    return integer("SELECT count(*) FROM run WHERE (" + where + ") AND finished_at >= " + text(from) +
                   " AND finished_at < " + text(to) + " AND queue_id" + m_in);
}

void FiguresOracle::sample(const std::string& value, const std::string& where, qint64 from, qint64 to)
{
    run("DROP TABLE IF EXISTS temp.sample");
    run("CREATE TEMP TABLE sample AS SELECT " + value + " AS ms FROM run JOIN task ON task.id = run.task_id WHERE " +
        where + " AND run.finished_at >= " + text(from) + " AND run.finished_at < " + text(to) + " AND run.queue_id" +
        m_in);
}

std::optional<qint64> FiguresOracle::percentile(int percent, bool bucketed)
{
    const qint64 count = integer("SELECT count(*) FROM sample");
    if (count == 0)
        return std::nullopt;
    const std::string rank = "(SELECT (count(*) * " + text(percent) + " + 99) / 100 - 1 FROM sample)";
    const std::string exact = "(SELECT ms FROM sample ORDER BY ms LIMIT 1 OFFSET " + rank + ")";
    if (!bucketed)
        return integer("SELECT " + exact);
    return integer("WITH RECURSIVE shift (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM shift WHERE (" + exact +
                   " >> k) >= 64) SELECT min(((" + exact +
                   " >> max(k)) << max(k)) + ((1 << max(k)) - 1) / 2,"
                   " (SELECT max(ms) FROM sample)) FROM shift");
}

void FiguresOracle::band(const answer::Band& band, const std::string& name, const std::string& value,
                         const std::string& where, size_t i, qint64 from, qint64 to)
{
    sample(value, where, from, to);
    same(name + " count", band.count.at(i), integer("SELECT count(*) FROM sample"));
    for (const auto& [percent, list] : {std::pair(50, &band.p50), {90, &band.p90}, {95, &band.p95}, {100, &band.max}}) {
        const auto got = list->at(i);
        const auto expected = percentile(percent, percent < 100);
        same(name + " p" + text(percent) + " at " + text(from), got.value_or(-1), expected.value_or(-1));
        const auto exact = percentile(percent, false);
        if (got && exact && std::abs(double(*got - *exact)) > double(*exact) / 64)
            m_difference = name + " is further off than promised";
    }
}

void FiguresOracle::distribution(const answer::Times& got, const std::string& name, const std::string& value,
                                 const std::string& where, qint64 from, qint64 to)
{
    sample(value, where, from, to);
    same(name + " count", got.count, integer("SELECT count(*) FROM sample"));
    same(name + " p50", got.p50.value_or(-1), percentile(50, !got.exact).value_or(-1));
    same(name + " p90", got.p90.value_or(-1), percentile(90, !got.exact).value_or(-1));
    same(name + " p95", got.p95.value_or(-1), percentile(95, !got.exact).value_or(-1));
    same(name + " max", got.max.value_or(-1), percentile(100, false).value_or(-1));
    near(name + " mean", got.mean.value_or(-1), real("SELECT coalesce(avg(ms), -1) FROM sample"));
}

void FiguresOracle::histogram(const std::vector<answer::TimeRange>& ranges, const std::string& value,
                              const std::string& where, qint64 from, qint64 to)
{
    sample(value, where, from, to);
    qint64 all = 0;
    for (const answer::TimeRange& range : ranges) {
        all += range.count;
        same("runs of " + text(range.from) + " to " + text(range.to) + " ms", range.count,
             integer("SELECT count(*) FROM sample WHERE ms >= " + text(range.from) + " AND ms < " + text(range.to)));
    }
    same("runs of all ranges", all, integer("SELECT count(*) FROM sample"));
}

std::string FiguresOracle::compare(const answer::Trend& trend, const QStringList& queues)
{
    choose(queues);
    const qint64 step = trend.step.count();
    const auto size = size_t((ms(trend.to) - ms(trend.from)) / step);
    for (const auto& [state, n] : trend.before)
        same("before " + nameOf(state), n, depth(nameOf(state), ms(trend.from)));
    for (size_t i = 0; i < size && m_difference.empty(); ++i) {
        const qint64 from = ms(trend.from) + qint64(i) * step;
        const qint64 to = from + step;
        const std::string at = " at " + text(from) + " + " + text(step);
        for (TaskState state : allTaskStates()) {
            const std::string name = nameOf(stateName(state));
            same(name + at, trend.depth.at(stateName(state)).at(i), depth(name, to));
            near("mean " + name + at, trend.depthMean.at(stateName(state)).at(i), mean(name, from, to));
            if (!isEnded(state))
                continue;
            same("ended " + name + at, trend.completions.at(stateName(state)).at(i),
                 countEvents("to_state = '" + name + "'", from, to));
            if (state != TaskState::Skipped)
                same("runs " + name + at, trend.runs.at(stateName(state)).at(i),
                     countRuns("state = '" + name + "'", from, to));
        }
        for (const auto& [queue, used] : trend.slotsUsed)
            near("slots of " + nameOf(queue) + at, used.at(i), mean("slots", from, to, inQueue(queue)));
        near("slots there" + at, trend.slotsThere.at(i), slotsThere(from, to));
        same("arrivals" + at, trend.arrivals.at(i), countEvents("kind = 'task.created'", from, to));
        same("reopened" + at, trend.reopened.at(i),
             countEvents("from_state IN " + kEnded + " AND to_state NOT IN " + kEnded, from, to));
        same("started" + at, trend.started.at(i),
             countEvents("from_state = 'starting' AND to_state = 'running'", from, to));
        same("retried" + at, trend.retried.at(i), countRuns("number > 1", from, to));
        band(trend.run, "run", kRan, kHasRun, i, from, to);
        band(trend.wait, "wait", kWaited, kHasWaited, i, from, to);
    }
    return m_difference;
}

void FiguresOracle::queueFigures(const answer::Figures& figures, qint64 from, qint64 to)
{
    for (const answer::QueueFigures& queue : figures.queues) {
        const std::string here = inQueue(queue.queue);
        const std::string name = " of queue " + nameOf(queue.queue);
        same("arrivals" + name, queue.arrivals, countEvents("kind = 'task.created'" + here, from, to));
        same("completions" + name, queue.completions, countEvents("to_state IN " + kEnded + here, from, to));
        same("runs" + name, queue.runs, countRuns("finished_at NOT NULL" + here, from, to));
        same("succeeded" + name, queue.succeeded, countRuns("state = 'succeeded'" + here, from, to));
        same("failed" + name, queue.failed, countRuns(kFailed + here, from, to));
        same("retried" + name, queue.retried, countRuns("number > 1" + here, from, to));
        same("slot time" + name, queue.slotMs, qint64(std::llround(mean("slots", from, to, here) * double(to - from))));
    }
    for (size_t i = 1; i < figures.queues.size(); ++i)
        same("order of queues", figures.queues[i - 1].slotMs >= figures.queues[i].slotMs, true);
}

void FiguresOracle::causes(const answer::Figures& figures, int top, qint64 from, qint64 to)
{
    run("DROP TABLE IF EXISTS temp.failure");
    run("CREATE TEMP TABLE failure AS SELECT state, exit_code, signal, pattern_of(coalesce(last_line, reason)) AS line,"
        " count(*) AS n FROM run WHERE state IN ('failed', 'timed-out', 'interrupted') AND finished_at >= " +
        text(from) + " AND finished_at < " + text(to) + " AND queue_id" + m_in + " GROUP BY 1, 2, 3, 4");
    same("causes", figures.causeCount, integer("SELECT count(*) FROM failure"));
    same("causes listed", qint64(figures.causes.size()), std::min<qint64>(top, figures.causeCount));
    qint64 rank = 0;
    for (const answer::CauseFigures& cause : figures.causes) {
        const auto number = [](const std::optional<int>& value) { return value ? text(*value) : std::string("NULL"); };
        same("cause " + nameOf(cause.line), cause.count,
             integer("SELECT n FROM failure WHERE state = '" + nameOf(stateName(cause.state)) + "' AND exit_code IS " +
                     number(cause.exitCode) + " AND signal IS " + number(cause.signal) + " AND line = '" +
                     nameOf(cause.line) + "'"));
        same("rank of a cause", cause.count,
             integer("SELECT n FROM failure ORDER BY n DESC LIMIT 1 OFFSET " + text(rank++)));
    }
}

void FiguresOracle::longest(const answer::Figures& figures, int top, qint64 from, qint64 to)
{
    const std::string shown = " FROM run WHERE " + kHasRun + " AND run.finished_at >= " + text(from) +
                              " AND run.finished_at < " + text(to) + " AND run.queue_id" + m_in;
    same("longest", qint64(figures.longest.size()),
         std::min<qint64>(std::min(top, 10), integer("SELECT count(*)" + shown)));
    qint64 rank = 0;
    for (const answer::LongRun& run : figures.longest) {
        const std::string order = shown + " ORDER BY " + kRan + " DESC, task_id, number LIMIT 1 OFFSET " + text(rank++);
        same("time of a long run", run.runMs, integer("SELECT " + kRan + order));
        same("task of a long run", run.task.value, integer("SELECT task_id" + order));
        same("number of a long run", run.run, integer("SELECT number" + order));
        same("queue of a long run", 1,
             integer("SELECT name = '" + nameOf(run.queue) + "' FROM queue WHERE id = (SELECT queue_id" + order + ")"));
        same("a long run's task is gone", run.gone,
             integer("SELECT removed FROM task WHERE id = " + text(run.task.value)));
    }
}

void FiguresOracle::templates(const answer::Figures& figures, int top, qint64 from, qint64 to)
{
    same("templates", figures.templateCount,
         integer("SELECT count(DISTINCT pattern_of(name)) FROM run JOIN task ON task.id = run.task_id WHERE "
                 "run.finished_at >= " +
                 text(from) + " AND run.finished_at < " + text(to) + " AND run.queue_id" + m_in));
    same("templates listed", qint64(figures.templates.size()), std::min<qint64>(top, figures.templateCount));
    for (const answer::TemplateFigures& one : figures.templates) {
        const std::string named = "pattern_of(task.name) = '" + nameOf(one.pattern) + "'";
        const auto count = [&](const std::string& where) {
            return integer("SELECT count(*) FROM run JOIN task ON task.id = run.task_id WHERE " + named + where +
                           " AND run.finished_at >= " + text(from) + " AND run.finished_at < " + text(to) +
                           " AND run.queue_id" + m_in);
        };
        same("runs of a template", one.runs, count({}));
        same("successes of a template", one.succeeded, count(" AND run.state = 'succeeded'"));
        same("failures of a template", one.failed, count(" AND run." + kFailed));
        distribution(one.run, "template", kRan, named + " AND " + kHasRun, from, to);
    }
}

std::string FiguresOracle::compare(const answer::Figures& figures, const QStringList& queues, int top)
{
    choose(queues);
    const qint64 from = ms(figures.from);
    const qint64 to = ms(figures.to);
    for (TaskState state : allTaskStates()) {
        const std::string name = nameOf(stateName(state));
        same("depth " + name, figures.depth.at(stateName(state)), depth(name, to));
        if (isEnded(state))
            same("completions " + name, figures.completions.at(stateName(state)),
                 countEvents("to_state = '" + name + "'", from, to));
        if (isEnded(state) && state != TaskState::Skipped)
            same("runs " + name, figures.runs.at(stateName(state)), countRuns("state = '" + name + "'", from, to));
    }
    same("arrivals", figures.arrivals, countEvents("kind = 'task.created'", from, to));
    same("reopened", figures.reopened,
         countEvents("from_state IN " + kEnded + " AND to_state NOT IN " + kEnded, from, to));
    same("started", figures.started, countEvents("from_state = 'starting' AND to_state = 'running'", from, to));
    same("retried", figures.retried, countRuns("number > 1", from, to));
    same("failures", figures.failures, countRuns(kFailed, from, to));
    const qint64 good = countRuns("state = 'succeeded'", from, to);
    same("success rate", figures.successRate.has_value(), good + figures.failures > 0);
    if (figures.successRate)
        near("success rate", *figures.successRate, double(good) / double(good + figures.failures));
    same("slot time there", figures.capacityMs, qint64(std::llround(slotsThere(from, to) * double(to - from))));
    same("slot time", figures.slotMs, qint64(std::llround(mean("slots", from, to) * double(to - from))));
    distribution(figures.run, "run", kRan, kHasRun, from, to);
    distribution(figures.wait, "wait", kWaited, kHasWaited, from, to);
    histogram(figures.runHistogram, kRan, kHasRun, from, to);
    histogram(figures.waitHistogram, kWaited, kHasWaited, from, to);
    queueFigures(figures, from, to);
    causes(figures, top, from, to);
    longest(figures, top, from, to);
    templates(figures, top, from, to);
    same("last event", figures.last.value, integer("SELECT max(seq) FROM event"));
    return m_difference;
}

std::string FiguresOracle::compare(const answer::TemplateTrend& trend, const QStringList& queues)
{
    choose(queues);
    const std::string named = "pattern_of(task.name) = '" + nameOf(trend.pattern) + "'";
    for (size_t i = 0; i < trend.run.count.size() && m_difference.empty(); ++i) {
        const qint64 from = ms(trend.from) + qint64(i) * trend.step.count();
        const qint64 to = from + trend.step.count();
        for (const auto& [state, list] : trend.runs)
            same("runs of a template", list.at(i),
                 integer("SELECT count(*) FROM run JOIN task ON task.id = run.task_id WHERE " + named +
                         " AND run.state = '" + nameOf(state) + "' AND run.finished_at >= " + text(from) +
                         " AND run.finished_at < " + text(to) + " AND run.queue_id" + m_in));
        band(trend.run, "template", kRan, named + " AND " + kHasRun, i, from, to);
    }
    return m_difference;
}

std::string FiguresOracle::compareWithTasks(const answer::Figures& figures)
{
    m_difference.clear();
    for (TaskState state : allTaskStates())
        if (!isEnded(state))
            same("tasks " + nameOf(stateName(state)), figures.depth.at(stateName(state)),
                 integer("SELECT count(*) FROM task WHERE removed = 0 AND state = '" + nameOf(stateName(state)) + "'"));
    choose({});
    same("slots held", depth("slots", ms(figures.to) + 1'000'000'000'000),
         integer("SELECT coalesce(sum(slots), 0) FROM task WHERE removed = 0 AND (state IN ('starting', 'running') OR "
                 "(state = 'stopping' AND (SELECT from_state FROM event WHERE task_id = task.id AND to_state NOT NULL "
                 "ORDER BY seq DESC LIMIT 1) <> 'paused'))"));
    return m_difference;
}

} // namespace taskyard::test
