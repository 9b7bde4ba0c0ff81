// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in one queue in one stretch of time: how its numbers of tasks and slots changed, what is counted, how
// long runs waited and took, why they failed, of which templates they were, which took longest. The tallies of parts
// add up to that of the whole, exactly; rollups rest on that. A row of the table `rollup`, and one of `rollup_runs`,
// hold one, packed, because a row for each number would cost the engine a dozen statements for each commit, and the
// reader a million rows for each year. Values; any thread.
#pragma once

#include "core/model/buckets.h"
#include "core/model/taskstate.h"

#include <QByteArray>

#include <array>
#include <map>
#include <string_view>

namespace taskyard::store {

inline constexpr size_t kLongestRuns = 10;

// The numbers of gauges, counts and states are stored: what is new goes to the end.

/// Slots that tasks hold, slots that there are, tasks in each state.
inline constexpr size_t kSlotsHeld = 0;
inline constexpr size_t kSlotsThere = 1;
constexpr size_t gaugeOf(TaskState state) { return 2 + size_t(state); }
inline constexpr size_t kGauges = 2 + size_t(kTaskStateCount);

enum Count : size_t { kCreated, kReopened, kStarted, kRetried, kCounts = 4 + 2 * size_t(kTaskStateCount) };
constexpr size_t taskEnded(TaskState state) { return 4 + 2 * size_t(state); }
constexpr size_t runEnded(TaskState state) { return 5 + 2 * size_t(state); }

/// The columns of a row of `rollup`, and behind them those of `rollup_runs`.
enum class Part { Levels, Counts, Times, Causes, Templates, Longest };
inline constexpr std::array kParts{Part::Levels, Part::Counts,    Part::Times,
                                   Part::Causes, Part::Templates, Part::Longest};
inline constexpr std::array kNarrowParts{Part::Levels, Part::Counts};
inline constexpr std::array kRunParts{Part::Times, Part::Causes, Part::Templates, Part::Longest};

struct LongRun {
    qint64 ms = 0;
    qint64 task = 0;
    int run = 1;
    quint64 pattern = 0; ///< number of its template
};
/// The longest comes first.
constexpr bool operator<(const LongRun& a, const LongRun& b)
{
    return std::tuple(-a.ms, a.task, a.run) < std::tuple(-b.ms, b.task, b.run);
}

class Tally {
public:
    struct Level {
        qint64 change = 0;
        qint64 moment = 0; ///< each change times the milliseconds from the start of the stretch to it, added up
    };
    struct OfTemplate {
        std::map<TaskState, qint64> runs;
        Histogram times; ///< of those that have one
    };

    std::array<Level, kGauges> levels{};
    std::array<qint64, kCounts> counts{};
    Histogram waits;
    Histogram runs;
    std::map<quint64, qint64> causes; ///< by number
    std::map<quint64, OfTemplate> templates;
    std::vector<LongRun> longest; ///< at most kLongestRuns, the longest first

    void remember(const LongRun& run);
    QByteArray pack(Part part) const;
    /// Adds that part of a tally that begins so much later. False: those bytes are none.
    bool addPacked(Part part, std::string_view bytes, qint64 later);
};

} // namespace taskyard::store
