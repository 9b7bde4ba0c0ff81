// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows: the engine's answer, and for each run the row of its lane in which its bar lies, so that no
// bars lie upon each other. The picture and the table are made of this alone. Values; any thread.
#pragma once

#include "core/api/queries.h"

#include <QHash>

namespace taskyard::ui {

struct RunKey {
    qint64 task = 0;
    int run = 0;
    bool operator==(const RunKey&) const = default;
};
inline size_t qHash(const RunKey& key, size_t seed = 0) { return qHashMulti(seed, key.task, key.run); }
inline RunKey keyOf(const answer::TimelineRun& run) { return {run.task.value, run.run}; }

/// More rows than these no lane has: what has no room shares the last one.
inline constexpr int kMostRowsOfLane = 100;

struct TimelineData {
    answer::Timeline told;
    TimePoint now;             ///< where bars of runs end that have not ended
    std::vector<int> rows;     ///< of told.runs: within their lane
    std::vector<int> laneRows; ///< of told.lanes: how many there are, at least one

    bool isCounted() const { return told.step.count() > 0; }
    TimePoint endOf(const answer::TimelineRun& run) const { return run.to ? *run.to : std::max(run.from, now); }
    /// The latest run of a task that is told of, or the one with that number; -1: none.
    int find(TaskId task, int run = 0) const;
    /// In which row of which lane each run lies.
    using Places = QHash<RunKey, std::pair<QString, int>>;
    Places places() const;
};

/// Gives each run a row: the one it had, so that nothing jumps while one pans, else the first that is free, in the
/// order of their starts. The same answer with the same memory always gives the same rows.
TimelineData arranged(answer::Timeline told, TimePoint now, const TimelineData::Places& before = {});

} // namespace taskyard::ui
