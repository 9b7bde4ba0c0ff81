// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/boardyard.h"
#include "ui/support/tasktext.h"
#include "ui/support/taskverbs.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::BoardYard;

namespace {
/// One that was answered goes only with the event loop, so only visible ones count.
template <class Dialog> Dialog* visible(BoardYard& yard)
{
    for (auto* dialog : yard.window.findChildren<Dialog*>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

template <class Dialog> Dialog* opened(BoardYard& yard)
{
    return waitFor([&] { return visible<Dialog>(yard) != nullptr; }) ? visible<Dialog>(yard) : nullptr;
}

void reply(BoardYard& yard, ActionId id, const QString& text)
{
    ASSERT_TRUE(yard.can(id)) << yard.parts.actions.whyNot(id).toStdString();
    yard.parts.actions.action(id).trigger();
    auto* dialog = opened<QInputDialog>(yard);
    ASSERT_TRUE(dialog);
    dialog->setTextValue(text);
    dialog->accept();
}
} // namespace

TEST(TaskActions, HoldTheSelectionByKeySayHowManyAndTakeItBack)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    yard.selectAndFocus(0, 1);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    yard.press(Qt::Key_H);
    EXPECT_EQ(yard.told(), QStringLiteral("Held 2 tasks"));
    EXPECT_EQ(yard.task(TaskId(2)).state, TaskState::Held);
    EXPECT_EQ(yard.task(TaskId(3)).state, TaskState::Queued);
    yard.parts.toasts.act();
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(2)).state == TaskState::Queued; }));
}

TEST(TaskActions, DoNotTakeBackWhatSomebodyElseDidSince)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    yard.press(Qt::Key_H);
    ASSERT_EQ(yard.told(), QStringLiteral("Held 1 task"));
    ASSERT_TRUE(yard.engine.submit(command::Note{{{TaskId(2)}, {}}, QStringLiteral("by another")}).result());
    yard.parts.toasts.act();
    EXPECT_TRUE(waitFor(
        [&] { return yard.parts.toasts.current() && yard.parts.toasts.current()->kind == ToastKind::Trouble; }));
    EXPECT_EQ(yard.task(TaskId(1)).state, TaskState::Held);
    EXPECT_EQ(yard.task(TaskId(2)).spec.note, QStringLiteral("by another"));
}

TEST(TaskActions, LeaveOutTasksThatAVerbIsNotFor)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.engine.submit(command::Hold{{{TaskId(2)}, {}}}).result());
    ASSERT_TRUE(yard.shows(3));
    ASSERT_TRUE(waitFor([&] { return yard.model().taskAt(1)->state == TaskState::Held; }));
    yard.selectAndFocus(0, 2);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    yard.press(Qt::Key_H);
    EXPECT_EQ(yard.told(), QStringLiteral("Held 2 tasks"));
}

TEST(TaskActions, AreDisabledWithTheReasonWhereTheyAreNotLegal)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Hold), QStringLiteral("No task is selected."));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Hold));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Release), QStringLiteral("Only held tasks can be released."));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Kill), QStringLiteral("Only running tasks can be killed."));
    // Somebody else's change is heard of.
    ASSERT_TRUE(yard.engine.submit(command::Hold{{{TaskId(1)}, {}}}).result());
    EXPECT_TRUE(yard.can(ActionId::Release));
    EXPECT_TRUE(yard.cannot(ActionId::Hold));
    yard.select(0, 1);
    EXPECT_TRUE(yard.can(ActionId::Hold)) << "one of the two";
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::CopyLogPath), QStringLiteral("Select a single task for this."));
}

TEST(TaskActions, ChangeALongSelectionWithoutLoadingIt)
{
    BoardYard yard;
    yard.addMany(4000);
    ASSERT_TRUE(yard.shows(4000));
    yard.table->setFocus();
    const int before = yard.engine.questions();
    yard.press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(yard.table->tasks().count(), 4000);
    ASSERT_TRUE(yard.can(ActionId::PriorityUp));
    yard.press(Qt::Key_Plus);
    EXPECT_EQ(yard.told(), QStringLiteral("Priority +10 for 4,000 tasks"));
    EXPECT_EQ(yard.task(TaskId(4000)).spec.priority, 10);
    EXPECT_LT(yard.engine.questions() - before, 30) << "rows are read by the hundred, not by the thousand";
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::CopyName), QStringLiteral("Too many tasks are selected for this."));
}

