// SPDX-License-Identifier: GPL-3.0-or-later
// Places given by hand, and edits of waiting tasks.
#include "core/scheduling/scheduler.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace taskyard::test {
namespace {

using namespace scheduling;

TimePoint at(qint64 ms) { return TimePoint{Duration{ms}}; }

class Placing : public testing::Test {
protected:
    Placing()
    {
        scheduler.setSlots(1);
        for (qint64 id : {1, 2}) {
            Queue queue;
            queue.id = QueueId{id};
            EXPECT_TRUE(scheduler.putQueue(queue));
        }
    }

    void add(qint64 id, qint64 priority = 0, qint64 queue = 1, std::vector<Dependency> dependencies = {})
    {
        SchedulerTask task;
        task.id = TaskId{id};
        task.queue = QueueId{queue};
        task.priority = priority;
        task.order = naturalOrder(task.id);
        task.dependencies = std::move(dependencies);
        EXPECT_TRUE(scheduler.add(task, at(0)));
    }

    std::vector<Placed> place(std::vector<qint64> ids, Placement placement, qint64 anchor = 0)
    {
        std::vector<TaskId> tasks;
        for (qint64 id : ids)
            tasks.push_back(TaskId{id});
        return scheduler.place(tasks, placement, TaskId{anchor}, at(0));
    }

    /// The order in which they would start, without changing anything.
    std::vector<qint64> order() const
    {
        std::vector<qint64> ids;
        Scheduler copy = scheduler;
        for (;;) {
            const Decision decision = copy.decide(at(0), 0);
            if (decision.claim.empty())
                return ids;
            ids.push_back(decision.claim.front().value);
            copy.claimDurable(decision.claim.front());
            copy.started(decision.claim.front(), at(0));
            copy.finished(decision.claim.front(), TaskState::Cancelled, at(1));
        }
    }

