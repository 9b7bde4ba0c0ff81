// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/shownpage.h"
#include "tests/ui/support/uiyard.h"
#include "ui/models/taskcolumns.h"
#include "ui/models/troublemodel.h"
#include "ui/models/troubletext.h"
#include "ui/pages/triagepage.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"
#include "ui/widgets/tasktable.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QScrollBar>
#include <QTest>

#include <csignal>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

namespace {
class TriagePageTest : public testing::Test {
protected:
    void open()
    {
        ASSERT_NO_FATAL_FAILURE(taskyard::ui::test::showAsActivePage(page, yard.parts.actions));
        page.activated();
        ASSERT_TRUE(waitFor([&] { return page.groups().isLoaded(); }));
    }
    TaskId fail(const QString& line, TaskState state = TaskState::Failed, std::optional<int> exitCode = 1)
    {
        Task task;
        task.id = TaskId(++m_last);
        task.spec.name = QStringLiteral("task %1").arg(m_last);
        task.spec.command = QStringList{QStringLiteral("/bin/false")};
        task.state = state;
        task.exitCode = exitCode;
        task.lastLine = line;
        task.runs = 1;
        yard.engine.put(task);
        return task.id;
    }
    void failMany()
    {
        for (int i = 0; i < 3; ++i)
            fail(QStringLiteral("frame %1 is empty").arg(i));
        fail(QStringLiteral("no such host"), TaskState::TimedOut);
    }
    /// Tasks with a cause of their own that is no failure.
    void trouble(const QString& kind, TaskState state, int count, const QString& line = {})
    {
        answer::TroubleGroup group;
        QStringList ids;
        for (int i = 0; i < count; ++i)
            ids << QString::number(fail(line, state, std::nullopt).value);
        group.kind = kind;
        group.filter = QStringLiteral("id:") + ids.join(u',');
        group.state = state;
        group.line = line;
        group.count = count;
        group.newest = TaskId(ids.last().toLongLong());
        yard.engine.putTrouble(group);
    }
    void hang(int count, const QString& line = {})
    {
        trouble(QStringLiteral("quiet"), TaskState::Running, count, line);
    }
    QMessageBox* question()
    {
        QMessageBox* box = nullptr;
        return waitFor([&] { return (box = page.findChild<QMessageBox*>()) != nullptr; }) ? box : nullptr;
    }
    static void agree(QMessageBox& box)
    {
        for (QAbstractButton* button : box.buttons())
            if (box.buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
    }
    QListView& list() { return *page.findChild<QListView*>(); }
    Task task(int id)
    {
        return std::get<answer::TaskDetails>(yard.engine.fetch(query::TaskDetails{TaskId(id)}).result().value()).task;
    }
    QString toast()
    {
        const Toast* shown = yard.parts.toasts.current();
        return shown ? shown->text : QString();
    }
    bool showsTasks(int count)
    {
        return waitFor([&] { return page.table().model()->rowCount() == count; });
    }

    UiYard yard;
    TriagePage page{yard.context};

private:
    qint64 m_last = 0;
};
} // namespace

TEST_F(TriagePageTest, SaysInWordsThatNothingIsInTrouble)
{
    open();
    EXPECT_TRUE(page.isEmpty());
    const auto labels = page.findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("Nothing is in trouble");
    }));
    EXPECT_FALSE(yard.holds(ActionId::Retry));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Retry), QStringLiteral("No task is selected."));
    fail(QStringLiteral("x"));
    EXPECT_TRUE(waitFor([&] { return !page.isEmpty(); })) << "it follows the engine";
}

TEST_F(TriagePageTest, DoesNotSayThatAllIsWellBeforeTheEngineHasAnswered)
{
    const auto says = [this](const QString& text) {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    };
    EXPECT_FALSE(page.isEmpty());
    EXPECT_FALSE(says(QStringLiteral("Nothing is in trouble")));
    EXPECT_TRUE(says(QStringLiteral("Asking the engine for tasks in trouble…")));
    open();
    EXPECT_TRUE(page.isEmpty());
    EXPECT_FALSE(says(QStringLiteral("Asking the engine for tasks in trouble…")));
}

TEST_F(TriagePageTest, ShowsCausesTheLargestFirstWithTheTasksAndLastWordsOfTheOneLookedAt)
{
    failMany();
    yard.engine.putLog(TaskId(3), "reading\n\x1b[31mframe 2 is empty\x1b[0m\n");
    open();
    ASSERT_EQ(page.groups().rowCount(), 2);
    const QModelIndex first = page.groups().index(0);
    EXPECT_EQ(first.data().toString(), QStringLiteral("Exit code 1"));
    EXPECT_EQ(first.data(TroubleModel::LineRole).toString(), QStringLiteral("frame <n> is empty"));
    EXPECT_EQ(first.data(TroubleModel::CountRole).toInt(), 3);
    EXPECT_TRUE(showsTasks(3));
    EXPECT_EQ(yard.parts.current.id(), TaskId(3)) << "the newest";
    EXPECT_TRUE(waitFor([&] { return page.lastWords() == QStringLiteral("reading\nframe 2 is empty"); }))
        << page.lastWords().toStdString();
    EXPECT_TRUE(list().hasFocus());
    QTest::keyClick(&list(), Qt::Key_Down);
    EXPECT_TRUE(showsTasks(1));
    EXPECT_EQ(page.groups().index(1).data().toString(), QStringLiteral("Timed out"));
    EXPECT_TRUE(waitFor([&] { return page.lastWords() == QStringLiteral("It wrote nothing."); }));
    EXPECT_EQ(yard.parts.current.id(), TaskId(4));
}

