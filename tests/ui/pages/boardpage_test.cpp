// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/boardyard.h"
#include "ui/pages/taskactions.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"

#include <QLabel>
#include <QLoggingCategory>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolBar>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::BoardYard;

namespace {
/// What is logged of the start while it lives.
class StartupLog {
public:
    StartupLog()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("taskyard.startup=true"));
        s_before = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& text) {
            if (QLatin1String(context.category) == QLatin1String("taskyard.startup"))
                s_lines << text.section(QLatin1String(" after "), 0, 0);
            else
                s_before(type, context, text);
        });
    }
    ~StartupLog()
    {
        qInstallMessageHandler(s_before);
        QLoggingCategory::setFilterRules({});
        s_lines.clear();
    }
    StartupLog(const StartupLog&) = delete;
    StartupLog& operator=(const StartupLog&) = delete;
    static const QStringList& lines() { return s_lines; }

private:
    static inline QtMessageHandler s_before = nullptr;
    static inline QStringList s_lines;
};

bool says(const QWidget& page, const QString& text)
{
    const auto labels = page.findChildren<QLabel*>();
    return std::ranges::any_of(labels,
                               [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
}
} // namespace

TEST(BoardPage, IsTheFirstPageAndShowsTheWaysToBeginWhileThereIsNoTask)
{
    BoardYard yard;
    EXPECT_EQ(yard.window.currentPage(), yard.page);
    const auto* empty = yard.page->findChild<EmptyState*>();
    EXPECT_TRUE(waitFor([&] { return empty->isVisible(); }));
    yard.add(QStringLiteral("a"));
    EXPECT_TRUE(waitFor([&] { return yard.table->isVisible() && !empty->isVisible(); }));
}

TEST(BoardPage, LogsOnceWhenTheFirstPageIsSeenAndTheListIsCounted)
{
    const StartupLog log;
    BoardYard yard;
    yard.addMany(300);
    ASSERT_TRUE(yard.shows(300));
    EXPECT_TRUE(waitFor([&] { return log.lines().contains(QStringLiteral("first page")); }));
    yard.table->verticalScrollBar()->setValue(yard.table->verticalScrollBar()->maximum());
    ASSERT_TRUE(waitFor([&] { return yard.table->isFilled(); }));
    yard.page->setFilter(QStringLiteral("id:1"));
    ASSERT_TRUE(yard.shows(1));
    EXPECT_EQ(log.lines().count(QStringLiteral("first page")), 1);
    EXPECT_EQ(log.lines().count(QStringLiteral("whole list")), 1);
}

TEST(BoardPage, SaysThatTheFilterMatchesNoneAndClearsIt)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    yard.page->setFilter(QStringLiteral("nothing"));
    ASSERT_TRUE(waitFor([&] { return says(*yard.page, QStringLiteral("No task matches the filter.")); }));
    EXPECT_FALSE(yard.page->findChild<EmptyState*>()->isVisible());
    for (auto* button : yard.page->findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == QStringLiteral("Clear the filter"))
            QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(yard.shows(3));
    EXPECT_TRUE(yard.table->hasFocus());
}

TEST(BoardPage, OffersToLookForAPartWhereAWholeNameMatchesNone)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    yard.page->setFilter(QStringLiteral("name:nothing"));
    QPushButton* wider = nullptr;
    ASSERT_TRUE(waitFor([&] {
        for (auto* button : yard.page->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("Look for name:*nothing*"))
                wider = button;
        return wider != nullptr;
    }));
    QTest::mouseClick(wider, Qt::LeftButton);
    EXPECT_EQ(yard.filterLine()->text(), QStringLiteral("name:*nothing*"));
}

TEST(BoardPage, SelectsTheTasksAgainThatWereDeletedAndAreBackByUndo)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.table->tasks().selectRows(1, 2);
    ASSERT_TRUE(waitFor([&] { return yard.can(ActionId::Delete); }));
    std::vector<Task> deleted;
    const Selection chosen = *yard.table->tasks().toSelection();
    for (const TaskId id : chosen.ids)
        deleted.push_back(yard.task(id));
    yard.parts.actions.action(ActionId::Delete).trigger();
    ASSERT_TRUE(yard.shows(3));
    EventBatch back;
    for (const Task& task : deleted) {
        yard.engine.put(task);
        Event event;
        event.kind = QStringLiteral("task.restored");
        event.task = task.id;
        back.events.push_back(event);
    }
    emit yard.engine.eventsArrived(back);
    ASSERT_TRUE(yard.shows(5));
    EXPECT_TRUE(waitFor([&] {
        const auto selected = yard.table->tasks().toSelection();
        return selected && selected->ids == chosen.ids;
    }));
}

TEST(BoardPage, CountsTheTasksAndTheSelectedOnes)
{
    BoardYard yard;
    yard.addMany(1234);
    ASSERT_TRUE(yard.shows(1234));
    EXPECT_TRUE(waitFor([&] { return says(*yard.page, QStringLiteral("1,234 tasks")); }));
    yard.select(3, 5);
    EXPECT_TRUE(says(*yard.page, QStringLiteral("1,234 tasks, 3 selected")));
    yard.add(QStringLiteral("one more"));
    EXPECT_TRUE(waitFor([&] { return says(*yard.page, QStringLiteral("1,235 tasks, 3 selected")); }));
}

