// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/dialogyard.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/dialogs/taskdialog.h"
#include "ui/dialogs/taskform.h"
#include "ui/dialogs/taskpicker.h"
#include "ui/support/tasktemplates.h"
#include "ui/widgets/argumentchips.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QScreen>
#include <QTableView>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using testing::HasSubstr;
using testing::Not;

namespace {
struct Opened {
    explicit Opened(TaskDialog* made) : dialog(made)
    {
        dialog->show();
        dialog->activateWindow();
        EXPECT_TRUE(waitFor([this] { return dialog->isActiveWindow(); }));
    }
    ~Opened() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Opened)

    QPlainTextEdit* command() const { return named<QPlainTextEdit>(*dialog, "Command"); }
    QPointer<TaskDialog> dialog;
};
} // namespace

TEST(TaskDialog, IsSmallAtFirstAndMakesATaskOfACommandLine)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    EXPECT_FALSE(opened.dialog->form().isOpen());
    QTest::keyClicks(opened.command(), QStringLiteral("convert 'my photo.png' out.jpg"));
    EXPECT_EQ(opened.dialog->findChild<ArgumentChips*>()->arguments(),
              (QStringList{QStringLiteral("convert"), QStringLiteral("my photo.png"), QStringLiteral("out.jpg")}));
    QTest::keyClick(opened.command(), Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return gone(opened.dialog.data()); }));
    ASSERT_EQ(yard.tasks().size(), 1U);
    const TaskSpec spec = yard.tasks()[0].spec;
    EXPECT_EQ(spec.command,
              (QStringList{QStringLiteral("convert"), QStringLiteral("my photo.png"), QStringLiteral("out.jpg")}));
    EXPECT_EQ(spec.name, QStringLiteral("convert 'my photo.png' out.jpg"));
    EXPECT_EQ(spec.queue, QStringLiteral("default"));
    EXPECT_EQ(spec.cwd, QDir::homePath());
    EXPECT_EQ(yard.parts.current.id(), yard.tasks()[0].id);
    EXPECT_THAT(yard.toast().toStdString(), HasSubstr("Task 1 was added: convert"));
}

TEST(TaskDialog, FillsEveryFieldOfATaskFromItsEditors)
{
    DialogYard yard;
    const TaskId first = yard.add(QStringLiteral("first"));
    Opened opened(new TaskDialog(yard.context));
    press(*opened.dialog, "More");
    EXPECT_TRUE(opened.dialog->form().isOpen());
    const auto type = [&](const char* field, const char* text) {
        QTest::keyClicks(named<QLineEdit>(*opened.dialog, field), QString::fromUtf8(text));
    };
    named<QCheckBox>(*opened.dialog, "Shell")->click();
    QTest::keyClicks(opened.command(), QStringLiteral("sort a | uniq"));
    type("Name", "Sort");
    type("Tags", "night, pictures");
    type("Priority", "50");
    type("After these succeeded", QByteArray::number(first.value).constData());
    type("Not before", "+90m");
    type("Deadline", "tomorrow 23:59");
    type("Retries", "3");
    type("First retry after", "10s");
    type("Retry on exit codes", "1, 75");
    type("Stop after", "2h");
    type("Time to stop in", "30s");
    type("Working directory", "/tmp");
    type("Standard input", "/etc/hostname");
    type("Slots", "2");
    type("Resources", "gpu=1, ram=20");
    type("Expected to take", "10m");
    type("Workflow", "nightly");
    type("Group", "shop");
    type("Owner", "anna");
    type("Only one at a time", "sort");
    for (const char* box : {"Held", "Repeatable", "Clean"})
        named<QCheckBox>(*opened.dialog, box)->click();
    auto* table = named<QTableView>(*opened.dialog, "Environment");
    table->model()->setData(table->model()->index(0, 0), QStringLiteral("LANG=C"));
    QTest::keyClick(opened.dialog, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return gone(opened.dialog.data()); }));
    const TaskSpec spec = yard.engine.last<command::Add>()->tasks.at(0);
    EXPECT_EQ(spec.shell, QStringLiteral("sort a | uniq"));
    EXPECT_TRUE(spec.command.isEmpty());
    EXPECT_EQ(spec.name, QStringLiteral("Sort"));
    EXPECT_EQ(spec.tags, (QStringList{QStringLiteral("night"), QStringLiteral("pictures")}));
    EXPECT_EQ(spec.priority, 50);
    EXPECT_EQ(spec.after, (std::vector<TaskRef>{{first, {}}}));
    EXPECT_TRUE(spec.at && spec.deadline && *spec.at < *spec.deadline);
    EXPECT_EQ(spec.retries, 3);
    EXPECT_EQ(spec.retryDelay, std::chrono::seconds(10));
    EXPECT_EQ(spec.retryOn, (std::vector{1, 75}));
    EXPECT_EQ(spec.timeout, std::chrono::hours(2));
    EXPECT_EQ(spec.grace, std::chrono::seconds(30));
    EXPECT_EQ(spec.cwd, QStringLiteral("/tmp"));
    EXPECT_EQ(spec.stdinFile, QStringLiteral("/etc/hostname"));
    EXPECT_EQ(spec.slotCount, 2);
    EXPECT_EQ(spec.resources.value(QStringLiteral("ram")), 20);
    EXPECT_EQ(spec.expected, std::chrono::minutes(10));
    EXPECT_EQ(spec.workflow, QStringLiteral("nightly"));
    EXPECT_EQ(spec.group, QStringLiteral("shop"));
    EXPECT_EQ(spec.owner, QStringLiteral("anna"));
    EXPECT_EQ(spec.dedupe, QStringLiteral("sort"));
    EXPECT_TRUE(spec.held && spec.idempotent && spec.cleanEnv);
    EXPECT_EQ(spec.env.value(QStringLiteral("LANG")), QStringLiteral("C"));
}

