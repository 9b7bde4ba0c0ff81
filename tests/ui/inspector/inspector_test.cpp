// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/inspector/inspectorfixture.h"
#include "ui/inspector/logpeek.h"
#include "ui/models/linerole.h"
#include "ui/models/runmodel.h"
#include "ui/pages/page.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/logview/logview.h"

#include <QListView>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;
using taskyard::ui::test::InspectorTest;

TEST_F(InspectorTest, SaysWhatToDoWhileNoTaskIsPicked)
{
    EXPECT_TRUE(says(u"Pick a task"_s));
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Why).isEnabled());
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Why), u"No task is picked."_s);
}

TEST_F(InspectorTest, FollowsTheCurrentTask)
{
    const TaskId first = yard.addTask(u"alpha"_s);
    const TaskId second = yard.addTask(u"beta"_s);
    pick(first);
    EXPECT_EQ(inspector.findChild<IconLabel*>()->text(), u"alpha"_s);
    EXPECT_TRUE(says(u"#1 · default · Held"_s));
    pick(second);
    EXPECT_EQ(inspector.findChild<IconLabel*>()->text(), u"beta"_s);
}

TEST_F(InspectorTest, AsksNothingWhileItIsClosed)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    inspector.hide();
    yard.parts.current.set(task);
    EXPECT_EQ(inspector.watch().details(), nullptr);
    inspector.show();
    EXPECT_TRUE(waitFor([&] { return inspector.watch().details() != nullptr; }));
}

TEST_F(InspectorTest, StaysReadableWhileTheEngineIsAway)
{
    const TaskId known = yard.addTask(u"alpha"_s);
    const TaskId unknown = yard.addTask(u"beta"_s);
    pick(known);
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_EQ(inspector.findChild<IconLabel*>()->text(), u"alpha"_s);
    EXPECT_TRUE(says(u"this may be old"_s));
    yard.parts.current.set(unknown);
    EXPECT_TRUE(waitFor([&] { return says(u"No engine answers. What task 2 is"_s); }));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(waitFor([&] { return inspector.findChild<IconLabel*>()->text() == u"beta"_s; }));
    EXPECT_FALSE(says(u"this may be old"_s));
}

TEST_F(InspectorTest, SaysThatSeveralAreSelected)
{
    pick(yard.addTask(u"alpha"_s));
    yard.parts.current.setSelected(12);
    EXPECT_TRUE(says(u"are selected; this is one of them."_s));
    yard.parts.current.setSelected(1);
    EXPECT_FALSE(says(u"are selected"_s));
}

TEST_F(InspectorTest, SaysThatATaskIsGone)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    pick(task);
    ASSERT_TRUE(yard.engine.submit(command::Remove{{{task}, {}}}).result());
    EXPECT_TRUE(waitFor([&] { return says(u"no task 1"_s); }));
}

TEST_F(InspectorTest, KeepsAWordOnTheTabInFrontWhereThereIsLittleRoom)
{
    pick(yard.addTask(u"alpha"_s));
    auto* tabs = inspector.findChild<QTabWidget*>();
    const auto worded = [&] {
        int count = 0;
        for (int i = 0; i < tabs->count(); ++i)
            count += tabs->tabText(i).isEmpty() ? 0 : 1;
        return count;
    };
    window.resizeDocks({&inspector}, {900}, Qt::Horizontal);
    EXPECT_TRUE(waitFor([&] { return worded() == tabs->count(); }));
    window.resizeDocks({&inspector}, {280}, Qt::Horizontal);
    EXPECT_TRUE(waitFor([&] { return worded() == 1; })) << inspector.width();
    EXPECT_LE(inspector.width(), 290);
    EXPECT_EQ(tabs->tabToolTip(4), u"History"_s);
}

