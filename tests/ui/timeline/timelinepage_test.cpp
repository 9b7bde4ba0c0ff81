// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filter.h"
#include "tests/support/waiting.h"
#include "tests/ui/support/shownpage.h"
#include "tests/ui/support/showntip.h"
#include "tests/ui/timeline/timelineyard.h"
#include "ui/pages/timelinepage.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"
#include "ui/timeline/timelinelegend.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;

namespace {
class TimelinePageTest : public testing::Test {
protected:
    void open()
    {
        ASSERT_NO_FATAL_FAILURE(taskyard::ui::test::showAsActivePage(page, yard.parts.actions, {1200, 700}));
        ASSERT_TRUE(waitFor([&] { return page.feed().isLoaded(); }));
        page.activated();
    }
    TimelineView& view() { return page.view(); }
    QWidget* canvas() { return view().viewport(); }
    QPoint middleOf(qint64 task, int run = 0)
    {
        return view().layout().barOf(view().data(), size_t(view().data().find(TaskId(task), run))).center().toPoint();
    }
    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers keys)
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, QPoint(0, notches * 120), Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas(), &event);
    }
    QToolButton* button(const char* text)
    {
        for (QToolButton* one : page.findChildren<QToolButton*>())
            if (one->text() == QLatin1String(text))
                return one;
        return nullptr;
    }
    bool says(const QString& text)
    {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }

    TimelineYard yard;
    TimelinePage page{yard.context};
};
} // namespace

TEST_F(TimelinePageTest, ShowsTheLastHourAndFollowsNow)
{
    EXPECT_TRUE(yard.engine.asked.empty()) << "nobody looks";
    open();
    EXPECT_EQ(page.look(), TimelinePage::Look::Following);
    EXPECT_EQ(view().shown().length(), std::chrono::hours{1});
    EXPECT_LT(view().shown().from, minute(0));
    EXPECT_GT(view().shown().to, minute(50));
    EXPECT_EQ(yard.engine.asked.front().by, QStringLiteral("queue"));
    EXPECT_LT(yard.engine.asked.front().from, view().shown().from) << "there is something beside the picture";
    EXPECT_EQ(view().layout().bars.size(), 5U);
    EXPECT_TRUE(view().hasFocus());
    EXPECT_TRUE(view().accessibleDescription().contains(QStringLiteral("5 runs in 2 lanes")))
        << view().accessibleDescription().toStdString();
    const TimeStretch before = view().shown();
    yard.clock.setWall(minute(55));
    ASSERT_TRUE(waitFor([&] { return view().shown().from == before.from + std::chrono::minutes{5}; }));
    EXPECT_FALSE(page.grab().isNull());
}

TEST_F(TimelinePageTest, PaintsEachStateInItsOwnInk)
{
    open();
    const QImage picture = canvas()->grab().toImage();
    const auto colours = [&](qint64 task, int run) {
        const QRect bar = view().layout().barOf(view().data(), size_t(view().data().find(TaskId(task), run))).toRect();
        std::set<QRgb> found;
        for (int x = bar.left() + 4; x < bar.right() - 4; ++x)
            found.insert(picture.pixel(QPoint(x, bar.top() + 3)));
        return found;
    };
    EXPECT_NE(colours(1, 1), colours(2, 1));
    EXPECT_GT(colours(2, 1).size(), 1U) << "a failed one is hatched";
    EXPECT_EQ(page.findChild<TimelineLegend*>()->states(),
              (std::vector{TaskState::Running, TaskState::Succeeded, TaskState::Failed}));
}

TEST_F(TimelinePageTest, ZoomsAboutThePointerAndPans)
{
    open();
    const QPoint at(600, 100);
    const TimePoint under = view().layout().scale.timeAt(600);
    turnWheel(at, 1, Qt::ControlModifier);
    EXPECT_EQ(view().shown().length(), std::chrono::minutes{30});
    EXPECT_LT(std::abs((view().layout().scale.timeAt(600) - under).count()), 3000);
    EXPECT_EQ(page.look(), TimelinePage::Look::Chosen);
    const TimeStretch before = view().shown();
    turnWheel(at, -1, Qt::ShiftModifier);
    EXPECT_EQ(view().shown().from, before.from + std::chrono::minutes{6});
    QTest::mousePress(canvas(), Qt::LeftButton, {}, at);
    QTest::mouseMove(canvas(), at + QPoint(50, 0));
    QTest::mouseMove(canvas(), at + QPoint(view().layout().scale.width / 5, 0));
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, at);
    EXPECT_LT(std::abs((view().shown().from - before.from).count()), 4000) << "back by a fifth";
    EXPECT_FALSE(yard.context.current.id().isValid()) << "a drag picks nothing";
}

