// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for whom: conditions, joins, cascades, circles, and graphs of a hundred thousand.
#include "tests/core/scheduling/simulatedmachine.h"

#include <gtest/gtest.h>

namespace taskyard::test {
namespace {

using namespace scheduling;
using enum DependencyCondition;

std::string runText(const QString& text) { return SimulatedMachine(text).run().toStdString(); }

Scheduler withQueue(int slotCount = 1)
{
    Scheduler scheduler;
    scheduler.setSlots(slotCount);
    Queue queue;
    queue.id = QueueId{1};
    EXPECT_TRUE(scheduler.putQueue(queue));
    return scheduler;
}

SchedulerTask taskWith(qint64 id, std::vector<Dependency> dependencies = {})
{
    SchedulerTask task;
    task.id = TaskId{id};
    task.queue = QueueId{1};
    task.order = naturalOrder(task.id);
    task.dependencies = std::move(dependencies);
    return task;
}

TEST(Conditions, AreMetByTheEndsThatTheyName)
{
    const QString forks = QStringLiteral("slots 9\n1: 1 ends=%1\n2: 1 after=1\n3: 1 any=1\n4: 1 fail=1");
    EXPECT_EQ(runText(forks.arg(u"succeeded")), "0: +1\n1: -1 ~4 +2 +3\n2: -2 -3");
    EXPECT_EQ(runText(forks.arg(u"failed")), "0: +1\n1: -1 ~2 +3 +4\n2: -3 -4");
    EXPECT_EQ(runText(forks.arg(u"timed-out")), "0: +1\n1: -1 ~2 +3 +4\n2: -3 -4");
    EXPECT_EQ(runText(forks.arg(u"interrupted")), "0: +1\n1: -1 ~2 +3 +4\n2: -3 -4");
    EXPECT_EQ(runText(forks.arg(u"cancelled")), "0: +1\n1: -1 ~2 ~4 +3\n2: -3");
}

TEST(Conditions, AJoinWaitsForAll)
{
    EXPECT_EQ(runText(QStringLiteral("slots 9\n1: 1\n2: 3\n3: 2\n4: 1 after=1,2 any=3")),
              "0: +1 +2 +3\n1: -1\n2: -3\n3: -2 +4\n4: -4");
}

TEST(Conditions, ASkippedOneSkipsWhatNeedsItsSuccessButNotWhatNeedsItsEnd)
{
    EXPECT_EQ(runText(QStringLiteral("slots 9\n1: 1 ends=failed\n2: 1 after=1\n3: 1 after=2\n4: 1 any=2\n5: 1 fail=2")),
              "0: +1\n1: -1 ~2 ~3 ~5 +4\n2: -4");
}

TEST(Conditions, AnOperatorsSkipCountsAsSuccess)
{
    for (const bool byOperator : {true, false}) {
        Scheduler scheduler = withQueue();
        ASSERT_TRUE(scheduler.add(taskWith(1), {}));
        EXPECT_EQ(*scheduler.add(taskWith(2, {{TaskId{1}, Succeeded}}), {}), TaskState::Blocked);
        scheduler.finished(TaskId{1}, TaskState::Skipped, {}, byOperator);
        const std::vector<StateChange> expected{
            {TaskId{2}, TaskState::Blocked, byOperator ? TaskState::Queued : TaskState::Skipped, TaskId{1}}};
        EXPECT_EQ(scheduler.takeChanges(), expected);
        EXPECT_EQ(scheduler.contains(TaskId{2}), byOperator);
    }
}

TEST(Conditions, AHeldTaskStaysHeldWhenItsDependenciesEnd)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.add(taskWith(1), {}));
    SchedulerTask held = taskWith(2, {{TaskId{1}, Succeeded}});
    held.held = true;
    EXPECT_EQ(*scheduler.add(held, {}), TaskState::Held);
    scheduler.finished(TaskId{1}, TaskState::Succeeded, {});
    EXPECT_TRUE(scheduler.takeChanges().empty());
    scheduler.setHeld(TaskId{2}, false, {});
    EXPECT_EQ(scheduler.state(TaskId{2}), TaskState::Queued);
}

TEST(Conditions, AReadySuccessorIsThereBeforeTheSlotIsFilledAgain)
{
    EXPECT_EQ(runText(QStringLiteral("slots 1\n1: 1\n2: 1 after=1 prio=9\n3: 1")), "0: +1\n1: -1 +2\n2: -2 +3\n3: -3");
}

