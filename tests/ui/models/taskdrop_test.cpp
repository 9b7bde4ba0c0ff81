// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "ui/models/queuedrop.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ui;

namespace {
Task waiting(qint64 id)
{
    Task task;
    task.id = TaskId(id);
    task.spec.name = QStringLiteral("target");
    task.state = TaskState::Queued;
    return task;
}
const DraggedTasks kTwo{Selection{{TaskId(1), TaskId(2)}, std::nullopt}, 2};
} // namespace

TEST(TaskDrop, SaysWhatADropBetweenRowsWillDo)
{
    const Task target = waiting(9);
    const auto verdict = canDrop(kTwo, {&target, DropPlace::Before, true});
    ASSERT_TRUE(verdict.allowed);
    EXPECT_TRUE(verdict.sentence.contains(QStringLiteral("before task 9")));
    const auto move = std::get<command::Move>(*verdict.command);
    EXPECT_EQ(move.to, QStringLiteral("before"));
    EXPECT_EQ(move.anchor, TaskId(9));
    EXPECT_EQ(move.selection.ids, kTwo.selection.ids);
    EXPECT_FALSE(canDrop(kTwo, {&target, DropPlace::After, false}).allowed) << "the rows are not in the queue's order";
}

TEST(TaskDrop, AsksForADryRunBeforeTasksAreMadeToWait)
{
    const Task target = waiting(9);
    const auto verdict = canDrop(kTwo, {&target, DropPlace::On, false});
    ASSERT_TRUE(verdict.allowed);
    EXPECT_FALSE(std::get<command::Depend>(*verdict.command).dryRun);
    EXPECT_TRUE(std::get<command::Depend>(*verdict.dryRun).dryRun);
}

TEST(TaskDrop, RefusesItselfAndWhatHasEnded)
{
    const Task own = waiting(2);
    EXPECT_FALSE(canDrop(kTwo, {&own, DropPlace::On, true}).allowed);
    Task ended = waiting(9);
    ended.state = TaskState::Failed;
    EXPECT_FALSE(canDrop(kTwo, {&ended, DropPlace::On, true}).allowed);
    EXPECT_FALSE(canDrop(kTwo, {&ended, DropPlace::Before, true}).allowed);
    EXPECT_FALSE(canDrop(kTwo, {nullptr, DropPlace::On, true}).allowed);
    EXPECT_FALSE(canDrop(kTwo, {&ended, DropPlace::On, true}).sentence.isEmpty());
}

TEST(QueueDrop, PutsTasksBetweenTheNextOfTheirQueueAlsoPastAHigherPriority)
{
    std::vector<Task> shown{waiting(7), waiting(1), waiting(2), waiting(9)};
    shown[0].spec.priority = 5;
    const auto first = dropAmong(kTwo, shown, 0, Queue{});
    ASSERT_TRUE(first.allowed);
    EXPECT_EQ(std::get<command::Move>(*first.command).anchor, TaskId(7));
    EXPECT_EQ(std::get<command::Move>(*first.command).to, QStringLiteral("before"));
    EXPECT_TRUE(first.sentence.contains(QStringLiteral("The place counts more than the priority.")));
    const auto last = dropAmong(kTwo, shown, 4, Queue{});
    ASSERT_TRUE(last.allowed);
    EXPECT_EQ(std::get<command::Move>(*last.command).to, QStringLiteral("after"));
    EXPECT_FALSE(last.sentence.contains(QStringLiteral("priority")));
    for (const int gap : {1, 2, 3})
        EXPECT_FALSE(dropAmong(kTwo, shown, gap, Queue{}).allowed) << "they stand there, at gap " << gap;
}

TEST(QueueDrop, RefusesAPlaceAmongAnotherGroupWhereGroupsTakeTurns)
{
    Queue queue;
    queue.policy = QStringLiteral("fair-share");
    std::vector<Task> shown{waiting(7), waiting(8), waiting(1), waiting(2)};
    shown[0].spec.group = QStringLiteral("others");
    const auto between = dropAmong(kTwo, shown, 1, queue);
    EXPECT_TRUE(between.allowed) << "8 is of their group";
    const auto above = dropAmong(kTwo, shown, 0, queue);
    EXPECT_FALSE(above.allowed);
    EXPECT_TRUE(above.sentence.contains(QStringLiteral("Groups take turns")));
}

TEST(TaskDrop, ChangesQueueOrTagsOnAGroup)
{
    const auto queue = canDropOnGroup(kTwo, QStringLiteral("queue"), QStringLiteral("render"));
    ASSERT_TRUE(queue.allowed);
    EXPECT_EQ(std::get<command::Move>(*queue.command).queue, QStringLiteral("render"));
    const auto tag = canDropOnGroup(kTwo, QStringLiteral("tag"), QStringLiteral("night"));
    ASSERT_TRUE(tag.allowed);
    EXPECT_EQ(std::get<command::Tag>(*tag.command).add, QStringList{QStringLiteral("night")});
    EXPECT_FALSE(canDropOnGroup(kTwo, QStringLiteral("state"), QStringLiteral("failed")).allowed);
    EXPECT_FALSE(canDropOnGroup(kTwo, QStringLiteral("tag"), QString()).allowed) << "the group of those without";
}

TEST(TaskDrop, CarriesALongSelectionAsJson)
{
    DraggedTasks tasks;
    tasks.selection.filter = QStringLiteral("shot");
    tasks.selection.ranges = {{QStringLiteral("a"), QStringLiteral("b")}};
    tasks.count = 400'000;
    const std::unique_ptr<QMimeData> data(toMimeData(tasks));
    const auto read = fromMimeData(*data);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->count, 400'000);
    EXPECT_EQ(read->selection.ranges, tasks.selection.ranges);
    QMimeData foreign;
    foreign.setText(QStringLiteral("x"));
    EXPECT_FALSE(fromMimeData(foreign));
}
