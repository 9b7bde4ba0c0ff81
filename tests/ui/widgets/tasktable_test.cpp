// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/tasktablefixture.h"
#include "ui/delegates/taskdelegates.h"
#include "ui/widgets/tasktable.h"

#include <QComboBox>
#include <QDateTime>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;

namespace {
class TaskTableTest : public testing::Test {
protected:
    TaskTableTest() { engine.subscribe(std::nullopt); }
    void addMany(int count, qint64 priority = 0)
    {
        std::vector<TaskSpec> specs;
        for (int i = 0; i < count; ++i) {
            specs.push_back(heldTask(QStringLiteral("task %1").arg(i, 6, 10, QLatin1Char('0'))));
            specs.back().priority = priority;
        }
        ASSERT_TRUE(*await(engine.submit(command::Add{specs})));
    }
    void show(const QString& sort)
    {
        table.resize(900, 400);
        table.show();
        model.setList({}, sort);
        ASSERT_TRUE(waitFor([&] { return seen(0).isValid(); }));
    }
    /// The task that is seen so many pixels below the top.
    TaskId seen(int y) { return model.idAt(table.rowAt(y)); }
    void scrollTo(int row)
    {
        table.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
        ASSERT_TRUE(waitFor([&] { return seen(0).isValid() && seen(table.viewport()->height() - 1).isValid(); }));
    }
    FakeEngine engine;
    ManualClock clock;
    TaskTableModel model{engine, clock, kAtOnce};
    TaskTable table{model, [](TaskState) { return StateLook{}; }};
};
} // namespace

TEST_F(TaskTableTest, LoadsTheRowsThatTheScrollBarJumpsTo)
{
    addMany(5000);
    show(QStringLiteral("name"));
    for (int value : {100'000, 3'000, table.verticalScrollBar()->maximum(), 0}) {
        table.verticalScrollBar()->setValue(value);
        EXPECT_TRUE(waitFor([&] { return model.taskAt(table.rowAt(0)) && model.taskAt(table.rowAt(200)); })) << value;
    }
}

TEST_F(TaskTableTest, TellsWhenRowsThatWereMissingHaveBeenPainted)
{
    addMany(5000);
    const QSignalSpy filled(&table, &TaskTable::filled);
    EXPECT_FALSE(table.isFilled()) << "nothing is shown yet";
    show(QStringLiteral("name"));
    ASSERT_TRUE(waitFor([&] { return filled.count() == 1; })) << "the first page";
    EXPECT_TRUE(table.isFilled());
    table.viewport()->repaint();
    EXPECT_EQ(filled.count(), 1) << "they had been there before";
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 5000; }));
    scrollTo(3000);
    table.verticalScrollBar()->setValue(0);
    ASSERT_TRUE(waitFor([&] { return table.isFilled(); }));
    const auto before = filled.count();
    model.setList({}, QStringLiteral("-name"));
    EXPECT_TRUE(waitFor([&] { return filled.count() == before + 1; })) << "another order";
    model.setList(QStringLiteral("no such name"), {});
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 0; }));
    EXPECT_FALSE(table.isFilled());
}

TEST_F(TaskTableTest, LeavesTheRowsThatAreSeenWhereTheyAreWhenOthersComeAboveThem)
{
    addMany(2000);
    show(QStringLiteral("-priority"));
    scrollTo(700);
    const TaskId top = seen(0);
    const TaskId lower = seen(150);
    table.tasks().selectRows(table.rowAt(150), table.rowAt(150));
    addMany(3, 9);
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 2003; }));
    EXPECT_EQ(seen(0), top);
    EXPECT_EQ(seen(150), lower);
    ASSERT_TRUE(*await(engine.submit(command::Remove{{{TaskId(2001), TaskId(2)}, std::nullopt}})));
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 2001; }));
    EXPECT_EQ(seen(0), top);
    EXPECT_EQ(table.tasks().toSelection()->ids, std::vector<TaskId>{lower});
}