TEST(Removal, FreesThoseThatWaited)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.add(taskWith(1), {}));
    ASSERT_TRUE(scheduler.add(taskWith(2, {{TaskId{1}, Failed}}), {}));
    scheduler.remove(TaskId{1}, {});
    EXPECT_EQ(scheduler.state(TaskId{2}), TaskState::Queued);
    EXPECT_EQ(scheduler.size(), 1);
}

TEST(Retry, PutsALiveTaskBackWithItsDependentsStillWaiting)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.add(taskWith(1), {}));
    ASSERT_TRUE(scheduler.add(taskWith(2, {{TaskId{1}, Succeeded}}), {}));
    const Decision decision = scheduler.decide({}, 0);
    ASSERT_EQ(decision.claim.size(), 1u);
    scheduler.claimDurable(TaskId{1});
    scheduler.started(TaskId{1}, {});
    scheduler.retry(TaskId{1}, TimePoint{Duration{5000}}, TimePoint{Duration{1000}});
    EXPECT_EQ(scheduler.state(TaskId{1}), TaskState::Scheduled);
    EXPECT_EQ(scheduler.state(TaskId{2}), TaskState::Blocked);
    EXPECT_EQ(scheduler.slotsUsed(), 0);
    EXPECT_EQ(scheduler.decide(TimePoint{Duration{1000}}, 0).wakeAt, TimePoint{Duration{5000}});
    EXPECT_EQ(scheduler.decide(TimePoint{Duration{5000}}, 0).claim.size(), 1u);
}

TEST(Circles, AreRefusedWithOnePath)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.add(taskWith(12), {}));
    ASSERT_TRUE(scheduler.add(taskWith(15, {{TaskId{12}, Succeeded}}), {}));
    ASSERT_TRUE(scheduler.add(taskWith(16, {{TaskId{15}, Ended}}), {}));
    const Outcome direct = scheduler.setDependencies(TaskId{12}, {{TaskId{15}, Succeeded}}, {});
    ASSERT_FALSE(direct);
    EXPECT_EQ(direct.error().what.toStdString(), "tasks would wait for each other: 12 -> 15 -> 12");
    const Outcome indirect = scheduler.setDependencies(TaskId{12}, {{TaskId{16}, Failed}}, {});
    ASSERT_FALSE(indirect);
    EXPECT_TRUE(indirect.error().what.endsWith(u"12 -> 15 -> 16 -> 12")) << indirect.error().what.toStdString();
    const Outcome itself = scheduler.setDependencies(TaskId{12}, {{TaskId{12}, Succeeded}}, {});
    ASSERT_FALSE(itself);
    EXPECT_TRUE(itself.error().what.endsWith(u": 12 -> 12"));
    EXPECT_EQ(scheduler.state(TaskId{12}), TaskState::Queued) << "a refusal changes nothing";
    EXPECT_TRUE(scheduler.dependencies(TaskId{12}).empty());
}

TEST(Circles, AreRefusedInAWholeListAndNothingIsAdded)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.add(taskWith(1), {}));
    const Outcome added = scheduler.addAll(
        std::vector{taskWith(2, {{TaskId{1}, Succeeded}, {TaskId{4}, Succeeded}}), taskWith(3, {{TaskId{2}, Ended}}),
                    taskWith(4, {{TaskId{3}, Failed}}), taskWith(5, {{TaskId{4}, Succeeded}})},
        {});
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().what.toStdString(), "tasks wait for each other: 2 -> 3 -> 4 -> 2");
    EXPECT_EQ(scheduler.size(), 1);
    EXPECT_EQ(scheduler.figures(QueueId{1}).waiting, 1);
    scheduler.finished(TaskId{1}, TaskState::Succeeded, {});
    EXPECT_TRUE(scheduler.takeChanges().empty());
}

TEST(Lists, MayPointForward)
{
    Scheduler scheduler = withQueue();
    ASSERT_TRUE(scheduler.addAll(std::vector{taskWith(1, {{TaskId{2}, Succeeded}}), taskWith(2)}, {}));
    EXPECT_EQ(scheduler.state(TaskId{1}), TaskState::Blocked);
    EXPECT_EQ(scheduler.state(TaskId{2}), TaskState::Queued);
}

