// SPDX-License-Identifier: GPL-3.0-or-later
// Reports beside a whole engine: what they rest on, two alike, calling one off, and an engine that ends meanwhile.
#include "tests/core/engine/enginebench.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::test {
namespace {

class ReportsTest : public testing::Test {
protected:
    void runSome()
    {
        for (const char* name : {"a", "b", "c"}) {
            const TaskId id = bench.add(QLatin1String(name));
            bench.advance(Duration{20'000});
            bench.end(id, name[0] == 'b' ? 3 : 0);
            ASSERT_TRUE(bench.waitForState(id, name[0] == 'b' ? TaskState::Failed : TaskState::Succeeded));
        }
        bench.advance(Duration{1});
    }
    command::ReportBegin asked(const char* name, const char* format = "json")
    {
        command::ReportBegin begin;
        begin.path = bench.dir.filePath(QLatin1String(name));
        begin.format = QLatin1String(format);
        return begin;
    }
    Result<answer::ReportProgress> write(const command::ReportBegin& begin)
    {
        const auto begun = bench.submit(begin);
        if (!begun)
            return tl::unexpected(begun.error());
        answer::ReportProgress progress;
        progress.rows = -1;
        while (!progress.ended) {
            const auto next = bench.fetch(query::ReportProgress{begun->report, progress.rows});
            if (!next)
                return tl::unexpected(next.error());
            progress = std::get<answer::ReportProgress>(*next);
        }
        return progress;
    }

    EngineBench bench;
};

TEST_F(ReportsTest, RestOnTheEventsThatTheyName)
{
    runSome();
    const auto written = write(asked("r"));
    ASSERT_TRUE(written) << written.error().text().toStdString();
    EXPECT_EQ(written->runs, 3);
    const auto document = QJsonDocument::fromJson(readFile(bench.dir.filePath(QStringLiteral("r")))).object();
    const QJsonObject head = document[QStringLiteral("report")].toObject();
    EXPECT_EQ(head[QStringLiteral("first_event")].toInteger(), 1);
    EXPECT_EQ(head[QStringLiteral("last_event")].toInteger(),
              bench.ask<answer::Status>(query::Status{}).lastEvent.value);
    EXPECT_EQ(head[QStringLiteral("created_at")].toString(), head[QStringLiteral("to")].toString());
    const QJsonArray steps =
        document[QStringLiteral("sections")][QStringLiteral("charts")][QStringLiteral("rows")].toArray();
    qint64 arrivals = 0;
    qint64 completions = 0;
    for (const QJsonValue& step : steps) {
        arrivals += step.toObject()[QStringLiteral("arrivals")].toInteger();
        completions += step.toObject()[QStringLiteral("completions")].toInteger();
    }
    EXPECT_EQ(arrivals, 3);
    EXPECT_EQ(completions, 3);
}

TEST_F(ReportsTest, AreTheSameForTheSameInputButForTheirTime)
{
    runSome();
    for (const char* format : {"csv", "json"}) {
        command::ReportBegin begin = asked("one", format);
        begin.to = bench.clock.wall();
        ASSERT_TRUE(write(begin));
        begin.path = bench.dir.filePath(QStringLiteral("two"));
        ASSERT_TRUE(write(begin));
        EXPECT_EQ(readFile(bench.dir.filePath(QStringLiteral("one"))), readFile(begin.path)) << format;
    }
}

TEST_F(ReportsTest, AreCalledOffAndThenLeaveNoFile)
{
    runSome();
    const auto begun = bench.submit(asked("r"));
    ASSERT_TRUE(begun);
    ASSERT_TRUE(bench.submit(command::ReportCancel{begun->report}));
    const auto fetched = bench.fetch(query::ReportProgress{begun->report, 1'000'000});
    // It may have been quicker than we.
    if (fetched)
        EXPECT_TRUE(std::get<answer::ReportProgress>(*fetched).ended);
    else
        EXPECT_EQ(fetched.error().what, QStringLiteral("the report was cancelled"));
    EXPECT_EQ(QDir(bench.dir.path()).exists(QStringLiteral("r")), fetched.has_value());
}

TEST_F(ReportsTest, AreGivenUpWhenTheEngineEnds)
{
    runSome();
    const auto begun = bench.submit(asked("r"));
    ASSERT_TRUE(begun);
    bench.close();
    EXPECT_EQ(QDir(bench.dir.path()).entryList({QStringLiteral(".taskyard*")}, QDir::Files | QDir::Hidden),
              QStringList());
}

} // namespace
} // namespace taskyard::test
