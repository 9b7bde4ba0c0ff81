// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of jobs that ran elsewhere, taken over as past tasks: they are there as if they had run here, nothing is ever
// run for them, and no line counts twice.
#include "tests/core/engine/enginebench.h"

#include <QJsonArray>

namespace taskyard::test {
namespace {
using enum TaskState;
using std::chrono::hours;

class PastTest : public testing::Test {
protected:
    /// Imports a log; `at` of a line is in seconds before now.
    struct Job {
        int seq = 1;
        int secondsAgo = 100;
        const char* command = "a";
        int exitCode = 0;
        int signal = 0;
    };
    static constexpr int kRunTime = 2; // seconds

    QString line(const Job& job) const
    {
        const qint64 now = bench.clock.wall().time_since_epoch().count() / 1000;
        return QStringLiteral("%1\t:\t%2.000\t     %3.000\t0\t7\t%4\t%5\t%6\n")
            .arg(job.seq)
            .arg(now - job.secondsAgo)
            .arg(kRunTime)
            .arg(job.exitCode)
            .arg(job.signal)
            .arg(QLatin1String(job.command));
    }
    Result<Reply> import(const QString& text, bool dryRun = false, const QString& queue = {})
    {
        command::ImportBegin begin;
        begin.format = QStringLiteral("joblog");
        begin.fileName = QStringLiteral("jobs.log");
        begin.cwd = QStringLiteral("/");
        begin.dryRun = dryRun;
        begin.queue = queue;
        const auto begun = bench.submit(begin);
        EXPECT_TRUE(begun.has_value());
        EXPECT_TRUE(bench.submit(command::ImportAppend{begun->import, text}).has_value());
        return bench.submit(command::ImportCommit{begun->import, false});
    }
    QString warnings(const Reply& reply) const
    {
        QStringList texts;
        for (const QJsonValue& text : reply.data.value(QStringLiteral("warnings")).toArray())
            texts << text.toString();
        return texts.join(u'|');
    }
    qint64 runsCounted()
    {
        qint64 runs = 0;
        for (const auto& [state, count] : bench.ask<answer::Figures>(query::Figures{}).runs)
            runs += count;
        return runs;
    }
    qint64 tasks() { return bench.ask<answer::Count>(query::TaskCount{}).count; }

