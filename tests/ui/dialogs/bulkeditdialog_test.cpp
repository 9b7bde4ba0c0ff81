// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/dialogyard.h"
#include "ui/dialogs/bulkeditdialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QPointer>
#include <QSpinBox>
#include <QTableView>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using testing::HasSubstr;

namespace {
struct Bulk {
    explicit Bulk(int count = 3)
    {
        for (int i = 0; i < count; ++i)
            ids.push_back(yard.add(QStringLiteral("task %1").arg(i)));
        dialog = new BulkEditDialog(yard.context, Selection{ids, std::nullopt}, count);
        dialog->show();
    }
    ~Bulk() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Bulk)

    bool shows(const char* text)
    {
        return waitFor([&] { return shownTexts(*dialog).find(text) != std::string::npos; });
    }
    QString cell(int row, int column) const
    {
        return dialog->findChild<QTableView*>()->model()->index(row, column).data().toString();
    }

    DialogYard yard;
    std::vector<TaskId> ids;
    QPointer<BulkEditDialog> dialog;
};
} // namespace

TEST(BulkEditDialog, ShowsWhatItWouldChangeAndChangesItInOneOperation)
{
    Bulk bulk;
    EXPECT_FALSE(button(*bulk.dialog, "Apply")->isEnabled());
    EXPECT_THAT(shownTexts(*bulk.dialog), HasSubstr("Tick what is to be changed."));
    named<QSpinBox>(*bulk.dialog, "Priority")->setValue(20);
    QTest::keyClicks(named<QLineEdit>(*bulk.dialog, "Add tags"), QStringLiteral("night, film"));
    ASSERT_TRUE(bulk.shows("3 tasks will be changed."));
    ASSERT_TRUE(waitFor([&] { return !bulk.cell(0, 2).isEmpty(); }));
    EXPECT_EQ(bulk.cell(0, 0), QStringLiteral("1"));
    EXPECT_EQ(bulk.cell(0, 2), QStringLiteral("0 → 20"));
    EXPECT_EQ(bulk.cell(0, 3), QStringLiteral("none → night, film"));
    EXPECT_EQ(bulk.yard.task(bulk.ids[0]).spec.priority, 0);
    press(*bulk.dialog, "Apply");
    EXPECT_TRUE(waitFor([&] { return gone(bulk.dialog.data()); }));
    EXPECT_EQ(bulk.yard.task(bulk.ids[2]).spec.priority, 20);
    EXPECT_EQ(bulk.yard.task(bulk.ids[2]).spec.tags, (QStringList{QStringLiteral("night"), QStringLiteral("film")}));
    EXPECT_EQ(bulk.yard.toast(), QStringLiteral("3 tasks were changed."));
    bulk.yard.parts.toasts.act();
    EXPECT_TRUE(waitFor([&] { return bulk.yard.task(bulk.ids[2]).spec.priority == 0; })) << "one undo takes all back";
}

TEST(BulkEditDialog, SaysHowManyStayAsTheyAre)
{
    Bulk bulk;
    ASSERT_TRUE(bulk.yard.engine.submit(command::Cancel{Selection{{bulk.ids[1]}, std::nullopt}, {}}, {}).result());
    named<QComboBox>(*bulk.dialog, "How the priority is changed")->setCurrentIndex(1);
    named<QSpinBox>(*bulk.dialog, "Priority")->setValue(-5);
    ASSERT_TRUE(bulk.shows("2 tasks will be changed. "));
    press(*bulk.dialog, "Apply");
    EXPECT_TRUE(waitFor([&] { return gone(bulk.dialog.data()); }));
    EXPECT_EQ(bulk.yard.task(bulk.ids[0]).spec.priority, -5);
    EXPECT_EQ(bulk.yard.task(bulk.ids[1]).spec.priority, 0);
}

TEST(BulkEditDialog, UnderstandsEveryField)
{
    Bulk bulk(1);
    named<QSpinBox>(*bulk.dialog, "Retries")->setValue(4);
    QTest::keyClicks(named<QLineEdit>(*bulk.dialog, "Stop after"), QStringLiteral("soon"));
    EXPECT_TRUE(bulk.shows("is no duration"));
    EXPECT_FALSE(button(*bulk.dialog, "Apply")->isEnabled());
    named<QLineEdit>(*bulk.dialog, "Stop after")->clear();
    QTest::keyClicks(named<QLineEdit>(*bulk.dialog, "Stop after"), QStringLiteral("2h"));
    auto* hold = named<QComboBox>(*bulk.dialog, "Hold");
    hold->setCurrentIndex(1);
    emit hold->activated(1);
    QTest::keyClicks(named<QLineEdit>(*bulk.dialog, "Remove tags"), QStringLiteral("x"));
    auto* queue = named<QComboBox>(*bulk.dialog, "Queue");
    emit queue->activated(0);
    ASSERT_TRUE(bulk.shows("will be changed."));
    press(*bulk.dialog, "Apply");
    ASSERT_TRUE(waitFor([&] { return gone(bulk.dialog.data()); }));
    const auto* edit = bulk.yard.engine.last<command::Edit>();
    EXPECT_EQ(edit->fields, (QJsonObject{{QStringLiteral("held"), false},
                                         {QStringLiteral("queue"), QStringLiteral("default")},
                                         {QStringLiteral("retries"), 4},
                                         {QStringLiteral("timeout"), QStringLiteral("2h")}}));
    EXPECT_EQ(edit->removeTags, QStringList{QStringLiteral("x")});
    EXPECT_EQ(edit->selection.filter, QStringLiteral("archived:any id:1"));
}

TEST(BulkEditDialog, NeverShowsAnAnswerToAnOlderQuestion)
{
    Bulk bulk(1);
    bulk.yard.engine.holdAnswers(true);
    auto* priority = named<QSpinBox>(*bulk.dialog, "Priority");
    priority->setValue(1);
    ASSERT_TRUE(waitFor([&] { return bulk.yard.engine.count<command::Edit>() == 1; }));
    priority->setValue(2);
    ASSERT_TRUE(waitFor([&] { return bulk.yard.engine.count<command::Edit>() == 2; }));
    bulk.yard.engine.holdAnswers(false); // the older answer comes last
    ASSERT_TRUE(waitFor([&] { return !bulk.cell(0, 2).isEmpty(); }));
    EXPECT_EQ(bulk.cell(0, 2), QStringLiteral("0 → 2"));
}

TEST(BulkPreviewModel, KeepsTheRulesOfModels)
{
    BulkPreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Task task;
    task.id = TaskId(1);
    task.spec.name = QStringLiteral("a\nb");
    task.state = TaskState::Held;
    BulkChange change;
    change.held = false;
    change.timeout = std::optional<Duration>();
    model.show({task, task}, change);
    EXPECT_EQ(model.columnCount(), 4);
    EXPECT_EQ(model.index(0, 1).data().toString(), QStringLiteral("a b"));
    EXPECT_EQ(model.index(0, 2).data().toString(), QStringLiteral("no limit"));
    EXPECT_EQ(model.index(0, 3).data().toString(), QStringLiteral("held → not held"));
    model.show({}, {});
    EXPECT_EQ(model.rowCount(), 0);
}