    Scheduler scheduler;
};

using Ids = std::vector<qint64>;

TEST_F(Placing, MovesToTheTopInTheOrderGiven)
{
    for (qint64 id = 1; id <= 5; ++id)
        add(id, id == 1 ? 9 : 0);
    EXPECT_EQ(order(), (Ids{1, 2, 3, 4, 5}));
    EXPECT_EQ(place({4, 2}, Placement::Top).size(), 2u);
    EXPECT_EQ(order(), (Ids{4, 2, 1, 3, 5}));
    place({5}, Placement::Top);
    EXPECT_EQ(order(), (Ids{5, 4, 2, 1, 3}));
}

TEST_F(Placing, MovesToTheBottomInTheOrderGiven)
{
    for (qint64 id = 1; id <= 5; ++id)
        add(id, id == 1 ? 9 : 0);
    place({2, 1}, Placement::Bottom);
    EXPECT_EQ(order(), (Ids{3, 4, 5, 2, 1}));
    add(6, -1);
    EXPECT_EQ(order(), (Ids{3, 4, 5, 2, 1, 6})) << "what comes later with less priority is still behind";
}

TEST_F(Placing, MovesBeforeAndAfterAnother)
{
    for (qint64 id = 1; id <= 5; ++id)
        add(id, id % 2);
    EXPECT_EQ(order(), (Ids{1, 3, 5, 2, 4}));
    place({4}, Placement::Before, 3);
    EXPECT_EQ(order(), (Ids{1, 4, 3, 5, 2}));
    place({1, 2}, Placement::After, 3);
    EXPECT_EQ(order(), (Ids{4, 3, 1, 2, 5}));
    place({5}, Placement::After, 3);
    EXPECT_EQ(order(), (Ids{4, 3, 5, 1, 2}));
}

TEST_F(Placing, MovesIntoTheQueueOfTheOther)
{
    add(1);
    add(2, 0, 2);
    add(3, 0, 2);
    const auto placed = place({1}, Placement::Before, 3);
    ASSERT_EQ(placed.size(), 1u);
    EXPECT_EQ(placed[0].queue, QueueId{2});
    EXPECT_EQ(order(), (Ids{2, 1, 3}));
}

TEST_F(Placing, GivesATaskThatIsBlockedItsPlaceForLater)
{
    for (qint64 id = 1; id <= 3; ++id)
        add(id);
    add(4, 0, 1, {{TaskId{1}, DependencyCondition::Succeeded}});
    place({4}, Placement::Before, 2);
    EXPECT_EQ(scheduler.state(TaskId{4}), TaskState::Blocked);
    scheduler.finished(TaskId{1}, TaskState::Succeeded, at(5000));
    EXPECT_EQ(order(), (Ids{4, 2, 3}));
}

TEST_F(Placing, AfterABlockedTaskKeepsBehindIt)
{
    for (qint64 id = 1; id <= 2; ++id)
        add(id);
    add(3, 0, 1, {{TaskId{1}, DependencyCondition::Succeeded}});
    const auto placed = place({2}, Placement::After, 3);
    EXPECT_EQ(placed.size(), 2u) << "the anchor needs a place to be behind of";
    scheduler.finished(TaskId{1}, TaskState::Succeeded, at(5000));
    EXPECT_EQ(order(), (Ids{3, 2}));
}

TEST_F(Placing, APriorityTakesThePlaceAway)
{
    for (qint64 id = 1; id <= 3; ++id)
        add(id);
    place({3}, Placement::Top);
    scheduler.setPriority(TaskId{3}, -1, at(0));
    EXPECT_EQ(order(), (Ids{1, 2, 3}));
    EXPECT_EQ(*scheduler.placeOf(TaskId{3}), (Placed{TaskId{3}, QueueId{1}, std::nullopt, naturalOrder(TaskId{3})}));
}

TEST_F(Placing, SurvivesBeingStoredAndAddedAgain)
{
    for (qint64 id = 1; id <= 6; ++id)
        add(id, id % 3);
    place({2}, Placement::Top);
    place({4, 6}, Placement::After, 1);
    const Ids wanted = order();
    Scheduler again;
    again.setSlots(1);
    Queue queue;
    queue.id = QueueId{1};
    ASSERT_TRUE(again.putQueue(queue));
    for (qint64 id = 6; id >= 1; --id) {
        SchedulerTask task;
        task.id = TaskId{id};
        task.queue = QueueId{1};
        task.priority = id % 3;
        task.readyAt = at(0);
        task.order = scheduler.placeOf(task.id)->order;
        task.pinnedKey = scheduler.placeOf(task.id)->pinnedKey;
        ASSERT_TRUE(again.add(task, at(99'000)));
    }
    scheduler = again;
    EXPECT_EQ(order(), wanted);
}

TEST_F(Placing, HasRoomForAnyNumberOfMovesToOnePlace)
{
    constexpr qint64 kTasks = 300;
    for (qint64 id = 1; id <= kTasks; ++id)
        add(id);
    Ids wanted{1};
    for (qint64 id = 3; id <= kTasks; ++id) {
        place({id}, Placement::Before, 2); // halves the room each time until the places are spread again
        wanted.push_back(id);
    }
    wanted.push_back(2);
    EXPECT_EQ(order(), wanted);
    for (qint64 id = 3; id <= kTasks; ++id)
        place({id}, Placement::Top);
    std::reverse(wanted.begin(), wanted.end());
    std::rotate(wanted.begin(), wanted.begin() + 1, wanted.end());
    EXPECT_EQ(order(), wanted);
}

/// Against a plain list of ids.
RC_GTEST_FIXTURE_PROP(Placing, DoesWithAnyMovesWhatAListWouldDo, ())
{
    constexpr qint64 kTasks = 8;
    Ids list;
    for (qint64 id = 1; id <= kTasks; ++id) {
        add(id);
        list.push_back(id);
    }
    const auto moves = *rc::gen::container<std::vector<std::tuple<int, qint64, qint64>>>(rc::gen::tuple(
        rc::gen::inRange(0, 4), rc::gen::inRange<qint64>(1, kTasks + 1), rc::gen::inRange<qint64>(1, kTasks + 1)));
    for (const auto& [placement, task, anchor] : moves) {
        place({task}, Placement(placement), anchor);
        if (placement >= 2 && task == anchor)
            continue;
        std::erase(list, task);
        auto to = placement == 0 ? list.begin() : list.end();
        if (placement >= 2)
            to = std::find(list.begin(), list.end(), anchor) + (placement == 3 ? 1 : 0);
        list.insert(to, task);
        RC_ASSERT(order() == list);
    }
}

TEST_F(Placing, EditsOfQueueAndPolicyReorderWhatWaits)
{
    for (qint64 id = 1; id <= 4; ++id)
        add(id, id);
    EXPECT_EQ(order(), (Ids{4, 3, 2, 1}));
    Queue fifo;
    fifo.id = QueueId{1};
    fifo.policy = QStringLiteral("fifo");
    ASSERT_TRUE(scheduler.putQueue(fifo));
    EXPECT_EQ(order(), (Ids{1, 2, 3, 4}));
    Queue shared = fifo;
    shared.policy = QStringLiteral("fair-share");
    ASSERT_TRUE(scheduler.putQueue(shared));
    scheduler.setGroup(TaskId{4}, QStringLiteral("anna"), at(0));
    EXPECT_EQ(order(), (Ids{1, 4, 2, 3}));
}

TEST_F(Placing, QueuesWithWrongSettingsAreRefused)
{
    Queue queue;
    queue.id = QueueId{3};
    queue.name = QStringLiteral("render");
    queue.policy = QStringLiteral("luck");
    EXPECT_EQ(scheduler.putQueue(queue).error().text().toStdString(),
              "queue 'render': there is no policy 'luck'; use one of: priority, fifo, fair-share");
    queue.policy = QStringLiteral("fifo");
    queue.policyParameters[QStringLiteral("step_seconds")] = 5;
    EXPECT_EQ(scheduler.putQueue(queue).error().code, ErrorCode::InvalidInput);
    queue.policyParameters.clear();
    queue.weight = 0;
    EXPECT_EQ(scheduler.putQueue(queue).error().code, ErrorCode::InvalidInput);
    queue.weight = 1;
    EXPECT_TRUE(scheduler.putQueue(queue));
    EXPECT_TRUE(scheduler.removeQueue(queue.id));
    add(1);
    EXPECT_EQ(scheduler.removeQueue(QueueId{1}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(scheduler.removeQueue(QueueId{77}).error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace taskyard::test
