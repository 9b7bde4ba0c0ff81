// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartreading.h"

#include <gmock/gmock.h>

#include <cmath>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using testing::ElementsAre;

namespace {
std::vector<std::string> namesOf(const ChartData& chart)
{
    std::vector<std::string> names;
    for (const ChartSeries& series : chart.series)
        names.push_back(series.name.toStdString());
    return names;
}
} // namespace

TEST(ChartReading, ShowsTheDepthOfWhatHasNotEndedFromTheBeginningToTheEndOfEachStep)
{
    const ChartData chart = depthChart(sampleTrend());
    EXPECT_THAT(namesOf(chart), ElementsAre("Running", "Queued")) << "neither what ended nor what there never was";
    EXPECT_THAT(chart.series[0].values, ElementsAre(0, 2, 2, 2, 2, 2, 1));
    EXPECT_THAT(chart.series[1].values, ElementsAre(2, 4, 6, 8, 5, 3, 1));
    ASSERT_EQ(chart.at.size(), 7U);
    EXPECT_EQ(chart.at.front(), kStart);
    EXPECT_EQ(chart.at.back(), kStart + 6 * kStep);
    EXPECT_EQ(std::get<TaskState>(chart.series[1].ink.colour), TaskState::Queued);
}

TEST(ChartReading, SetsArrivalsAgainstAllThatEndedAndWhatEndedBadly)
{
    const ChartData chart = flowChart(sampleTrend());
    EXPECT_THAT(namesOf(chart), ElementsAre("Arrived", "Ended", "of these badly"));
    EXPECT_THAT(chart.series[0].values, ElementsAre(5, 3, 3, 0, 0, 0));
    EXPECT_THAT(chart.series[1].values, ElementsAre(1, 1, 1, 3, 2, 4));
    EXPECT_THAT(chart.series[2].values, ElementsAre(0, 0, 0, 1, 0, 2));
    EXPECT_EQ(chart.measure, QStringLiteral("tasks per 10 min"));
}

