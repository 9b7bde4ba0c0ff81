// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/scriptedyard.h"
#include "ui/mainwindow.h"
#include "ui/pages/page.h"
#include "ui/support/editor.h"
#include "ui/widgets/logview/logpanel.h"
#include "ui/widgets/logview/logsidebyside.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;
using taskyard::test::waitFor;
using taskyard::ui::test::ScriptedYard;

namespace {
class LogPageTest : public testing::Test {
protected:
    LogPageTest()
    {
        yard.giveThreeRuns(task);
        yard.engine.setLog(2, "begin\nall is well\nend\n");
        yard.engine.setLog(3, "begin\nan error\nend\n");
        window.show();
        window.showPage(u"log"_s);
        window.activateWindow();
        EXPECT_TRUE(waitFor([this] { return window.isActiveWindow(); }));
    }
    Page& page() { return *window.currentPage(); }
    LogPanel& panel() { return *page().findChild<LogPanel*>(); }
    template <class W> W* find(const QString& name) { return page().findChild<W*>(name); }
    bool shows(const QString& line)
    {
        return waitFor([&] { return panel().view()->visibleText().contains(line); });
    }

    ScriptedYard yard;
    TaskId task = yard.addTask(u"alpha"_s);
    MainWindow window{yard.context, yard.starter};
};
} // namespace

TEST_F(LogPageTest, SaysThatNoTaskIsPicked)
{
    EXPECT_FALSE(panel().isVisible());
    EXPECT_FALSE(find<QComboBox>(u"logRuns"_s)->isEnabled());
    yard.parts.current.set(yard.addTask(u"fresh"_s));
    EXPECT_TRUE(waitFor([&] {
        const auto labels = page().findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel* label) { return label->text() == u"This task has not run yet."_s; });
    }));
}

TEST_F(LogPageTest, ShowsTheLatestRunAndAnyOtherThatIsChosen)
{
    yard.parts.current.set(task);
    EXPECT_TRUE(shows(u"an error"_s));
    auto* runs = find<QComboBox>(u"logRuns"_s);
    ASSERT_EQ(runs->count(), 3);
    EXPECT_TRUE(runs->itemText(0).endsWith(u"(latest)"_s));
    EXPECT_TRUE(runs->itemText(1).startsWith(u"Run 2 · Succeeded"_s));
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Down);
    EXPECT_EQ(yard.parts.current.run(), 2);
    EXPECT_TRUE(shows(u"all is well"_s));
}

TEST_F(LogPageTest, FindsWithTheKeyOfTheWindowAndLeavesWithEscape)
{
    yard.parts.current.set(task);
    ASSERT_TRUE(shows(u"an error"_s));
    panel().view()->setFocus();
    QTest::keyClick(panel().view(), Qt::Key_F, Qt::ControlModifier);
    auto* field = find<QLineEdit>(u"findText"_s);
    EXPECT_TRUE(field->hasFocus());
    QTest::keyClicks(field, u"error"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return panel().view()->hasSelection(); }));
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(field->isVisible());
    yard.parts.actions.action(ActionId::Filter).trigger();
    EXPECT_TRUE(field->isVisible());
}

TEST_F(LogPageTest, ComparesSideBySideWithTheLastGoodRun)
{
    yard.parts.current.set(task);
    ASSERT_TRUE(shows(u"an error"_s));
    auto* beside = find<QToolButton>(u"logBeside"_s);
    ASSERT_TRUE(beside->isEnabled());
    QTest::mouseClick(beside, Qt::LeftButton);
    auto* table = page().findChild<LogSideBySide*>()->findChild<QTableView*>();
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 3; }));
    const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
    EXPECT_EQ(cell(1, 0), u"2 −"_s);
    EXPECT_EQ(cell(1, 1), u"all is well"_s);
    EXPECT_EQ(cell(1, 2), u"2 +"_s);
    EXPECT_EQ(cell(1, 3), u"an error"_s);
    EXPECT_EQ(cell(0, 1), u"begin"_s);
    EXPECT_EQ(table->currentIndex().row(), 1);
    EXPECT_EQ(table->model()->headerData(1, Qt::Horizontal).toString(), u"alpha, run 2"_s);
    EXPECT_TRUE(find<QLabel>(u"sideOutcome"_s)->text().startsWith(u"Compared with the last good run: 1 line"_s));
    QTest::mouseClick(beside, Qt::LeftButton);
    EXPECT_TRUE(panel().isVisible());
}

TEST_F(LogPageTest, HasNothingToCompareWhereNothingSucceeded)
{
    yard.engine.patch = [this](answer::TaskDetails& details) {
        details.runs = {taskyard::ui::test::makeRun(task, 1, TaskState::Failed, 1)};
    };
    yard.parts.current.set(task);
    ASSERT_TRUE(waitFor([&] { return find<QComboBox>(u"logRuns"_s)->count() == 1; }));
    EXPECT_FALSE(find<QToolButton>(u"logBeside"_s)->isEnabled());
    EXPECT_EQ(find<QToolButton>(u"logBeside"_s)->toolTip(), u"There is no good run to compare with"_s);
}

TEST_F(LogPageTest, RemembersHowLinesAreShown)
{
    panel().action(LogPanel::Act::Wrap)->trigger();
    const QByteArray state = page().state();
    panel().action(LogPanel::Act::Wrap)->trigger();
    EXPECT_FALSE(panel().view()->wraps());
    page().restore(state);
    EXPECT_TRUE(panel().view()->wraps());
    page().restore("not even JSON");
    EXPECT_FALSE(panel().view()->wraps());
}

TEST(Editor, StartsTheProgramThatIsSetAndSaysWhenThereIsNone)
{
    ScriptedYard yard;
    const QString mark = yard.dir.filePath(u"opened"_s);
    yard.parts.settings.set(Setting::Editor, u"/bin/sh -c 'cp \"$1\" \"%1\"' sh"_s.arg(mark));
    EXPECT_TRUE(openInEditor(yard.parts.settings, QUrl::fromLocalFile(yard.dir.write(u"a.log"_s, "text\n"))));
    EXPECT_TRUE(waitFor([&] { return QFileInfo::exists(mark); }));
    yard.parts.settings.set(Setting::Editor, u"/no/such/editor"_s);
    EXPECT_FALSE(openInEditor(yard.parts.settings, QUrl::fromLocalFile(mark)));
}
