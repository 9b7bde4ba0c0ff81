// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that are easy to check by head: an hour in six steps of ten minutes, two queues, three failures; and a yard
// whose engine answers with them and remembers what it was asked.
#pragma once

#include "tests/ui/support/uiyard.h"
#include "ui/charts/chartdata.h"

namespace taskyard::ui::test {

inline const TimePoint kStart{std::chrono::seconds{1'750'000'200}}; ///< 2025-06-15T15:10:00Z
inline constexpr Duration kStep = std::chrono::minutes{10};

inline answer::Trend sampleTrend()
{
    answer::Trend trend;
    trend.from = kStart;
    trend.to = kStart + 6 * kStep;
    trend.step = kStep;
    trend.before = {{QStringLiteral("queued"), 2}, {QStringLiteral("succeeded"), 100}};
    trend.depth = {{QStringLiteral("queued"), {4, 6, 8, 5, 3, 1}},
                   {QStringLiteral("running"), {2, 2, 2, 2, 2, 1}},
                   {QStringLiteral("held"), {0, 0, 0, 0, 0, 0}},
                   {QStringLiteral("succeeded"), {101, 102, 103, 106, 108, 110}}};
    trend.slotsUsed = {{QStringLiteral("default"), {1, 1, 1, 1, 1, 0.5}},
                       {QStringLiteral("render"), {1, 1.5, 1, 1, 1, 0.25}}};
    trend.slotsThere = {4, 4, 4, 4, 4, 4};
    trend.arrivals = {5, 3, 3, 0, 0, 0};
    trend.completions = {{QStringLiteral("succeeded"), {1, 1, 1, 2, 2, 2}},
                         {QStringLiteral("failed"), {0, 0, 0, 1, 0, 1}},
                         {QStringLiteral("timed-out"), {0, 0, 0, 0, 0, 1}}};
    const auto none = std::optional<qint64>();
    trend.run.count = {1, 1, 0, 3, 2, 4};
    trend.run.p50 = {1000, 2000, none, 3000, 2000, 1000};
    trend.run.p90 = {4000, 5000, none, 6000, 5000, 4000};
    trend.run.p95 = {8000, 9000, none, 10'000, 9000, 8000};
    trend.wait = trend.run;
    return trend;
}

inline answer::Figures sampleFigures()
{
    answer::Figures figures;
    figures.from = kStart;
    figures.to = kStart + 6 * kStep;
    figures.failures = 4;
    figures.run.count = 11;
    answer::CauseFigures often;
    often.exitCode = 2;
    often.line = QStringLiteral("frame <n> is empty");
    often.count = 3;
    answer::CauseFigures rare;
    rare.state = TaskState::TimedOut;
    rare.count = 1;
    figures.causes = {often, rare};
    figures.causeCount = 2;
    figures.runHistogram = {{1000, 1088, 5}, {4000, 4352, 6}};
    return figures;
}

class ChartsEngine : public SwitchableEngine {
public:
    QFuture<Result<Answer>> fetch(Query query) override
    {
        if (const auto* trend = std::get_if<query::Trend>(&query))
            trends.push_back(*trend);
        if (const auto* whole = std::get_if<query::Figures>(&query))
            figures.push_back(*whole);
        return SwitchableEngine::fetch(std::move(query));
    }

    std::vector<query::Trend> trends;
    std::vector<query::Figures> figures;
};

struct ChartsYard {
    ChartsYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
        engine.submit(command::QueueAdd{QStringLiteral("render"), {}});
        engine.prepare(sampleTrend());
        engine.prepare(sampleFigures());
        clock.setWall(kStart + 6 * kStep);
    }

    taskyard::test::TempDir dir;
    ChartsEngine engine;
    ManualClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
};

} // namespace taskyard::ui::test
