// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timelineyard.h"
#include "ui/timeline/timelinelayout.h"

#include <gtest/gtest.h>

#include <random>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;

namespace {
/// A pixel is 3 s.
const TimelineRoom kRoom{QSize(1300, 400), 100, 30, 20, 4, 20};
const TimeStretch kHour{minute(0), minute(60)};
} // namespace

TEST(TimelineLayout, LaysBarsWhereTheirTimesAre)
{
    const TimelineData data = arranged(sampleTimeline(), minute(50));
    const TimelineLayout layout = layOut(data, kHour, kRoom, 0);
    ASSERT_EQ(layout.bars.size(), 5U);
    EXPECT_EQ(layout.bars[0].bar.left(), 100);
    EXPECT_EQ(layout.bars[0].bar.right(), 300);
    EXPECT_EQ(layout.bars[0].bar.top(), 30 + 2 + 1);
    const QRectF live = layout.barOf(data, size_t(data.find(TaskId(3))));
    EXPECT_EQ(live.right(), 1100) << "to now";
    const QRectF other = layout.barOf(data, size_t(data.find(TaskId(4))));
    EXPECT_EQ(other.top(), 30 + 24 + 2 + 1) << "in the second lane";
    ASSERT_EQ(layout.pauses.size(), 1U);
    EXPECT_EQ(layout.pauses[0].rect.left(), 300);
    EXPECT_EQ(layout.pauses[0].rect.right(), 500);
    ASSERT_EQ(layout.lanes.size(), 2U);
    EXPECT_EQ(layout.tops.back(), 48);
}

TEST(TimelineLayout, HasNoBoxForWhatIsOutOfSight)
{
    const TimelineData data = arranged(sampleTimeline(), minute(50));
    EXPECT_EQ(layOut(data, {minute(45), minute(60)}, kRoom, 0).bars.size(), 1U);
    EXPECT_EQ(layOut(data, {minute(100), minute(160)}, kRoom, 0).bars.size(), 0U);
    const TimelineLayout scrolled = layOut(data, kHour, kRoom, 30);
    EXPECT_EQ(scrolled.lanes.size(), 1U);
    for (const BarBox& box : scrolled.bars)
        EXPECT_EQ(data.told.runs[box.run].lane, 1);
}

TEST(TimelineLayout, FindsWhatIsUnderAPoint)
{
    const TimelineData data = arranged(sampleTimeline(), minute(50));
    const TimelineLayout layout = layOut(data, kHour, kRoom, 0);
    EXPECT_EQ(data.told.runs[size_t(layout.barAt({350, 40}))].task, TaskId(2));
    EXPECT_EQ(layout.barAt({502, 40}), layout.barAt({495, 40})) << "a little beside it is near enough";
    EXPECT_EQ(layout.barAt({550, 40}), -1);
    EXPECT_EQ(layout.laneAt(40), 0);
    EXPECT_EQ(layout.laneAt(60), 1);
    EXPECT_EQ(layout.laneAt(300), -1);
}

TEST(TimelineLayout, ShowsTheShortestRun)
{
    const TimelineData data = arranged(timelineOf({bar(1, 10, 10)}), minute(50));
    const TimelineLayout layout = layOut(data, kHour, kRoom, 0);
    ASSERT_EQ(layout.bars.size(), 1U);
    EXPECT_EQ(layout.bars[0].bar.width(), kLeastBar);
    EXPECT_TRUE(layout.bars[0].text.isEmpty());
}

TEST(TimelineLayout, NeverLaysALabelUponAnotherLabelOrUponABarThatFollows)
{
    std::mt19937 random(11);
    const auto any = [&](int below) { return int(random() % unsigned(below)); };
    for (int round = 0; round < 100; ++round) {
        std::vector<answer::TimelineRun> runs;
        for (int i = 0; i < 150; ++i) {
            const double from = any(6000) / 100.;
            runs.push_back(bar(i + 1, from, from + (any(2) == 0 ? any(10) / 100. : any(2000) / 100.), any(4)));
        }
        const TimelineData data = arranged(timelineOf(runs, 4), minute(100));
        const double from = any(50);
        const TimelineLayout layout =
            layOut(data, {minute(from), minute(from + 0.5 + any(600) / 10.)}, kRoom, any(200));
        for (const BarBox& one : layout.bars) {
            if (one.text.isEmpty())
                continue;
            ASSERT_GE(one.text.width(), kRoom.leastText);
            ASSERT_TRUE(one.bar.contains(one.text)) << "inside its own bar";
            ASSERT_GE(one.text.left(), kRoom.header);
            for (const BarBox& other : layout.bars)
                ASSERT_TRUE(&other == &one || !other.bar.intersects(one.text))
                    << data.told.runs[one.run].task.value << " " << data.told.runs[other.run].task.value;
        }
    }
}

TEST(TimelineLayout, StacksCountsByState)
{
    const TimelineData data = arranged(sampleCounts(), minute(50));
    const TimelineLayout layout = layOut(data, {minute(10), minute(20)}, kRoom, 0);
    EXPECT_TRUE(layout.bars.empty());
    ASSERT_FALSE(layout.counts.empty());
    const CountBox* box = layout.countAt({150, 60});
    ASSERT_NE(box, nullptr);
    EXPECT_EQ(box->lane, 0U);
    qint64 ofStep = 0;
    double height = 0;
    for (const CountBox& one : layout.counts) {
        EXPECT_EQ(one.lane, 0U);
        EXPECT_GT(one.count, 0);
        if (one.step == box->step) {
            ofStep += one.count;
            height += one.rect.height();
        }
    }
    EXPECT_EQ(ofStep, 40);
    EXPECT_EQ(height, kRowsOfCounts * kRoom.row) << "the most there is fills the lane";
    EXPECT_LE(layout.counts.size(), 2U * 12) << "only what is in sight";
}
