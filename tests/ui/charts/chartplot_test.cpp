// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartplot.h"
#include "ui/charts/chartreading.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;

namespace {
class ChartPlotTest : public testing::Test {
protected:
    ChartPlotTest()
    {
        QObject::connect(&plot, &ChartPlot::stretchWanted, &plot, [this](const TimeStretch& s) { wanted = s; });
        QObject::connect(&plot, &ChartPlot::cursorMoved, &plot, [this](int row) { rows.push_back(row); });
        plot.resize(700, 300);
        plot.setTimes({kStart, kStart + 6 * kStep});
    }
    void show(const ChartData& chart)
    {
        plot.setChart(chart, Shade::Light);
        plot.show();
        plot.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&plot));
        plot.setFocus();
        plot.replot();
    }
    QPoint at(TimePoint time)
    {
        return {int(std::lround(plot.xAxis->coordToPixel(double(time.time_since_epoch().count()) / 1000))), 100};
    }
    void move(const QPoint& to, Qt::MouseButtons held = Qt::NoButton)
    {
        QMouseEvent event(QEvent::MouseMove, to, plot.mapToGlobal(to), Qt::NoButton, held, Qt::NoModifier);
        QCoreApplication::sendEvent(&plot, &event);
    }
    bool turn(int delta, Qt::KeyboardModifiers keys, const QPoint& where)
    {
        QWheelEvent event(where, plot.mapToGlobal(where), QPoint(), QPoint(0, delta), Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&plot, &event);
        return event.isAccepted();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&plot, key, keys); }
    /// Within what a pixel is worth.
    static void expectNear(TimePoint a, TimePoint b)
    {
        EXPECT_LT(std::chrono::abs(a - b), std::chrono::seconds{10}) << (a - b).count() << " ms";
    }

    ChartPlot plot;
    std::optional<TimeStretch> wanted;
    std::vector<int> rows;
};
} // namespace

TEST_F(ChartPlotTest, TakesTheStretchThatIsDraggedOverInEitherDirection)
{
    show(flowChart(sampleTrend()));
    for (const bool forward : {true, false}) {
        wanted.reset();
        const QPoint from = at(kStart + (forward ? 1 : 3) * kStep);
        const QPoint to = at(kStart + (forward ? 3 : 1) * kStep);
        QTest::mousePress(&plot, Qt::LeftButton, {}, from);
        move((from + to) / 2, Qt::LeftButton);
        EXPECT_FALSE(wanted);
        move(to, Qt::LeftButton);
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
        ASSERT_TRUE(wanted);
        expectNear(wanted->from, kStart + kStep);
        expectNear(wanted->to, kStart + 3 * kStep);
    }
}

TEST_F(ChartPlotTest, ShowsTheStretchWhileItIsDraggedAndGivesItUpWithEscape)
{
    show(flowChart(sampleTrend()));
    QTest::mousePress(&plot, Qt::LeftButton, {}, at(kStart + kStep));
    move(at(kStart + 2 * kStep), Qt::LeftButton);
    const auto bands = [&] {
        int count = 0;
        for (int i = 0; i < plot.itemCount(); ++i)
            count += qobject_cast<QCPItemRect*>(plot.item(i)) ? 1 : 0;
        return count;
    };
    EXPECT_EQ(bands(), 1);
    plot.setChart(flowChart(sampleTrend()), Shade::Dark);
    EXPECT_EQ(bands(), 1) << "fresh figures do not take it out of the hand";
    press(Qt::Key_Escape);
    EXPECT_EQ(bands(), 0);
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, at(kStart + 3 * kStep));
    EXPECT_FALSE(wanted);
}

TEST_F(ChartPlotTest, TakesAClickForNoStretch)
{
    show(flowChart(sampleTrend()));
    QTest::mouseClick(&plot, Qt::LeftButton, {}, at(kStart + kStep));
    EXPECT_FALSE(wanted);
    const QSignalSpy back(&plot, &ChartPlot::backWanted);
    QTest::mouseDClick(&plot, Qt::LeftButton, {}, at(kStart + kStep));
    EXPECT_EQ(back.count(), 1);
    EXPECT_FALSE(wanted);
}