TEST_F(TriagePageTest, KeepsCauseAndNameOfEachTaskReadableWhereThereIsLittleRoom)
{
    failMany();
    open();
    auto* table = page.findChild<TaskTable*>();
    const int letter = page.fontMetrics().averageCharWidth();
    for (const int letters : {200, 130, 90}) {
        page.resize(letters * letter, 700);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        EXPECT_FALSE(table->horizontalScrollBar()->isVisible()) << letters;
        EXPECT_GE(table->columnWidth(int(TaskColumn::LastLine)), 12 * letter) << letters;
        EXPECT_GE(table->columnWidth(int(TaskColumn::Name)), 10 * letter) << letters;
    }
    const QModelIndex line = table->model()->index(0, int(TaskColumn::LastLine));
    EXPECT_TRUE(line.data(Qt::ToolTipRole).toString().contains(line.data().toString())) << "what is cut is in the tip";
}

TEST_F(TriagePageTest, RetriesAWholeGroupByKeyAndOffersUndo)
{
    failMany();
    open();
    EXPECT_TRUE(page.scopeText().startsWith(QStringLiteral("For all of this cause: 3")));
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Retry); }));
    QTest::keyClick(&list(), Qt::Key_R);
    ASSERT_TRUE(waitFor([&] { return task(1).state == TaskState::Queued; }));
    EXPECT_EQ(task(3).state, TaskState::Queued);
    EXPECT_EQ(task(4).state, TaskState::TimedOut) << "another cause";
    EXPECT_TRUE(waitFor([&] { return toast().startsWith(QStringLiteral("Retried 3 tasks")); }));
    EXPECT_TRUE(waitFor([&] { return page.groups().rowCount() == 1; }));
    EXPECT_TRUE(showsTasks(1)) << "the next group is looked at";
    ASSERT_EQ(yard.parts.toasts.current()->actionText, QStringLiteral("Undo"));
    yard.parts.toasts.act();
    EXPECT_TRUE(waitFor([&] { return task(1).state == TaskState::Failed && page.groups().rowCount() == 2; }));
}

TEST_F(TriagePageTest, ConcernsTheSelectedTasksOnceTheTableIsUsed)
{
    failMany();
    open();
    ASSERT_TRUE(showsTasks(3));
    ASSERT_TRUE(waitFor([&] { return page.table().tasks().model()->index(0, 1).data().isValid(); }));
    QTest::keyClick(&list(), Qt::Key_Return);
    ASSERT_TRUE(page.table().hasFocus());
    EXPECT_TRUE(waitFor([&] { return page.scopeText().startsWith(QStringLiteral("For the selected: 1")); }));
    const TaskId chosen = page.table().tasks().currentTask();
    EXPECT_EQ(yard.parts.current.id(), chosen);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Skip); }));
    yard.parts.actions.action(ActionId::Skip).trigger();
    ASSERT_TRUE(waitFor([&] { return task(int(chosen.value)).state == TaskState::Skipped; }));
    EXPECT_TRUE(showsTasks(2)) << "the others were left alone";
    EXPECT_TRUE(waitFor([&] { return page.scopeText().startsWith(QStringLiteral("For the selected: 1")); }))
        << "the next one, not all that is left";
    EXPECT_NE(page.table().tasks().currentTask(), chosen);
    QTest::keyClick(&page.table(), Qt::Key_Escape);
    EXPECT_TRUE(list().hasFocus());
    EXPECT_TRUE(page.scopeText().startsWith(QStringLiteral("For all of this cause")));
}

TEST_F(TriagePageTest, WritesANoteAndArchivesAWholeGroup)
{
    failMany();
    open();
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::EditNote); }));
    yard.parts.actions.action(ActionId::EditNote).trigger();
    auto* dialog = page.findChild<QInputDialog*>();
    ASSERT_TRUE(dialog);
    dialog->setTextValue(QStringLiteral("disk was full"));
    dialog->accept();
    ASSERT_TRUE(waitFor([&] { return task(2).spec.note == QStringLiteral("disk was full"); }));
    EXPECT_EQ(task(4).spec.note, QString());
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Archive); }));
    yard.parts.actions.action(ActionId::Archive).trigger();
    ASSERT_TRUE(waitFor([&] { return task(1).archived && task(3).archived; }));
    EXPECT_TRUE(waitFor([&] { return page.groups().rowCount() == 1; }));
    EXPECT_EQ(page.groups().index(0).data().toString(), QStringLiteral("Timed out"));
}

TEST_F(TriagePageTest, SaysWhyAnOrderMakesNoSense)
{
    failMany();
    open();
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::Archive); }));
    EXPECT_FALSE(yard.holds(ActionId::Stop));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Stop), QStringLiteral("It has ended, or is about to."));
}

