// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/tasktablefixture.h"
#include "tests/ui/support/showntip.h"

#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::test;
using ui::TaskColumn;

namespace {
QModelIndex cell(const ModelOfFake& table, int row, TaskColumn column) { return table.model.index(row, int(column)); }
} // namespace

TEST(TaskTableModel, ShowsTheTasksOfTheEngine)
{
    ModelOfFake table;
    table.add(QStringLiteral("first"), 5);
    table.add(QStringLiteral("second"));
    table.open();
    EXPECT_EQ(table.text(0, TaskColumn::Name), QStringLiteral("first"));
    EXPECT_EQ(table.text(0, TaskColumn::Priority), QStringLiteral("5"));
    EXPECT_EQ(table.text(1, TaskColumn::Name), QStringLiteral("second"));
    EXPECT_EQ(cell(table, 0, TaskColumn::State).data(ui::StateRole).toInt(), int(TaskState::Held));
}

TEST(TaskTableModel, LoadsOnlyWhatIsShown)
{
    ModelOfFake table;
    table.addMany(4'000);
    table.model.setList({}, {});
    ASSERT_TRUE(waitFor([&] { return table.model.rowCount() == 4'000; }));
    EXPECT_LE(table.model.knownRows(), 200U);
    table.engine.holdAnswers(true);
    table.model.showRows(3'000, 3'030);
    EXPECT_FALSE(table.model.index(3'000, 0).data(ui::LoadedRole).toBool());
    EXPECT_EQ(table.text(3'000, TaskColumn::Name), QString());
    table.engine.holdAnswers(false);
    ASSERT_TRUE(waitFor([&] { return table.model.taskAt(3'030) != nullptr; }));
    EXPECT_EQ(table.text(3'000, TaskColumn::Name), QStringLiteral("task 003000"));
    for (int row = 0; row < 4'000; row += 200) {
        table.model.showRows(row, row + 30);
        ASSERT_TRUE(waitFor([&] { return table.model.taskAt(row + 30) != nullptr; })) << row;
    }
    EXPECT_LE(table.model.knownRows(), 1'600U);
}

TEST(TaskTableModel, FindsATaskThatIsNotLoadedAndIsSilentAboutOneThatIsNotThere)
{
    ModelOfFake table;
    table.addMany(3'000);
    QHash<TaskId, int> found;
    QObject::connect(&table.model, &ui::TaskTableModel::located, &table.model,
                     [&](const QHash<TaskId, int>& rows) { found = rows; });
    table.model.setList({}, {});
    table.model.seek({TaskId(2'500)}); // before there is a list
    ASSERT_TRUE(waitFor([&] { return !found.isEmpty(); }));
    EXPECT_EQ(found, (QHash<TaskId, int>{{TaskId(2'500), 2'499}}));
    EXPECT_EQ(table.model.rowOf(TaskId(2'500)), 2'499);
    found.clear();
    table.model.seek({TaskId(9'999)});
    table.model.seek({TaskId(2'000)}); // while the other is looked for
    ASSERT_TRUE(waitFor([&] { return !found.isEmpty(); }));
    EXPECT_EQ(found.keys(), QList{TaskId(2'000)});
}

TEST(TaskTableModel, NeverBlocksWhileTheEngineDoesNotAnswer)
{
    ModelOfFake table;
    table.addMany(3000);
    table.model.setList({}, {});
    ASSERT_TRUE(waitFor([&] { return table.model.rowCount() == 3000; }));
    table.engine.holdAnswers(true);
    for (int row = 0; row < 2900; row += 50)
        table.model.showRows(row, row + 40);
    EXPECT_EQ(table.text(2850, TaskColumn::Name), QString());
    EXPECT_LE(table.engine.heldAnswers(), 2) << "scrolling past rows asks for none of them";
    table.engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return table.model.taskAt(2870) != nullptr; }));
}

TEST(TaskTableModel, DropsAnswersToAFormerFilter)
{
    ModelOfFake table;
    table.add(QStringLiteral("apple"));
    table.add(QStringLiteral("pear"));
    table.engine.holdAnswers(true);
    table.model.setList(QStringLiteral("apple"), {});
    table.model.setList(QStringLiteral("pear"), {});
    table.engine.holdAnswers(false); // the older answer comes last
    ASSERT_TRUE(waitFor([&] { return table.model.rowCount() == 1; }));
    EXPECT_EQ(table.text(0, TaskColumn::Name), QStringLiteral("pear"));
}

TEST(TaskTableModel, SaysInWordsWhatIsWrongAndKeepsTheOldRows)
{
    ModelOfFake table;
    table.add(QStringLiteral("apple"));
    table.open();
    table.model.setList(QStringLiteral("colour:red"), {});
    ASSERT_TRUE(waitFor([&] { return !table.model.trouble().isEmpty(); }));
    EXPECT_TRUE(table.model.trouble().contains(QStringLiteral("colour")));
    EXPECT_EQ(table.model.rowCount(), 1);
    table.open();
    EXPECT_EQ(table.model.trouble(), QString());
}

TEST(TaskTableModel, ShowsChangesOfWhatIsShown)
{
    ModelOfFake table;
    const TaskId id = table.add(QStringLiteral("apple"));
    table.open();
    table.submit(command::Priority{{{id}, std::nullopt}, 7, false});
    EXPECT_TRUE(waitFor([&] { return table.text(0, TaskColumn::Priority) == QStringLiteral("7"); }));
}

TEST(TaskTableModel, InsertsANewTaskWithoutTouchingTheOthers)
{
    ModelOfFake table;
    table.add(QStringLiteral("a"));
    const TaskId c = table.add(QStringLiteral("c"));
    table.open({}, QStringLiteral("name"));
    const QPersistentModelIndex kept(cell(table, 1, TaskColumn::Name));
    QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&table.model, &QAbstractItemModel::rowsInserted);
    table.add(QStringLiteral("b"));
    ASSERT_TRUE(table.settled());
    EXPECT_EQ(kept.row(), 2);
    EXPECT_EQ(table.model.idAt(kept.row()), c);
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(inserts.count(), 1);
}

TEST(TaskTableModel, FollowsATaskThatChangesItsPlace)
{
    ModelOfFake table;
    std::vector<TaskId> ids;
    for (int i = 0; i < 10; ++i)
        ids.push_back(table.add(QStringLiteral("t"), i));
    table.open({}, QStringLiteral("-priority"));
    const QPersistentModelIndex kept(cell(table, 3, TaskColumn::Name));
    const TaskId moved = table.model.idAt(3);
    table.submit(command::Priority{{{moved}, std::nullopt}, -5, false});
    ASSERT_TRUE(table.settled());
    EXPECT_EQ(kept.row(), 9);
    EXPECT_EQ(table.model.idAt(9), moved);
}

TEST(TaskTableModel, ShowsWhatWasTypedAtOnceAndTakesItBackWhenRefused)
{
    ModelOfFake table;
    const TaskId id = table.add(QStringLiteral("old"));
    table.open();
    QSignalSpy refused(&table.model, &ui::TaskTableModel::editRefused);
    table.engine.holdAnswers(true);
    ASSERT_TRUE(table.model.setData(cell(table, 0, TaskColumn::Name), QStringLiteral("new")));
    EXPECT_EQ(table.text(0, TaskColumn::Name), QStringLiteral("new"));
    table.engine.holdAnswers(false);
    EXPECT_EQ(table.text(0, TaskColumn::Name), QStringLiteral("new"));
    EXPECT_EQ(refused.count(), 0);
    ASSERT_TRUE(table.settled());
    table.submit(command::Remove{{{id}, std::nullopt}});
    ASSERT_TRUE(table.model.setData(cell(table, 0, TaskColumn::Name), QStringLiteral("too late")));
    EXPECT_TRUE(waitFor([&] { return refused.count() == 1; }));
    EXPECT_FALSE(table.model.setData(QModelIndex(), QStringLiteral("x")));
}

TEST(TaskTableModel, KeepsCurrentTaskAndSelectionWhenSortedAnotherWay)
{
    ModelOfFake table;
    table.addMany(5000);
    table.open({}, QStringLiteral("name"));
    const TaskId chosen = table.model.idAt(3);
    table.selection.selectRows(3, 3);
    table.selection.setCurrentIndex(table.model.index(3, 0), QItemSelectionModel::NoUpdate);
    table.model.setList({}, QStringLiteral("-name"));
    ASSERT_TRUE(waitFor([&] { return table.selection.currentTask() == chosen && table.selection.count() == 1; }));
    EXPECT_EQ(table.selection.currentIndex().row(), 4996);
    EXPECT_EQ(table.selection.toSelection()->ids, std::vector<TaskId>{chosen});
}

TEST(TaskSelection, TellsThatAFilterTookALongSelectionAway)
{
    ModelOfFake table;
    table.addMany(1000);
    table.open();
    table.selection.selectRows(0, 999);
    qint64 told = table.selection.count();
    ASSERT_EQ(told, 1000);
    QObject::connect(&table.selection, &ui::TaskSelection::countChanged, &table.selection,
                     [&] { told = table.selection.count(); });
    table.open(QStringLiteral("id:7"));
    EXPECT_EQ(told, table.selection.count());
    EXPECT_LE(told, 1);
}

TEST(TaskTableModel, LetsElapsedTimeStandStillWhileNothingIsHeard)
{
    ModelOfFake table;
    Task task;
    task.id = TaskId(1);
    task.spec.name = QStringLiteral("works");
    task.state = TaskState::Running;
    task.startedAt = table.clock.wall();
    table.engine.put(task);
    table.open();
    table.model.setStandstill(true);
    const QString before = table.text(0, ui::TaskColumn::Elapsed);
    table.clock.advance(std::chrono::seconds(90));
    EXPECT_EQ(table.text(0, ui::TaskColumn::Elapsed), before);
    table.model.setStandstill(false);
    EXPECT_NE(table.text(0, ui::TaskColumn::Elapsed), before);
}

TEST(TaskSelection, TellsALongSelectionByTheCursorsOfItsEnds)
{
    ModelOfFake table;
    table.addMany(5000);
    table.open({}, QStringLiteral("name"));
    table.engine.holdAnswers(true);
    table.selection.selectRows(10, 4500);
    EXPECT_FALSE(table.selection.toSelection()) << "row 4500 was never loaded";
    std::optional<Result<Selection>> resolved;
    table.selection.resolve([&](Result<Selection> selection) { resolved = std::move(selection); });
    table.engine.holdAnswers(false);
    ASSERT_TRUE(waitFor([&] { return resolved.has_value(); }));
    ASSERT_TRUE(*resolved);
    const auto reply = await(table.engine.submit(command::Priority{**resolved, 3, false}));
    ASSERT_TRUE(reply && *reply);
    EXPECT_EQ((*reply)->changed, 4491);
    table.selection.selectRows(0, 4999);
    ASSERT_TRUE(table.selection.isAll());
    const auto all = await(table.engine.submit(command::Priority{*table.selection.toSelection(), 4, false}));
    EXPECT_EQ((*all)->changed, 5000);
}

TEST(TaskSelection, StaysWholeWhenATaskComesToStandInItsUnseenPart)
{
    ModelOfFake table;
    table.addMany(5000);
    table.open({}, QStringLiteral("name"));
    table.selection.selectRows(0, 4990);
    ASSERT_TRUE(waitFor([&] { return table.model.idAt(4990).isValid(); })) << "the end of a selection is looked up";
    table.add(QStringLiteral("task 003000 b"));
    ASSERT_TRUE(waitFor([&] { return table.model.rowCount() == 5001; }));
    EXPECT_EQ(table.selection.count(), 4992);
    table.add(QStringLiteral("task 000003 b")); // among rows that are seen
    ASSERT_TRUE(waitFor([&] { return table.model.rowCount() == 5002; }));
    EXPECT_EQ(table.selection.count(), 4992);
    EXPECT_FALSE(table.selection.isSelected(table.model.index(4, 0)));
}

TEST(TaskSelection, FollowsATaskThatMovesThroughALongSelection)
{
    ModelOfFake table;
    table.addMany(2000);
    table.open({}, QStringLiteral("-priority"));
    table.selection.selectRows(0, 1000);
    ASSERT_TRUE(waitFor([&] { return table.model.idAt(1000).isValid(); }));
    const TaskId chosen = table.model.idAt(5);
    table.selection.setCurrentIndex(table.model.index(5, 0), QItemSelectionModel::NoUpdate);
    table.submit(command::Priority{{{chosen}, std::nullopt}, -1, false});
    ASSERT_TRUE(waitFor([&] { return table.model.rowOf(chosen) == 1999; }));
    EXPECT_TRUE(table.selection.isSelected(table.model.index(1999, 0)));
    EXPECT_EQ(table.selection.currentTask(), chosen);
    EXPECT_EQ(table.selection.count(), 1001);
}

TEST(TaskTableModel, TakesAPageThatContradictsAsAReasonToLookAgain)
{
    ModelOfFake table;
    table.addMany(3000);
    table.open({}, QStringLiteral("name"));
    table.engine.unsubscribe(); // nobody tells of the change
    table.add(QStringLiteral("a"));
    EXPECT_TRUE(waitFor([&] {
        table.model.showRows(80, 160);
        return table.model.rowCount() == 3001 && table.model.taskAt(160);
    }));
    EXPECT_TRUE(table.settled(80, 160));
}

TEST(TaskTableModel, ShowsHostileNamesOnOneLine)
{
    ModelOfFake table;
    table.add(QStringLiteral("<b>bold</b>\nline\u202Eevil ") + QString(20'000, u'x'));
    table.open();
    const QString shown = table.text(0, TaskColumn::Name);
    EXPECT_TRUE(shown.startsWith(QStringLiteral("<b>bold</b> lineevil")));
    EXPECT_LE(shown.size(), 400);
    const QString tip = cell(table, 0, TaskColumn::Name).data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(ui::test::shownTip(tip).startsWith(QStringLiteral("<b>bold</b>\nline")));
    EXPECT_EQ(cell(table, 0, TaskColumn::Name).data(ui::CopyRole).toString().size(), 20'000 + 22);
}
