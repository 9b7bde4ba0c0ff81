// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/importengine.h"
#include "ui/dialogs/pastedialog.h"
#include "ui/models/commandlistmodel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QJsonDocument>
#include <QPointer>
#include <QTableView>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using testing::HasSubstr;

namespace {
std::vector<QJsonObject> records(const QString& text)
{
    std::vector<QJsonObject> records;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts))
        records.push_back(QJsonDocument::fromJson(line.toUtf8()).object());
    return records;
}

struct Paste {
    explicit Paste(const QStringList& lines) : importer(yard.engine), dialog(new PasteDialog(yard.context, lines))
    {
        dialog->show();
    }
    ~Paste() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Paste)

    DialogYard yard;
    Importer importer;
    QPointer<PasteDialog> dialog;
};
} // namespace

TEST(PasteDialog, AddsTheCheckedLinesInOneOperation)
{
    Paste paste({QStringLiteral("frame 1"), QStringLiteral("frame 2"), QStringLiteral("frame '3 b'")});
    auto* table = paste.dialog->findChild<QTableView*>();
    auto* model = table->model();
    EXPECT_THAT(shownTexts(*paste.dialog), HasSubstr("3 of 3 lines become tasks."));
    EXPECT_TRUE(table->isColumnHidden(CommandListModel::Trouble)) << "nothing is wrong, and the commands have the room";
    table->setCurrentIndex(model->index(1, 0));
    QTest::keyClick(table, Qt::Key_Space);
    EXPECT_THAT(shownTexts(*paste.dialog), HasSubstr("2 of 3 lines become tasks."));
    model->setData(model->index(0, 0), QStringLiteral("frame 10"));
    QTest::keyClicks(named<QLineEdit>(*paste.dialog, "Tags"), QStringLiteral("film"));
    press(*paste.dialog, "Add 2 tasks");
    EXPECT_TRUE(waitFor([&] { return gone(paste.dialog.data()); }));
    const auto made = records(paste.importer.text);
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made[0].value(QStringLiteral("command")).toArray(),
              (QJsonArray{QStringLiteral("frame"), QStringLiteral("10")}));
    EXPECT_EQ(made[1].value(QStringLiteral("command")).toArray(),
              (QJsonArray{QStringLiteral("frame"), QStringLiteral("3 b")}));
    EXPECT_EQ(made[1].value(QStringLiteral("tags")).toArray(), QJsonArray{QStringLiteral("film")});
    EXPECT_FALSE(made[1].contains(QStringLiteral("after")));
    EXPECT_EQ(paste.importer.committed, 1);
    EXPECT_THAT(paste.yard.toast().toStdString(), HasSubstr("2 tasks were added."));
    EXPECT_FALSE(paste.yard.parts.toasts.current()->actionText.isEmpty());
}

TEST(PasteDialog, ChainsTheLinesWhereThatIsWanted)
{
    Paste paste({QStringLiteral("a"), QStringLiteral("b")});
    button(*paste.dialog, "One after the other: each waits until the one before it has succeeded")->click();
    button(*paste.dialog, "Hold them until somebody releases them")->click();
    press(*paste.dialog, "Add 2 tasks");
    EXPECT_TRUE(waitFor([&] { return gone(paste.dialog.data()); }));
    const auto made = records(paste.importer.text);
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made[1].value(QStringLiteral("after")).toArray(), QJsonArray{made[0].value(QStringLiteral("key"))});
    EXPECT_TRUE(made[0].value(QStringLiteral("held")).toBool());
}

TEST(PasteDialog, WaitsForWrongLinesToBeCorrectedOrLeftOut)
{
    Paste paste({QStringLiteral("echo 'it"), QStringLiteral("ls | wc")});
    EXPECT_FALSE(button(*paste.dialog, "Add 2 tasks")->isEnabled());
    EXPECT_THAT(shownTexts(*paste.dialog), HasSubstr("cannot be run as"));
    EXPECT_FALSE(paste.dialog->findChild<QTableView*>()->isColumnHidden(CommandListModel::Trouble));
    button(*paste.dialog, "Hand each line to /bin/sh")->click();
    EXPECT_TRUE(button(*paste.dialog, "Add 2 tasks")->isEnabled());
    paste.importer.wrong = Error{ErrorCode::InvalidInput, QStringLiteral("too long"), QStringLiteral("line:2:1"), {}};
    press(*paste.dialog, "Add 2 tasks");
    EXPECT_TRUE(waitFor([&] { return shownTexts(*paste.dialog).find("too long") != std::string::npos; }));
    EXPECT_EQ(paste.dialog->findChild<QTableView*>()->currentIndex().row(), 1);
    EXPECT_TRUE(button(*paste.dialog, "Add 2 tasks")->isEnabled());
}

TEST(CommandListModel, TakesCommandsOutOfText)
{
    EXPECT_EQ(CommandListModel::commandsIn(QStringLiteral("# list\r\n a b \r\n\n\tc\u2029d")),
              (QStringList{QStringLiteral("a b"), QStringLiteral("c"), QStringLiteral("d")}));
}

TEST(CommandListModel, KeepsTheRulesOfModels)
{
    CommandListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLines({QStringLiteral("a"), QStringLiteral("'"), QStringLiteral("c\u202E<b>")});
    EXPECT_EQ(model.checked(), 3);
    EXPECT_EQ(model.wrong(), 1);
    EXPECT_FALSE(model.index(2, 0).data().toString().contains(QChar(0x202E)));
    model.checkAll(false);
    EXPECT_EQ(model.wrong(), 0);
    EXPECT_TRUE(model.setData(model.index(1, 0), QStringLiteral("b")));
    model.setShell(true);
    model.checkAll(true);
    const auto specs = model.specs(TaskSpec());
    ASSERT_EQ(specs.size(), 3U);
    EXPECT_EQ(specs[1].second.shell, QStringLiteral("b"));
    model.setLines({});
    EXPECT_EQ(model.rowCount(), 0);
}
