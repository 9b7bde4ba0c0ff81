// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/importengine.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/sampledialog.h"
#include "ui/models/recordmodel.h"

#include <QAbstractItemModelTester>
#include <QCommandLinkButton>
#include <QDropEvent>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableView>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using testing::HasSubstr;

namespace {
struct Import {
    Import() : importer(yard.engine), dialog(new ImportDialog(yard.context)) { dialog->show(); }
    ~Import() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Import)

    bool shows(const char* text)
    {
        return waitFor([&] { return shownTexts(*dialog).find(text) != std::string::npos; });
    }

    DialogYard yard;
    Importer importer;
    QPointer<ImportDialog> dialog;
};
} // namespace

TEST(ImportDialog, ShowsWhatAFileWouldAddBeforeItAddsIt)
{
    Import import;
    const QString file = import.yard.dir.write(QStringLiteral("shop.yaml"), "name: shop\ntasks:\n  é: x\n");
    QTest::keyClicks(named<QLineEdit>(*import.dialog, "File"), file);
    ASSERT_TRUE(import.shows("Workflow “shop <b>”: 3 tasks would be added. These are the first 1:"));
    EXPECT_EQ(import.importer.text, QStringLiteral("name: shop\ntasks:\n  é: x\n"));
    EXPECT_EQ(import.importer.committed, 0);
    const auto* table = import.dialog->findChild<QTableView*>();
    EXPECT_EQ(table->model()->index(0, RecordModel::Command).data().toString(), QStringLiteral("'a b'"));
    EXPECT_EQ(table->model()->index(0, RecordModel::After).data().toString(), QStringLiteral("k"));
    press(*import.dialog, "Import");
    ASSERT_TRUE(import.shows("3 tasks were added: 12 to 14"));
    EXPECT_EQ(import.importer.committed, 1);
    QSignalSpy wanted(&import.yard.parts.current, &CurrentTask::listWanted);
    press(*import.dialog, "Show them on the Board");
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.at(0).at(0).toString(), QStringLiteral("id>=12 id<=14"));
    EXPECT_TRUE(waitFor([&] { return gone(import.dialog.data()); }));
}

TEST(ImportDialog, SaysWhatIsWrongWithItsLineAndWhatToDo)
{
    Import import;
    import.importer.wrong = Error{ErrorCode::InvalidInput, QStringLiteral("unknown key 'comand'"),
                                  QStringLiteral("pasted text:2:3"), QStringLiteral("did you mean 'command'?")};
    import.dialog->setText(QStringLiteral("{}\n{\"comand\": 1}\n"));
    ASSERT_TRUE(import.shows("pasted text:2:3: unknown key 'comand'; did you mean 'command'?"));
    EXPECT_FALSE(button(*import.dialog, "Import")->isEnabled());
    import.importer.wrong.reset();
    named<QPlainTextEdit>(*import.dialog, "Text")->setPlainText(QStringLiteral("{}\n"));
    ASSERT_TRUE(import.shows("would be added"));
    EXPECT_TRUE(button(*import.dialog, "Import")->isEnabled());
}

TEST(ImportDialog, ShowsWarningsAndLetsThemPass)
{
    Import import;
    import.importer.warnings = QStringList(7, QStringLiteral("an edge that one side tells"));
    import.dialog->setText(QStringLiteral("{}\n"));
    ASSERT_TRUE(import.shows("an edge that one side tells"));
    EXPECT_THAT(shownTexts(*import.dialog), HasSubstr("and 2 more"));
    EXPECT_TRUE(button(*import.dialog, "Import")->isEnabled());
}

TEST(ImportDialog, TellsThatNothingIsNewAndThatWhatWasRemovedIsBack)
{
    for (const bool wasRemoved : {false, true}) {
        Import import;
        import.importer.isKnown = true;
        import.importer.wasRemoved = wasRemoved;
        import.dialog->setText(QStringLiteral("Seq\n1\n"));
        ASSERT_TRUE(import.shows("would be added"));
        press(*import.dialog, "Import");
        ASSERT_TRUE(import.shows(wasRemoved ? "2 tasks that had been removed came back."
                                            : "All of it was there already; nothing was added."));
        EXPECT_FALSE(button(*import.dialog, "Show them on the Board")->isVisible());
    }
}

TEST(ImportDialog, CanBeStoppedBeforeEverythingIsSent)
{
    Import import;
    import.dialog->setFile(import.yard.dir.write(QStringLiteral("big.ndjson"), QByteArray(1 << 20, '\n')));
    ASSERT_TRUE(import.shows("would be added"));
    press(*import.dialog, "Import");
    ASSERT_EQ(button(*import.dialog, "Stop")->text(), QStringLiteral("Stop"));
    press(*import.dialog, "Stop");
    EXPECT_THAT(shownTexts(*import.dialog), HasSubstr("Stopped; nothing was added."));
    EXPECT_FALSE(import.dialog->findChild<QProgressBar*>()->isVisible());
    EXPECT_EQ(import.importer.committed, 0);
}

TEST(ImportDialog, TellsThatAFileCannotBeReadAndGivesItUp)
{
    Import import;
    import.dialog->setFile(QStringLiteral("/no/such/file.yaml"));
    ASSERT_TRUE(import.shows("file.yaml: cannot be read"));
    EXPECT_EQ(import.importer.aborted, 1);
    const QString latin1 = import.yard.dir.write(QStringLiteral("old.ndjson"), "{\"name\": \"caf\xE9 x\"}\n");
    import.dialog->setFile(latin1);
    EXPECT_TRUE(import.shows("old.ndjson: is not valid UTF-8"));
}

TEST(ImportDialog, TakesAFileThatIsDroppedOnIt)
{
    Import import;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(import.yard.dir.write(QStringLiteral("a b.ndjson"), "{}\n{}\n"))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(import.dialog, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(import.dialog, &drop);
    EXPECT_TRUE(import.shows("2 tasks would be added"));
}

TEST(SampleDialog, ImportsTheSampleThatIsChosen)
{
    DialogYard yard;
    Importer importer(yard.engine);
    QPointer dialog(new SampleDialog(yard.context));
    dialog->show();
    const auto samples = dialog->findChildren<QCommandLinkButton*>();
    ASSERT_EQ(samples.size(), 2);
    QTest::mouseClick(samples.at(1), Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return gone(dialog.data()); }));
    EXPECT_THAT(importer.text.toStdString(), HasSubstr("name: mall-delivery"));
    EXPECT_EQ(yard.parts.current.id(), TaskId(12));
    EXPECT_THAT(yard.toast().toStdString(), HasSubstr("were added"));
}

TEST(RecordModel, KeepsTheRulesOfModels)
{
    RecordModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRecords({QJsonObject{{QStringLiteral("shell"), QStringLiteral("a\nb")}}, QJsonObject()});
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0, RecordModel::Command).data().toString(), QStringLiteral("a b"));
    EXPECT_EQ(model.index(0, RecordModel::Queue).data().toString(), QStringLiteral("default"));
}
