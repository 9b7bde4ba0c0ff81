// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figuretable.h"

#include <cmath>

namespace taskyard::report {

namespace {
Cell ended(const Figures& figures, RunState state) { return figures.runs.runs(state); }

Cell milliseconds(std::optional<qint64> ms) { return ms ? Cell(Duration(*ms)) : Cell(); }

Cell mean(const answer::Times& times)
{
    return times.mean ? Cell(Duration(qint64(std::llround(*times.mean)))) : Cell();
}

/// In percent, to a hundredth.
Cell successRate(const Figures& figures)
{
    const auto rate = figures.runs.successRate();
    return rate ? Cell(std::round(*rate * 10'000) / 100) : Cell();
}

answer::Times waits(const Figures& figures) { return figures.runs.all().wait.times(); }
answer::Times times(const Figures& figures) { return figures.runs.all().run.times(); }

struct Figure {
    const char* name;
    const char* unit;
    const char* definition;
    Cell (*value)(const Figures& figures);
};
constexpr Figure kFigures[] = {
    {"Tasks created", "tasks", "tasks whose creation lies in the period",
     [](const Figures& f) { return Cell(f.created); }},
    {"Runs ended", "runs", "attempts that ended in the period; one that is retried is one of them",
     [](const Figures& f) { return Cell(f.runs.runs()); }},
    {"Succeeded", "runs", "of them, by the state in which they ended",
     [](const Figures& f) { return ended(f, RunState::Succeeded); }},
    {"Failed", "runs", "likewise", [](const Figures& f) { return ended(f, RunState::Failed); }},
    {"Timed out", "runs", "likewise", [](const Figures& f) { return ended(f, RunState::TimedOut); }},
    {"Interrupted", "runs", "likewise: the supervisor or the machine died",
     [](const Figures& f) { return ended(f, RunState::Interrupted); }},
    {"Cancelled", "runs", "likewise", [](const Figures& f) { return ended(f, RunState::Cancelled); }},
    {"Success rate", "%", "succeeded, of those that succeeded, failed, timed out or were interrupted", &successRate},
    {"Retries", "runs", "of the runs ended, those that were not the first of their task",
     [](const Figures& f) { return Cell(f.runs.retried()); }},
    {"Run time, total", "s", "from start to end, pauses included, of all runs ended that had started",
     [](const Figures& f) { return Cell(Duration(f.runs.all().run.total())); }},
    {"Run time, mean", "s", "the total divided by their number", [](const Figures& f) { return mean(times(f)); }},
    {"Run time, P50", "s", "median, by the nearest rank", [](const Figures& f) { return milliseconds(times(f).p50); }},
    {"Run time, P90", "s", "90th percentile, likewise", [](const Figures& f) { return milliseconds(times(f).p90); }},
    {"Run time, P95", "s", "95th percentile, likewise", [](const Figures& f) { return milliseconds(times(f).p95); }},
    {"Run time, max", "s", "the longest", [](const Figures& f) { return milliseconds(times(f).max); }},
    {"Wait time, mean", "s", "from when the task had last become ready to the start of the run",
     [](const Figures& f) { return mean(waits(f)); }},
    {"Wait time, P50", "s", "median, by the nearest rank", [](const Figures& f) { return milliseconds(waits(f).p50); }},
    {"Wait time, P90", "s", "90th percentile, likewise", [](const Figures& f) { return milliseconds(waits(f).p90); }},
    {"Wait time, P95", "s", "95th percentile, likewise", [](const Figures& f) { return milliseconds(waits(f).p95); }},
    {"Wait time, max", "s", "the longest", [](const Figures& f) { return milliseconds(waits(f).max); }},
};
} // namespace

void writeFigures(Exporter& exporter, const Figures& now, const std::optional<Figures>& before)
{
    for (const Figure& figure : kFigures) {
        const Cell cells[] = {std::string_view(figure.name), figure.value(now), before ? figure.value(*before) : Cell(),
                              std::string_view(figure.unit), std::string_view(figure.definition)};
        exporter.row(cells);
    }
}

} // namespace taskyard::report