TEST(TaskDialog, SaysWhatIsWrongBelowTheFieldAndSendsNothing)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClick(opened.dialog, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr("Write what to run"));
    QTest::keyClicks(opened.command(), QStringLiteral("echo 'it"));
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr("A quote is not closed."));
    QTest::keyClicks(opened.command(), QStringLiteral("'"));
    EXPECT_THAT(shownTexts(*opened.dialog), Not(HasSubstr("quote")));
    press(*opened.dialog, "More");
    auto* when = named<QLineEdit>(*opened.dialog, "Not before");
    QTest::keyClicks(when, QStringLiteral("tomorow"));
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr("That is no time."));
    EXPECT_THAT(when->accessibleDescription().toStdString(), HasSubstr("That is no time."));
    press(*opened.dialog, "Less");
    QTest::keyClick(opened.dialog, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(opened.dialog->form().isOpen());
    EXPECT_EQ(QApplication::focusWidget(), when);
    EXPECT_EQ(yard.engine.count<command::Add>(), 0);
}

TEST(TaskDialog, LosesNothingWhenTheEngineRefuses)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClicks(opened.command(), QStringLiteral("make all"));
    yard.engine.refusal = Error{ErrorCode::NotFound, QStringLiteral("there is no resource 'gpu'"),
                                QStringLiteral("resource"), QStringLiteral("make it")};
    press(*opened.dialog, "Start");
    EXPECT_TRUE(waitFor([&] { return opened.dialog->form().isOpen(); }));
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr("there is no resource 'gpu'; make it"));
    EXPECT_EQ(opened.command()->toPlainText(), QStringLiteral("make all"));
    yard.engine.refusal = Error{ErrorCode::Busy, QStringLiteral("the disk is full"), {}, {}};
    press(*opened.dialog, "Start");
    EXPECT_TRUE(waitFor([&] { return shownTexts(*opened.dialog).find("the disk is full") != std::string::npos; }));
    press(*opened.dialog, "Start");
    EXPECT_TRUE(waitFor([&] { return gone(opened.dialog.data()); }));
    EXPECT_EQ(yard.tasks().size(), 1U);
}

