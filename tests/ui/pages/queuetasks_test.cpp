// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of queues does to the tasks that are chosen in its lanes.
#include "tests/ui/pages/queuesyard.h"
#include "ui/dialogs/queuepicker.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::kRender;
using taskyard::ui::test::QueuesPageTest;

TEST_F(QueuesPageTest, MovesTasksToAQueueByKeyboard)
{
    addQueue(kRender);
    const TaskId moved = addTask(QStringLiteral("a"), QStringLiteral("default"));
    open();
    QueueLane& from = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return from.next().rowCount() == 1; }));
    EXPECT_TRUE(waitFor([&] { return !yard.holds(ActionId::MoveToQueue); }));
    from.nextList().setFocus();
    QTest::keyClick(&from.nextList(), Qt::Key_Down);
    QTest::keyClick(&from.nextList(), Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::MoveToQueue); }));
    yard.parts.actions.action(ActionId::MoveToQueue).trigger();
    auto* picker = page.findChild<QueuePicker*>();
    ASSERT_TRUE(picker);
    auto* name = picker->findChild<QComboBox*>();
    EXPECT_EQ(name->currentText(), kRender) << "the queue that they are in is not offered";
    auto* box = picker->findChild<QDialogButtonBox*>();
    name->lineEdit()->selectAll();
    QTest::keyClicks(name->lineEdit(), QStringLiteral("nowhere"));
    EXPECT_FALSE(box->button(QDialogButtonBox::Ok)->isEnabled());
    name->lineEdit()->selectAll();
    QTest::keyClicks(name->lineEdit(), kRender);
    QTest::mouseClick(box->button(QDialogButtonBox::Ok), Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return task(moved).spec.queue == kRender; }));
}

TEST_F(QueuesPageTest, HasOneSelectionAndSaysWhyAnActionCannotBeDone)
{
    addTask(QStringLiteral("works"), QStringLiteral("default"), TaskState::Running);
    addTask(QStringLiteral("waits"), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 1 && shown.running().rowCount() == 1; }));
    click(shown.nextList(), 0);
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::Hold); }));
    EXPECT_FALSE(yard.holds(ActionId::PauseResume));
    click(shown.runningList(), 0);
    EXPECT_FALSE(shown.nextList().selectionModel()->hasSelection());
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::PauseResume); }));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Hold), QStringLiteral("Only waiting tasks can be held."));
}

TEST_F(QueuesPageTest, AsksBeforeItStopsWhatRuns)
{
    addTask(QStringLiteral("works"), QStringLiteral("default"), TaskState::Running);
    addTask(QStringLiteral("works too"), QStringLiteral("default"), TaskState::Running);
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.running().rowCount() == 2; }));
    click(shown.runningList(), 0);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Stop); }));
    QTest::keyClick(&shown.runningList(), Qt::Key_K);
    auto* box = page.findChild<QMessageBox*>();
    ASSERT_TRUE(box);
    EXPECT_EQ(box->text(), QStringLiteral("Stop 1 task?"));
    EXPECT_EQ(task(TaskId(1)).state, TaskState::Running);
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    ASSERT_TRUE(waitFor([&] { return task(TaskId(1)).state == TaskState::Cancelled; }));
    EXPECT_TRUE(waitFor([&] { return toast() == QStringLiteral("Stopped 1 task"); })) << toast().toStdString();
}

TEST_F(QueuesPageTest, PausesThoseOfAMixedSelectionThatRunAndTellsOfThem)
{
    addTask(QStringLiteral("works"), QStringLiteral("default"), TaskState::Running);
    addTask(QStringLiteral("rests"), QStringLiteral("default"), TaskState::Paused);
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.running().rowCount() == 2; }));
    click(shown.runningList(), 0);
    click(shown.runningList(), 1, Qt::ShiftModifier);
    ASSERT_EQ(page.chosen().size(), 2U);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::PauseResume); }));
    QTest::keyClick(&shown.runningList(), Qt::Key_P);
    EXPECT_TRUE(waitFor([&] { return task(TaskId(1)).state == TaskState::Paused; }));
    EXPECT_TRUE(waitFor([&] { return toast() == QStringLiteral("Paused 1 task"); })) << toast().toStdString();
    for (const ActionId id : {ActionId::Kill, ActionId::Release, ActionId::Urgent, ActionId::Duplicate})
        EXPECT_TRUE(yard.parts.actions.isOffered(id)) << int(id);
}

TEST_F(QueuesPageTest, GivesOrdersForTheChosenAsTheyStandByThen)
{
    const TaskId waits = addTask(QStringLiteral("waits"), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 1; }));
    click(shown.nextList(), 0);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::PriorityUp); }));
    QTest::keyClick(&shown.nextList(), Qt::Key_Plus);
    EXPECT_TRUE(waitFor([&] { return task(waits).spec.priority == 10; }));
    EXPECT_TRUE(waitFor([&] { return toast() == QStringLiteral("Priority +10 for 1 task"); }));
    Task started = task(waits);
    started.state = TaskState::Running;
    yard.engine.put(started);
    EXPECT_TRUE(waitFor([&] { return !yard.holds(ActionId::Hold); })) << "it has left what waits, and the choice";
}