TEST(TaskActions, AskBeforeTheyEndTasksThatMayBeRunning)
{
    BoardYard yard;
    yard.addMany(1000);
    ASSERT_TRUE(yard.shows(1000));
    yard.table->setFocus();
    yard.press(Qt::Key_A, Qt::ControlModifier);
    ASSERT_TRUE(yard.can(ActionId::Stop));
    yard.press(Qt::Key_K);
    auto* box = opened<QMessageBox>(yard);
    ASSERT_TRUE(box);
    EXPECT_EQ(box->text(), QStringLiteral("Stop 1,000 tasks?"));
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    const auto* sentence = box->findChild<QLabel*>(QStringLiteral("qt_msgbox_informativelabel"));
    ASSERT_NE(sentence, nullptr);
    EXPECT_LE(sentence->height(), sentence->fontMetrics().lineSpacing() * 3) << "no tower of words";
    box->button(QMessageBox::Cancel)->click();
    ASSERT_TRUE(waitFor([&] { return !visible<QMessageBox>(yard); }));
    EXPECT_EQ(yard.task(TaskId(7)).state, TaskState::Queued);
    yard.table->setFocus();
    yard.press(Qt::Key_K);
    box = opened<QMessageBox>(yard);
    ASSERT_TRUE(box);
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(7)).state == TaskState::Cancelled; }));
}

TEST(TaskActions, GiveAMomentToCallOffAKillOfMany)
{
    BoardYard yard;
    yard.parts.settings.set(Setting::ConfirmStop, false);
    yard.addMany(1000);
    ASSERT_TRUE(yard.shows(1000));
    yard.table->setFocus();
    yard.press(Qt::Key_A, Qt::ControlModifier);
    ASSERT_TRUE(yard.can(ActionId::Kill));
    yard.press(Qt::Key_K, Qt::ShiftModifier);
    EXPECT_EQ(yard.told(), QStringLiteral("Killing 1,000 tasks in a moment"));
    EXPECT_EQ(yard.parts.toasts.current()->actionText, QStringLiteral("Call it off"));
    yard.parts.toasts.act();
    EXPECT_EQ(yard.parts.toasts.current(), nullptr);
}

TEST(TaskActions, AskForWhatAVerbNeeds)
{
    BoardYard yard;
    ASSERT_TRUE(yard.engine.submit(command::QueueAdd{QStringLiteral("render"), {}}).result());
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 1);
    reply(yard, ActionId::MoveToQueue, QStringLiteral("render"));
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(2)).spec.queue == QStringLiteral("render"); }));
    reply(yard, ActionId::EditTags, QStringLiteral("night, b"));
    EXPECT_TRUE(waitFor(
        [&] { return yard.task(TaskId(2)).spec.tags == QStringList({QStringLiteral("night"), QStringLiteral("b")}); }));
    ASSERT_TRUE(waitFor([&] { return yard.model().taskAt(1)->spec.tags.size() == 2; }));
    reply(yard, ActionId::EditTags, QStringLiteral("b"));
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(1)).spec.tags == QStringList{QStringLiteral("b")}; }));
    reply(yard, ActionId::EditNote, QStringLiteral("two\nlines"));
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(1)).spec.note == QStringLiteral("two\nlines"); }));
    yard.parts.actions.action(ActionId::SetPriority).trigger();
    auto* dialog = opened<QInputDialog>(yard);
    ASSERT_TRUE(dialog);
    dialog->setIntValue(7);
    dialog->accept();
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(1)).spec.priority == 7; }));
}

TEST(TaskActions, AddADependencyByItsIdAndTellOfACircle)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    reply(yard, ActionId::AddDependency, QStringLiteral("2"));
    ASSERT_TRUE(waitFor([&] { return yard.task(TaskId(1)).dependsOn.size() == 1; }));
    yard.selectAndFocus(1, 1);
    reply(yard, ActionId::AddDependency, QStringLiteral("1"));
    EXPECT_TRUE(waitFor([&] {
                    return yard.parts.toasts.current() && yard.parts.toasts.current()->kind == ToastKind::Trouble;
                }) ||
                yard.parts.toasts.waiting() > 1);
    EXPECT_TRUE(yard.task(TaskId(2)).dependsOn.empty());
}

TEST(TaskActions, DuplicateAndCopy)
{
    BoardYard yard;
    TaskSpec spec = BoardYard::spec(QStringLiteral("it's"));
    spec.command << QStringLiteral("a b");
    yard.add(spec);
    ASSERT_TRUE(yard.shows(1));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Duplicate));
    yard.press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("it's"));
    yard.parts.actions.action(ActionId::CopyCommand).trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("/bin/true 'a b'"));
    yard.parts.actions.action(ActionId::CopyAsCommandLine).trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
              QStringLiteral("taskyardctl add --name 'it'\\''s' --cwd / -- /bin/true 'a b'"));
    yard.press(Qt::Key_D, Qt::ControlModifier);
    EXPECT_TRUE(yard.shows(2));
    EXPECT_EQ(yard.told(), QStringLiteral("Task 2 is a copy of task 1."));
    EXPECT_EQ(yard.task(TaskId(2)).spec.command, spec.command);
    EXPECT_EQ(yard.parts.current.id(), TaskId(2)) << "the copy is looked at";
    yard.select(0, 1);
    ASSERT_TRUE(yard.can(ActionId::Duplicate));
    yard.press(Qt::Key_D, Qt::ControlModifier);
    EXPECT_TRUE(yard.shows(4));
    EXPECT_TRUE(waitFor([&] { return yard.told() == QStringLiteral("Added 2 tasks"); }));
}