TEST_F(InspectorTest, ShowsHostileNamesAsTheyAreAndOnOneLine)
{
    const QString evil = u"<b>bold</b>\n\u202Egnp.exe 💥 "_s + QString(10'000, u'x');
    const TaskId task = yard.addTask(evil);
    const TaskId next = yard.addTask(u"next"_s);
    ASSERT_TRUE(yard.engine.submit(command::Depend{{{task}, {}}, {next}, {}}).result());
    const QRegularExpression tags(u"[<>]"_s);
    for (const InspectorTab tab : {InspectorTab::Details, InspectorTab::Log, InspectorTab::Runs,
                                   InspectorTab::Dependencies, InspectorTab::History, InspectorTab::Why}) {
        pick(task);
        inspector.showTab(tab);
        const QString shown = inspector.findChild<IconLabel*>()->text();
        EXPECT_TRUE(shown.startsWith(u"<b>bold</b>"_s));
        EXPECT_FALSE(shown.contains(u'\n') || shown.contains(QChar(0x202E)));
        EXPECT_LT(shown.size(), 400);
        for (const QLabel* label : inspector.findChildren<QLabel*>())
            if (label->text().contains(tags))
                EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
        pick(next);
    }
}

TEST_F(InspectorTest, ListsWhatHappenedWithActorBeforeAndAfter)
{
    const TaskId task = yard.addTask(u"alpha"_s, false);
    inspector.showTab(InspectorTab::History);
    pick(task);
    auto* list = inspector.findChild<QTabWidget*>()->currentWidget()->findChild<QListView*>();
    ASSERT_TRUE(waitFor([&] { return list->model()->rowCount() == 1; }));
    ASSERT_TRUE(yard.engine.submit(command::Hold{{{task}, {}}}, u"window:ben"_s).result());
    ASSERT_TRUE(waitFor([&] { return list->model()->rowCount() == 2; }));
    const QModelIndex newest = list->model()->index(0, 0);
    EXPECT_EQ(newest.data().toString(), u"State changed: Queued → Held"_s);
    EXPECT_THAT(newest.data(LineRole::SecondLineRole).toString().toStdString(), testing::HasSubstr("window:ben"));
}

TEST_F(InspectorTest, ShowsRunsAndTheLogOfThePickedOne)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    yard.giveThreeRuns(task);
    yard.engine.setLog(1, "log of the first\n");
    yard.engine.setLog(3, "log of the third\n");
    inspector.showTab(InspectorTab::Runs);
    pick(task);
    auto* tab = inspector.findChild<QTabWidget*>()->currentWidget();
    auto* table = tab->findChild<QTreeView*>();
    auto* log = tab->findChild<LogView*>();
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 3; }));
    const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
    EXPECT_EQ(cell(0, RunModel::Number), u"3"_s);
    EXPECT_EQ(cell(0, RunModel::End), u"exit code 127: program not found"_s);
    EXPECT_EQ(cell(2, RunModel::End), u"exit code 3"_s);
    EXPECT_EQ(cell(1, RunModel::Time), u"12 s"_s);
    EXPECT_EQ(cell(1, RunModel::Cpu), u"2.0 s"_s);
    EXPECT_EQ(table->currentIndex().row(), 0);
    EXPECT_TRUE(waitFor([&] { return log->visibleText().contains(u"log of the third"_s); }));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(2, 1)).center());
    EXPECT_EQ(yard.parts.current.run(), 1);
    EXPECT_TRUE(waitFor([&] { return log->visibleText().contains(u"log of the first"_s); }));
    inspector.showTab(InspectorTab::Log);
    auto* same = inspector.findChild<QTabWidget*>()->currentWidget()->findChild<LogView*>();
    EXPECT_TRUE(waitFor([&] { return same->visibleText().contains(u"log of the first"_s); }));
}

TEST_F(InspectorTest, OpensOnWhyAndLeadsToTheTaskThatIsWaitedFor)
{
    const TaskId waiting = yard.addTask(u"waiting"_s);
    const TaskId other = yard.addTask(u"other"_s);
    yard.engine.why.reasons = {
        {u"dependency"_s, u"it waits for task 2"_s, u"taskyardctl depend 1 --not-on 2"_s, {other}},
        {u"no-slot"_s, u"1 slot needed, 0 of 4 free"_s, u"taskyardctl slots 5"_s, {}}};
    pick(waiting);
    inspector.hide();
    yard.parts.actions.action(ActionId::Why).trigger();
    EXPECT_TRUE(inspector.isVisible());
    EXPECT_EQ(inspector.tab(), InspectorTab::Why);
    auto* list = inspector.findChild<QTabWidget*>()->currentWidget()->findChild<QListView*>();
    ASSERT_TRUE(waitFor([&] { return list->model()->rowCount() == 4; }));
    const auto text = [&](int row) { return list->model()->index(row, 0).data().toString(); };
    EXPECT_EQ(text(0), u"It waits for other tasks."_s);
    ASSERT_TRUE(waitFor([&] { return text(1) == u"other"_s; }));
    EXPECT_EQ(text(2), u"No slot is free."_s);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return yard.parts.current.id() == other; }));
}