TEST_F(TimelinePageTest, IsMovedByKeys)
{
    open();
    const TimeStretch first = view().shown();
    QTest::keyClick(&view(), Qt::Key_Plus);
    EXPECT_EQ(view().shown().length(), std::chrono::minutes{30});
    QTest::keyClick(&view(), Qt::Key_Minus);
    EXPECT_EQ(view().shown(), first);
    QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(view().shown().from, first.from + std::chrono::minutes{12});
    QTest::keyClick(&view(), Qt::Key_0);
    EXPECT_EQ(page.look(), TimelinePage::Look::Whole);
    ASSERT_TRUE(waitFor([&] { return !yard.engine.asked.back().from.has_value(); }));
    ASSERT_TRUE(waitFor([&] { return view().shown().from > first.from; })) << "from the first run on";
    EXPECT_LE(view().shown().from, minute(0));
    QTest::keyClick(&view(), Qt::Key_N);
    EXPECT_EQ(page.look(), TimelinePage::Look::Following);
}

TEST_F(TimelinePageTest, PicksTheRunThatIsClickedAndGoesOnFromItByKeys)
{
    open();
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, middleOf(2, 1));
    EXPECT_EQ(yard.context.current.id(), TaskId(2));
    EXPECT_EQ(yard.context.current.run(), 1);
    EXPECT_TRUE(says(QStringLiteral("Task 2, run 1: Failed")));
    QTest::keyClick(&view(), Qt::Key_Right);
    EXPECT_EQ(yard.context.current.run(), 2);
    QTest::keyClick(&view(), Qt::Key_Down);
    EXPECT_EQ(yard.context.current.id(), TaskId(4));
    QTest::keyClick(&view(), Qt::Key_Up);
    EXPECT_EQ(yard.context.current.id(), TaskId(1)) << "the nearest in time";
    QTest::keyClick(&view(), Qt::Key_End);
    EXPECT_EQ(yard.context.current.id(), TaskId(3));
    QTest::keyClick(&view(), Qt::Key_Home);
    EXPECT_EQ(yard.context.current.id(), TaskId(1));
}

TEST_F(TimelinePageTest, OpensTheDetailsOnADoubleClick)
{
    open();
    int opened = 0;
    QObject owner;
    yard.parts.actions.handle(ActionId::Details, &owner, [&] { ++opened; });
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, middleOf(4));
    EXPECT_EQ(opened, 1);
    EXPECT_EQ(yard.context.current.id(), TaskId(4));
}

TEST_F(TimelinePageTest, TellsOfABarInPlainWords)
{
    answer::Timeline told = sampleTimeline();
    told.runs[0].name = QStringLiteral("<b>night</b>");
    yard.engine.prepare(told);
    open();
    const QPoint at = middleOf(told.runs[0].task.value);
    QHelpEvent event(QEvent::ToolTip, at, canvas()->mapToGlobal(at));
    QApplication::sendEvent(canvas(), &event);
    ASSERT_TRUE(waitFor([&] { return shownTip(QToolTip::text()).contains(QStringLiteral("night")); }));
    EXPECT_TRUE(shownTip(QToolTip::text()).contains(QStringLiteral("<b>night</b>")));
}

TEST_F(TimelinePageTest, ShowsThePictureAsATableAndPicksThere)
{
    open();
    button("Table")->click();
    auto* table = page.findChild<QTableView*>();
    ASSERT_TRUE(table && table->isVisible());
    EXPECT_EQ(page.model().rowCount(), 5);
    table->setFocus();
    table->selectRow(page.model().rowOf(TaskId(3), 1));
    EXPECT_EQ(yard.context.current.id(), TaskId(3));
    button("Table")->click();
    EXPECT_TRUE(view().isVisible());
    EXPECT_EQ(view().picked(), view().data().find(TaskId(3)));
}

TEST_F(TimelinePageTest, AsksForTheLanesAndTheQueueThatAreChosen)
{
    open();
    const auto choose = [&](const char* name, int row) {
        for (QComboBox* box : page.findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String(name)) {
                box->setFocus();
                for (int i = 0; i < row; ++i)
                    QTest::keyClick(box, Qt::Key_Down);
            }
    };
    choose("What the lanes are", 1);
    ASSERT_TRUE(waitFor([&] { return yard.engine.asked.back().by == QStringLiteral("workflow"); }));
    ASSERT_TRUE(waitFor([&] { return page.findChildren<QComboBox*>().at(1)->count() > 2; }));
    choose("Which queue", 2);
    ASSERT_TRUE(waitFor([&] { return yard.engine.asked.back().queues == QStringList{QStringLiteral("render")}; }));
    const auto filter = parseFilter(page.boardFilter(true), minute(50));
    ASSERT_TRUE(filter.has_value()) << filter.error().text().toStdString();
    EXPECT_TRUE(page.boardFilter(true).contains(QStringLiteral("queue:render")));
}

