// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of queues does to the tasks that are chosen in its lanes.
#include "tests/ui/pages/queuesyard.h"
#include "ui/dialogs/queuepicker.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

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

TEST_F(QueuesPageTest, GivesATaskAnotherPlaceByKeyboardAndNoOtherChoiceWhereThereIsNone)
{
    const TaskId first = addTask(QStringLiteral("a"), QStringLiteral("default"));
    const TaskId second = addTask(QStringLiteral("b"), QStringLiteral("default"));
    open();
    QueueLane& from = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return from.next().rowCount() == 2; }));
    QListView& list = from.nextList();
    list.setFocus();
    list.setCurrentIndex(from.next().index(1, 0));
    ASSERT_EQ(from.next().at(list.currentIndex())->id, second);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::MoveUp); }));
    QSignalSpy refused(&yard.parts.actions, &ActionRegistry::refused);
    QTest::keyClick(&list, Qt::Key_Down, Qt::AltModifier);
    ASSERT_EQ(refused.count(), 1);
    EXPECT_EQ(refused.front().at(1).toString(), QStringLiteral("There is no waiting task beyond it."));
    EXPECT_EQ(from.next().at(list.currentIndex())->id, second);
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    ASSERT_TRUE(waitFor([&] { return from.next().at(0)->id == second; }));
    EXPECT_EQ(from.next().at(1)->id, first);
    EXPECT_EQ(list.selectionModel()->selectedRows().front().row(), 0) << "the choice goes with the task";
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

TEST_F(QueuesPageTest, GoesFromTaskToTaskWhileOneKeyTakesThemAway)
{
    for (const char* name : {"a", "b", "c"})
        addTask(QString::fromLatin1(name), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 3; }));
    click(shown.nextList(), 1);
    for (const int left : {2, 1}) {
        ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Stop); }));
        QTest::keyClick(&shown.nextList(), Qt::Key_K);
        ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == left; }));
        ASSERT_TRUE(waitFor([&] { return page.chosen().size() == 1; }));
        EXPECT_EQ(page.chosen().front().id, left == 2 ? TaskId(3) : TaskId(1)) << "the last row has one before it";
        EXPECT_EQ(yard.parts.current.id(), page.chosen().front().id);
    }
    EXPECT_EQ(task(TaskId(2)).state, TaskState::Cancelled);
    EXPECT_EQ(task(TaskId(3)).state, TaskState::Cancelled);
}

TEST_F(QueuesPageTest, ChoosesNoOtherTaskWhenOneLeavesByItself)
{
    const TaskId first = addTask(QStringLiteral("a"), QStringLiteral("default"));
    addTask(QStringLiteral("b"), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 2; }));
    click(shown.nextList(), 0);
    Task started = task(first);
    started.state = TaskState::Running;
    yard.engine.put(started);
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 1; }));
    EXPECT_TRUE(page.chosen().empty());
}

TEST_F(QueuesPageTest, LeavesTheNamesOfTasksTheRoom)
{
    addTask(QStringLiteral("a"), QStringLiteral("default"), TaskState::Queued, 50);
    open();
    LaneTaskModel& next = lane(QStringLiteral("default")).next();
    ASSERT_TRUE(waitFor([&] { return next.rowCount() == 1; }));
    EXPECT_EQ(next.index(0).data(LaneTaskModel::DetailRole).toString(), QStringLiteral("▲50"));
    EXPECT_TRUE(next.index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("priority 50")));
    EXPECT_TRUE(next.index(0).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("priority 50")));
    Task works = task(TaskId(1));
    works.state = TaskState::Running;
    works.progress = 0.37;
    works.progressText = QStringLiteral("tile 37");
    yard.engine.put(works);
    LaneTaskModel& running = lane(QStringLiteral("default")).running();
    ASSERT_TRUE(waitFor([&] { return running.rowCount() == 1; }));
    EXPECT_EQ(running.index(0).data(LaneTaskModel::DetailRole).toString(), QStringLiteral("37 % · tile 37"))
        << "in parts, the least one last";
}