TEST_F(TriagePageTest, AsksBeforeItStopsAWholeCauseAndStopsWhatItAskedAbout)
{
    hang(3);
    open();
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Stop); }));
    QTest::keyClick(&list(), Qt::Key_K);
    QMessageBox* box = question();
    ASSERT_TRUE(box);
    EXPECT_EQ(box->text(), QStringLiteral("Stop 3 tasks?"));
    EXPECT_EQ(task(2).state, TaskState::Running);
    // While the question stands, another cause moves to where the operator looks.
    hang(5, QStringLiteral("others"));
    emit yard.engine.eventsArrived(EventBatch{});
    ASSERT_TRUE(waitFor([&] { return page.groups().rowCount() > 1; }));
    list().setCurrentIndex(page.groups().index(0));
    agree(*box);
    EXPECT_TRUE(
        waitFor([&] { return task(1).state == TaskState::Cancelled && task(3).state == TaskState::Cancelled; }));
    EXPECT_EQ(task(4).state, TaskState::Running);
    EXPECT_EQ(task(8).state, TaskState::Running);
}

TEST_F(TriagePageTest, RefusesForACauseOfAnyLengthWhatNoneOfItsTasksIsFitFor)
{
    for (int i = 0; i < 600; ++i)
        fail(QStringLiteral("no such host"));
    open();
    ASSERT_TRUE(showsTasks(600));
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::Retry); }));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Hold), QStringLiteral("Only waiting tasks can be held."));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::CopyName), QStringLiteral("Too many tasks are selected for this."));
    QTest::keyClick(&list(), Qt::Key_R);
    EXPECT_TRUE(waitFor([&] { return toast().startsWith(QStringLiteral("Retried 600 tasks")); }));
    EXPECT_EQ(task(600).state, TaskState::Queued);
}

TEST_F(TriagePageTest, RetriesWhatSucceededTooFastBecauseItIsWantedPlainly)
{
    trouble(QStringLiteral("fast"), TaskState::Succeeded, 2);
    open();
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Retry); }));
    EXPECT_FALSE(yard.holds(ActionId::Skip));
    QTest::keyClick(&list(), Qt::Key_R);
    EXPECT_TRUE(waitFor([&] { return task(1).state == TaskState::Queued && task(2).state == TaskState::Queued; }))
        << toast().toStdString();
}

TEST_F(TriagePageTest, OffersAllVerbsOfTasks)
{
    failMany();
    open();
    ASSERT_TRUE(showsTasks(3));
    for (const ActionId id :
         {ActionId::Kill, ActionId::Release, ActionId::Urgent, ActionId::Delete, ActionId::CopyName})
        EXPECT_TRUE(yard.parts.actions.isOffered(id)) << int(id);
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::CopyName); })) << "all of the cause are at hand";
    QTest::keyClick(&list(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text().count(u'\n'), 2);
}

TEST_F(TriagePageTest, KeepsTheGroupThatIsLookedAtWhenAnotherOvertakesIt)
{
    failMany();
    open();
    const QAbstractItemModelTester tester(&page.groups(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_EQ(page.groups().rowCount(), 2);
    for (int i = 0; i < 5; ++i)
        fail(QStringLiteral("no such host"), TaskState::TimedOut);
    ASSERT_TRUE(waitFor([&] { return page.groups().index(0).data(TroubleModel::CountRole).toInt() == 6; }));
    EXPECT_EQ(list().currentIndex().row(), 1);
    EXPECT_TRUE(showsTasks(3));
}

TEST_F(TriagePageTest, ShowsForeignTextAsItIs)
{
    fail(QStringLiteral("<img src='x'>\u202e ") + QString(10'000, u'x'));
    open();
    const QString line = page.groups().index(0).data(TroubleModel::LineRole).toString();
    EXPECT_FALSE(line.contains(QChar(0x202e)));
    EXPECT_LT(line.size(), 400);
    for (const QLabel* label : page.findChildren<QLabel*>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
    EXPECT_FALSE(page.grab().isNull());
}

TEST(TroubleText, NamesCausesInWords)
{
    answer::TroubleGroup group;
    group.kind = QStringLiteral("failure");
    const auto words = [&] { return causeText(group).toStdString(); };
    EXPECT_EQ(words(), "Could not be run");
    for (const auto& [code, text] :
         {std::pair(1, "Exit code 1"), std::pair(126, "Exit code 126: not executable"),
          std::pair(127, "Exit code 127: program not found"), std::pair(137, "Exit code 137: ended by SIGKILL"),
          std::pair(255, "Exit code 255")}) {
        group.exitCode = code;
        EXPECT_EQ(words(), text);
    }
    group.signal = SIGSEGV;
    EXPECT_EQ(words(), "Killed by SIGSEGV");
    group.state = TaskState::Interrupted;
    EXPECT_THAT(words(), testing::StartsWith("Interrupted"));
    group.kind = QStringLiteral("slow");
    group.normal = Duration(60'000);
    EXPECT_EQ(words(), "Running far longer than its normal 1 min 0 s");
}