TEST_F(TaskTableTest, KeepsAnOpenEditorAndItsTextWhileTheListChanges)
{
    addMany(300);
    show(QStringLiteral("-priority"));
    const TaskId id = model.idAt(5);
    table.setCurrentIndex(model.index(5, int(TaskColumn::Name)));
    table.edit(table.currentIndex());
    auto* editor = table.viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->setText(QStringLiteral("half ty"));
    addMany(4, 9);
    ASSERT_TRUE(*await(engine.submit(command::Note{{{id}, std::nullopt}, QStringLiteral("by another")})));
    ASSERT_TRUE(waitFor([&] { return model.rowOf(id) == 9 && model.taskAt(9)->spec.note.size() > 0; }));
    EXPECT_EQ(table.viewport()->findChild<QLineEdit*>(), editor);
    EXPECT_EQ(editor->text(), QStringLiteral("half ty"));
    QTest::keyClicks(editor, QStringLiteral("ped"));
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return model.taskAt(9)->spec.name == QStringLiteral("half typed"); }));
}

TEST_F(TaskTableTest, KeepsTheWidthsOfItsColumnsInLettersWhereTheTextGrows)
{
    addMany(3);
    show(QString());
    const int before = table.columnWidth(int(TaskColumn::Name));
    const int letter = table.fontMetrics().averageCharWidth();
    QFont larger = table.font();
    larger.setPointSizeF(larger.pointSizeF() * 2);
    table.setFont(larger);
    EXPECT_EQ(table.columnWidth(int(TaskColumn::Name)), before * table.fontMetrics().averageCharWidth() / letter);
    EXPECT_GT(table.columnWidth(int(TaskColumn::Name)), before);
}

TEST_F(TaskTableTest, LoadsNoMoreThanIsSeenWhereItHasNoRoomYet)
{
    addMany(3000);
    table.resize(300, table.horizontalHeader()->sizeHint().height() / 2);
    table.show();
    model.setList({}, {});
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 3000; }));
    EXPECT_FALSE(waitFor([&] { return model.knownRows() > 1000; }, std::chrono::milliseconds(500)));
}

TEST_F(TaskTableTest, OffersTheQueuesWhereOneIsTypedAndKeepsANameThatNoneHas)
{
    ASSERT_TRUE(*await(engine.submit(command::QueueAdd{QStringLiteral("render"), {}})));
    table.setQueues({QStringLiteral("default"), QStringLiteral("render")});
    addMany(3);
    show(QString());
    table.setCurrentIndex(model.index(1, int(TaskColumn::Queue)));
    table.edit(table.currentIndex());
    auto* editor = table.viewport()->findChild<QComboBox*>();
    ASSERT_TRUE(editor);
    EXPECT_EQ(editor->currentText(), QStringLiteral("default"));
    EXPECT_EQ(editor->count(), 2);
    QTest::keyClicks(editor, QStringLiteral("rex"));
    QTest::keyClick(editor, Qt::Key_Return);
    ASSERT_EQ(table.viewport()->findChild<QComboBox*>(), editor) << "to be mended";
    EXPECT_EQ(editor->currentText(), QStringLiteral("rex"));
    EXPECT_EQ(model.taskAt(1)->spec.queue, QStringLiteral("default"));
    QTest::keyClick(editor, Qt::Key_Backspace);
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return model.taskAt(1)->spec.queue == QStringLiteral("render"); }));
}

TEST_F(TaskTableTest, SelectsWithKeysAndMouseAcrossRowsThatWereNeverLoaded)
{
    addMany(4000);
    show(QStringLiteral("name"));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, QPoint(30, 30));
    const int first = table.currentIndex().row();
    QTest::keyClick(&table, Qt::Key_End, Qt::ShiftModifier);
    EXPECT_EQ(table.tasks().count(), 4000 - first);
    ASSERT_TRUE(waitFor([&] { return table.tasks().toSelection().has_value(); }));
    const auto reply = await(engine.submit(command::Priority{*table.tasks().toSelection(), 2, false}));
    EXPECT_EQ((*reply)->changed, 4000 - first);
    QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
    EXPECT_TRUE(table.tasks().isAll());
}

TEST_F(TaskTableTest, SortsByAClickOnAHeader)
{
    addMany(10);
    show(QStringLiteral("id"));
    const int x = table.columnViewportPosition(int(TaskColumn::Name)) + 20;
    for (const char* wanted : {"name", "-name", "name"}) {
        QTest::mouseClick(table.horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(x, 5));
        EXPECT_EQ(model.sortKey(), QLatin1String(wanted));
    }
}

