// SPDX-License-Identifier: GPL-3.0-or-later
// Why not now, with the smallest change; and that this change is enough.
#include "core/scheduling/scheduler.h"

#include <gtest/gtest.h>

namespace taskyard::test {
namespace {

using namespace scheduling;

TimePoint at(qint64 ms) { return TimePoint{Duration{ms}}; }

class Explaining : public testing::Test {
protected:
    Explaining()
    {
        scheduler.setSlots(2);
        scheduler.putResource({QStringLiteral("gpu"), 1, false, 0});
        putQueue(1);
    }

    void putQueue(qint64 id, QueueState state = QueueState::Running, int slotLimit = 0, double weight = 1)
    {
        Queue queue;
        queue.id = QueueId{id};
        queue.state = state;
        queue.slotLimit = slotLimit;
        queue.weight = weight;
        EXPECT_TRUE(scheduler.putQueue(queue));
    }

    SchedulerTask task(qint64 id, qint64 queue = 1)
    {
        SchedulerTask made;
        made.id = TaskId{id};
        made.queue = QueueId{queue};
        made.order = naturalOrder(made.id);
        made.expected = Duration{10'000};
        return made;
    }

    void add(const SchedulerTask& made) { EXPECT_TRUE(scheduler.add(made, at(0))); }

    void startWhatMayStart()
    {
        for (TaskId id : scheduler.decide(at(0), 0).claim) {
            scheduler.claimDurable(id);
            scheduler.started(id, at(0));
        }
    }

    std::string codes(qint64 id) const
    {
        QStringList all;
        for (const Reason& reason : scheduler.explain(TaskId{id}, at(0)))
            all += reasonCode(reason.kind);
        return all.join(u' ').toStdString();
    }
    Reason only(qint64 id) const
    {
        const auto reasons = scheduler.explain(TaskId{id}, at(0));
        EXPECT_EQ(reasons.size(), 1u);
        return reasons.empty() ? Reason{} : reasons.front();
    }

    Scheduler scheduler;
};

TEST_F(Explaining, NamesEverythingThatHoldsATaskBack)
{
    add(task(1));
    SchedulerTask made = task(2);
    made.held = true;
    made.notBefore = at(5000);
    made.dependencies = {{TaskId{1}, DependencyCondition::Succeeded}};
    add(made);
    scheduler.setDraining(true);
    putQueue(1, QueueState::Paused);
    EXPECT_EQ(codes(2), "held dependency not-before draining queue-paused");
    const auto reasons = scheduler.explain(TaskId{2}, at(0));
    EXPECT_EQ(reasons[1].tasks, std::vector{TaskId{1}});
    EXPECT_EQ(reasons[2].until, at(5000));
    EXPECT_EQ(reasons[4].queue, QueueId{1});
    putQueue(1, QueueState::Draining);
    scheduler.setDraining(false);
    EXPECT_EQ(codes(1), "queue-draining");
}

TEST_F(Explaining, NamesWhatIsTooBig)
{
    SchedulerTask made = task(1);
    made.slotCount = 3;
    made.resources[QStringLiteral("gpu")] = 2;
    made.resources[QStringLiteral("tape")] = 1;
    add(made);
    EXPECT_EQ(codes(1), "too-big too-big unknown-resource");
    const auto reasons = scheduler.explain(TaskId{1}, at(0));
    EXPECT_EQ(reasons[0].suggested, 3);
    EXPECT_EQ(reasons[1].resource, u"gpu");
    EXPECT_EQ(reasons[1].suggested, 2);
    scheduler.setSlots(3);
    scheduler.putResource({QStringLiteral("gpu"), 2, false, 0});
    scheduler.putResource({QStringLiteral("tape"), 1, false, 0});
    EXPECT_EQ(scheduler.decide(at(0), 0).claim.size(), 1u) << "the changes were enough";
}

TEST_F(Explaining, NamesTheSlotsThatWouldDo)
{
    for (qint64 id = 1; id <= 3; ++id)
        add(task(id));
    startWhatMayStart();
    const Reason reason = only(3);
    EXPECT_EQ(reason.kind, ReasonKind::NoSlot);
    EXPECT_EQ(reason.available, 0);
    EXPECT_EQ(reason.capacity, 2);
    scheduler.setSlots(int(reason.suggested));
    EXPECT_EQ(scheduler.decide(at(0), 0).claim, std::vector{TaskId{3}});
}

TEST_F(Explaining, NamesTheQueuesLimit)
{
    putQueue(1, QueueState::Running, 1);
    add(task(1));
    add(task(2));
    startWhatMayStart();
    const Reason reason = only(2);
    EXPECT_EQ(reason.kind, ReasonKind::QueueSlots);
    putQueue(1, QueueState::Running, int(reason.suggested));
    EXPECT_EQ(scheduler.decide(at(0), 0).claim, std::vector{TaskId{2}});
}

TEST_F(Explaining, NamesWhoHoldsAResource)
{
    for (qint64 id = 1; id <= 2; ++id) {
        SchedulerTask made = task(id);
        made.resources[QStringLiteral("gpu")] = 1;
        add(made);
    }
    startWhatMayStart();
    const Reason reason = only(2);
    EXPECT_EQ(reason.kind, ReasonKind::Resource);
    EXPECT_EQ(reason.tasks, std::vector{TaskId{1}});
    scheduler.putResource({reason.resource, reason.suggested, false, 0});
    EXPECT_EQ(scheduler.decide(at(0), 0).claim, std::vector{TaskId{2}});
}

TEST_F(Explaining, NamesWhoIsFirst)
{
    for (qint64 id = 1; id <= 5; ++id)
        add(task(id));
    startWhatMayStart();
    EXPECT_EQ(codes(5), "behind no-slot");
    const Reason reason = scheduler.explain(TaskId{5}, at(0)).front();
    EXPECT_EQ(reason.needed, 2);
    EXPECT_EQ(reason.tasks, std::vector{TaskId{3}});
}

TEST_F(Explaining, SaysWhatAClaimAheadWaitsFor)
{
    for (qint64 id = 1; id <= 3; ++id)
        add(task(id));
    for (TaskId id : scheduler.decide(at(0), 2).claim)
        scheduler.claimDurable(id);
    ASSERT_EQ(scheduler.state(TaskId{3}), TaskState::Starting);
    EXPECT_EQ(codes(1), "claimed");
    EXPECT_EQ(codes(3), "no-slot");
}

TEST_F(Explaining, NamesTheQueueWhoseTurnItIs)
{
    putQueue(2, QueueState::Running, 0, 4);
    for (qint64 id = 1; id <= 4; ++id)
        add(task(id, id % 2 + 1));
    scheduler.setSlots(1);
    EXPECT_EQ(codes(2), "queue-turn");
    EXPECT_EQ(only(2).queue, QueueId{2});
    startWhatMayStart();
    EXPECT_EQ(scheduler.state(TaskId{1}), TaskState::Running);
}

TEST_F(Explaining, NamesTheReservation)
{
    add(task(1));
    SchedulerTask wide = task(2);
    wide.slotCount = 2;
    add(wide);
    SchedulerTask slow = task(3);
    slow.expected = Duration{60'000};
    add(slow);
    startWhatMayStart();
    EXPECT_EQ(codes(2), "no-slot");
    EXPECT_EQ(codes(3), "behind reserved");
    const Reason reason = scheduler.explain(TaskId{3}, at(0)).back();
    EXPECT_EQ(reason.tasks, std::vector{TaskId{2}});
    EXPECT_EQ(reason.until, at(10'000));
    scheduler.setExpected(TaskId{3}, Duration{10'000}, at(0));
    EXPECT_EQ(scheduler.decide(at(0), 0).claim, std::vector{TaskId{3}});
}

TEST_F(Explaining, HasNothingToSayOfWhatRuns)
{
    add(task(1));
    scheduler.decide(at(0), 0);
    EXPECT_EQ(codes(1), "claimed");
    scheduler.claimDurable(TaskId{1});
    scheduler.started(TaskId{1}, at(0));
    EXPECT_EQ(codes(1), "");
}

TEST_F(Explaining, APauseGivesBackSlotsAndWhatItSays)
{
    scheduler.putResource({QStringLiteral("cpu"), 4, true, 0});
    SchedulerTask made = task(1);
    made.slotCount = 2;
    made.resources = {{QStringLiteral("gpu"), 1}, {QStringLiteral("cpu"), 3}};
    add(made);
    startWhatMayStart();
    EXPECT_EQ(scheduler.slotsUsed(), 2);
    scheduler.paused(TaskId{1}, at(1000));
    EXPECT_EQ(scheduler.slotsUsed(), 0);
    EXPECT_EQ(scheduler.resourceUsed(QStringLiteral("gpu")), 1);
    EXPECT_EQ(scheduler.resourceUsed(QStringLiteral("cpu")), 0);
    add(task(2));
    startWhatMayStart();
    scheduler.resumed(TaskId{1}, at(2000));
    EXPECT_EQ(scheduler.slotsUsed(), 3) << "beyond the capacity, and nothing more starts";
    add(task(3));
    EXPECT_TRUE(scheduler.decide(at(2000), 0).claim.empty());
    scheduler.finished(TaskId{1}, TaskState::Succeeded, at(3000));
    EXPECT_EQ(scheduler.resourceUsed(QStringLiteral("cpu")), 0);
    EXPECT_EQ(scheduler.decide(at(3000), 0).claim, std::vector{TaskId{3}});
}

TEST_F(Explaining, RecoveredRunsHoldWhatTheyHeldEvenBeyondTheCapacity)
{
    for (qint64 id = 1; id <= 3; ++id)
        scheduler.addLive(task(id), id == 3 ? TaskState::Paused : TaskState::Running, at(0));
    SchedulerTask big = task(4);
    big.slotCount = 2;
    big.resources[QStringLiteral("gpu")] = 1;
    scheduler.addLive(big, TaskState::Stopping, at(0));
    EXPECT_EQ(scheduler.slotsUsed(), 4);
    EXPECT_EQ(scheduler.resourceUsed(QStringLiteral("gpu")), 1);
    EXPECT_EQ(scheduler.figures(QueueId{1}).live, 4);
    EXPECT_EQ(scheduler.figures(QueueId{1}).waiting, 0);
    add(task(5));
    const Decision decision = scheduler.decide(at(10), 0);
    EXPECT_TRUE(decision.claim.empty());
    EXPECT_TRUE(decision.start.empty()) << "they run already";
    for (qint64 id : {1, 2, 4})
        scheduler.finished(TaskId{id}, TaskState::Succeeded, at(20));
    EXPECT_EQ(scheduler.slotsUsed(), 0);
    EXPECT_EQ(scheduler.decide(at(20), 0).claim.size(), 1u);
}

} // namespace
} // namespace taskyard::test
