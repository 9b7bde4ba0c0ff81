// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/boardyard.h"
#include "ui/models/taskgroupmodel.h"
#include "ui/pages/savedviews.h"
#include "ui/pages/viewmenu.h"

#include <QInputDialog>
#include <QListView>
#include <QMenu>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::BoardYard;

namespace {
void chooseInMenu(BoardYard& yard, const QString& text)
{
    auto* button = yard.page->findChild<ViewMenu*>();
    emit button->menu()->aboutToShow();
    for (QAction* action : button->menu()->actions())
        if (action->text() == text) {
            action->trigger();
            return;
        }
    ADD_FAILURE() << "no entry " << text.toStdString();
}

void answerLine(BoardYard& yard, const QString& text)
{
    // One that was answered goes only with the event loop.
    for (auto* dialog : yard.window.findChildren<QInputDialog*>()) {
        if (!dialog->isVisible())
            continue;
        dialog->setTextValue(text);
        dialog->accept();
        return;
    }
    ADD_FAILURE() << "nothing is asked";
}
} // namespace

TEST(BoardViews, SaveRenameDeleteAndSwitch)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.page->setFilter(QStringLiteral("000003"));
    yard.table->setColumnHidden(int(TaskColumn::Command), false);
    ASSERT_TRUE(yard.shows(1));
    chooseInMenu(yard, QStringLiteral("Save as a view…"));
    answerLine(yard, QStringLiteral("Three & only"));
    chooseInMenu(yard, QStringLiteral("Usual view"));
    EXPECT_TRUE(yard.shows(5));
    EXPECT_TRUE(yard.table->isColumnHidden(int(TaskColumn::Command)));
    chooseInMenu(yard, QStringLiteral("Three && only"));
    EXPECT_TRUE(yard.shows(1));
    EXPECT_FALSE(yard.table->isColumnHidden(int(TaskColumn::Command)));
    EXPECT_EQ(yard.filterLine()->text(), QStringLiteral("000003"));
    chooseInMenu(yard, QStringLiteral("Rename “Three && only”…"));
    answerLine(yard, QStringLiteral("3"));
    EXPECT_TRUE(SavedViews(yard.parts.settings).named(QStringLiteral("3")));
    chooseInMenu(yard, QStringLiteral("Delete “3”"));
    EXPECT_TRUE(SavedViews(yard.parts.settings).all().empty());
    ASSERT_TRUE(yard.parts.toasts.current());
    yard.parts.toasts.act();
    EXPECT_TRUE(SavedViews(yard.parts.settings).named(QStringLiteral("3"))) << "deleting can be taken back";
}

TEST(BoardViews, AreSavedAnewByOneEntryAndBackByUndo)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    chooseInMenu(yard, QStringLiteral("Save as a view…"));
    answerLine(yard, QStringLiteral("Mine"));
    yard.page->setFilter(QStringLiteral("000003"));
    chooseInMenu(yard, QStringLiteral("Save the changes of “Mine”"));
    EXPECT_EQ(SavedViews(yard.parts.settings).named(QStringLiteral("Mine"))->filter, QStringLiteral("000003"));
    ASSERT_TRUE(yard.parts.toasts.current());
    yard.parts.toasts.act();
    EXPECT_EQ(SavedViews(yard.parts.settings).named(QStringLiteral("Mine"))->filter, QString());
}

TEST(BoardViews, AreNotCalledLikeTheOneThatIsAlwaysThere)
{
    BoardYard yard;
    chooseInMenu(yard, QStringLiteral("Save as a view…"));
    answerLine(yard, QStringLiteral("usual View"));
    EXPECT_TRUE(SavedViews(yard.parts.settings).all().empty());
    ASSERT_TRUE(yard.parts.toasts.current());
    EXPECT_EQ(yard.parts.toasts.current()->kind, ToastKind::Trouble);
}

TEST(BoardViews, BeginTheWindowWhereOneIsChosenForIt)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.page->setFilter(QStringLiteral("000003"));
    chooseInMenu(yard, QStringLiteral("Save as a view…"));
    answerLine(yard, QStringLiteral("Three"));
    chooseInMenu(yard, QStringLiteral("Begin with “Three”"));
    chooseInMenu(yard, QStringLiteral("Usual view"));
    ASSERT_TRUE(yard.shows(5));
    yard.window.close();
    MainWindow again(yard.context, yard.starter);
    EXPECT_EQ(again.findChild<ViewMenu*>()->current(), QStringLiteral("Three"));
    EXPECT_EQ(again.findChild<BoardPage*>()->findChild<TaskTable*>()->savedView().filter, QStringLiteral("000003"));
}

TEST(BoardViews, ComeBackWithTheWindow)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.page->setFilter(QStringLiteral("000003"));
    yard.table->setColumnHidden(int(TaskColumn::Command), false);
    yard.table->setColumnWidth(int(TaskColumn::Name), 333);
    ASSERT_TRUE(yard.shows(1));
    yard.window.close();
    MainWindow again(yard.context, yard.starter);
    again.show();
    auto* table = again.findChild<BoardPage*>()->findChild<TaskTable*>();
    EXPECT_TRUE(waitFor([&] { return table->model()->rowCount() == 1; }));
    EXPECT_FALSE(table->isColumnHidden(int(TaskColumn::Command)));
    EXPECT_EQ(table->columnWidth(int(TaskColumn::Name)), 333);
}

