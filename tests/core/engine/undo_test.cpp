// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {
namespace {
using enum TaskState;

TEST(Undo, TakesBackAHoldOfManyAsOneStep)
{
    EngineBench bench;
    ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
    std::vector<TaskId> tasks;
    for (int i = 0; i < 5; ++i)
        tasks.push_back(bench.add(QStringLiteral("t%1").arg(i)));
    ASSERT_TRUE(bench.submit(command::Hold{all(QStringLiteral("state:queued"))}).has_value());
    const auto undone = bench.submit(command::Undo{});
    ASSERT_TRUE(undone.has_value()) << undone.error().text().toStdString();
    EXPECT_EQ(undone->changed, 5);
    for (TaskId task : tasks)
        EXPECT_EQ(bench.state(task), Queued);
}

TEST(Undo, WorksBackwardsThroughOperationsAlsoAfterARestart)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    ASSERT_TRUE(bench.submit(command::Priority{just(a), 7, false}).has_value());
    ASSERT_TRUE(
        bench.submit(command::Edit{just(a), {{QStringLiteral("name"), QStringLiteral("renamed")}}}).has_value());
    ASSERT_TRUE(bench.submit(command::Tag{just(a), {QStringLiteral("night")}, {}}).has_value());
    bench.reopen();
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_TRUE(bench.task(a).spec.tags.isEmpty());
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.task(a).spec.name, QStringLiteral("a"));
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.task(a).spec.priority, 0);
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.ask<answer::Count>(query::TaskCount{}).count, 0) << "the addition itself";
    EXPECT_FALSE(bench.submit(command::Undo{}).has_value());
}

TEST(Undo, BringsBackWhatWasRemovedAndItCanRun)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    ASSERT_TRUE(bench.submit(command::Remove{just(a)}).has_value());
    EXPECT_FALSE(bench.fetch(query::TaskDetails{a}).has_value());
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.state(a), Held);
    ASSERT_TRUE(bench.submit(command::Release{just(a)}).has_value());
    bench.end(a);
    EXPECT_TRUE(bench.waitForState(a, Succeeded));
}

TEST(Undo, OfACancelPutsTheTaskAndWhatWasSkippedBecauseOfItBack)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = bench.add(QStringLiteral("b"), [&](TaskSpec& s) { s.after = {{a, {}}}; });
    ASSERT_TRUE(bench.submit(command::Cancel{just(a), {}}).has_value());
    ASSERT_EQ(bench.state(b), Skipped);
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.state(a), Held);
    EXPECT_EQ(bench.state(b), Blocked);
    ASSERT_TRUE(bench.submit(command::Release{just(a)}).has_value());
    bench.end(a);
    bench.end(b);
    EXPECT_TRUE(bench.waitForState(b, Succeeded));
}

TEST(Undo, LeavesWhatHasMovedOnAndSaysHowMany)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = bench.add(QStringLiteral("b"), [](TaskSpec& s) { s.held = true; });
    ASSERT_TRUE(bench.submit(command::Release{{{a, b}, {}}}).has_value());
    ASSERT_TRUE(bench.waitForState(a, Running));
    const auto undone = bench.submit(command::Undo{});
    ASSERT_TRUE(undone.has_value());
    EXPECT_EQ(undone->changed, 1);
    EXPECT_EQ(undone->unchanged, 1);
    EXPECT_EQ(bench.state(a), Running);
    EXPECT_EQ(bench.state(b), Held);
}

TEST(Undo, OfAnAdditionLeavesATaskThatHasRunAndWaitsToBeRetried)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.retries = 1; });
    bench.end(a, 3);
    ASSERT_TRUE(bench.waitForState(a, Scheduled));
    const auto undone = bench.submit(command::Undo{});
    ASSERT_TRUE(undone.has_value());
    EXPECT_EQ(undone->changed, 0);
    EXPECT_EQ(undone->unchanged, 1);
    EXPECT_EQ(bench.state(a), Scheduled);
}

TEST(Undo, OfDependenciesAndMovesRestoresBoth)
{
    EngineBench bench;
    ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = bench.add(QStringLiteral("b"));
    const qint64 order = bench.task(b).order;
    ASSERT_TRUE(bench.submit(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded}).has_value());
    ASSERT_EQ(bench.state(b), Blocked);
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.state(b), Queued);
    EXPECT_TRUE(bench.task(b).dependsOn.empty());
    ASSERT_TRUE(bench.submit(command::Move{just(b), QStringLiteral("before"), {}, a}).has_value());
    ASSERT_NE(bench.task(b).order, order);
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.task(b).order, order);
}

