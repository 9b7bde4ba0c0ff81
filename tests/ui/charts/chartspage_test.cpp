// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filter.h"
#include "tests/support/waiting.h"
#include "tests/ui/charts/chartsyard.h"
#include "tests/ui/support/shownpage.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartplot.h"
#include "ui/pages/chartspage.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;

namespace {
constexpr std::array kOverTime = {ChartKind::Depth, ChartKind::Flow, ChartKind::Wait, ChartKind::Run, ChartKind::Slots};

class ChartsPageTest : public testing::Test {
protected:
    void open()
    {
        ASSERT_NO_FATAL_FAILURE(taskyard::ui::test::showAsActivePage(page, yard.parts.actions, {1300, 900}));
        ASSERT_TRUE(waitFor([&] { return page.feed().isLoaded(); }));
        page.activated();
    }
    ChartPlot& plot(ChartKind kind) { return page.card(kind).plot(); }
    size_t questions() const { return yard.engine.trends.size(); }
    /// The one that is called so by those who hear the window.
    template <class W> W* named(const QString& name)
    {
        for (W* widget : page.findChildren<W*>())
            if (widget->accessibleName() == name || widget->property("text") == name)
                return widget;
        return nullptr;
    }
    bool says(const QString& text)
    {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }

    ChartsYard yard;
    ChartsPage page{yard.context};
};
} // namespace

TEST_F(ChartsPageTest, ShowsEachChartOfOneStretchOfTime)
{
    EXPECT_EQ(questions(), 0U) << "nobody looks";
    open();
    EXPECT_FALSE(page.isEmpty());
    for (int kind = 0; kind <= int(ChartKind::RunTimes); ++kind) {
        ChartPlot& chart = plot(ChartKind(kind));
        EXPECT_EQ(chart.chart().kind, ChartKind(kind));
        EXPECT_FALSE(chart.chart().isEmpty());
        EXPECT_TRUE(chart.isVisible());
        EXPECT_FALSE(chart.accessibleName().isEmpty());
        EXPECT_FALSE(chart.accessibleDescription().isEmpty());
    }
    for (const ChartKind kind : kOverTime)
        EXPECT_EQ(plot(kind).times(), (TimeStretch{kStart, kStart + 6 * kStep}));
    EXPECT_TRUE(plot(ChartKind::Depth).hasFocus());
    EXPECT_FALSE(page.grab().isNull());
}

TEST_F(ChartsPageTest, ZoomsAllChartsTogetherAndGoesBack)
{
    open();
    const TimeStretch whole = plot(ChartKind::Depth).times();
    yard.engine.holdAnswers(true);
    QTest::keyClick(&plot(ChartKind::Depth), Qt::Key_Plus);
    const TimeStretch half{kStart + kStep * 3 / 2, kStart + kStep * 9 / 2};
    for (const ChartKind kind : kOverTime)
        EXPECT_EQ(plot(kind).times(), half) << "before the finer figures are there";
    yard.engine.holdAnswers(false);
    ASSERT_TRUE(waitFor([&] { return yard.engine.figures.back().from == half.from; }));
    EXPECT_EQ(yard.engine.trends.back().to, half.to);
    EXPECT_EQ(named<QComboBox>(QStringLiteral("Which time"))->currentText(), QStringLiteral("Chosen time"));
    auto* back = named<QToolButton>(QStringLiteral("Back to the time before"));
    ASSERT_TRUE(back && back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return plot(ChartKind::Run).times() == whole; }));
    EXPECT_FALSE(back->isEnabled());
    EXPECT_EQ(named<QComboBox>(QStringLiteral("Which time"))->count(), 6);
}

TEST_F(ChartsPageTest, AsksForThePeriodThatIsChosen)
{
    open();
    auto* period = named<QComboBox>(QStringLiteral("Which time"));
    ASSERT_TRUE(period);
    EXPECT_EQ(period->currentText(), QStringLiteral("Last hour"));
    period->setFocus();
    QTest::keyClick(period, Qt::Key_Down);
    ASSERT_TRUE(waitFor([&] { return page.range().period() == ChartPeriod::Day; }));
    EXPECT_EQ(yard.engine.trends.back().from, yard.clock.wall() - std::chrono::hours{24});
}