TEST_F(InspectorTest, IsOpenedAndClosedByItsAction)
{
    QAction& action = yard.parts.actions.action(ActionId::Inspector);
    EXPECT_TRUE(action.isChecked());
    action.trigger();
    EXPECT_TRUE(inspector.isHidden());
    EXPECT_FALSE(action.isChecked());
    action.trigger();
    EXPECT_FALSE(inspector.isHidden());
    EXPECT_TRUE(action.isChecked());
}

TEST_F(InspectorTest, PeeksAtTheLogWithTheKeyThatAlsoClosesIt)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    yard.giveThreeRuns(task);
    yard.engine.setLog(3, "log of the third\n");
    pick(task);
    yard.parts.actions.action(ActionId::PeekLog).trigger();
    auto* peek = window.findChild<LogPeek*>();
    ASSERT_TRUE(peek);
    auto* log = peek->findChild<LogView*>();
    EXPECT_TRUE(waitFor([&] { return log->visibleText().contains(u"log of the third"_s); }));
    EXPECT_EQ(peek->windowTitle(), u"alpha, run 3"_s);
    QTest::keyClick(log, Qt::Key_Space);
    EXPECT_TRUE(peek->isHidden());
}

TEST_F(InspectorTest, SaysWhyThereIsNothingToPeekAtWhileNoEngineAnswers)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    yard.engine.setLink(LinkState::Disconnected);
    yard.parts.current.set(task);
    yard.parts.actions.action(ActionId::PeekLog).trigger();
    auto* peek = window.findChild<LogPeek*>();
    ASSERT_TRUE(peek);
    const auto says = [&] {
        return std::ranges::any_of(peek->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text().startsWith(u"No engine answers."_s);
        });
    };
    EXPECT_TRUE(waitFor(says));
}

TEST_F(InspectorTest, HasATitleThatGrowsWithTheTextAndButtonsToFloatAndClose)
{
    const auto* title = inspector.findChild<DockTitle*>();
    ASSERT_TRUE(title);
    const auto* text = title->findChild<QLabel*>();
    EXPECT_EQ(text->text(), inspector.windowTitle());
    const int before = text->fontMetrics().height();
    yard.parts.settings.set(Setting::FontScale, 200);
    EXPECT_TRUE(waitFor([&] { return text->fontMetrics().height() > before && title->height() > before; }));
    for (auto* button : title->findChildren<QToolButton*>())
        if (button->accessibleName() == u"Inspector: Close"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(inspector.isHidden());
}

TEST_F(InspectorTest, LeadsToTheLogPageAndToTheRunBefore)
{
    const TaskId task = yard.addTask(u"alpha"_s);
    yard.giveThreeRuns(task);
    pick(task);
    yard.parts.actions.action(ActionId::PreviousLog).trigger();
    EXPECT_TRUE(waitFor([&] { return yard.parts.current.run() == 2; }));
    EXPECT_EQ(window.currentPage()->id(), ActionId::ShowLog);
    yard.parts.actions.action(ActionId::PreviousLog).trigger();
    EXPECT_TRUE(waitFor([&] { return yard.parts.current.run() == 1; }));
    yard.parts.actions.action(ActionId::PreviousLog).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(yard.parts.toasts.current()->text, u"There is no run before this one."_s);
    yard.parts.actions.action(ActionId::TailLog).trigger();
    EXPECT_EQ(yard.parts.current.run(), 0);
}

TEST_F(InspectorTest, SaysThatAFolderIsNotThere)
{
    TaskSpec spec;
    spec.command = QStringList{u"/bin/true"_s};
    spec.cwd = u"/no/such/folder"_s;
    pick(yard.engine.submit(command::Add{{spec}}).result()->first);
    yard.parts.actions.action(ActionId::OpenFolder).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(yard.parts.toasts.current()->text, u"/no/such/folder is no folder of this machine."_s);
}