TEST(Undo, OfQueuesSlotsAndResourcesRestoresThem)
{
    EngineBench bench;
    const auto before = toJson(bench.ask<answer::Resources>(query::ResourceList{}));
    ASSERT_TRUE(bench.submit(command::QueueAdd{QStringLiteral("q"), {}}).has_value());
    ASSERT_TRUE(bench.submit(command::QueueSet{QStringLiteral("q"), {{QStringLiteral("weight"), 3}}}).has_value());
    ASSERT_TRUE(bench.submit(command::Slots{9}).has_value());
    ASSERT_TRUE(bench.submit(command::ResourceSet{QStringLiteral("gpu"), 2, {}}).has_value());
    for (int i = 0; i < 4; ++i)
        ASSERT_TRUE(bench.submit(command::Undo{}).has_value()) << i;
    EXPECT_EQ(toJson(bench.ask<answer::Resources>(query::ResourceList{})), before);
    EXPECT_EQ(bench.ask<answer::Queues>(query::QueueList{}).queues.size(), 1u);
}

QString told(EngineBench& bench, Command command)
{
    const auto reply = bench.submit(std::move(command));
    return reply ? reply->text : reply.error().text();
}

TEST(Undo, AndRedoTellWhatBecameOfWhat)
{
    EngineBench bench;
    ASSERT_TRUE(bench.submit(command::QueueAdd{QStringLiteral("render"), {}}).has_value());
    EXPECT_EQ(told(bench, command::Undo{}), QStringLiteral("queue render is gone again: undone 'add queue render'"));
    EXPECT_EQ(told(bench, command::Redo{}), QStringLiteral("queue render is back: redone 'add queue render'"));
    ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("render"), QueueState::Paused}).has_value());
    EXPECT_EQ(told(bench, command::Undo{}),
              QStringLiteral("queue render is as it was: undone 'make queue render paused'"));
    ASSERT_TRUE(bench.submit(command::Slots{9}).has_value());
    bench.setSlots(8);
    EXPECT_EQ(told(bench, command::Undo{}).section(u':', 0, 0), QStringLiteral("the number of slots is 9 again"));
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = bench.add(QStringLiteral("b"), [](TaskSpec& s) { s.held = true; });
    EXPECT_EQ(told(bench, command::Undo{}), QStringLiteral("1 task is gone again: undone 'add task %1'").arg(b.value));
    EXPECT_EQ(told(bench, command::Redo{}), QStringLiteral("1 task is back: redone 'add task %1'").arg(b.value));
    ASSERT_TRUE(bench.submit(command::Priority{{{a, b}, {}}, 3, false}).has_value());
    EXPECT_EQ(told(bench, command::Undo{}), QStringLiteral("2 tasks are as they were: undone 'prioritise 2 tasks'"));
    EXPECT_EQ(told(bench, command::Redo{}), QStringLiteral("2 tasks are changed again: redone 'prioritise 2 tasks'"));
}

TEST(Undo, TellsHowManyWereLeftAndWhy)
{
    EngineBench bench;
    bench.setSlots(1);
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = bench.add(QStringLiteral("b"), [](TaskSpec& s) { s.held = true; });
    ASSERT_TRUE(bench.submit(command::Release{{{a, b}, {}}}).has_value());
    ASSERT_TRUE(bench.waitForState(a, Running));
    EXPECT_EQ(told(bench, command::Undo{}),
              QStringLiteral("1 task is as it was, 1 has moved on and was left: undone 'release 2 tasks'"));
}

TEST(Undo, PassesOverWhatCannotBeTakenBackAndSaysSo)
{
    EngineBench bench;
    bench.setSlots(3);
    ASSERT_TRUE(bench.submit(command::QueueAdd{QStringLiteral("q"), {}}).has_value());
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.queue = QStringLiteral("q"); });
    ASSERT_TRUE(bench.waitForState(a, Running));
    const QString onward = QStringLiteral("; the next undo takes back what was done before that");
    EXPECT_EQ(told(bench, command::Undo{}),
              QStringLiteral("nothing could be taken back of 'add task %1': 1 task has moved on").arg(a.value) +
                  onward);
    const auto queue = bench.submit(command::Undo{});
    ASSERT_TRUE(queue.has_value()) << queue.error().text().toStdString();
    EXPECT_EQ(queue->changed, 0);
    EXPECT_EQ(queue->unchanged, 1);
    EXPECT_EQ(queue->text, QStringLiteral("nothing could be taken back of 'add queue q': "
                                          "queue 'q': it has 1 task that has not ended") +
                               onward);
    EXPECT_EQ(bench.ask<answer::Queues>(query::QueueList{}).queues.size(), 2u);
    EXPECT_FALSE(bench.submit(command::Redo{}).has_value()) << "nothing was taken back";
    EXPECT_FALSE(bench.ask<answer::Status>(query::Status{}).redo.isValid());
    const auto slotCount = bench.submit(command::Undo{});
    EXPECT_EQ(slotCount->changed, 1) << "the slots before them";
    EXPECT_EQ(bench.ask<answer::Status>(query::Status{}).redo, slotCount->operation);
}

} // namespace
} // namespace taskyard::test
