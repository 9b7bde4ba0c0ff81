// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartfeed.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using namespace std::chrono_literals;
using taskyard::test::waitFor;

namespace {
class ChartFeedTest : public testing::Test {
protected:
    bool loads(int times = 1)
    {
        return waitFor([&] { return loaded.count() >= times; });
    }
    void happen() { emit yard.engine.eventsArrived(EventBatch{}); }
    size_t questions() const { return yard.engine.trends.size(); }

    ChartsYard yard;
    ChartFeed feed{yard.engine, yard.clock, nullptr, 1h};
    QSignalSpy loaded{&feed, &ChartFeed::loaded};
};
} // namespace

TEST_F(ChartFeedTest, AsksForThePeriodOnceSomebodyLooks)
{
    happen();
    EXPECT_EQ(questions(), 0U);
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    ASSERT_EQ(questions(), 1U);
    const TimePoint now = yard.clock.wall();
    EXPECT_EQ(yard.engine.trends[0].from, now - 1h);
    EXPECT_EQ(yard.engine.trends[0].to, now);
    EXPECT_EQ(yard.engine.figures[0].from, now - 1h) << "the figures are of the same stretch";
    EXPECT_EQ(feed.times(), (TimeStretch{now - 1h, now}));
    EXPECT_EQ(feed.trend().arrivals, sampleTrend().arrivals);
}

TEST_F(ChartFeedTest, FollowsEventsNoMoreOftenThanItsRestAllows)
{
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    yard.clock.advance(59min);
    for (int i = 0; i < 10; ++i)
        happen();
    EXPECT_EQ(questions(), 1U);
    yard.clock.advance(2min);
    happen();
    EXPECT_TRUE(loads(2));
    EXPECT_EQ(questions(), 2U);
    EXPECT_EQ(feed.times().to, yard.clock.wall());
}

TEST_F(ChartFeedTest, RestsASecondUnlessToldOtherwise)
{
    ChartFeed usual(yard.engine, yard.clock);
    const QSignalSpy seen(&usual, &ChartFeed::loaded);
    usual.setWatched(true);
    ASSERT_TRUE(waitFor([&] { return seen.count() == 1; }));
    yard.clock.advance(999ms);
    happen();
    EXPECT_EQ(questions(), 1U);
    yard.clock.advance(1ms);
    happen();
    EXPECT_EQ(questions(), 2U);
}

TEST_F(ChartFeedTest, AsksNothingWhilePausedAndCatchesUpAfterwards)
{
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    const TimePoint paused = yard.clock.wall();
    feed.setPaused(true);
    yard.clock.advance(2h);
    happen();
    feed.timePassed();
    EXPECT_EQ(questions(), 1U);
    ChartRange day;
    day.setPeriod(ChartPeriod::Day);
    feed.setRange(day);
    ASSERT_TRUE(loads(2)) << "what the operator asks for is answered, as of the pause";
    EXPECT_EQ(yard.engine.trends[1].to, paused);
    EXPECT_EQ(yard.engine.trends[1].from, paused - 24h);
    yard.clock.advance(2h);
    feed.setPaused(false);
    ASSERT_TRUE(loads(3));
    EXPECT_EQ(feed.times().to, paused + 4h);
}

TEST_F(ChartFeedTest, AsksNothingWhileNobodyLooks)
{
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    feed.setWatched(false);
    yard.clock.advance(2h);
    happen();
    EXPECT_EQ(questions(), 1U);
    feed.setWatched(true);
    EXPECT_EQ(questions(), 2U);
}

TEST_F(ChartFeedTest, AsksAtOnceForWhatWasChosen)
{
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    ChartRange range;
    const TimeStretch chosen{kStart + kStep, kStart + 2 * kStep};
    range.choose(chosen);
    feed.setRange(range);
    feed.setQueues({QStringLiteral("render")});
    ASSERT_TRUE(loads(2));
    EXPECT_EQ(yard.engine.trends.back().from, chosen.from);
    EXPECT_EQ(yard.engine.trends.back().to, chosen.to);
    EXPECT_EQ(yard.engine.trends.back().queues, QStringList{QStringLiteral("render")});
    EXPECT_EQ(yard.engine.figures.back().queues, QStringList{QStringLiteral("render")});
    EXPECT_EQ(feed.times(), chosen);
    range.setPeriod(ChartPeriod::All);
    feed.setRange(range);
    ASSERT_TRUE(loads(3));
    EXPECT_EQ(yard.engine.trends.back().from, std::nullopt);
    EXPECT_EQ(feed.times(), (TimeStretch{kStart, kStart + 6 * kStep})) << "the first event is where it begins";
}

TEST_F(ChartFeedTest, DropsAnAnswerThatIsNotWantedAnyMore)
{
    feed.setWatched(true);
    ASSERT_TRUE(loads());
    yard.engine.holdAnswers(true);
    ChartRange day;
    day.setPeriod(ChartPeriod::Day);
    feed.setRange(day);
    ChartRange week;
    week.setPeriod(ChartPeriod::Week);
    feed.setRange(week);
    yard.engine.holdAnswers(false);
    ASSERT_TRUE(loads(2));
    EXPECT_EQ(feed.times().length(), 24h * 7);
    EXPECT_EQ(loaded.count(), 2);
}
