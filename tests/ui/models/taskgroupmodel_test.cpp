// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/tasktablefixture.h"
#include "ui/models/taskgroupmodel.h"

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;

namespace {
class TaskGroups : public testing::Test {
protected:
    TaskGroups() { engine.subscribe(std::nullopt); }
    void add(const QString& tag)
    {
        TaskSpec spec = heldTask(QStringLiteral("a"));
        spec.tags = tag.isEmpty() ? QStringList() : QStringList{tag};
        ASSERT_TRUE(*await(engine.submit(command::Add{{spec}})));
    }
    QStringList rows() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row).data().toString();
        return texts;
    }
    FakeEngine engine;
    const ManualClock clock;
    TaskGroupModel model{engine, clock, nullptr, std::chrono::milliseconds(1)};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};
} // namespace

TEST_F(TaskGroups, CountTheTasksOfEachAndFollowTheEvents)
{
    add(QStringLiteral("b"));
    add(QString());
    model.setList({}, QStringLiteral("tag"));
    const QString none = QStringLiteral("(none) (1)");
    const QString all = QStringLiteral("All groups");
    EXPECT_TRUE(waitFor([&] { return rows() == QStringList({all, none, QStringLiteral("b (1)")}); }));
    const QPersistentModelIndex b = model.index(model.rowOf(QStringLiteral("b")));
    add(QStringLiteral("a"));
    add(QStringLiteral("b"));
    EXPECT_TRUE(
        waitFor([&] { return rows() == QStringList({all, none, QStringLiteral("a (1)"), QStringLiteral("b (2)")}); }));
    EXPECT_EQ(b.row(), 3) << "rows that stay are moved, not made anew";
    ASSERT_TRUE(*await(engine.submit(command::Remove{{{TaskId(3)}, {}}})));
    EXPECT_TRUE(waitFor([&] { return rows() == QStringList({all, none, QStringLiteral("b (2)")}); }));
}

TEST_F(TaskGroups, AskNothingWithoutAGrouping)
{
    add(QStringLiteral("b"));
    model.setList(QStringLiteral("x"), {});
    const int before = engine.questions();
    add(QStringLiteral("c"));
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(engine.questions(), before + 1) << "the addition alone";
}

TEST_F(TaskGroups, DropAnAnswerToAFormerGrouping)
{
    add(QStringLiteral("b"));
    engine.holdAnswers(true);
    model.setList({}, QStringLiteral("tag"));
    model.setList({}, QStringLiteral("state"));
    engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] {
        return rows() == QStringList({QStringLiteral("All groups"), QStringLiteral("Held (1)")});
    })) << rows().join(u'|').toStdString();
}
