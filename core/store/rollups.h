// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the rollups: what events and ended runs add to the figures of resources/docs/statistics.md, by second, minute,
// hour and day. Gathers in memory what one transaction brings and writes it before the commit. Only seconds are written
// as they come; a minute is made from its seconds once it is over, an hour from its minutes, a day from its hours. What
// is told late (the clock was set back, a run's end was found by recovery) goes at once into all that are made already.
// Lives on the store's thread; throws SqlFailure.
#pragma once

#include "core/model/event.h"
#include "core/store/database.h"

#include <QSet>

#include <array>
#include <map>

namespace taskyard::store {

/// In milliseconds: second, minute, hour, day (of UTC).
inline constexpr std::array<qint64, 4> kWidths{1'000, 60'000, 3'600'000, 86'400'000};
inline constexpr size_t kHourWidth = 2;
inline constexpr size_t kDayWidth = 3;
inline constexpr qint64 kSecondsKept = 2 * 86'400'000LL;
inline constexpr qint64 kMinutesKept = 90 * 86'400'000LL;
inline constexpr int kLongestRuns = 10; ///< remembered of each hour and queue

/// The number of the gauge of slots, behind those of the states.
inline constexpr int kSlotsGauge = kTaskStateCount;

/// The start of the step of that width that holds the time.
constexpr qint64 stepStart(qint64 at, qint64 width) { return at < 0 ? 0 : at - at % width; }

/// Row of rollup_width.
struct WidthState {
    qint64 foldedUntil = 0;
    qint64 keptFrom = 0;
};
std::array<WidthState, 4> readWidths(Database& database);

/// Where a task counts. Nothing: nowhere, it is removed or not there yet.
struct CountedAs {
    qint64 queue = 0;
    TaskState state = TaskState::Queued;
    qint64 slotsHeld = 0;
    bool operator==(const CountedAs&) const = default;
};
using Counted = std::optional<CountedAs>;

struct EndedRun {
    qint64 task = 0;
    int number = 1;
    qint64 queue = 0;
    TaskState state = TaskState::Succeeded;
    qint64 finishedAt = 0;
    std::optional<qint64> startedAt;
    std::optional<qint64> eligibleAt;
    std::optional<int> exitCode;
    std::optional<int> signal;
    QString line; ///< the last of its output, or why it failed
    QString name; ///< its task's
};

/// An event as it is counted: all that follows from its row.
struct CountedEvent {
    qint64 at = 0;
    bool created = false; ///< the kind is task.created
    std::optional<TaskState> from;
    std::optional<TaskState> to;
    std::optional<qint64> queue;
};

/// A task in this state takes up its slots; pausing gives them back.
constexpr bool holdsSlots(TaskState state)
{
    return state == TaskState::Starting || state == TaskState::Running || state == TaskState::Stopping;
}

class Rollups {
public:
    explicit Rollups(Database& database) : m_database(database) {}

    void count(const CountedEvent& event);
    void move(qint64 at, const Counted& before, const Counted& after);
    void ended(const EndedRun& run);
    /// Before the commit: writes what was gathered, and folds what is over by the newest event.
    void settle();
    /// The transaction was rolled back.
    void forget();

    /// Makes them anew from all events and runs, in bounded memory. Within a transaction. What the events do not tell
    /// of the tasks that have not ended (a recovered database has lost some) counts from the beginning of time on.
    void rebuild();

private:
    struct Step {
        qint64 width, at, queue;
        auto operator<=>(const Step&) const = default;
    };
    struct Level {
        qint64 change = 0, moment = 0;
    };
    struct Times {
        qint64 n = 0, total = 0, longest = 0;
        void add(qint64 ms);
    };
    struct LongRun {
        qint64 ms, task;
        int run;
        auto operator<=>(const LongRun&) const = default;
    };

    template <class Add> void spread(qint64 at, qint64 queue, Add add, size_t finest = 0);
    void addLevel(qint64 at, qint64 queue, int gauge, qint64 change);
    void addCount(qint64 at, qint64 queue, int what);
    void addTime(qint64 at, qint64 queue, bool wait, qint64 ms);
    void addCause(const EndedRun& run);
    void addTemplate(const EndedRun& run, std::optional<qint64> ms);
    static void remember(std::vector<LongRun>& runs, const LongRun& run);
    static void keepLongest(std::vector<LongRun>& runs);
    void write();
    void writeLongest();
    void fold();
    void prune();
    void load();
    void save();
    bool isFull() const;
    void rebuildLevels();
    void rebuildRuns();
    void settleDifference(const std::map<std::pair<qint64, int>, qint64>& told);

    Database& m_database;
    std::array<WidthState, 4> m_widths;
    bool m_loaded = false;
    qint64 m_newest = 0;
    std::map<std::pair<Step, int>, Level> m_levels;
    std::map<std::pair<Step, int>, qint64> m_counts;
    std::map<std::tuple<Step, bool, int>, Times> m_times;
    std::map<std::pair<Step, qint64>, qint64> m_causes;
    std::map<std::tuple<Step, qint64, TaskState, int>, Times> m_templates;
    std::map<std::pair<qint64, qint64>, std::vector<LongRun>> m_longest; ///< by hour and queue
    std::map<std::pair<qint64, qint64>, qint64> m_shortestKept;          ///< of those hours that are full
    QSet<qint64> m_knownCauses;
    QSet<qint64> m_knownTemplates;
};

} // namespace taskyard::store
