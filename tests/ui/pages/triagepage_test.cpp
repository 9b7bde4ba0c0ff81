// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/models/troublemodel.h"
#include "ui/models/troubletext.h"
#include "ui/pages/triagepage.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"
#include "ui/widgets/tasktable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
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
        yard.parts.actions.markAsPage(&page);
        yard.parts.actions.setActivePage(&page);
        page.resize(1200, 800);
        page.show();
        page.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
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
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Retry), QStringLiteral("Nothing is in trouble."));
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

TEST_F(TriagePageTest, RetriesAWholeGroupByKeyAndOffersUndo)
{
    failMany();
    open();
    EXPECT_TRUE(page.scopeText().startsWith(QStringLiteral("For all of this cause: 3")));
    QTest::keyClick(&list(), Qt::Key_R);
    ASSERT_TRUE(waitFor([&] { return task(1).state == TaskState::Queued; }));
    EXPECT_EQ(task(3).state, TaskState::Queued);
    EXPECT_EQ(task(4).state, TaskState::TimedOut) << "another cause";
    EXPECT_TRUE(waitFor([&] { return toast().startsWith(QStringLiteral("Retried: 3")); }));
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
    yard.parts.actions.action(ActionId::Skip).trigger();
    ASSERT_TRUE(waitFor([&] { return task(int(chosen.value)).state == TaskState::Skipped; }));
    EXPECT_TRUE(showsTasks(2)) << "the others were left alone";
    QTest::keyClick(&page.table(), Qt::Key_Escape);
    EXPECT_TRUE(list().hasFocus());
    EXPECT_TRUE(page.scopeText().startsWith(QStringLiteral("For all of this cause")));
}

TEST_F(TriagePageTest, WritesANoteAndArchivesAWholeGroup)
{
    failMany();
    open();
    yard.parts.actions.action(ActionId::EditNote).trigger();
    auto* dialog = page.findChild<QInputDialog*>();
    ASSERT_TRUE(dialog);
    dialog->setTextValue(QStringLiteral("disk was full"));
    dialog->accept();
    ASSERT_TRUE(waitFor([&] { return task(2).spec.note == QStringLiteral("disk was full"); }));
    EXPECT_EQ(task(4).spec.note, QString());
    yard.parts.actions.action(ActionId::Archive).trigger();
    ASSERT_TRUE(waitFor([&] { return task(1).archived && task(3).archived; }));
    EXPECT_TRUE(waitFor([&] { return page.groups().rowCount() == 1; }));
    EXPECT_EQ(page.groups().index(0).data().toString(), QStringLiteral("Timed out"));
}

TEST_F(TriagePageTest, SaysWhyAnOrderMakesNoSense)
{
    failMany();
    open();
    EXPECT_FALSE(yard.holds(ActionId::Stop));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Stop), QStringLiteral("The tasks have ended already."));
    EXPECT_TRUE(yard.holds(ActionId::Archive));
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
