// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartrange.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ui;
using namespace std::chrono_literals;

namespace {
constexpr TimePoint kNow{std::chrono::seconds{1'750'000'000}};
}

TEST(ChartRange, AsksForAPeriodThatEndsNow)
{
    ChartRange range;
    EXPECT_EQ(range.period(), ChartPeriod::Hour);
    EXPECT_EQ(range.from(kNow), kNow - 1h);
    EXPECT_EQ(range.to(), std::nullopt);
    range.setPeriod(ChartPeriod::Month);
    EXPECT_EQ(range.from(kNow), kNow - 24h * 30);
    range.setPeriod(ChartPeriod::All);
    EXPECT_EQ(range.from(kNow), std::nullopt);
}

TEST(ChartRange, GoesBackThroughWhatWasChosenToThePeriod)
{
    ChartRange range;
    EXPECT_FALSE(range.canGoBack());
    const TimeStretch first{kNow - 30min, kNow - 10min};
    const TimeStretch second{kNow - 20min, kNow - 15min};
    range.choose(first);
    range.choose(second);
    EXPECT_EQ(range.from(kNow), second.from);
    EXPECT_EQ(range.to(), second.to);
    range.back();
    EXPECT_EQ(range.chosen(), first);
    range.back();
    EXPECT_EQ(range.chosen(), std::nullopt);
    EXPECT_FALSE(range.canGoBack());
    EXPECT_EQ(range.from(kNow), kNow - 1h);
    range.choose(first);
    range.setPeriod(ChartPeriod::Day);
    EXPECT_FALSE(range.canGoBack()) << "a period is a fresh start";
}

TEST(ChartRange, LeadsOutOfAnyNumberOfChoicesToThePeriod)
{
    ChartRange range;
    for (int i = 0; i < 1000; ++i)
        range.choose({kNow, kNow + 1min + std::chrono::seconds{i}});
    int steps = 0;
    while (range.canGoBack() && ++steps < 2000)
        range.back();
    EXPECT_LE(steps, 100);
    EXPECT_EQ(range.chosen(), std::nullopt);
}

TEST(ChartRange, IsNeverShorterThanASecond)
{
    ChartRange range;
    range.choose({kNow, kNow});
    EXPECT_EQ(range.chosen()->length(), 1s);
    EXPECT_EQ(zoomed({kNow, kNow + 1s}, 0.5, kNow).length(), 1s);
}

TEST(ChartRange, ZoomsAboutAPointThatStaysWhereItIs)
{
    const TimeStretch hour{kNow, kNow + 60min};
    EXPECT_EQ(zoomed(hour, 0.5, kNow + 30min), (TimeStretch{kNow + 15min, kNow + 45min}));
    EXPECT_EQ(zoomed(hour, 0.5, kNow), (TimeStretch{kNow, kNow + 30min}));
    EXPECT_EQ(zoomed(hour, 2, kNow + 60min), (TimeStretch{kNow - 60min, kNow + 60min}));
    EXPECT_EQ(zoomed(zoomed(hour, 0.25, kNow + 20min), 4, kNow + 20min), hour);
}

TEST(ChartRange, PansByAPartOfItsLength)
{
    const TimeStretch hour{kNow, kNow + 60min};
    EXPECT_EQ(panned(hour, 0.5), (TimeStretch{kNow + 30min, kNow + 90min}));
    EXPECT_EQ(panned(panned(hour, 0.2), -0.2), hour);
}
