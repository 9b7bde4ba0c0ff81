// SPDX-License-Identifier: GPL-3.0-or-later
// An hour that is easy to check by head: two lanes, a retry, a pause, a run that goes on; and a yard whose engine
// answers with it and remembers what it was asked.
#pragma once

#include "tests/ui/support/scriptedyard.h"
#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timescale.h"

namespace taskyard::ui::test {

inline const TimePoint kStart{std::chrono::seconds{1'750'000'200}}; ///< 2025-06-15T15:10:00Z
inline TimePoint minute(double m) { return kStart + Duration(qint64(m * 60'000)); }

inline answer::TimelineRun bar(qint64 task, double from, std::optional<double> to, int lane = 0,
                               RunState state = RunState::Succeeded, int run = 1)
{
    answer::TimelineRun one{TaskId(task), run, state, QStringLiteral("task %1").arg(task), lane, minute(from), {}, {}};
    if (to)
        one.to = minute(*to);
    return one;
}

inline answer::Timeline timelineOf(std::vector<answer::TimelineRun> runs, int lanes = 1)
{
    answer::Timeline told;
    told.by = QStringLiteral("queue");
    told.from = minute(0);
    told.to = minute(60);
    std::ranges::sort(runs, {}, [](const auto& run) { return std::tuple(run.from, run.task.value, run.run); });
    for (int lane = 0; lane < lanes; ++lane)
        told.lanes.push_back({QStringLiteral("lane %1").arg(lane), 0, {}});
    for (const answer::TimelineRun& run : runs)
        ++told.lanes[size_t(run.lane)].runs;
    told.laneCount = lanes;
    told.runs = std::move(runs);
    return told;
}

inline answer::Timeline sampleTimeline()
{
    answer::TimelineRun paused = bar(4, 5, 35, 1);
    paused.pauses = {{minute(10), minute(20)}};
    return timelineOf({bar(1, 0, 10), bar(2, 10, 20, 0, RunState::Failed), bar(2, 25, 40, 0, RunState::Succeeded, 2),
                       bar(3, 40, {}, 0, RunState::Running), paused},
                      2);
}

/// 40 runs a minute in one lane and none in the other.
inline answer::Timeline sampleCounts()
{
    answer::Timeline told = timelineOf({}, 2);
    told.step = std::chrono::minutes{1};
    told.lanes[0].counts = {{QStringLiteral("failed"), std::vector<qint64>(60, 10)},
                            {QStringLiteral("succeeded"), std::vector<qint64>(60, 30)}};
    told.lanes[0].runs = 2400;
    told.lanes[1].counts = {{QStringLiteral("succeeded"), std::vector<qint64>(60, 0)}};
    return told;
}

class TimelineEngine : public ScriptedEngine {
public:
    QFuture<Result<Answer>> fetch(Query query) override
    {
        if (const auto* timeline = std::get_if<query::Timeline>(&query))
            asked.push_back(*timeline);
        return ScriptedEngine::fetch(std::move(query));
    }

    std::vector<query::Timeline> asked;
};

struct TimelineYard {
    TimelineYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
        engine.submit(command::QueueAdd{QStringLiteral("render"), {}});
        engine.prepare(sampleTimeline());
        clock.setWall(minute(50));
    }

    taskyard::test::TempDir dir;
    TimelineEngine engine;
    ManualClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
};

} // namespace taskyard::ui::test