TEST_F(ChartsPageTest, AsksForTheQueueThatIsChosen)
{
    open();
    auto* queue = named<QComboBox>(QStringLiteral("Which queue"));
    ASSERT_TRUE(queue);
    ASSERT_TRUE(waitFor([&] { return queue->findData(QStringLiteral("render")) > 0; }));
    const size_t slotSeries = plot(ChartKind::Slots).chart().series.size();
    page.setQueue(QStringLiteral("render"));
    ASSERT_TRUE(waitFor([&] { return plot(ChartKind::Slots).chart().series.size() == slotSeries - 1; }))
        << "the slots that there are are those of all queues";
    EXPECT_EQ(yard.engine.trends.back().queues, QStringList{QStringLiteral("render")});
}

TEST_F(ChartsPageTest, HasOneCrosshairWithTheValuesOfAllSeries)
{
    open();
    ChartPlot& flow = plot(ChartKind::Flow);
    QTest::keyClick(&flow, Qt::Key_Right);
    QTest::keyClick(&flow, Qt::Key_Right);
    for (const ChartKind kind : kOverTime)
        EXPECT_EQ(plot(kind).cursorRow(), 1) << int(kind);
    EXPECT_TRUE(
        page.card(ChartKind::Flow).readOut().endsWith(QStringLiteral(": Arrived 3, Ended 1, of these badly 0")));
    EXPECT_TRUE(page.card(ChartKind::Run).readOut().endsWith(QStringLiteral(": P50 2 s, P90 5 s, P95 9 s")));
    EXPECT_TRUE(page.card(ChartKind::Depth).readOut().endsWith(QStringLiteral(": Running 2, Queued 4")));
    QTest::keyClick(&plot(ChartKind::Causes), Qt::Key_Down);
    EXPECT_TRUE(
        page.card(ChartKind::Causes).readOut().endsWith(QStringLiteral("Failed runs 3, Together, of all 75.0 %")));
    QTest::keyClick(&flow, Qt::Key_Escape);
    for (const ChartKind kind : kOverTime)
        EXPECT_EQ(plot(kind).cursorRow(), -1);
    EXPECT_EQ(page.card(ChartKind::Run).readOut(), QString());
}

TEST_F(ChartsPageTest, KeepsTheCrosshairAtItsMomentWhenFiguresMoveOn)
{
    open();
    QTest::keyClick(&plot(ChartKind::Flow), Qt::Key_Left);
    ASSERT_EQ(plot(ChartKind::Flow).cursorRow(), 5);
    answer::Trend later = sampleTrend();
    later.from += kStep;
    later.to += kStep;
    yard.engine.prepare(later);
    page.setPeriod(ChartPeriod::Hour);
    ASSERT_TRUE(waitFor([&] { return plot(ChartKind::Flow).cursorRow() == 4; }));
    EXPECT_EQ(plot(ChartKind::Run).cursorRow(), 4);
}

TEST_F(ChartsPageTest, FollowsEventsUnlessPausedOrHidden)
{
    open();
    const auto happen = [&] {
        yard.clock.advance(std::chrono::minutes{1});
        emit yard.engine.eventsArrived(EventBatch{});
    };
    happen();
    EXPECT_EQ(questions(), 2U);
    ASSERT_TRUE(waitFor([&] { return page.feed().times().to == yard.clock.wall(); }));
    QTest::mouseClick(named<QToolButton>(QStringLiteral("Pause")), Qt::LeftButton);
    EXPECT_TRUE(says(QStringLiteral("Paused: nothing is updated.")));
    happen();
    EXPECT_EQ(questions(), 2U);
    page.setPaused(false);
    EXPECT_EQ(questions(), 3U);
    ASSERT_TRUE(waitFor([&] { return page.feed().times().to == yard.clock.wall(); }));
    page.hide();
    happen();
    EXPECT_EQ(questions(), 3U);
}