TEST_F(TimelinePageTest, CountsWhatIsTooMuchForBars)
{
    yard.engine.prepare(sampleCounts());
    open();
    EXPECT_FALSE(view().layout().counts.empty());
    EXPECT_TRUE(says(QStringLiteral("counted in steps of 1 min")));
    const CountBox box = view().layout().counts.front();
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, box.rect.center().toPoint());
    EXPECT_EQ(view().shown().length(), std::chrono::minutes{1}) << "a double click looks into a step";
}

TEST_F(TimelinePageTest, SaysThatNothingRanAndThatTheEngineIsAway)
{
    yard.engine.prepare(timelineOf({}, 0));
    open();
    EXPECT_TRUE(view().layout().bars.empty());
    EXPECT_EQ(view().accessibleDescription().trimmed(), QStringLiteral("No run in this time."));
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_TRUE(says(QStringLiteral("The engine is away")));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_FALSE(says(QStringLiteral("The engine is away")));
}

TEST_F(TimelinePageTest, ComesBackAsItWasLeft)
{
    open();
    QTest::keyClick(&view(), Qt::Key_Minus);
    page.feed().setLanes(QStringLiteral("all"));
    TimelinePage again(yard.context);
    again.restore(page.state());
    EXPECT_EQ(again.feed().lanes(), QStringLiteral("all"));
    EXPECT_EQ(again.view().shown().length(), std::chrono::hours{2});
    again.restore("rubbish");
    EXPECT_EQ(again.feed().lanes(), QStringLiteral("all"));
}

TEST_F(TimelinePageTest, JoinsThePickedBarWithWhatItWaitsForAndShowsTheCriticalPath)
{
    for (const auto& [id, from, to, on] :
         {std::tuple(1, 0, 10, 0), std::tuple(2, 10, 40, 1), std::tuple(3, 40, 50, 2), std::tuple(4, 5, 35, 1)}) {
        Task task;
        task.id = TaskId(id);
        task.spec.name = QStringLiteral("task %1").arg(id);
        task.spec.workflow = QStringLiteral("task");
        task.state = TaskState::Succeeded;
        task.startedAt = minute(from);
        task.finishedAt = minute(to);
        if (on > 0)
            task.dependsOn = {{TaskId(on), DependencyCondition::Succeeded}};
        yard.engine.put(task);
    }
    open();
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, middleOf(2, 1));
    const std::vector<TimelineTie> both{{TaskId(1), TaskId(2)}, {TaskId(2), TaskId(3)}};
    ASSERT_TRUE(waitFor([&] { return view().ties() == both; }));
    EXPECT_TRUE(view().path().empty()) << "nobody wants to see it yet";
    button("Critical path")->click();
    ASSERT_TRUE(waitFor([&] { return view().path() == std::vector{TaskId(1), TaskId(2), TaskId(3)}; }));
    EXPECT_TRUE(says(QStringLiteral("Critical path of task: 3 task")));
    EXPECT_FALSE(page.grab().isNull());
    button("Critical path")->click();
    EXPECT_TRUE(view().path().empty());
}

TEST_F(TimelinePageTest, BringsATaskOfAnotherPageIntoSight)
{
    Task task;
    task.id = TaskId(4);
    yard.engine.put(task);
    yard.engine.patch = [](answer::TaskDetails& details) {
        taskyard::Run run = makeRun(TaskId(4), 1, RunState::Succeeded, 0);
        run.startedAt = minute(5);
        run.finishedAt = minute(35);
        details.runs = {run};
    };
    open();
    QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
    yard.context.current.set(TaskId(4));
    yard.parts.actions.action(ActionId::ShowInTimeline).trigger();
    ASSERT_TRUE(waitFor([&] { return view().shown() == TimeStretch{minute(-25), minute(65)}; }));
    EXPECT_EQ(view().picked(), view().data().find(TaskId(4)));
}

TEST_F(TimelinePageTest, OffersTheVerbsOfThePickedTask)
{
    TaskSpec spec;
    spec.name = QStringLiteral("a");
    spec.command = QStringList{QStringLiteral("/bin/true")};
    spec.held = true;
    const TaskId task = yard.engine.submit(command::Add{{spec}}, QStringLiteral("cli:anna")).result()->first;
    ASSERT_EQ(task, TaskId(1));
    open();
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, middleOf(1));
    ASSERT_TRUE(waitFor([&] { return yard.parts.actions.action(ActionId::Release).isEnabled(); }));
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Resume).isEnabled());
    EXPECT_TRUE(yard.parts.actions.action(ActionId::ShowInTimeline).isEnabled());
    yard.parts.actions.action(ActionId::ShowInTimeline).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; })) << "it has not run yet";
}
