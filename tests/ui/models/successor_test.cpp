// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "ui/models/successor.h"

#include <gtest/gtest.h>

#include <QStringListModel>

using namespace taskyard;
using namespace taskyard::ui;

namespace {
class SuccessorTest : public testing::Test {
protected:
    void select(int first, int last)
    {
        selection.select(QItemSelection(model.index(first), model.index(last)), QItemSelectionModel::ClearAndSelect);
        selection.setCurrentIndex(model.index(first), QItemSelectionModel::NoUpdate);
    }
    void remove(const char* text) { model.removeRow(int(model.stringList().indexOf(QLatin1String(text)))); }
    /// Once all that was on its way has been done.
    QString selected()
    {
        bool turned = false;
        QMetaObject::invokeMethod(&model, [&] { turned = true; }, Qt::QueuedConnection);
        EXPECT_TRUE(taskyard::test::waitFor([&] { return turned; }));
        QStringList texts;
        for (const QModelIndex& index : selection.selectedRows())
            texts << index.data().toString();
        return texts.join(u',');
    }

    QStringListModel model{
        QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}};
    QItemSelectionModel selection{&model};
};
} // namespace

TEST_F(SuccessorTest, SelectsWhatComesToStandInThePlaceOfTheLastOneThatLeaves)
{
    select(1, 2);
    const Successor successor(selection);
    remove("c");
    EXPECT_EQ(selected(), QStringLiteral("b"));
    remove("b");
    EXPECT_EQ(selected(), QStringLiteral("d"));
    EXPECT_EQ(selection.currentIndex().data().toString(), QStringLiteral("d"));
    remove("d");
    EXPECT_EQ(selected(), QString()) << "no order was given for it";
}

TEST_F(SuccessorTest, SelectsTheOneBeforeAtTheEndAndNothingInAnEmptyList)
{
    select(3, 3);
    const auto last = std::make_unique<Successor>(selection);
    remove("d");
    EXPECT_EQ(selected(), QStringLiteral("c"));
    select(0, 2);
    const Successor all(selection);
    model.removeRows(0, 3);
    EXPECT_EQ(selected(), QString());
}

TEST_F(SuccessorTest, LeavesAloneWhatIsSelectedMeanwhile)
{
    select(1, 1);
    const Successor successor(selection);
    select(3, 3);
    remove("b");
    EXPECT_EQ(selected(), QStringLiteral("d"));
    remove("d");
    EXPECT_EQ(selected(), QString());
}

TEST_F(SuccessorTest, SelectsNothingForAnOperatorWhoLetGo)
{
    select(1, 1);
    const Successor successor(selection);
    selection.clearSelection();
    EXPECT_EQ(selected(), QString());
    remove("b");
    EXPECT_EQ(selected(), QString());
}

TEST_F(SuccessorTest, ForgetsWhatWasInAnotherList)
{
    select(1, 1);
    const Successor successor(selection);
    model.setStringList({QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")});
    remove("y");
    EXPECT_EQ(selected(), QString());
}

TEST_F(SuccessorTest, IsForOrdersThatTakeTasksAway)
{
    EXPECT_TRUE(Successor::isDueAfter(command::Cancel{}));
    EXPECT_TRUE(Successor::isDueAfter(command::Move{}));
    EXPECT_FALSE(Successor::isDueAfter(command::Priority{}));
    EXPECT_FALSE(Successor::isDueAfter(command::QueueState{}));
}