TEST_F(ChartsPageTest, SaysInWordsThatNothingHappened)
{
    yard.engine.prepare(answer::Trend{
        kStart, kStart + 6 * kStep, kStep, EventSeq(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}});
    yard.engine.prepare(answer::Figures{});
    EXPECT_FALSE(page.isEmpty());
    open();
    EXPECT_TRUE(page.isEmpty());
    EXPECT_TRUE(says(QStringLiteral("Nothing happened in this time")));
    yard.engine.prepare(sampleTrend());
    QPushButton* all = nullptr;
    for (QPushButton* button : page.findChildren<QPushButton*>())
        all = button->text() == QStringLiteral("Show all there is") ? button : all;
    ASSERT_TRUE(all);
    QTest::mouseClick(all, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !page.isEmpty(); }));
    EXPECT_EQ(page.range().period(), ChartPeriod::All);
}

TEST_F(ChartsPageTest, SaysHowToBeginWhereNothingHasEverHappened)
{
    yard.engine.prepare(answer::Trend{
        kStart, kStart + 6 * kStep, kStep, EventSeq(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}});
    yard.engine.prepare(answer::Figures{});
    int begun = 0;
    yard.parts.actions.handle(ActionId::NewTask, &page, [&begun] { ++begun; });
    open();
    auto* begin = named<QToolButton>(yard.parts.actions.action(ActionId::NewTask).text());
    ASSERT_TRUE(begin);
    EXPECT_FALSE(begin->isVisible()) << "only this stretch of time is known to be empty";
    page.setPeriod(ChartPeriod::All);
    ASSERT_TRUE(waitFor([&] { return begin->isVisible(); }));
    EXPECT_TRUE(says(QStringLiteral("Make a task or try a sample")));
    QTest::mouseClick(begin, Qt::LeftButton);
    EXPECT_EQ(begun, 1);
}

TEST_F(ChartsPageTest, SaysWhatIsWrongAndThatItIsOver)
{
    open();
    page.setQueue(QStringLiteral("gone"));
    ASSERT_TRUE(waitFor([&] { return says(QStringLiteral("there is no queue 'gone'")); }));
    EXPECT_FALSE(plot(ChartKind::Depth).chart().isEmpty()) << "what is known stays";
    page.setQueue({});
    EXPECT_TRUE(waitFor([&] { return !says(QStringLiteral("there is no queue")); }));
}

TEST_F(ChartsPageTest, ShowsTheTasksOfTheTimeOnTheBoard)
{
    open();
    page.setQueue(QStringLiteral("render"));
    QString shown;
    bool board = false;
    QObject::connect(&yard.parts.current, &CurrentTask::listWanted, &page, [&](const QString& f) { shown = f; });
    yard.parts.actions.handle(ActionId::ShowBoard, &page, [&] { board = true; });
    auto* ways = named<QToolButton>(QStringLiteral("Show on the Board"));
    ASSERT_TRUE(ways);
    ways->defaultAction()->menu()->actions().at(0)->trigger();
    EXPECT_TRUE(board);
    EXPECT_EQ(shown,
              QStringLiteral("finished>=2025-06-15T15:10:00.000Z finished<2025-06-15T16:10:00.000Z queue:render"));
    const auto filter = parseFilter(shown, yard.clock.wall());
    ASSERT_TRUE(filter) << filter.error().text().toStdString();
    ASSERT_EQ(filter->terms.size(), 3U);
    EXPECT_EQ(filter->terms[0].time, kStart);
    EXPECT_EQ(filter->terms[1].time, kStart + 6 * kStep);
    ways->defaultAction()->menu()->actions().at(2)->trigger();
    EXPECT_TRUE(shown.startsWith(QStringLiteral("created>=")));
}