TEST(TaskDialog, TellsOfTheTaskAlsoWhereItWasClosedBeforeTheEngineAnswered)
{
    DialogYard yard;
    yard.engine.holdAnswers(true);
    {
        Opened opened(new TaskDialog(yard.context));
        QTest::keyClicks(opened.command(), QStringLiteral("make all"));
        press(*opened.dialog, "Start");
    }
    yard.engine.holdAnswers(false);
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_THAT(yard.parts.toasts.current()->text.toStdString(), testing::StartsWith("Task 1 was added"));
}

TEST(TaskDialog, SaysThatWhatWasSentCannotBeCancelledAndOffersToUndoItOnceItIsDone)
{
    DialogYard yard;
    yard.engine.holdAnswers(true);
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClicks(opened.command(), QStringLiteral("make all"));
    press(*opened.dialog, "Start");
    EXPECT_TRUE(waitFor([&] { return shownTexts(*opened.dialog).find("It is sent.") != std::string::npos; }));
    EXPECT_TRUE(button(*opened.dialog, "Close")) << "for Cancel";
    EXPECT_FALSE(opened.command()->isEnabled());
    QTest::keyClick(opened.dialog, Qt::Key_Escape);
    EXPECT_TRUE(gone(opened.dialog.data()));
    ASSERT_NE(yard.parts.toasts.current(), nullptr);
    EXPECT_THAT(yard.toast().toStdString(), testing::StartsWith("It was sent already"));
    EXPECT_TRUE(yard.parts.toasts.current()->stays);
    yard.engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return yard.toast().startsWith(QStringLiteral("Task 1 was added")); }));
    EXPECT_FALSE(yard.parts.toasts.current()->stays);
    EXPECT_EQ(yard.parts.toasts.waiting(), 1);
}

TEST(TaskDialog, PutsWhatWasTypedAsideWhereItIsClosedAndGoesOnWithIt)
{
    DialogYard yard;
    QWidget window;
    window.show();
    const auto opened = [&] {
        TaskDialog* found = nullptr;
        for (auto* dialog : window.findChildren<TaskDialog*>())
            if (dialog->isVisible())
                found = dialog;
        return found;
    };
    (new TaskDialog(yard.context, TaskDraft(), &window))->show();
    QTest::keyClick(opened(), Qt::Key_Escape);
    EXPECT_EQ(yard.parts.toasts.current(), nullptr) << "nothing was typed";
    (new TaskDialog(yard.context, TaskDraft(), &window))->show();
    QTest::keyClicks(named<QPlainTextEdit>(*opened(), "Command"), QStringLiteral("make all"));
    QTest::keyClick(opened(), Qt::Key_Escape);
    ASSERT_EQ(opened(), nullptr);
    ASSERT_NE(yard.parts.toasts.current(), nullptr);
    yard.parts.toasts.act();
    ASSERT_NE(opened(), nullptr);
    EXPECT_EQ(named<QPlainTextEdit>(*opened(), "Command")->toPlainText(), QStringLiteral("make all"));
    EXPECT_EQ(yard.engine.count<command::Add>(), 0);
}

TEST(TaskDialog, KeepsItsButtonsOnTheScreenWhereItIsOpenedUp)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    const QRect room = opened.dialog->screen()->availableGeometry();
    opened.dialog->move(room.left() + 20, room.bottom() - opened.dialog->frameGeometry().height());
    press(*opened.dialog, "More");
    EXPECT_TRUE(waitFor([&] { return opened.dialog->frameGeometry().bottom() <= room.bottom(); }));
    EXPECT_GE(opened.dialog->frameGeometry().top(), room.top());
}

TEST(TaskDialog, StaysOpenToAddAnother)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClicks(opened.command(), QStringLiteral("frame 1"));
    press(*opened.dialog, "Start and add another");
    EXPECT_TRUE(waitFor([&] { return shownTexts(*opened.dialog).find("Task 1 was added") != std::string::npos; }));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("frame 2")); // over the selected text
    press(*opened.dialog, "Start and add another");
    EXPECT_TRUE(waitFor([&] { return yard.tasks().size() == 2; }));
    EXPECT_EQ(yard.tasks()[1].spec.command, (QStringList{QStringLiteral("frame"), QStringLiteral("2")}));
    EXPECT_FALSE(gone(opened.dialog.data()));
}