TEST(TaskActions, DuplicateATaskWithoutWhatBelongsToItOnly)
{
    BoardYard yard;
    const TaskId before = yard.add(QStringLiteral("before"));
    TaskSpec spec = BoardYard::spec(QStringLiteral("tied"));
    spec.after = {{before, {}}};
    spec.deadline = TimePoint(std::chrono::seconds(1'900'000'000));
    spec.dedupe = QStringLiteral("one at a time");
    spec.tags = QStringList{QStringLiteral("night")};
    yard.add(spec);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(1, 1);
    ASSERT_TRUE(yard.can(ActionId::Duplicate));
    yard.press(Qt::Key_D, Qt::ControlModifier);
    ASSERT_TRUE(yard.shows(3));
    const TaskSpec copy = yard.task(TaskId(3)).spec;
    EXPECT_TRUE(copy.after.empty());
    EXPECT_FALSE(copy.deadline);
    EXPECT_EQ(copy.dedupe, QString());
    EXPECT_EQ(copy.tags, spec.tags);
}

TEST(TaskActions, ArchiveAndDeleteWhatMayBe)
{
    BoardYard yard;
    yard.addMany(2);
    ASSERT_TRUE(yard.shows(2));
    yard.selectAndFocus(0, 0);
    ASSERT_TRUE(yard.can(ActionId::Delete));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Archive), QStringLiteral("Only ended tasks can be archived."));
    yard.press(Qt::Key_Delete);
    EXPECT_TRUE(yard.shows(1));
    EXPECT_EQ(yard.told(), QStringLiteral("Deleted 1 task"));
}

TEST(TaskVerbs, TellEveryCommandAboutTasksInWords)
{
    const Selection one{{TaskId(1)}, {}};
    for (const ActionSpec& spec : actionTable())
        if (const auto command = commandOf(spec.id, one)) {
            EXPECT_TRUE(doneText(*command, 1).contains(QStringLiteral("1 task"))) << spec.name;
            EXPECT_TRUE(doneText(*command, 2000).contains(QStringLiteral("2,000 tasks"))) << spec.name;
            EXPECT_FALSE(whoCan(spec.id).isEmpty()) << spec.name;
        }
}

TEST(TaskText, CopiesEveryOptionOfACommandLine)
{
    Task task;
    task.spec = BoardYard::spec(QStringLiteral("-all"));
    task.spec.at = TimePoint(std::chrono::seconds(1'900'000'000));
    task.spec.deadline = *task.spec.at + Duration(500);
    task.spec.timeout = Duration(90'000);
    task.spec.grace = Duration(0);
    task.spec.expected = Duration(60'000);
    task.spec.retries = 2;
    task.spec.retryDelay = Duration(250);
    task.spec.retryOn = {1, 75};
    task.spec.held = true;
    task.spec.dedupe = QStringLiteral("one at a time");
    EXPECT_EQ(asCommandLine(task).toStdString(),
              "taskyardctl add --name=-all --at 2030-03-17T17:46:40.000Z --deadline 2030-03-17T17:46:40.500Z "
              "--timeout 1m30s --grace 0s --expected 1m --retries 2 --retry-delay 250ms --retry-on 1,75 --cwd / --held "
              "--dedupe 'one at a time' -- /bin/true");
}

TEST(TaskVerbs, MakeANewTaskOfAnOldOneWithoutItsKeysItsTimesAndWhatItWaitsFor)
{
    TaskSpec spec = BoardYard::spec(QStringLiteral("old"));
    spec.tags = QStringList{QStringLiteral("night")};
    spec.held = true;
    const TaskSpec wanted = spec;
    spec.key = QStringLiteral("k");
    spec.dedupe = QStringLiteral("d");
    spec.after = spec.afterAny = spec.afterFail = {{TaskId(1), {}}};
    spec.at = spec.deadline = TimePoint(Duration(1));
    EXPECT_EQ(asNew(spec), wanted);
}

TEST(TaskVerbs, AgreeWithTheTableOfLegalMoves)
{
    Task task;
    for (const TaskState state : allTaskStates()) {
        task.state = state;
        EXPECT_EQ(wouldChange(ActionId::Pause, task), isLegalMove(state, TaskState::Paused))
            << stateName(state).toStdString();
        if (wouldChange(ActionId::Skip, task)) {
            EXPECT_TRUE(isLegalMove(state, TaskState::Skipped)) << stateName(state).toStdString();
        }
        if (wouldChange(ActionId::Hold, task)) {
            EXPECT_TRUE(isLegalMove(state, TaskState::Held)) << stateName(state).toStdString();
        }
        EXPECT_FALSE(wouldChange(ActionId::Delete, task) && isLive(state));
    }
}