TEST_F(ChartsPageTest, ShowsAChartAsATableThatCanBeCopied)
{
    open();
    ChartCard& card = page.card(ChartKind::Flow);
    EXPECT_FALSE(card.isTable());
    auto* toggle = named<QToolButton>(QStringLiteral("Arrivals and completions as a table"));
    ASSERT_TRUE(toggle);
    card.plot().setFocus();
    toggle->click();
    EXPECT_TRUE(card.isTable());
    EXPECT_TRUE(card.table().isVisible());
    EXPECT_EQ(card.table().model()->rowCount(), 6);
    EXPECT_TRUE(card.table().hasFocus());
    card.table().setCurrentIndex(card.table().model()->index(3, 2));
    QTest::keyClick(&card.table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("3"));
    card.copyTable();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    ASSERT_EQ(lines.size(), 7);
    EXPECT_EQ(lines[0], QStringLiteral("From\tArrived\tEnded\tof these badly"));
    EXPECT_TRUE(lines[6].endsWith(QStringLiteral("\t0\t4\t2")));
}

TEST_F(ChartsPageTest, SavesAChartAndSaysHowItWent)
{
    open();
    const QString path = yard.dir.filePath(QStringLiteral("causes.csv"));
    page.card(ChartKind::Causes).save(ChartFileKind::Csv, path);
    EXPECT_TRUE(QFile::exists(path));
    ASSERT_TRUE(yard.parts.toasts.current());
    EXPECT_EQ(yard.parts.toasts.current()->text, QStringLiteral("Saved: ") + path);
    yard.parts.toasts.dismiss();
    page.card(ChartKind::Causes).save(ChartFileKind::Png, yard.dir.filePath(QStringLiteral("no/causes.png")));
    ASSERT_TRUE(yard.parts.toasts.current());
    EXPECT_EQ(yard.parts.toasts.current()->kind, ToastKind::Trouble);
}

TEST_F(ChartsPageTest, TurnsDarkWhileItIsLookedAt)
{
    open();
    yard.parts.settings.set(Setting::Theme, QStringLiteral("dark"));
    ChartPlot& depth = plot(ChartKind::Depth);
    EXPECT_EQ(depth.yAxis->tickLabelColor(), Theme::palette(Shade::Dark).color(QPalette::Text));
    depth.replot();
    EXPECT_EQ(depth.toPixmap().toImage().pixelColor(1, 1), Theme::palette(Shade::Dark).color(QPalette::Base));
    EXPECT_FALSE(page.grab().isNull());
}

TEST_F(ChartsPageTest, GrowsWithTheTextWhileItIsLookedAt)
{
    open();
    ChartPlot& depth = plot(ChartKind::Depth);
    depth.replot();
    const double before = QFontInfo(depth.yAxis->tickLabelFont()).pixelSize();
    const int margin = depth.axisRect()->left();
    yard.parts.settings.set(Setting::FontScale, 200);
    const auto size = [&depth] { return QFontInfo(depth.yAxis->tickLabelFont()).pixelSize(); };
    EXPECT_TRUE(waitFor([&] { return size() > before * 1.5; }))
        << size() << " of " << QFontInfo(page.font()).pixelSize() << " and " << QFontInfo(depth.font()).pixelSize()
        << " of " << QFontInfo(QApplication::font()).pixelSize();
    EXPECT_TRUE(waitFor([&] { return depth.axisRect()->left() > margin + 10; })) << depth.axisRect()->left();
    EXPECT_EQ(depth.yAxis->labelFont(), depth.yAxis->tickLabelFont());
}

TEST_F(ChartsPageTest, RemembersPeriodAndQueue)
{
    page.setPeriod(ChartPeriod::Week);
    page.setQueue(QStringLiteral("render"));
    ChartsPage other(yard.context);
    other.restore(page.state());
    EXPECT_EQ(other.range().period(), ChartPeriod::Week);
    EXPECT_EQ(other.feed().queues(), QStringList{QStringLiteral("render")});
    ChartsPage fresh(yard.context);
    fresh.restore("nonsense");
    EXPECT_EQ(fresh.range().period(), ChartPeriod::Hour);
}