TEST(ChartReading, LeavesPercentilesOutWhereNoRunEnded)
{
    const ChartData chart = runChart(sampleTrend());
    EXPECT_THAT(namesOf(chart), ElementsAre("P50", "P90", "P95"));
    EXPECT_EQ(chart.series[2].values[3], 10'000);
    EXPECT_TRUE(std::isnan(chart.series[0].values[2]));
    EXPECT_EQ(valueText(chart.series[0].values[2], ChartUnit::Milliseconds), QStringLiteral("–"));
    std::set<Qt::PenStyle> lines;
    for (const ChartSeries& series : chart.series)
        lines.insert(series.ink.line);
    EXPECT_EQ(lines.size(), 3U) << "to be told apart without colour";
}

TEST(ChartReading, ShowsTheBusiestQueuesAndTheRestAsOne)
{
    answer::Trend trend = sampleTrend();
    for (int i = 0; i < 20; ++i)
        trend.slotsUsed[QStringLiteral("q%1").arg(i)] = {0.01, 0.01, 0, 0, 0, 0};
    const ChartData chart = slotsChart(trend, true);
    ASSERT_EQ(chart.series.size(), 8U);
    EXPECT_EQ(chart.series[0].name, QStringLiteral("render"));
    EXPECT_EQ(chart.series[1].name, QStringLiteral("default"));
    EXPECT_EQ(chart.series[6].name, QStringLiteral("Other queues"));
    EXPECT_NEAR(chart.series[6].values[0], 0.16, 1e-9);
    EXPECT_THAT(chart.series[7].values, testing::Each(4));
    EXPECT_EQ(slotsChart(trend, false).series.size(), 7U) << "nobody counts the slots of one queue";
    std::set<Qt::BrushStyle> hatches;
    for (size_t i = 0; i < 7; ++i)
        hatches.insert(chart.series[i].ink.hatch);
    EXPECT_EQ(hatches.size(), 7U) << "to be told apart without colour";
}

TEST(ChartReading, AddsUpWhatTheFirstCausesAreOfAllFailures)
{
    const ChartData chart = causesChart(sampleFigures());
    ASSERT_EQ(chart.rowCount(), 2);
    EXPECT_THAT(chart.series[0].values, ElementsAre(3, 1));
    EXPECT_THAT(chart.series[1].values, ElementsAre(75, 100));
    EXPECT_TRUE(chart.labels[0].endsWith(QStringLiteral("· frame <n> is empty")));
    EXPECT_TRUE(chart.labels[1].startsWith(QStringLiteral("Timed out")));
}

TEST(ChartReading, KeepsForeignTextOnOneShortLine)
{
    answer::Figures figures = sampleFigures();
    figures.causes[0].line = QStringLiteral("<b>a</b>\n\u202e") + QString(10'000, u'x');
    const QString label = causesChart(figures).labels[0];
    EXPECT_FALSE(label.contains(u'\n'));
    EXPECT_FALSE(label.contains(QChar(0x202e)));
    EXPECT_LT(label.size(), 120);
    answer::Trend trend = sampleTrend();
    trend.slotsUsed[QStringLiteral("a\nb")] = {9, 9, 9, 9, 9, 9};
    EXPECT_EQ(slotsChart(trend, true).series[0].name, QStringLiteral("a b"));
}

TEST(ChartReading, SaysInWordsWhatAChartShows)
{
    EXPECT_TRUE(summaryOf(depthChart(sampleTrend())).startsWith(QStringLiteral("Running: last 1, most 2 at ")))
        << summaryOf(depthChart(sampleTrend())).toStdString();
    EXPECT_TRUE(summaryOf(runChart(sampleTrend())).contains(QStringLiteral("P95: last 8 s, most 10 s at ")));
    EXPECT_EQ(summaryOf(runTimesChart(sampleFigures())), QStringLiteral("1 s to 1.1 s: 5. 4 s to 4.4 s: 6."));
    EXPECT_EQ(summaryOf(causesChart({})), QStringLiteral("No run failed in this time."));
}

TEST(ChartReading, IsEmptyWhereNothingHappened)
{
    answer::Trend quiet;
    quiet.from = kStart;
    quiet.to = kStart + 2 * kStep;
    quiet.step = kStep;
    quiet.slotsThere = {4, 4};
    for (const ChartData& chart : {depthChart(quiet), flowChart(quiet), waitChart(quiet), runChart(quiet),
                                   slotsChart(quiet, true), causesChart({}), runTimesChart({})}) {
        EXPECT_TRUE(chart.isEmpty()) << chart.title.toStdString();
        EXPECT_FALSE(chart.nothing.isEmpty());
    }
    EXPECT_FALSE(depthChart(sampleTrend()).isEmpty());
    answer::Trend instant = quiet;
    instant.run.p50 = {0, std::nullopt};
    EXPECT_FALSE(runChart(instant).isEmpty()) << "a run of no length has been one";
}

TEST(ChartReading, FindsTheRowOfAMoment)
{
    const ChartData steps = flowChart(sampleTrend());
    EXPECT_EQ(steps.rowAt(kStart), 0);
    EXPECT_EQ(steps.rowAt(kStart + 2 * kStep - Duration(1)), 1);
    EXPECT_EQ(steps.rowAt(kStart - Duration(1)), -1);
    EXPECT_EQ(steps.rowAt(kStart + 6 * kStep), -1);
    const ChartData points = depthChart(sampleTrend());
    EXPECT_EQ(points.rowAt(kStart + kStep * 2 / 3), 1) << "the nearest";
    EXPECT_EQ(points.rowAt(kStart + kStep / 3), 0);
    EXPECT_EQ(points.rowAt(kStart + 60 * kStep), 6);
}

TEST(ChartWords, WriteDurationsShortly)
{
    using namespace std::chrono_literals;
    for (const auto& [span, text] : {std::pair(Duration(0), "0 ms"),
                                     {340ms, "340 ms"},
                                     {5s, "5 s"},
                                     {1500ms, "1.5 s"},
                                     {5min, "5 min"},
                                     {200s, "3 min 20 s"},
                                     {2h, "2 h"},
                                     {150min, "2 h 30 min"},
                                     {24h, "1 d"},
                                     {36h, "1 d 12 h"}})
        EXPECT_EQ(spanText(span).toStdString(), text);
}