TEST(Lists, AreRefusedWholeForUnknownTasksAndQueuesAndRepetitions)
{
    Scheduler scheduler = withQueue();
    const Outcome unknown = scheduler.addAll(std::vector{taskWith(1), taskWith(2, {{TaskId{77}, Succeeded}})}, {});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().text().toStdString(), "task 2: task 77, which it is to wait for, is not there");
    SchedulerTask elsewhere = taskWith(3);
    elsewhere.queue = QueueId{9};
    EXPECT_EQ(scheduler.addAll(std::vector{taskWith(1), elsewhere}, {}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(scheduler.addAll(std::vector{taskWith(1), taskWith(1)}, {}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(scheduler.size(), 0);
}

constexpr qint64 kMany = 100'000;

TEST(LargeGraphs, AChainIsSkippedToItsEnd)
{
    Scheduler scheduler = withQueue();
    std::vector<SchedulerTask> chain;
    for (qint64 id = 1; id <= kMany; ++id)
        chain.push_back(
            taskWith(id, id == 1 ? std::vector<Dependency>{} : std::vector{Dependency{TaskId{id - 1}, Succeeded}}));
    ASSERT_TRUE(scheduler.addAll(chain, {}));
    const Outcome circle = scheduler.setDependencies(TaskId{1}, {{TaskId{kMany}, Succeeded}}, {});
    ASSERT_FALSE(circle);
    EXPECT_TRUE(circle.error().what.contains(u"20 -> (99961 more) -> 99982")) << circle.error().what.toStdString();
    scheduler.finished(TaskId{1}, TaskState::Failed, {});
    const auto changes = scheduler.takeChanges();
    ASSERT_EQ(changes.size(), size_t(kMany - 1));
    EXPECT_EQ(changes.back(), (StateChange{TaskId{kMany}, TaskState::Blocked, TaskState::Skipped, TaskId{kMany - 1}}));
    EXPECT_EQ(scheduler.size(), 0);
}

TEST(LargeGraphs, AChainRunsInOrder)
{
    Scheduler scheduler = withQueue();
    std::vector<SchedulerTask> chain;
    for (qint64 id = 1; id <= kMany; ++id)
        chain.push_back(
            taskWith(id, id == kMany ? std::vector<Dependency>{} : std::vector{Dependency{TaskId{id + 1}, Ended}}));
    ASSERT_TRUE(scheduler.addAll(chain, {})); // every one points forward
    for (qint64 id = kMany; id >= 1; --id) {
        const Decision decision = scheduler.decide({}, 3);
        ASSERT_EQ(decision.claim, std::vector{TaskId{id}});
        scheduler.finished(TaskId{id}, TaskState::Succeeded, {});
    }
    EXPECT_EQ(scheduler.size(), 0);
}

TEST(LargeGraphs, AStarIsReadyAtOnceAndItsRaysCanBeTakenAwayOneByOne)
{
    Scheduler scheduler = withQueue();
    std::vector<SchedulerTask> star{taskWith(1)};
    for (qint64 id = 2; id <= kMany; ++id)
        star.push_back(taskWith(id, {{TaskId{1}, Succeeded}}));
    ASSERT_TRUE(scheduler.addAll(star, {}));
    for (qint64 id = 2; id <= kMany / 2; ++id)
        scheduler.finished(TaskId{id}, TaskState::Cancelled, {});
    scheduler.finished(TaskId{1}, TaskState::Succeeded, {});
    EXPECT_EQ(scheduler.takeChanges().size(), size_t(kMany / 2));
    EXPECT_EQ(scheduler.figures(QueueId{1}).ready, kMany / 2);
}

TEST(LargeGraphs, AJoinIsReadyWithItsLast)
{
    Scheduler scheduler = withQueue();
    std::vector<SchedulerTask> join;
    std::vector<Dependency> all;
    for (qint64 id = 1; id < kMany; ++id) {
        join.push_back(taskWith(id));
        all.push_back({TaskId{id}, Ended});
    }
    join.push_back(taskWith(kMany, all));
    ASSERT_TRUE(scheduler.addAll(join, {}));
    EXPECT_EQ(scheduler.explain(TaskId{kMany}, {}).front().needed, kMany - 1);
    for (qint64 id = 1; id < kMany; ++id) {
        EXPECT_EQ(scheduler.state(TaskId{kMany}), TaskState::Blocked);
        scheduler.finished(TaskId{id}, TaskState::Failed, {});
    }
    EXPECT_EQ(scheduler.state(TaskId{kMany}), TaskState::Queued);
    EXPECT_EQ(scheduler.takeChanges().size(), 1u);
}

} // namespace
} // namespace taskyard::test
