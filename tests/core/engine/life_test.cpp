// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {
namespace {
using enum TaskState;

TEST(EngineLife, RunsATaskFromQueuedToSucceeded)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    EXPECT_EQ(bench.moves(a), (QStringList{QStringLiteral("1 queued -> starting by engine"),
                                           QStringLiteral("1 starting -> running by engine"),
                                           QStringLiteral("1 running -> succeeded by engine")}));
    const Task task = bench.task(a);
    EXPECT_EQ(task.runs, 1);
    EXPECT_EQ(task.exitCode, 0);
    EXPECT_TRUE(task.startedAt && task.finishedAt);
}

TEST(EngineLife, TellsOfALogThatTheDiskRefused)
{
    EngineBench bench;
    const TaskId good = bench.add(QStringLiteral("good"));
    bench.end(good, 0, QStringLiteral("no room"));
    ASSERT_TRUE(bench.waitForState(good, Succeeded));
    EXPECT_EQ(bench.task(good).stateReason, QStringLiteral("the disk refused part of its log: no room"));
    const TaskId bad = bench.add(QStringLiteral("bad"));
    bench.end(bad, 3, QStringLiteral("no room"));
    ASSERT_TRUE(bench.waitForState(bad, Failed));
    EXPECT_EQ(bench.task(bad).stateReason, QStringLiteral("exit code 3; the disk refused part of its log: no room"));
}

TEST(EngineLife, StartsNoMoreThanTheSlotsAllow)
{
    EngineBench bench;
    bench.setSlots(2);
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = bench.add(QStringLiteral("b"));
    const TaskId c = bench.add(QStringLiteral("c"));
    ASSERT_TRUE(bench.waitForState(b, Running));
    EXPECT_EQ(bench.state(c), Queued);
    bench.end(a);
    EXPECT_TRUE(bench.waitForState(c, Running));
}

TEST(EngineLife, StartsByPriorityNotByArrival)
{
    EngineBench bench;
    const TaskId first = bench.add(QStringLiteral("first"));
    ASSERT_TRUE(bench.waitForState(first, Running));
    const TaskId low = bench.add(QStringLiteral("low"), [](TaskSpec& s) { s.priority = -5; });
    const TaskId high = bench.add(QStringLiteral("high"), [](TaskSpec& s) { s.priority = 5; });
    bench.end(first);
    ASSERT_TRUE(bench.waitForState(high, Running));
    EXPECT_EQ(bench.state(low), Queued);
}

void retriedOnce(TaskSpec& spec)
{
    spec.retries = 1;
    spec.retryDelay = Duration{60'000};
}

TEST(EngineLife, RetriesAsOftenAsAskedAndThenFails)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), retriedOnce);
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Scheduled));
    EXPECT_EQ(bench.task(a).runs, 1);
    bench.advance(std::chrono::seconds{30});
    EXPECT_EQ(bench.state(a), Scheduled) << "it must wait for its delay";
    bench.advance(std::chrono::seconds{31});
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    EXPECT_EQ(bench.task(a).runs, 2);
}

TEST(EngineLife, AnOperatorsRetryGivesATaskItsRetriesAndItsFirstDelayAnew)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), retriedOnce);
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Scheduled));
    bench.advance(std::chrono::hours{1});
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Failed));

    ASSERT_TRUE(bench.submit(command::Retry{just(a)}).has_value());
    ASSERT_TRUE(bench.waitForState(a, Running));
    bench.reopen();
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Scheduled)) << "the third run in all is the first of this retry";
    bench.advance(std::chrono::seconds{61});
    ASSERT_TRUE(bench.waitForState(a, Running)) << "the delay must be that of a first attempt";
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    EXPECT_EQ(bench.task(a).runs, 4);
}

TEST(EngineLife, AnInterruptedRunUsesUpNoRetry)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) {
        retriedOnce(s);
        s.idempotent = true;
    });
    ASSERT_TRUE(bench.waitForState(a, Running));
    bench.endAs(a, execution::EndKind::Interrupted);
    ASSERT_TRUE(bench.waitForState(a, Scheduled));
    for (const TaskState next : {Scheduled, Failed}) {
        bench.advance(std::chrono::hours{1});
        ASSERT_TRUE(bench.waitForState(a, Running));
        bench.end(a, 3);
        ASSERT_TRUE(bench.waitForState(a, next));
    }
    EXPECT_EQ(bench.task(a).runs, 3);
}

TEST(EngineLife, ATaskThatIsEndedWhileItWaitsToBeRetriedTookAsLongAsItsRun)
{
    EngineBench bench;
    const auto failing = [](TaskSpec& s) {
        s.retries = 1;
        s.retryDelay = std::chrono::hours{1};
    };
    const std::vector<std::function<Command(TaskId)>> ends{
        [](TaskId t) { return Command(command::Cancel{just(t), {}}); },
        [](TaskId t) { return Command(command::Skip{just(t), false}); }};
    for (const auto& make : ends) {
        const TaskId a = bench.add(QStringLiteral("a"), failing);
        bench.end(a, 3);
        ASSERT_TRUE(bench.waitForState(a, Scheduled));
        const TimePoint ended = bench.clock.wall();
        bench.advance(std::chrono::minutes{10});
        ASSERT_TRUE(bench.submit(make(a)).has_value());
        EXPECT_EQ(bench.task(a).finishedAt, ended);
        ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
        EXPECT_EQ(bench.task(a).finishedAt, std::nullopt);
        ASSERT_TRUE(bench.submit(command::Redo{}).has_value());
        EXPECT_EQ(bench.task(a).finishedAt, ended);
    }
}