    EngineBench bench;
};

TEST_F(PastTest, AreThereAsTheyEndedWithTheirEventsAndAreNeverRun)
{
    const TimePoint start = bench.clock.wall() - std::chrono::seconds{100};
    const auto reply = import(line({1, 100, "good"}) + line({2, 90, "bad", 3}) + line({3, 80, "slow", -1, 15}));
    ASSERT_TRUE(reply) << reply.error().text().toStdString();
    EXPECT_EQ(reply->changed, 3);
    EXPECT_EQ(reply->first.value, 1);
    EXPECT_EQ(reply->last.value, 3);
    EXPECT_EQ(reply->data.value(QStringLiteral("tasks")).toInteger(), 3);
    const Task good = bench.task(TaskId{1});
    EXPECT_EQ(good.state, Succeeded);
    EXPECT_EQ(good.runs, 1);
    EXPECT_EQ(good.exitCode, 0);
    EXPECT_EQ(good.createdAt, start);
    EXPECT_EQ(good.startedAt, start);
    EXPECT_EQ(good.finishedAt, start + std::chrono::seconds{kRunTime});
    EXPECT_EQ(good.eligibleAt, std::nullopt) << "nobody knows since when it could have run";
    EXPECT_EQ(good.logBytes, 7);
    EXPECT_EQ(bench.task(TaskId{2}).stateReason, QStringLiteral("exit code 3"));
    EXPECT_EQ(bench.task(TaskId{3}).state, TimedOut);
    EXPECT_EQ(bench.task(TaskId{3}).signal, 15);
    EXPECT_EQ(bench.moves(TaskId{2}), (QStringList{QStringLiteral("2 queued -> starting by test"),
                                                   QStringLiteral("2 starting -> running by test"),
                                                   QStringLiteral("2 running -> failed by test")}));
    bench.advance(Duration{hours{1}});
    EXPECT_EQ(bench.asked(), QStringList());

    bench.reopen();
    EXPECT_EQ(bench.state(TaskId{3}), TimedOut);
    EXPECT_EQ(bench.add(QStringLiteral("next")).value, 4);
}

TEST_F(PastTest, TheirEventsHaveTheirOwnTimesAndTheNextNumbers)
{
    const EventSeq before = bench.ask<answer::Status>(query::Status{}).lastEvent;
    ASSERT_TRUE(import(line({1, 100, "a", 1}) + line({1, 50, "a", 0})));
    query::EventList asked;
    asked.since = before;
    const auto events = bench.ask<answer::Events>(asked).events;
    ASSERT_EQ(events.size(), 8U) << "created, two runs of three moves, and queued once more between them";
    qint64 seq = before.value;
    TimePoint at{};
    for (const Event& event : events) {
        EXPECT_EQ(event.seq.value, ++seq);
        EXPECT_LE(at, event.at);
        at = event.at;
    }
    EXPECT_EQ(events.back().run, 2);
    EXPECT_EQ(events.back().at, bench.clock.wall() - std::chrono::seconds{50 - kRunTime});
    EXPECT_TRUE(events.front().data.contains(QStringLiteral("imported_at")));
    EXPECT_EQ(bench.task(TaskId{1}).runs, 2);
}

TEST_F(PastTest, FiguresOfAllTimesBeginWithThem)
{
    ASSERT_TRUE(import(line({1, 40 * 86'400, "a"}) + line({2, 100, "b", 1})));
    const auto figures = bench.ask<answer::Figures>(query::Figures{});
    EXPECT_LE(figures.from, bench.clock.wall() - std::chrono::days{40});
    EXPECT_GE(figures.from, bench.clock.wall() - std::chrono::days{41});
    EXPECT_EQ(runsCounted(), 2);
    EXPECT_EQ(figures.run.count, 2);
    EXPECT_EQ(figures.wait.count, 0);
}

TEST_F(PastTest, ALogThatHasGrownAddsWhatIsNew)
{
    const QString first = line({1, 100, "a"}) + line({2, 90, "b", 1});
    ASSERT_TRUE(import(first));
    const auto same = import(first);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->changed, 0);
    EXPECT_FALSE(same->operation.isValid()) << "nothing to undo";
    EXPECT_EQ(warnings(*same), QStringLiteral("left out, because they were imported before: 2 runs"));
    const auto more = import(first + line({3, 80, "c"}) + line({2, 70, "b", 0}));
    ASSERT_TRUE(more);
    EXPECT_EQ(more->changed, 2) << "the attempt that is new is a task of its own";
    EXPECT_EQ(more->data.value(QStringLiteral("tasks")).toInteger(), 2);
    EXPECT_EQ(tasks(), 4);
    EXPECT_EQ(runsCounted(), 4);
}

TEST_F(PastTest, ADryRunTellsHowManyAreNewAndAddsNothing)
{
    ASSERT_TRUE(import(line({1, 100, "a"})));
    const auto dry = import(line({1, 100, "a"}) + line({2, 90, "b"}), true);
    ASSERT_TRUE(dry);
    EXPECT_EQ(dry->data.value(QStringLiteral("tasks")).toInteger(), 1);
    EXPECT_EQ(tasks(), 1);
}

TEST_F(PastTest, AnImportIsUndoneAndDoneAgainAsOneStep)
{
    const QString log = line({1, 100, "a"}) + line({2, 90, "b", 1});
    ASSERT_TRUE(import(log));
    const auto undone = bench.submit(command::Undo{});
    ASSERT_TRUE(undone) << undone.error().text().toStdString();
    EXPECT_EQ(undone->changed, 2);
    EXPECT_EQ(tasks(), 0);
    bench.reopen();
    const auto redone = bench.submit(command::Redo{});
    ASSERT_TRUE(redone) << redone.error().text().toStdString();
    EXPECT_EQ(redone->changed, 2);
    EXPECT_EQ(bench.state(TaskId{1}), Succeeded);
    EXPECT_EQ(bench.state(TaskId{2}), Failed);
    bench.advance(Duration{hours{1}});
    EXPECT_EQ(bench.asked(), QStringList());
}

TEST_F(PastTest, ImportingThemAgainAfterTheyWereRemovedBringsThemBack)
{
    const QString log = line({1, 100, "a"}) + line({2, 90, "b", 1});
    ASSERT_TRUE(import(log));
    ASSERT_TRUE(bench.submit(command::Remove{all(QStringLiteral("tag:joblog"))}));
    const auto again = import(log);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->changed, 2);
    EXPECT_EQ(warnings(*again), QStringLiteral("imported before and removed since, now back: 2 tasks"));
    EXPECT_EQ(bench.state(TaskId{2}), Failed);
    EXPECT_EQ(tasks(), 2);
    EXPECT_EQ(runsCounted(), 2) << "history counts once";
    ASSERT_TRUE(bench.submit(command::Undo{}));
    EXPECT_EQ(tasks(), 0);
}

TEST_F(PastTest, WhatRanHereSinceIsLeftByAnUndo)
{
    ASSERT_TRUE(import(line({1, 100, "a"}) + line({2, 90, "b", 1})));
    ASSERT_TRUE(bench.submit(command::Retry{just(TaskId{2})}));
    bench.end(TaskId{2});
    ASSERT_TRUE(bench.waitForState(TaskId{2}, Succeeded));
    EXPECT_EQ(bench.task(TaskId{2}).runs, 2);
    const auto retried = bench.submit(command::Undo{});
    ASSERT_TRUE(retried);
    EXPECT_EQ(retried->changed, 0) << "it has run";
    const auto undone = bench.submit(command::Undo{});
    ASSERT_TRUE(undone) << undone.error().text().toStdString();
    EXPECT_EQ(undone->changed, 1);
    EXPECT_EQ(bench.state(TaskId{2}), Succeeded);
    EXPECT_EQ(tasks(), 1);
}

TEST_F(PastTest, GoIntoAQueueOfTheirOwnWhichMustBeThere)
{
    const auto refused = import(line({1, 100, "a"}), false, QStringLiteral("farm"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
    EXPECT_EQ(refused.error().where, QStringLiteral("jobs.log:1:1"));
    ASSERT_TRUE(bench.submit(command::QueueAdd{QStringLiteral("farm"), {}}));
    ASSERT_TRUE(import(line({1, 100, "a"}), false, QStringLiteral("farm")));
    EXPECT_EQ(bench.task(TaskId{1}).spec.queue, QStringLiteral("farm"));
}

TEST_F(PastTest, RetentionGoesByWhenTheyEndedAndTheImportSaysSo)
{
    ASSERT_TRUE(bench.submit(command::Retention{30, {}}));
    const auto reply = import(line({1, 40 * 86'400, "old"}) + line({2, 100, "new"}));
    ASSERT_TRUE(reply);
    EXPECT_EQ(warnings(*reply),
              QStringLiteral("ended more than 30 days ago, so that retention removes them soon: 1 task"));
    bench.advance(Duration{hours{1}});
    bench.reopen(); // rules are applied at a start, too
    EXPECT_TRUE(waitFor([&] { return tasks() == 1; }));
    EXPECT_EQ(runsCounted(), 2) << "what retention removes stays in the figures";
}

TEST_F(PastTest, OtherTasksMayWaitForThem)
{
    ASSERT_TRUE(import(line({1, 100, "a"}) + line({2, 90, "b", 1})));
    const TaskId runs = bench.add(QStringLiteral("c"), [](TaskSpec& spec) { spec.after = {{TaskId{1}, {}}}; });
    const TaskId skipped = bench.add(QStringLiteral("d"), [](TaskSpec& spec) { spec.after = {{TaskId{2}, {}}}; });
    EXPECT_TRUE(bench.waitForState(runs, Running));
    EXPECT_EQ(bench.state(skipped), Skipped);
}

TEST_F(PastTest, ALogOfManyStepsOfTimeIsTakenOverWhole)
{
    QString log;
    for (int i = 0; i < 3000; ++i) // more than the rollups keep in memory at once
        log += line({i + 1, 3 * 86'400 - 61 * i, "a", i % 10 == 0 ? 1 : 0});
    ASSERT_TRUE(import(log));
    const auto figures = bench.ask<answer::Figures>(query::Figures{});
    EXPECT_EQ(runsCounted(), 3000);
    EXPECT_EQ(figures.runs.at(QStringLiteral("failed")), 300);
}

} // namespace
} // namespace taskyard::test
