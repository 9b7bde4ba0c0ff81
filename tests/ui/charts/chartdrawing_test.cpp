// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartdrawing.h"
#include "ui/charts/chartreading.h"
#include "ui/charts/plotlibrary.h"

#include <gmock/gmock.h>

#include <cmath>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using testing::ElementsAre;

namespace {
class ChartDrawingTest : public testing::Test {
protected:
    void draw(const ChartData& chart, Shade shade = Shade::Light)
    {
        plot.resize(600, 300);
        drawChart(plot, chart, shade, plot.font());
        if (chart.isOverTime())
            showTimes(plot, {kStart, kStart + 6 * kStep});
        plot.replot();
    }
    /// The line of a series; its area and hatch have no name.
    QCPGraph* line(const QString& name)
    {
        for (int i = 0; i < plot.graphCount(); ++i)
            if (plot.graph(i)->name() == name && plot.graph(i)->pen().style() != Qt::NoPen)
                return plot.graph(i);
        return nullptr;
    }
    static std::vector<double> heights(const QCPGraph& graph)
    {
        std::vector<double> all;
        for (const QCPGraphData& point : *graph.data())
            all.push_back(point.value);
        return all;
    }
    QStringList said()
    {
        QStringList texts;
        for (int i = 0; i < plot.itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(plot.item(i)))
                texts << text->text();
        return texts;
    }
    QStringList marks(QCPAxis& axis)
    {
        const auto labels = axis.tickVectorLabels();
        return {labels.begin(), labels.end()};
    }

    QCustomPlot plot;
};
} // namespace

TEST_F(ChartDrawingTest, StacksTheStatesUponEachOther)
{
    draw(depthChart(sampleTrend()));
    ASSERT_TRUE(line(QStringLiteral("Running")));
    EXPECT_THAT(heights(*line(QStringLiteral("Running"))), ElementsAre(0, 2, 2, 2, 2, 2, 1));
    EXPECT_THAT(heights(*line(QStringLiteral("Queued"))), ElementsAre(2, 6, 8, 10, 7, 5, 2));
    EXPECT_EQ(line(QStringLiteral("Queued"))->data()->at(1)->key, plotKey(kStart + kStep));
    EXPECT_GE(plot.yAxis->range().upper, 10);
    EXPECT_EQ(plot.yAxis->range().lower, 0);
    EXPECT_EQ(plot.xAxis->range().lower, plotKey(kStart));
    EXPECT_EQ(plot.xAxis->range().upper, plotKey(kStart + 6 * kStep));
    int areas = 0;
    for (int i = 0; i < plot.graphCount(); ++i)
        if (plot.graph(i)->channelFillGraph() == line(QStringLiteral("Running")))
            ++areas;
    EXPECT_EQ(areas, 2) << "what is queued is filled down to what runs, with its ground and its hatch";
}

TEST_F(ChartDrawingTest, HasTheColoursOfTheBoardInBothShades)
{
    for (const Shade shade : {Shade::Light, Shade::Dark}) {
        draw(depthChart(sampleTrend()), shade);
        EXPECT_EQ(line(QStringLiteral("Queued"))->pen().color(), Theme::stateColour(TaskState::Queued, shade));
        EXPECT_EQ(line(QStringLiteral("Running"))->pen().color(), Theme::stateColour(TaskState::Running, shade));
        const QPalette palette = Theme::palette(shade);
        EXPECT_EQ(plot.xAxis->tickLabelColor(), palette.color(QPalette::Text));
        EXPECT_EQ(plot.toPixmap(600, 300).toImage().pixelColor(1, 1), palette.color(QPalette::Base));
    }
}

TEST_F(ChartDrawingTest, TellsTheStatesOfAStackApartWithoutColour)
{
    answer::Trend trend = sampleTrend();
    for (const TaskState state : allTaskStates())
        trend.depth[stateName(state)] = {1, 1, 1, 1, 1, 1};
    const ChartData chart = depthChart(trend);
    ASSERT_EQ(chart.series.size(), 9U);
    std::set<Qt::BrushStyle> hatches;
    for (const ChartSeries& series : chart.series)
        hatches.insert(series.ink.hatch);
    EXPECT_EQ(hatches.size(), chart.series.size());
    draw(chart);
    std::set<Qt::BrushStyle> drawn;
    for (int i = 0; i < plot.graphCount(); ++i)
        if (plot.graph(i)->brush().style() != Qt::NoBrush)
            drawn.insert(plot.graph(i)->brush().style());
    EXPECT_EQ(drawn.size(), 9U) << "eight hatches and the plain ground";
}