TEST(BoardPage, SaysWhatItIsSortedByWhereThatColumnIsHidden)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    yard.model().sort(int(TaskColumn::Order), Qt::AscendingOrder);
    EXPECT_TRUE(waitFor([&] { return says(*yard.page, QStringLiteral("3 tasks sorted by Order")); }));
    yard.model().sort(int(TaskColumn::Name), Qt::AscendingOrder);
    EXPECT_TRUE(waitFor([&] { return says(*yard.page, QStringLiteral("3 tasks")); }));
}

TEST(BoardPage, FiltersByKeyAndSaysWhatIsWrongInWords)
{
    BoardYard yard;
    yard.addMany(20);
    ASSERT_TRUE(yard.shows(20));
    yard.table->setFocus();
    yard.press(Qt::Key_Slash);
    ASSERT_TRUE(yard.filterLine()->hasFocus());
    QTest::keyClicks(yard.filterLine(), QStringLiteral("00001"));
    EXPECT_TRUE(yard.shows(11)) << "letters and digits are the filter's while it has the focus";
    QTest::keyClicks(yard.filterLine(), QStringLiteral(" stat:x"));
    auto* bar = yard.page->findChild<FilterBar*>();
    EXPECT_TRUE(waitFor([&] { return bar->trouble().contains(QStringLiteral("unknown field")); }));
    EXPECT_EQ(yard.model().rowCount(), 11) << "the list stays what it was";
    QTest::keyClick(yard.filterLine(), Qt::Key_Escape);
    EXPECT_TRUE(yard.shows(20));
}

TEST(BoardPage, FiltersByStateWithOneKeyAndKeepsTheRestOfTheFilter)
{
    BoardYard yard;
    yard.addMany(4);
    ASSERT_TRUE(yard.engine.submit(command::Cancel{{{TaskId(1)}, {}}, {}}).result());
    ASSERT_TRUE(yard.shows(4));
    yard.page->setFilter(QStringLiteral("task"));
    yard.table->setFocus();
    yard.press(Qt::Key_1, Qt::AltModifier);
    EXPECT_EQ(yard.filterLine()->text(), QStringLiteral("task state:held,scheduled,blocked,queued"));
    EXPECT_TRUE(yard.shows(3));
    yard.press(Qt::Key_6, Qt::AltModifier);
    EXPECT_EQ(yard.filterLine()->text(), QStringLiteral("task"));
    EXPECT_TRUE(yard.shows(4));
    yard.table->setFocus();
    yard.press(Qt::Key_Escape);
    EXPECT_EQ(yard.filterLine()->text(), QString());
}

TEST(BoardPage, OffersTheStatesThatANarrowWindowHasNoRoomForBehindAnArrow)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.window.resize(yard.window.fontMetrics().averageCharWidth() * 60, 500);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    auto* bar = yard.page->findChild<QToolBar*>();
    auto* arrow = bar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
    ASSERT_TRUE(arrow->isVisible());
    EXPECT_TRUE(arrow->isEnabled());
    // One that is on already stays on.
    QAction* all = bar->actions().first();
    ASSERT_TRUE(all->isChecked());
    all->trigger();
    EXPECT_TRUE(all->isChecked());
}

TEST(BoardPage, TellsTheRestOfTheWindowWhichTaskIsLookedAt)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    yard.selectAndFocus(1, 1);
    EXPECT_EQ(yard.parts.current.id(), TaskId(2));
    yard.press(Qt::Key_Down);
    EXPECT_EQ(yard.parts.current.id(), TaskId(3));
}

TEST(BoardPage, RenamesInPlaceWhileSingleLettersAreTextAndReturnEndsIt)
{
    BoardYard yard;
    yard.addMany(3);
    bool details = false;
    QObject inspector;
    yard.parts.actions.handle(ActionId::Details, &inspector, [&] { details = true; });
    ASSERT_TRUE(yard.shows(3));
    yard.selectAndFocus(1, 1);
    ASSERT_TRUE(yard.can(ActionId::Rename));
    yard.press(Qt::Key_F2);
    auto* editor = yard.table->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    QTest::keyClicks(editor, QStringLiteral("khs+ r"));
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(2)).spec.name == QStringLiteral("khs+ r"); }));
    EXPECT_EQ(yard.task(TaskId(2)).state, TaskState::Queued);
    EXPECT_FALSE(details);
    ASSERT_TRUE(waitFor([&] { return yard.table->hasFocus(); }));
    yard.press(Qt::Key_Return);
    EXPECT_TRUE(details);
}

TEST(BoardPage, EditsTheCellThatHasTheFocus)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    yard.table->setCurrentIndex(yard.model().index(0, int(TaskColumn::Priority)));
    ASSERT_TRUE(yard.can(ActionId::Rename));
    yard.press(Qt::Key_F2);
    auto* editor = yard.table->viewport()->findChild<QSpinBox*>();
    ASSERT_TRUE(editor);
    editor->setValue(42);
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(1)).spec.priority == 42; }));
}