TEST(BoardViews, GroupTheTasksAndOpenOneGroupAtATime)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.engine.submit(command::Hold{{{TaskId(2), TaskId(4)}, {}}}).result());
    ASSERT_TRUE(yard.shows(5));
    chooseInMenu(yard, QStringLiteral("Group by state"));
    auto* groups = yard.page->findChild<TaskGroupModel*>();
    auto* list = yard.page->findChild<QListView*>();
    ASSERT_TRUE(waitFor([&] { return groups->rowCount() == 3; }));
    EXPECT_TRUE(list->isVisible());
    const QModelIndex held = groups->index(groups->rowOf(QStringLiteral("held")));
    EXPECT_EQ(held.data().toString(), QStringLiteral("Held (2)"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(held).center());
    EXPECT_TRUE(yard.shows(2));
    EXPECT_EQ(yard.filterLine()->text(), QString()) << "the group is no part of what the operator typed";
    QTest::keyClick(list, Qt::Key_Home);
    EXPECT_TRUE(yard.shows(5));
    chooseInMenu(yard, QStringLiteral("No groups"));
    EXPECT_FALSE(list->isVisible());
}

TEST(BoardViews, GroupThoseThatHaveNoneTogether)
{
    BoardYard yard;
    TaskSpec tagged = BoardYard::spec(QStringLiteral("a"));
    tagged.tags = QStringList{QStringLiteral("my \"tag\"")};
    yard.add(tagged);
    yard.add(QStringLiteral("b"));
    ASSERT_TRUE(yard.shows(2));
    chooseInMenu(yard, QStringLiteral("Group by tag"));
    auto* groups = yard.page->findChild<TaskGroupModel*>();
    auto* list = yard.page->findChild<QListView*>();
    ASSERT_TRUE(waitFor([&] { return groups->rowCount() == 3; }));
    for (const QString& value : {QString(), tagged.tags.front()}) {
        list->setCurrentIndex(groups->index(groups->rowOf(value)));
        ASSERT_TRUE(yard.shows(1)) << value.toStdString();
        EXPECT_EQ(yard.model().taskAt(0)->spec.tags.isEmpty(), value.isEmpty());
    }
}

TEST(BoardPage, ShowsTheTaskThatWasPickedOnAnotherPage)
{
    BoardYard yard;
    yard.addMany(3000);
    ASSERT_TRUE(yard.shows(3000));
    ASSERT_TRUE(yard.window.showPage(QStringLiteral("queues")));
    yard.parts.current.set(TaskId(2500));
    yard.parts.current.setRun(2);
    EXPECT_FALSE(yard.table->tasks().currentTask().isValid()) << "nothing moves while nobody looks";
    ASSERT_TRUE(yard.window.showPage(QStringLiteral("board")));
    ASSERT_TRUE(waitFor([&] { return yard.table->tasks().currentTask() == TaskId(2500); }));
    EXPECT_EQ(yard.table->tasks().count(), 1);
    EXPECT_TRUE(waitFor([&] { return yard.model().taskAt(2499) != nullptr; })) << "it is seen, and so it is loaded";
    EXPECT_TRUE(yard.table->viewport()->rect().intersects(yard.table->visualRect(yard.table->currentIndex())));
    EXPECT_EQ(yard.parts.current.id(), TaskId(2500));
    EXPECT_EQ(yard.parts.current.run(), 2) << "it was not another task meanwhile";
}

TEST(BoardPage, StaysAsItIsWhenItsFilterHidesTheTaskThatWasPicked)
{
    BoardYard yard;
    yard.addMany(20);
    yard.page->setFilter(QStringLiteral("id:1,2,3"));
    ASSERT_TRUE(yard.shows(3));
    yard.selectAndFocus(1, 1);
    ASSERT_TRUE(yard.window.showPage(QStringLiteral("queues")));
    yard.parts.current.set(TaskId(20));
    const int asked = yard.engine.questions();
    ASSERT_TRUE(yard.window.showPage(QStringLiteral("board")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.questions() > asked; }));
    EXPECT_FALSE(
        waitFor([&] { return yard.table->tasks().currentTask() != TaskId(2); }, std::chrono::milliseconds(300)));
    EXPECT_EQ(yard.table->tasks().count(), 1);
    EXPECT_EQ(yard.parts.current.id(), TaskId(20));
}

TEST(BoardPage, KeepsASelectionOfSeveralWhenAnotherTaskIsPickedBesideIt)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.selectAndFocus(0, 2);
    yard.parts.current.set(TaskId(5));
    EXPECT_EQ(yard.table->tasks().count(), 3);
    yard.select(0, 0);
    yard.parts.current.set(TaskId(4));
    EXPECT_EQ(yard.table->tasks().currentTask(), TaskId(4));
}

TEST(BoardPage, GoesFromTaskToTaskWhileOneKeyTakesThemOutOfTheList)
{
    BoardYard yard;
    yard.addMany(4);
    yard.page->setFilter(QStringLiteral("state:queued"));
    ASSERT_TRUE(yard.shows(4));
    yard.selectAndFocus(1, 1);
    ASSERT_TRUE(yard.can(ActionId::Stop));
    yard.press(Qt::Key_K);
    ASSERT_TRUE(waitFor([&] { return yard.model().rowCount() == 3; }));
    EXPECT_TRUE(waitFor([&] { return yard.table->tasks().count() == 1; }));
    EXPECT_EQ(yard.table->tasks().currentTask(), TaskId(3));
    // Another's order is not the operator's.
    ASSERT_TRUE(yard.engine.submit(command::Cancel{{{TaskId(3)}, {}}, {}}).result());
    ASSERT_TRUE(waitFor([&] { return yard.model().rowCount() == 2; }));
    EXPECT_EQ(yard.table->tasks().count(), 0);
}