TEST_F(ChartDrawingTest, DrawsAStepFromItsBeginningToItsEndAndLeavesGaps)
{
    draw(runChart(sampleTrend()));
    const QCPGraph* median = line(QStringLiteral("P50"));
    ASSERT_TRUE(median);
    ASSERT_EQ(median->data()->size(), 12);
    EXPECT_EQ(median->data()->at(0)->key, plotKey(kStart));
    EXPECT_EQ(median->data()->at(1)->key, plotKey(kStart + kStep));
    EXPECT_EQ(median->data()->at(1)->value, 1000);
    EXPECT_TRUE(std::isnan(median->data()->at(4)->value));
    EXPECT_TRUE(std::isnan(median->data()->at(5)->value));
    EXPECT_NEAR(plot.yAxis->range().upper, 10'600, 1e-6);
    EXPECT_TRUE(marks(*plot.yAxis).contains(QStringLiteral("5 s"))) << marks(*plot.yAxis).join(u'|').toStdString();
}

TEST_F(ChartDrawingTest, CountsInWholeNumbers)
{
    answer::Trend trend = sampleTrend();
    trend.arrivals = {1, 0, 0, 0, 0, 0};
    trend.completions.clear();
    draw(flowChart(trend));
    EXPECT_EQ(marks(*plot.yAxis), (QStringList{QStringLiteral("0"), QStringLiteral("1")}));
}

TEST_F(ChartDrawingTest, RanksCausesFromTheTopDownWithTheirShare)
{
    draw(causesChart(sampleFigures()));
    EXPECT_TRUE(plot.yAxis->rangeReversed());
    ASSERT_TRUE(line(QStringLiteral("Together, of all")));
    EXPECT_THAT(heights(*line(QStringLiteral("Together, of all"))), ElementsAre(75, 100));
    EXPECT_EQ(said(), (QStringList{QStringLiteral("3"), QStringLiteral("1")}));
    auto* bars = qobject_cast<QCPBars*>(plot.plottable(0));
    ASSERT_TRUE(bars);
    EXPECT_EQ(bars->data()->at(0)->value, 3);
    EXPECT_TRUE(marks(*plot.yAxis)[0].startsWith(QStringLiteral("Exit code 2")));
}

TEST_F(ChartDrawingTest, WritesTextOfTasksAsItIs)
{
    answer::Figures figures = sampleFigures();
    figures.causes[0].line = QStringLiteral("<b>1e5</b>");
    draw(causesChart(figures));
    EXPECT_TRUE(plot.yAxis->tickVectorLabels()[0].contains(QStringLiteral("<b>1e5")));
    EXPECT_EQ(plot.yAxis->numberFormat(), QStringLiteral("g")) << "no power of ten is made of it";
}

TEST_F(ChartDrawingTest, SpreadsDurationsOverALogarithmicAxis)
{
    draw(runTimesChart(sampleFigures()));
    EXPECT_EQ(plot.xAxis->scaleType(), QCPAxis::stLogarithmic);
    EXPECT_DOUBLE_EQ(plot.xAxis->range().lower, 1000);
    EXPECT_DOUBLE_EQ(plot.xAxis->range().upper, 10'000);
    EXPECT_THAT(heights(*line(QStringLiteral("Runs"))), ElementsAre(0, 5, 5, 0, 0, 6, 6, 0));
    EXPECT_TRUE(marks(*plot.xAxis).contains(QStringLiteral("4 s"))) << marks(*plot.xAxis).join(u'|').toStdString();
    answer::Figures instant;
    instant.runHistogram = {{0, 1, 3}};
    draw(runTimesChart(instant));
    EXPECT_GT(plot.xAxis->range().lower, 0) << "there is no zero on it";
}

TEST_F(ChartDrawingTest, SaysSoWhereThereIsNothing)
{
    draw(causesChart({}));
    EXPECT_EQ(said(), QStringList{QStringLiteral("No run failed in this time.")});
    for (int i = 0; i < plot.plottableCount(); ++i)
        EXPECT_FALSE(plot.plottable(i)->visible());
    draw(depthChart(sampleTrend()));
    EXPECT_EQ(said(), QStringList());
    EXPECT_TRUE(line(QStringLiteral("Queued"))->visible());
}
