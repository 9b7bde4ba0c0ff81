// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timelineyard.h"

#include <gmock/gmock.h>

#include <random>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using testing::ElementsAre;

namespace {
/// No two bars of a row at a time, but in the last one.
void expectApart(const TimelineData& data)
{
    const auto& runs = data.told.runs;
    for (size_t i = 0; i < runs.size(); ++i)
        for (size_t k = i + 1; k < runs.size(); ++k)
            if (runs[i].lane == runs[k].lane && data.rows[i] == data.rows[k] && data.rows[i] < kMostRowsOfLane - 1)
                ASSERT_FALSE(runs[i].from < data.endOf(runs[k]) && runs[k].from < data.endOf(runs[i]))
                    << runs[i].task.value << " and " << runs[k].task.value;
}
} // namespace

TEST(TimelineData, PutsRunsOfOneTimeIntoRowsOfTheirOwn)
{
    const TimelineData data =
        arranged(timelineOf({bar(1, 0, 10), bar(2, 5, 15), bar(3, 10, 20), bar(4, 12, 13)}), minute(60));
    EXPECT_THAT(data.rows, ElementsAre(0, 1, 0, 2));
    EXPECT_THAT(data.laneRows, ElementsAre(3));
}

TEST(TimelineData, KeepsTheLanesApart)
{
    const TimelineData data = arranged(timelineOf({bar(1, 0, 10), bar(2, 0, 10, 1), bar(3, 5, 6, 1)}, 3), minute(60));
    EXPECT_THAT(data.rows, ElementsAre(0, 0, 1));
    EXPECT_THAT(data.laneRows, ElementsAre(1, 2, 1));
}

TEST(TimelineData, LetsARunThatGoesOnLastToNow)
{
    const TimelineData data = arranged(timelineOf({bar(1, 0, {}, 0, RunState::Running), bar(2, 30, 40)}), minute(50));
    EXPECT_EQ(data.endOf(data.told.runs[0]), minute(50));
    EXPECT_THAT(data.rows, ElementsAre(0, 1));
}

TEST(TimelineData, KeepsARunInItsRowWhileOnePans)
{
    const TimelineData first = arranged(timelineOf({bar(1, 0, 10), bar(2, 5, 15), bar(3, 12, 20)}), minute(60));
    EXPECT_THAT(first.rows, ElementsAre(0, 1, 0));
    // The first has left the picture: alone, the second would lie in the upper row now.
    const TimelineData later =
        arranged(timelineOf({bar(2, 5, 15), bar(3, 12, 20), bar(4, 16, 30)}), minute(60), first.places());
    EXPECT_THAT(later.rows, ElementsAre(1, 0, 1));
}

TEST(TimelineData, NeverLaysOneBarUponAnotherWhateverIsKept)
{
    std::mt19937 random(4);
    const auto any = [&](int below) { return int(random() % unsigned(below)); };
    TimelineData::Places places;
    for (int round = 0; round < 60; ++round) {
        std::vector<answer::TimelineRun> runs;
        for (int i = 0; i < 80; ++i) {
            const double from = round + any(600) / 10.;
            runs.push_back(
                bar(round * 40 + i, from, any(20) > 0 ? std::optional(from + any(100) / 10.) : std::nullopt, any(3)));
        }
        const TimelineData data = arranged(timelineOf(runs, 3), minute(200), places);
        expectApart(data);
        EXPECT_EQ(arranged(data.told, minute(200), places).rows, data.rows) << "the same again";
        places = data.places();
    }
}

TEST(TimelineData, SharesTheLastRowWhereThereAreTooMany)
{
    std::vector<answer::TimelineRun> runs;
    for (int i = 0; i < 3 * kMostRowsOfLane; ++i)
        runs.push_back(bar(i + 1, 0, 10));
    const TimelineData data = arranged(timelineOf(runs), minute(60));
    EXPECT_THAT(data.laneRows, ElementsAre(kMostRowsOfLane));
}

TEST(TimelineData, FindsTheLatestRunOfATaskOrTheOneThatIsNamed)
{
    const TimelineData data = arranged(sampleTimeline(), minute(50));
    const int latest = data.find(TaskId(2));
    ASSERT_GE(latest, 0);
    EXPECT_EQ(data.told.runs[size_t(latest)].run, 2);
    EXPECT_EQ(data.told.runs[size_t(data.find(TaskId(2), 1))].run, 1);
    EXPECT_EQ(data.find(TaskId(99)), -1);
}