TEST(BoardPage, KeepsSelectionScrollAndEditorWhileTheListChanges)
{
    BoardYard yard;
    yard.addMany(2000);
    ASSERT_TRUE(yard.shows(2000));
    yard.model().setList({}, QStringLiteral("-priority"));
    ASSERT_TRUE(yard.shows(2000));
    yard.table->scrollTo(yard.model().index(900, 0), QAbstractItemView::PositionAtTop);
    const auto seen = [&] { return yard.model().idAt(yard.table->rowAt(0)); };
    ASSERT_TRUE(waitFor([&] { return seen().isValid() && yard.model().taskAt(905); }));
    yard.selectAndFocus(904, 906);
    const TaskId top = seen();
    const auto chosen = yard.table->tasks().toSelection();
    yard.press(Qt::Key_F2);
    auto* editor = yard.table->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->setText(QStringLiteral("half"));
    std::vector<TaskSpec> urgent(5, BoardYard::spec(QStringLiteral("urgent")));
    for (TaskSpec& spec : urgent)
        spec.priority = 100;
    ASSERT_TRUE(yard.engine.submit(command::Add{urgent}).result());
    ASSERT_TRUE(waitFor([&] { return yard.model().rowCount() == 2005 && yard.model().idAt(909).isValid(); }));
    EXPECT_EQ(seen(), top);
    EXPECT_EQ(yard.table->tasks().toSelection()->ids, chosen->ids);
    EXPECT_EQ(yard.table->viewport()->findChild<QLineEdit*>(), editor);
    EXPECT_EQ(editor->text(), QStringLiteral("half"));
    QTest::keyClick(editor, Qt::Key_Escape);
}

TEST(BoardPage, GivesTheMenuOfARowWithReasons)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    emit yard.table->customContextMenuRequested(QPoint(10, 10));
    auto* menu = yard.page->findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    ASSERT_TRUE(menu);
    EXPECT_TRUE(menu->isVisible());
    const auto actions = menu->actions();
    QAction* release = &yard.parts.actions.action(ActionId::Release);
    EXPECT_TRUE(actions.contains(release));
    EXPECT_FALSE(release->isEnabled());
    EXPECT_TRUE(release->toolTip().contains(QStringLiteral("Only held tasks can be released.")));
    menu->close();
}

TEST(BoardPage, MovesRowsByKeyOnlyInTheOrderOfTheQueue)
{
    BoardYard yard;
    yard.addMany(4);
    ASSERT_TRUE(yard.shows(4));
    yard.selectAndFocus(2, 2);
    ASSERT_TRUE(yard.can(ActionId::MoveTop));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::MoveUp),
              QStringLiteral("Sort by Order (View, Sort by) to give tasks another place."));
    yard.model().setList({}, QStringLiteral("order"));
    ASSERT_TRUE(yard.shows(4));
    yard.selectAndFocus(2, 2);
    ASSERT_TRUE(yard.can(ActionId::MoveUp));
    yard.press(Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(yard.told(), QStringLiteral("Moved 1 task"));
    yard.selectAndFocus(3, 3);
    EXPECT_TRUE(yard.cannot(ActionId::MoveDown)) << "it is the last";
}

TEST(BoardPage, ChangesNothingInALockedWindow)
{
    BoardYard yard(true);
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    yard.press(Qt::Key_H);
    yard.press(Qt::Key_F2);
    EXPECT_FALSE(yard.table->viewport()->findChild<QLineEdit*>());
    QTest::mouseDClick(yard.table->viewport(), Qt::LeftButton, {},
                       yard.table->visualRect(yard.model().index(0, int(TaskColumn::Priority))).center());
    EXPECT_FALSE(yard.table->viewport()->findChild<QSpinBox*>());
    EXPECT_EQ(yard.task(TaskId(1)).state, TaskState::Queued);
}

TEST(BoardPage, StaysReadableWithoutAnEngine)
{
    BoardYard yard;
    yard.addMany(5);
    ASSERT_TRUE(yard.shows(5));
    yard.selectAndFocus(0, 1);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_EQ(yard.model().rowCount(), 5);
    EXPECT_TRUE(yard.table->isVisible());
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Hold), QStringLiteral("No engine answers."));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(yard.can(ActionId::Hold));
    EXPECT_EQ(yard.table->tasks().count(), 2);
}

TEST(BoardPage, ShowsHostileTextsPlainly)
{
    BoardYard yard;
    TaskSpec spec = BoardYard::spec(QStringLiteral("<img src=x>\n\u202Eevil 🚚 %1 & %2 ") + QString(10'000, u'w'));
    spec.tags = QStringList{QStringLiteral("<b>tag</b>")};
    spec.note = QStringLiteral("<a href=\"x\">n</a>");
    yard.add(spec);
    yard.add(QStringLiteral("plain"));
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    yard.press(Qt::Key_H);
    EXPECT_EQ(yard.told(), QStringLiteral("Held 1 task"));
    EXPECT_FALSE(yard.window.grab().isNull());
    EXPECT_EQ(yard.table->rowHeight(0), yard.table->rowHeight(1));
}
