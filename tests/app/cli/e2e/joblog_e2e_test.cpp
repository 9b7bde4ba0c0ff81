// SPDX-License-Identifier: GPL-3.0-or-later
// Job logs through the real programs: what lists, figures and reports say of past runs is what joblogfigures.py, which
// knows nothing of Taskyard, finds in the log.
#include "core/ipc/blockingclient.h"
#include "tests/app/cli/e2e/yard.h"
#include "tests/support/casesdir.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace taskyard;
using namespace taskyard::test;

namespace {

QJsonObject independentFigures(const QString& log)
{
    const ProgramResult result = runProgram(
        QStringLiteral("python3"), {QStringLiteral(TASKYARD_SOURCE_DIR "/tests/app/cli/e2e/joblogfigures.py"), log});
    EXPECT_EQ(result.exitCode, 0) << result.err.toStdString();
    return QJsonDocument::fromJson(result.out).object();
}

/// Every kind of end, attempts, newlines in commands, and run times of which no two in a row are alike.
QByteArray logOfManyKinds()
{
    QByteArray log("Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n");
    const auto write = [&](int seq, int at, int took, int exit, int signal) {
        log += QByteArray::number(seq) + (seq % 5 == 0 ? "\tweb1\t" : "\t:\t") +
               QByteArray::number(1'790'000'000 + at) + ".125\t" + QByteArray::number(took / 1000) + '.' +
               QByteArray::number(took % 1000).rightJustified(3, '0') + "\t0\t" + QByteArray::number(seq % 4000) +
               '\t' + QByteArray::number(exit) + '\t' + QByteArray::number(signal) + "\trender --frame " +
               QByteArray::number(seq) + '\0' + "echo done\n";
    };
    for (int i = 1; i <= 4000; ++i)
        write(i, i * 7, (i * 7919) % 100'003,
              i % 13 == 0   ? 7
              : i % 17 == 0 ? -1
                            : 0,
              i % 13 != 0 && i % 19 == 0 ? 9 : 0);
    for (int i = 1; i <= 4000; i += 26) // a part of the failed ones, and others, are run again
        write(i, 30'000 + i, i % 997, i % 4 == 0 ? 1 : 0, 0);
    for (int i = 13; i <= 4000; i += 26)
        write(i, 40'000 + i, i % 991, i % 3 == 0 ? 7 : 0, 0);
    return log;
}

/// The numbers of a JSON report's summary, by figure.
QMap<QString, double> summaryOf(const QJsonObject& report)
{
    QMap<QString, double> values;
    for (const QJsonValue& row :
         report[QStringLiteral("sections")][QStringLiteral("summary")][QStringLiteral("rows")].toArray())
        values[row[QStringLiteral("figure")].toString()] = row[QStringLiteral("value")].toDouble();
    return values;
}

QString causeOf(const QString& state, const QVariant& exit, const QVariant& signal)
{
    const auto number = [](const QVariant& value) {
        return value.isNull() ? QStringLiteral("None") : QString::number(value.toInt());
    };
    return QStringLiteral("%1 exit %2 signal %3").arg(state, number(exit), number(signal));
}

class JoblogProgram : public testing::Test {
protected:
    void compareAll(const QString& log)
    {
        expected = independentFigures(log);
        const QJsonObject done =
            yard.ctl({QStringLiteral("import"), QStringLiteral("--joblog"), QStringLiteral("--json"), log}).object();
        ASSERT_EQ(done[QStringLiteral("count")].toInteger(), number("tasks"));
        compareStatistics();
        compareFigures();
        compareReport();
    }
    qint64 number(const char* key) const { return expected[QLatin1String(key)].toInteger(); }
    QJsonObject counts(const char* key) const { return expected[QLatin1String(key)].toObject(); }

    void compareStatistics()
    {
        const QJsonObject figures = yard.good("stats --json").object();
        EXPECT_EQ(figures[QStringLiteral("runs")].toInteger(), number("runs"));
        if (number("retried") > 0)
            return; // the rest is of the latest run of each task
        const QJsonObject times = figures[QStringLiteral("run_ms")].toObject();
        for (const char* key : {"p50", "p90", "p95", "max"})
            EXPECT_EQ(times[QLatin1String(key)].toInteger(), number(key)) << key;
        for (const char* state : {"succeeded", "failed", "timed-out"})
            EXPECT_EQ(figures[QStringLiteral("tasks")][QLatin1String(state)].toInteger(),
                      counts("ends")[QLatin1String(state)].toInteger())
                << state;
    }
    /// What charts are drawn from.
    void compareFigures()
    {
        auto client = ipc::BlockingClient::connect(yard.dir().filePath(QStringLiteral("data/engine.sock")));
        ASSERT_TRUE(client) << client.error().text().toStdString();
        query::Figures query;
        query.top = 100;
        const auto figures = client->ask<answer::Figures>(query);
        ASSERT_TRUE(figures) << figures.error().text().toStdString();
        EXPECT_EQ(figures->arrivals, number("tasks"));
        EXPECT_EQ(figures->retried, number("retried"));
        EXPECT_EQ(figures->started, number("runs"));
        for (const auto& [state, runs] : figures->runs)
            EXPECT_EQ(runs, counts("ends")[state].toInteger()) << state.toStdString();
        EXPECT_DOUBLE_EQ(*figures->successRate, expected[QStringLiteral("success_rate")].toDouble());
        EXPECT_TRUE(figures->run.exact);
        EXPECT_EQ(figures->run.p50, number("p50"));
        EXPECT_EQ(figures->run.p90, number("p90"));
        EXPECT_EQ(figures->run.p95, number("p95"));
        EXPECT_EQ(figures->run.max, number("max"));
        EXPECT_EQ(figures->wait.count, 0);
        QJsonObject causes;
        for (const answer::CauseFigures& cause : figures->causes)
            causes[causeOf(stateName(cause.state), cause.exitCode ? QVariant(*cause.exitCode) : QVariant(),
                           cause.signal ? QVariant(*cause.signal) : QVariant())] = cause.count;
        EXPECT_EQ(causes, counts("failures"));
    }
    void compareReport()
    {
        const QJsonObject report =
            QJsonDocument::fromJson(yard.good("report --format json -o -").out.toUtf8()).object();
        const auto summary = summaryOf(report);
        const auto told = [&](const char* figure) { return summary.value(QLatin1String(figure), -1); };
        EXPECT_EQ(told("Tasks created"), double(number("tasks")));
        EXPECT_EQ(told("Runs ended"), double(number("runs")));
        EXPECT_EQ(told("Succeeded"), double(counts("ends")[QStringLiteral("succeeded")].toInteger()));
        EXPECT_EQ(told("Failed"), double(counts("ends")[QStringLiteral("failed")].toInteger()));
        EXPECT_EQ(told("Timed out"), double(counts("ends")[QStringLiteral("timed-out")].toInteger()));
        EXPECT_EQ(told("Retries"), double(number("retried")));
        EXPECT_NEAR(told("Success rate"), 100 * expected[QStringLiteral("success_rate")].toDouble(), 0.05001);
        const std::pair<const char*, const char*> times[]{{"Run time, P50", "p50"},
                                                          {"Run time, P90", "p90"},
                                                          {"Run time, P95", "p95"},
                                                          {"Run time, max", "max"},
                                                          {"Run time, total", "total"}};
        for (const auto& [figure, key] : times)
            EXPECT_DOUBLE_EQ(told(figure), double(number(key)) / 1000) << figure;
        QJsonObject causes;
        for (const QJsonValue& row :
             report[QStringLiteral("sections")][QStringLiteral("failures")][QStringLiteral("rows")].toArray())
            causes[causeOf(row[QStringLiteral("state")].toString(), row[QStringLiteral("exit_code")].toVariant(),
                           row[QStringLiteral("signal")].toVariant())] = row[QStringLiteral("runs")];
        EXPECT_EQ(causes, counts("failures"));
        EXPECT_EQ(report[QStringLiteral("sections")][QStringLiteral("runs")][QStringLiteral("rows")].toArray().size(),
                  number("runs"));
    }

    Yard yard;
    QJsonObject expected;
};

} // namespace

TEST_F(JoblogProgram, FiguresOfARealLogAreThoseFoundOutside)
{
    const auto cases = casesFolder(QStringLiteral("gnu-parallel-joblog"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    compareAll(QDir(cases.path).filePath(QStringLiteral("joblog-400.tsv")));
}

TEST_F(JoblogProgram, FiguresOfARealLogWithATimeLimitAreThoseFoundOutside)
{
    const auto cases = casesFolder(QStringLiteral("gnu-parallel-joblog"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    compareAll(QDir(cases.path).filePath(QStringLiteral("joblog-timeout-retry.tsv")));
}

TEST_F(JoblogProgram, FiguresOfAttemptsAndEveryKindOfEndAreThoseFoundOutside)
{
    compareAll(yard.dir().write(QStringLiteral("jobs.log"), logOfManyKinds()));
    ASSERT_GT(number("retried"), 100) << "else this shows less than it says";
    EXPECT_EQ(yard.good("list --json --limit 1 --sort id").object()[QStringLiteral("shell")].toString(),
              QStringLiteral("render --frame 1\necho done"));
    EXPECT_EQ(yard.good("list --json tag:host:web1").objects().size(), size_t(number("elsewhere")));
}

TEST_F(JoblogProgram, ALogThatGrowsIsImportedAgainAndTakenBackByUndo)
{
    const QByteArray heading("Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n");
    const QByteArray first("1\t:\t1790000000.100\t     1.000\t0\t0\t0\t0\tmake a\n");
    yard.dir().write(QStringLiteral("jobs.log"), heading + first + "2\t:\t17900");
    const Answered cut = yard.good("import --joblog jobs.log");
    EXPECT_EQ(cut.out, QStringLiteral("imported 1 past task, id 1\n"));
    EXPECT_TRUE(cut.err.startsWith(QStringLiteral("taskyardctl: the last line has no end and was left out")));
    yard.dir().write(QStringLiteral("jobs.log"),
                     heading + first + "2\t:\t1790000001.100\t     1.000\t0\t0\t3\t0\tmake b\n");
    EXPECT_EQ(yard.good("import --dry-run jobs.log").out, QStringLiteral("would import 1 past task\n"));
    const Answered more = yard.good("import jobs.log");
    EXPECT_EQ(more.out, QStringLiteral("imported 1 past task, id 2\n"));
    EXPECT_EQ(more.err, QStringLiteral("taskyardctl: left out, because they were imported before: 1 run\n"));
    EXPECT_EQ(yard.state(QStringLiteral("2")), QStringLiteral("failed"));
    yard.good("undo");
    EXPECT_EQ(yard.good("list --json").objects().size(), 1U);

    yard.dir().write(QStringLiteral("bad.log"), heading + "1\t:\tnever\t1\t0\t0\t0\t0\tx\n");
    const Answered refused = yard.ctl("import --joblog bad.log");
    EXPECT_EQ(refused.code, 2);
    EXPECT_EQ(refused.err,
              QStringLiteral("taskyardctl: bad.log:2:5: Starttime is 'never'; it must be seconds since 1970, as "
                             "1795166104.257; mend the line, or take it out\n"));
    const Answered two = yard.ctl("import --joblog --format yaml jobs.log");
    EXPECT_EQ(two.code, 2);
    EXPECT_TRUE(two.err.contains(QStringLiteral("two formats: joblog and yaml"))) << two.err.toStdString();
}