TEST_F(ChartPlotTest, ZoomsWithCtrlAndTheWheelAndLetsThePageScrollWithout)
{
    show(flowChart(sampleTrend()));
    EXPECT_FALSE(turn(120, {}, at(kStart + 3 * kStep)));
    EXPECT_FALSE(wanted);
    EXPECT_TRUE(turn(120, Qt::ControlModifier, at(kStart + 2 * kStep)));
    ASSERT_TRUE(wanted);
    EXPECT_EQ(wanted->length(), 3 * kStep);
    expectNear(wanted->from, kStart + kStep);
    turn(-120, Qt::ControlModifier, at(kStart + 3 * kStep));
    EXPECT_EQ(wanted->length(), 12 * kStep);
    turn(-120, Qt::ShiftModifier, at(kStart + 3 * kStep));
    EXPECT_EQ(wanted->length(), 6 * kStep);
    EXPECT_GT(wanted->from, kStart);
}

TEST_F(ChartPlotTest, IsZoomedAndPannedByKeys)
{
    show(flowChart(sampleTrend()));
    const QSignalSpy back(&plot, &ChartPlot::backWanted);
    const QSignalSpy whole(&plot, &ChartPlot::wholeWanted);
    press(Qt::Key_Plus);
    EXPECT_EQ(wanted, (TimeStretch{kStart + kStep * 3 / 2, kStart + kStep * 9 / 2}));
    press(Qt::Key_Minus);
    EXPECT_EQ(wanted, (TimeStretch{kStart - 3 * kStep, kStart + 9 * kStep}));
    press(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(wanted, panned({kStart, kStart + 6 * kStep}, 0.2));
    press(Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(wanted, panned({kStart, kStart + 6 * kStep}, -0.2));
    press(Qt::Key_Backspace);
    EXPECT_EQ(back.count(), 1);
    press(Qt::Key_Home);
    EXPECT_EQ(whole.count(), 1);
}

TEST_F(ChartPlotTest, MovesTheCrosshairByPointerAndByKeys)
{
    show(flowChart(sampleTrend()));
    move(at(kStart + kStep * 5 / 2));
    EXPECT_EQ(plot.cursorRow(), 2);
    EXPECT_EQ(rows, std::vector{2});
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    EXPECT_EQ(plot.cursorRow(), 4);
    press(Qt::Key_Left);
    EXPECT_EQ(plot.cursorRow(), 3);
    press(Qt::Key_Plus);
    ASSERT_TRUE(wanted);
    expectNear(wanted->from + wanted->length() / 2, kStart + kStep * 3);
    press(Qt::Key_Escape);
    EXPECT_EQ(plot.cursorRow(), -1);
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_Left);
    EXPECT_EQ(plot.cursorRow(), 0) << "and stays within the chart";
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&plot, &leave);
    EXPECT_EQ(plot.cursorRow(), -1);
}

TEST_F(ChartPlotTest, PointsAtCausesAndDurationsLikewise)
{
    show(causesChart(sampleFigures()));
    press(Qt::Key_Down);
    EXPECT_EQ(plot.cursorRow(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    EXPECT_EQ(plot.cursorRow(), 1);
    move({plot.axisRect()->center().x(), int(std::lround(plot.yAxis->coordToPixel(0)))});
    EXPECT_EQ(plot.cursorRow(), 0);
    press(Qt::Key_Plus);
    EXPECT_FALSE(wanted) << "there is no time to zoom";
    show(runTimesChart(sampleFigures()));
    move({int(std::lround(plot.xAxis->coordToPixel(4100))), 100});
    EXPECT_EQ(plot.cursorRow(), 1);
    move({int(std::lround(plot.xAxis->coordToPixel(2000))), 100});
    EXPECT_EQ(plot.cursorRow(), -1);
}

TEST_F(ChartPlotTest, HasNoCrosshairBehindItsEndWhenFiguresAreFewer)
{
    show(flowChart(sampleTrend()));
    plot.setCursorRow(5);
    answer::Trend shorter = sampleTrend();
    shorter.to = kStart + 2 * kStep;
    plot.setChart(flowChart(shorter), Shade::Light);
    EXPECT_EQ(plot.cursorRow(), -1);
    EXPECT_FALSE(plot.grab().isNull());
}