TEST(TaskDialog, OffersTheShellForWhatOnlyAShellUnderstands)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClicks(opened.command(), QStringLiteral("sort a"));
    EXPECT_FALSE(button(*opened.dialog, "Run it by the shell")->isVisible());
    QTest::keyClicks(opened.command(), QStringLiteral(" | uniq"));
    EXPECT_TRUE(button(*opened.dialog, "Run it by the shell")->isVisible());
    press(*opened.dialog, "Run it by the shell");
    EXPECT_EQ(opened.dialog->findChild<ArgumentChips*>()->arguments().value(0), QStringLiteral("/bin/sh"));
    QTest::keyClick(opened.command(), Qt::Key_Return);
    EXPECT_EQ(yard.engine.count<command::Add>(), 0) << "Return breaks the line of a shell text";
}

TEST(TaskDialog, LooksForProgramAndFolderWhileOneTypes)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    const auto shows = [&](const char* text) {
        return waitFor([&] { return shownTexts(*opened.dialog).find(text) != std::string::npos; });
    };
    QTest::keyClicks(opened.command(), QStringLiteral("no-such-program-here x"));
    EXPECT_TRUE(shows("No program “no-such-program-here” in PATH."));
    opened.command()->setPlainText(QStringLiteral("ls"));
    EXPECT_TRUE(waitFor([&] { return shownTexts(*opened.dialog).find("PATH") == std::string::npos; }));
    press(*opened.dialog, "More");
    named<QLineEdit>(*opened.dialog, "Working directory")->setText(QStringLiteral("/no/such/folder"));
    EXPECT_TRUE(shows("There is no folder /no/such/folder."));
}

TEST(TaskDialog, SaysWhyNothingCanBeAddedWhileTheWindowIsLocked)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    QTest::keyClicks(opened.command(), QStringLiteral("ls"));
    yard.parts.actions.setLocked(true);
    EXPECT_FALSE(button(*opened.dialog, "Start")->isEnabled());
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr(yard.parts.actions.whyNoChanges().toStdString()));
    QTest::keyClick(opened.dialog, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(yard.engine.count<command::Add>(), 0);
    yard.parts.actions.setLocked(false);
    EXPECT_TRUE(button(*opened.dialog, "Start")->isEnabled());
}

TEST(TaskDialog, ChangesOnlyWhatWasTypedInATaskThatWaits)
{
    DialogYard yard;
    TaskSpec spec;
    spec.name = QStringLiteral("/bin/true");
    spec.command = QStringList{QStringLiteral("/bin/true")};
    spec.retries = 1;
    spec.timeout = std::chrono::hours(1);
    spec.held = true;
    const TaskId id = yard.add(spec);
    Opened opened(new TaskDialog(yard.context, yard.task(id)));
    EXPECT_TRUE(opened.dialog->form().isOpen());
    EXPECT_FALSE(named<QLineEdit>(*opened.dialog, "After these succeeded")->isEnabled());
    named<QLineEdit>(*opened.dialog, "Retries")->setText(QStringLiteral("5"));
    named<QLineEdit>(*opened.dialog, "Stop after")->clear();
    press(*opened.dialog, "Save");
    EXPECT_TRUE(waitFor([&] { return gone(opened.dialog.data()); }));
    const auto* edit = yard.engine.last<command::Edit>();
    ASSERT_NE(edit, nullptr);
    EXPECT_EQ(edit->selection.ids, std::vector{id});
    EXPECT_EQ(edit->fields, (QJsonObject{{QStringLiteral("retries"), 5}, {QStringLiteral("timeout"), QJsonValue()}}));
}