TEST(EngineLife, RetriesOnlyOnTheExitCodesThatAreNamed)
{
    EngineBench bench;
    const auto picky = [](TaskSpec& s) {
        s.retries = 5;
        s.retryOn = {75};
    };
    const TaskId a = bench.add(QStringLiteral("a"), picky);
    bench.end(a, 1);
    EXPECT_TRUE(bench.waitForState(a, Failed));
    const TaskId b = bench.add(QStringLiteral("b"), picky);
    bench.end(b, 75);
    EXPECT_TRUE(bench.waitForState(b, Scheduled));
}

TEST(EngineLife, AnInterruptedRunIsRepeatedOnlyIfTheTaskSaysSo)
{
    EngineBench bench;
    bench.setSlots(2);
    const TaskId careful = bench.add(QStringLiteral("careful"));
    const TaskId idempotent = bench.add(QStringLiteral("idempotent"), [](TaskSpec& s) { s.idempotent = true; });
    bench.endAs(careful, execution::EndKind::Interrupted);
    bench.endAs(idempotent, execution::EndKind::Interrupted);
    EXPECT_TRUE(bench.waitForState(careful, Interrupted));
    EXPECT_TRUE(bench.waitForState(idempotent, Scheduled));
    bench.advance(std::chrono::hours{1});
    EXPECT_TRUE(bench.waitForState(idempotent, Running));
    EXPECT_EQ(bench.starts(careful), 1);
    EXPECT_EQ(bench.starts(idempotent), 2);
}

TEST(EngineLife, WaitsForItsTimeUnderTheManualClock)
{
    EngineBench bench;
    const TaskId a =
        bench.add(QStringLiteral("a"), [&](TaskSpec& s) { s.at = bench.clock.wall() + std::chrono::minutes{10}; });
    EXPECT_EQ(bench.state(a), Scheduled);
    bench.advance(std::chrono::minutes{9});
    EXPECT_EQ(bench.state(a), Scheduled);
    bench.advance(std::chrono::minutes{1});
    EXPECT_TRUE(bench.waitForState(a, Running));
}

TEST(EngineLife, ADedupeKeyKeepsTheSecondTaskOutUntilTheFirstHasEnded)
{
    EngineBench bench;
    const auto keyed = [](TaskSpec& s) { s.dedupe = QStringLiteral("nightly"); };
    const TaskId a = bench.add(QStringLiteral("a"), keyed);
    EXPECT_EQ(bench.add(QStringLiteral("again"), keyed), a);
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    EXPECT_NE(bench.add(QStringLiteral("later"), keyed), a);
}

TEST(EngineLife, ARetryDoesNotTakeADedupeKeyFromAnotherTaskAndKeepsItsOwn)
{
    EngineBench bench;
    const auto keyed = [](TaskSpec& s) { s.dedupe = QStringLiteral("nightly"); };
    const TaskId a = bench.add(QStringLiteral("a"), keyed);
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    const TaskId b = bench.add(QStringLiteral("b"), keyed);
    const auto refused = bench.submit(command::Retry{{{a}, {}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(refused.error().text().contains(QStringLiteral("task %1 has its dedupe key").arg(b.value)))
        << refused.error().text().toStdString();
    EXPECT_EQ(bench.state(a), Failed);

    bench.end(b, 1);
    ASSERT_TRUE(bench.waitForState(b, Failed));
    ASSERT_TRUE(bench.submit(command::Retry{{{a}, {}}}));
    EXPECT_EQ(bench.add(QStringLiteral("again"), keyed), a) << "it has its key again";
}

TEST(EngineLife, EventsAreNumberedWithoutGaps)
{
    EngineBench bench;
    bench.setSlots(4);
    std::vector<TaskId> tasks;
    for (int i = 0; i < 20; ++i)
        tasks.push_back(bench.add(QStringLiteral("t%1").arg(i)));
    for (TaskId task : tasks)
        bench.end(task, int(task.value % 2));
    for (TaskId task : tasks)
        ASSERT_TRUE(waitFor([&] { return isEnded(bench.state(task)); }));
    const auto events = bench.ask<answer::Events>(query::EventList{{}, {}, 1000}).events;
    ASSERT_FALSE(events.empty());
    for (size_t i = 0; i < events.size(); ++i)
        ASSERT_EQ(events[i].seq.value, qint64(i + 1));
}

TEST(EngineLife, ABadTaskIsRefusedWithWordsAndNothingIsAdded)
{
    EngineBench bench;
    TaskSpec good;
    good.name = QStringLiteral("good");
    good.command = {QStringLiteral("true")};
    good.cwd = QStringLiteral("/");
    TaskSpec bad = good;
    bad.queue = QStringLiteral("nowhere");
    const auto reply = bench.submit(command::Add{{good, bad}});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::NotFound);
    EXPECT_NE(reply.error().text().indexOf(QStringLiteral("nowhere")), -1);
    EXPECT_EQ(bench.ask<answer::Count>(query::TaskCount{}).count, 0);
}

} // namespace
} // namespace taskyard::test