TEST_F(TaskTableTest, ShowsAndHidesColumnsByTheHeadersMenuAndKeepsThemInAView)
{
    addMany(10);
    show(QStringLiteral("id"));
    QSignalSpy changed(&table, &TaskTable::viewChanged);
    emit table.horizontalHeader()->customContextMenuRequested(QPoint(5, 5));
    auto* menu = table.findChild<QMenu*>();
    ASSERT_TRUE(menu);
    EXPECT_FALSE(menu->actions().at(int(TaskColumn::Name))->isEnabled());
    menu->actions().at(int(TaskColumn::Command))->trigger();
    EXPECT_FALSE(table.isColumnHidden(int(TaskColumn::Command)));
    EXPECT_GE(changed.count(), 1);
    table.horizontalHeader()->moveSection(table.horizontalHeader()->visualIndex(int(TaskColumn::Command)), 0);
    table.setColumnWidth(int(TaskColumn::Name), 321);
    SavedView view = table.savedView();
    view.sort = QStringLiteral("-name");
    table.resetColumns();
    EXPECT_TRUE(table.isColumnHidden(int(TaskColumn::Command)));
    table.apply(view);
    EXPECT_EQ(table.savedView(), view);
    EXPECT_EQ(table.horizontalHeader()->logicalIndex(0), int(TaskColumn::Command));
    EXPECT_EQ(table.columnWidth(int(TaskColumn::Name)), 321);
}

TEST_F(TaskTableTest, PaintsHostileTextsPlainly)
{
    TaskSpec spec = heldTask(QStringLiteral("<img src=x>\n\u202E🚚") + QString(10'000, u'w'));
    spec.tags = QStringList{QStringLiteral("<b>"), QString(500, u't'), QStringLiteral("night")};
    ASSERT_TRUE(*await(engine.submit(command::Add{{spec}})));
    show(QStringLiteral("id"));
    EXPECT_FALSE(table.grab().isNull());
    EXPECT_LT(table.rowHeight(0), 60);
}

TEST(ColumnShare, GivesTheImportantOnesTheirWishFirstAndFillsTheRoom)
{
    const std::array wishes{ColumnWish{2, 10, 40, true}, ColumnWish{0, 10, 20, true}, ColumnWish{1, 5, 5},
                            ColumnWish{4, 9, 9}, ColumnWish{5, 1, 1}};
    EXPECT_EQ(shareRoom(100, wishes), (std::vector{65, 20, 5, 9, 1}));
    EXPECT_EQ(shareRoom(50, wishes), (std::vector{25, 10, 5, 9, 1}));
    EXPECT_EQ(shareRoom(30, wishes), (std::vector{15, 10, 5, 0, 0})) << "the least important goes first";
    EXPECT_EQ(shareRoom(10, wishes), (std::vector{5, 5, 0, 0, 0})) << "what is kept is cut";
    EXPECT_EQ(shareRoom(-3, wishes), (std::vector{0, 0, 0, 0, 0}));
    EXPECT_TRUE(shareRoom(20, {}).empty());
}

TEST_F(TaskTableTest, SharesItsWidthBetweenColumnsUntilOneIsSetByHand)
{
    const int name = int(TaskColumn::Name);
    const int line = int(TaskColumn::LastLine);
    for (int column = 0; column < kTaskColumnCount; ++column)
        table.setColumnHidden(column, column != name && column != line);
    table.show();
    table.shareColumns({{line, 10, 30, true}, {name, 10, 30, true}, {int(TaskColumn::Note), 40, 40}});
    const auto sum = [&] { return table.columnWidth(name) + table.columnWidth(line); };
    for (const int width : {900, 400, 700}) {
        table.resize(width, 300);
        const bool hasNote = !table.isColumnHidden(int(TaskColumn::Note));
        EXPECT_EQ(hasNote, width != 400);
        EXPECT_EQ(sum() + (hasNote ? table.columnWidth(int(TaskColumn::Note)) : 0), table.viewport()->width()) << width;
    }
    table.horizontalHeader()->resizeSection(name, 50);
    table.resize(500, 300);
    EXPECT_EQ(table.columnWidth(name), 50);
}

TEST(TaskDelegates, TellATimeByHowLongAgoItWas)
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'000'000);
    EXPECT_EQ(relativeTime(now.addSecs(-300), now), QStringLiteral("5 min 0 s ago"));
    EXPECT_EQ(relativeTime(now.addSecs(7380), now), QStringLiteral("in 2 h 3 min"));
}