TEST(TaskDialog, LeavesATaskThatRanItsDescription)
{
    DialogYard yard;
    const TaskId id = yard.add(QStringLiteral("done"));
    ASSERT_TRUE(yard.engine.submit(command::Cancel{Selection{{id}, std::nullopt}, {}}, {}).result());
    Opened opened(new TaskDialog(yard.context, yard.task(id)));
    EXPECT_FALSE(opened.command()->isEnabled());
    EXPECT_FALSE(opened.command()->textCursor().hasSelection());
    EXPECT_FALSE(named<QLineEdit>(*opened.dialog, "Retries")->isEnabled());
    EXPECT_TRUE(named<QPlainTextEdit>(*opened.dialog, "Note")->isEnabled());
    EXPECT_THAT(shownTexts(*opened.dialog), HasSubstr("It is not waiting any more"));
}

TEST(TaskDialog, KeepsTemplatesAndFillsItselfFromThem)
{
    DialogYard yard;
    const QString name = QStringLiteral("a/b = <i>ü</i> & co");
    {
        Opened opened(new TaskDialog(yard.context));
        QTest::keyClicks(opened.command(), QStringLiteral("rsync -a x y"));
        auto* menu = opened.dialog->findChild<QMenu*>();
        emit menu->aboutToShow();
        ASSERT_EQ(menu->actions().at(0)->text(), QStringLiteral("No template yet"));
        menu->actions().last()->trigger();
        auto* ask = opened.dialog->findChild<QInputDialog*>();
        ASSERT_NE(ask, nullptr);
        ask->setTextValue(name);
        ask->accept();
    }
    EXPECT_EQ(TaskTemplates(yard.parts.settings).names(), QStringList{name});
    Opened opened(new TaskDialog(yard.context));
    auto* menu = opened.dialog->findChild<QMenu*>();
    emit menu->aboutToShow();
    menu->actions().at(0)->trigger();
    EXPECT_EQ(opened.command()->toPlainText(), QStringLiteral("rsync -a x y"));
    emit menu->aboutToShow();
    menu->actions().last()->menu()->actions().at(0)->trigger();
    EXPECT_EQ(TaskTemplates(yard.parts.settings).names(), QStringList());
}

TEST(TaskDialog, NamesEveryEditorAndSurvivesAChangeOfLanguage)
{
    DialogYard yard;
    Opened opened(new TaskDialog(yard.context));
    opened.dialog->setOpen(true);
    for (const auto* editor : opened.dialog->findChildren<FieldEditor*>())
        EXPECT_FALSE(const_cast<FieldEditor*>(editor)->editor().accessibleName().isEmpty());
    opened.command()->setPlainText(QStringLiteral("keep me"));
    const QPointer before(&opened.dialog->form());
    yard.parts.settings.set(Setting::Language, QStringLiteral("zh_CN"));
    EXPECT_TRUE(waitFor([&] { return before.isNull(); }));
    EXPECT_EQ(opened.dialog->form().draft()[DraftField::Command], QStringLiteral("keep me"));
    EXPECT_TRUE(opened.dialog->form().isOpen());
    yard.parts.settings.set(Setting::Language, QStringLiteral("en"));
}

TEST(TaskPicker, FindsTasksAndTellsTheirIds)
{
    DialogYard yard;
    for (const char* name : {"render <b>1</b>", "render 2", "pack"})
        yard.add(QString::fromUtf8(name));
    QPointer picker(new TaskPicker(yard.context));
    picker->show();
    auto* list = picker->findChild<QListWidget*>();
    EXPECT_TRUE(waitFor([&] { return list->count() == 3; }));
    std::vector<TaskId> picked;
    QObject::connect(picker, &TaskPicker::picked, [&](const std::vector<TaskId>& tasks) { picked = tasks; });
    auto* filter = picker->findChild<QLineEdit*>();
    QTest::keyClicks(filter, QStringLiteral("render"));
    EXPECT_TRUE(waitFor([&] { return list->count() == 2; }));
    EXPECT_THAT(list->item(1)->text().toStdString(), HasSubstr("render <b>1</b>"));
    list->selectAll();
    press(*picker, "Pick");
    EXPECT_EQ(picked, (std::vector{TaskId(1), TaskId(2)}));
    EXPECT_TRUE(waitFor([&] { return gone(picker.data()); }));
}
