// SPDX-License-Identifier: GPL-3.0-or-later
// Small cases as texts: what starts when, by queue, head rule, resource and time.
#include "tests/core/scheduling/simulatedmachine.h"

#include <gtest/gtest.h>

namespace taskyard::test {
namespace {

using namespace scheduling;

std::string runText(const char* text, int ahead = 0)
{
    SimulatedMachine machine{QLatin1String(text)};
    machine.ahead = ahead;
    return machine.run().toStdString();
}

TEST(Order, IsByPriorityThenByAge)
{
    EXPECT_EQ(runText("slots 1\n1: 1\n2: 1 prio=5\n3: 1 prio=5\n4: 1 prio=-1"),
              "0: +2\n1: -2 +3\n2: -3 +1\n3: -1 +4\n4: -4");
}

TEST(Order, GivesAWaitedHourForOnePriority)
{
    EXPECT_EQ(runText("slots 1\n1: 7200\n2: 1\n3: 1 prio=1 arrives=3599"), "0: +1\n7200: -1 +3\n7201: -3 +2\n7202: -2");
    EXPECT_EQ(runText("slots 1\n1: 7200\n2: 1\n3: 1 prio=1 arrives=3601"), "0: +1\n7200: -1 +2\n7201: -2 +3\n7202: -3");
}

constexpr auto kWideSecond = R"(
1: 10
2: 5 slots=2
3: 4
4: 20
order 1 2 3 4
)";

TEST(HeadRule, StrictLetsNothingPass)
{
    EXPECT_EQ(runText((std::string("slots 2\nqueue default rule=strict\n") + kWideSecond).c_str()),
              "0: +1\n10: -1 +2\n15: -2 +3 +4\n19: -3\n35: -4");
}

TEST(HeadRule, ReserveLetsPassWhatDoesNotDelayTheFirst)
{
    EXPECT_EQ(runText((std::string("slots 2\nqueue default rule=reserve\n") + kWideSecond).c_str()),
              "0: +1 +3\n4: -3\n10: -1 +2\n15: -2 +4\n35: -4");
}

TEST(HeadRule, SkipLetsPassWhatFitsAsOftenAsItSays)
{
    EXPECT_EQ(runText((std::string("slots 2\nqueue default rule=skip:5\n") + kWideSecond).c_str()),
              "0: +1 +3\n4: -3 +4\n10: -1\n24: -4 +2\n29: -2");
    EXPECT_EQ(runText((std::string("slots 2\nqueue default rule=skip:1\n") + kWideSecond).c_str()),
              "0: +1 +3\n4: -3\n10: -1 +2\n15: -2 +4\n35: -4");
}

TEST(HeadRule, ReserveLetsALongOnePassThatNeedsOnlyWhatIsLeftOver)
{
    // 2 needs both GPUs at 10; 3 would keep one of them too long, 4 needs none and a slot that stays free.
    EXPECT_EQ(runText("slots 3\npool gpu 2\n1: 10 gpu=1\n2: 5 gpu=2\n3: 20 gpu=1\n4: 20\norder 1 2 3 4"),
              "0: +1 +4\n10: -1 +2\n15: -2 +3\n20: -4\n35: -3");
}

TEST(HeadRule, ReserveCountsAnUnknownDurationAsAnHour)
{
    EXPECT_EQ(runText("slots 2\n1: 10 expected=0\n2: 5 slots=2\n3: 4 expected=3599\n4: 4 expected=3601\norder 1 2 3 4"),
              "0: +1 +3\n4: -3\n10: -1 +2\n15: -2 +4\n19: -4");
}

TEST(HeadRule, ReserveExpectsAnOverdueTaskToEndNow)
{
    EXPECT_EQ(runText("slots 2\n1: 30 expected=10\n2: 5 slots=2 arrives=12\n3: 1 arrives=12\norder 1 2 3"),
              "0: +1\n30: -1 +2\n35: -2 +3\n36: -3");
}

TEST(HeadRule, AReservationHoldsAgainstOtherQueuesToo)
{
    EXPECT_EQ(runText("slots 2\nqueue a\nqueue b\n1: 10 queue=a\n2: 5 slots=2 queue=a\n3: 50 queue=b arrives=1\n4: 3 "
                      "queue=b arrives=1"),
              "0: +1\n1: +4\n4: -4\n10: -1 +2\n15: -2 +3\n65: -3");
}

TEST(Slots, OfAQueueAreALimitOfItsOwn)
{
    EXPECT_EQ(runText("slots 3\nqueue a slots=1\n1: 5 queue=a\n2: 5 queue=a\n3: 5\n4: 5\n5: 5"),
              "0: +3 +1 +4\n5: -3 -1 -4 +2 +5\n10: -2 -5");
}

TEST(Resources, AreALimitForAllQueuesAndForOne)
{
    EXPECT_EQ(runText("slots 9\npool licence 3\nqueue a licence=1\n1: 5 queue=a licence=1\n2: 5 queue=a licence=1\n"
                      "3: 5 licence=2\n4: 5 licence=1"),
              "0: +3 +1\n5: -3 -1 +4 +2\n10: -4 -2");
}

TEST(Resources, ATaskThatAsksForMoreThanThereIsIsPassedOver)
{
    EXPECT_EQ(
        runText("slots 2\npool gpu 1\nqueue default rule=strict\n1: 1 gpu=2\n2: 1 slots=3\n3: 1 tape=1\n4: 1\norder "
                "1 2 3 4"),
        "0: +4\n1: -4");
}

TEST(Resources, LargeAmountsAreRoundedButNeverOutOfReach)
{
    Scheduler scheduler;
    scheduler.setSlots(4);
    scheduler.putResource({QStringLiteral("memory"), 16000, false, 0});
    Queue queue;
    queue.id = QueueId{1};
    ASSERT_TRUE(scheduler.putQueue(queue));
    const auto add = [&](qint64 id, qint64 amount) {
        SchedulerTask task;
        task.id = TaskId{id};
        task.queue = queue.id;
        task.order = naturalOrder(task.id);
        task.resources[QStringLiteral("memory")] = amount;
        ASSERT_TRUE(scheduler.add(task, {}));
    };
    add(1, 15900); // the next step is 16384
    add(2, 16001); // more than there is
    const Decision first = scheduler.decide({}, 0);
    ASSERT_EQ(first.claim.size(), 1u);
    EXPECT_EQ(first.claim[0].value, 1);
    EXPECT_EQ(scheduler.resourceUsed(QStringLiteral("memory")), 16000);
    scheduler.finished(TaskId{1}, TaskState::Cancelled, {});
    EXPECT_TRUE(scheduler.decide({}, 0).claim.empty());
    const auto reasons = scheduler.explain(TaskId{2}, {});
    ASSERT_EQ(reasons.size(), 1u);
    EXPECT_EQ(reasons[0].kind, ReasonKind::TooMuchResource);
    EXPECT_EQ(reasons[0].suggested, 16001);
    scheduler.putResource({QStringLiteral("memory"), 16001, false, 0});
    EXPECT_EQ(scheduler.decide({}, 0).claim.size(), 1u);
}

TEST(Time, NotBeforeWakesTheScheduler)
{
    EXPECT_EQ(runText("slots 2\n1: 3 at=10\n2: 1 at=5 after=1\n3: 1 at=20 after=1"),
              "10: +1\n13: -1 +2\n14: -2\n20: +3\n21: -3");
}

TEST(Queues, PausedAndDrainingOnesStartNothing)
{
    EXPECT_EQ(runText("slots 4\nqueue a state=paused\nqueue b state=draining\n1: 1 queue=a\n2: 1 queue=b\n3: 1"),
              "0: +3\n1: -3");
}

TEST(Queues, OneThatComesBackDoesNotCatchUp)
{
    // b arrives late: it shares from then on instead of taking all turns that it has missed.
    EXPECT_EQ(runText("slots 1\nqueue a\nqueue b\n1: 10 queue=a\n2: 10 queue=a\n3: 10 queue=a\n4: 10 queue=a\n"
                      "5: 10 queue=b arrives=15\n6: 10 queue=b arrives=15\n7: 10 queue=b arrives=15"),
              "0: +1\n10: -1 +2\n20: -2 +5\n30: -5 +3\n40: -3 +6\n50: -6 +4\n60: -4 +7\n70: -7");
}

TEST(Queues, PayForWhatTheirTasksReallyTook)
{
    // a's first says that it takes 1 and takes 30: b has its turns until it has had as much.
    EXPECT_EQ(
        runText("slots 1\nqueue a\nqueue b\n1: 30 expected=1 queue=a\n2: 1 queue=a\n3: 10 queue=b\n4: 10 queue=b\n5: "
                "10 queue=b"),
        "0: +1\n30: -1 +3\n40: -3 +4\n50: -4 +5\n60: -5 +2\n61: -2");
}

TEST(FairShare, LetsGroupsTakeTurnsWhateverTheyHandIn)
{
    EXPECT_EQ(
        runText("slots 1\nqueue default policy=fair-share\n1: 2 group=anna\n2: 2 group=anna\n3: 2 group=anna\n4: 2 "
                "group=bob\n5: 2 group=bob\n6: 4 group=cem"),
        "0: +1\n2: -1 +4\n4: -4 +6\n8: -6 +2\n10: -2 +5\n12: -5 +3\n14: -3");
}

TEST(ClaimsAhead, TakeTheSlotsInTheOrderOfTheirClaims)
{
    const char* text = "slots 1\n1: 1\n2: 1\n3: 1\n4: 1 prio=9 arrives=1\norder 1 2 3";
    EXPECT_EQ(runText(text, 0), "0: +1\n1: -1 +4\n2: -4 +2\n3: -2 +3\n4: -3");
    EXPECT_EQ(runText(text, 1), "0: +1\n1: -1 +2\n2: -2 +4\n3: -4 +3\n4: -3");
    EXPECT_EQ(runText(text, 2), "0: +1\n1: -1 +2\n2: -2 +3\n3: -3 +4\n4: -4");
}

TEST(ClaimsAhead, AreMadeOnlyOfTasksThatNeedNothingButASlot)
{
    SimulatedMachine machine(QStringLiteral("slots 1\npool gpu 1\nqueue b slots=1\n1: 9\n2: 9 gpu=1\n3: 9 queue=b"));
    machine.ahead = 5;
    for (qint64 id : {1, 2, 3}) {
        SchedulerTask task;
        task.id = TaskId{id};
        task.queue = QueueId{id == 3 ? 2 : 1};
        if (id == 2)
            task.resources[QStringLiteral("gpu")] = 1;
        ASSERT_TRUE(machine.scheduler.add(task, {}));
    }
    EXPECT_EQ(machine.scheduler.decide({}, 5).claim.size(), 1u);
    EXPECT_EQ(machine.scheduler.claimsAhead(), 0);
}

TEST(ClaimsAhead, AreWithdrawnWhenTheirQueueClosesOrTheEngineDrains)
{
    for (const bool drains : {true, false}) {
        Scheduler scheduler;
        scheduler.setSlots(1);
        Queue queue;
        queue.id = QueueId{1};
        ASSERT_TRUE(scheduler.putQueue(queue));
        for (qint64 id = 1; id <= 3; ++id) {
            SchedulerTask task;
            task.id = TaskId{id};
            task.queue = queue.id;
            task.order = naturalOrder(task.id);
            ASSERT_TRUE(scheduler.add(task, {}));
        }
        EXPECT_EQ(scheduler.decide({}, 2).claim.size(), 3u);
        EXPECT_EQ(scheduler.claimsAhead(), 2);
        queue.state = QueueState::Paused;
        if (drains)
            scheduler.setDraining(true);
        else
            ASSERT_TRUE(scheduler.putQueue(queue));
        EXPECT_EQ(scheduler.claimsAhead(), 0);
        const std::vector<StateChange> expected{{TaskId{2}, TaskState::Starting, TaskState::Queued, {}},
                                                {TaskId{3}, TaskState::Starting, TaskState::Queued, {}}};
        EXPECT_EQ(scheduler.takeChanges(), expected);
        EXPECT_EQ(scheduler.state(TaskId{1}), TaskState::Starting) << "it holds its slot and will start";
    }
}

} // namespace
} // namespace taskyard::test
