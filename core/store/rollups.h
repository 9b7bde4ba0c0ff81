// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the rollups: what events and ended runs add to the figures of resources/docs/statistics.md, by queue and by
// second, minute, hour, day and four weeks. Gathers in memory what one transaction brings and writes it before the
// commit. Only seconds are written as they come; a minute is made from its seconds once it is over, an hour from its
// minutes, and so on. What is told late (the clock was set back, a run's end was found by recovery) goes at once into
// all that are made already. Lives on the store's thread; throws SqlFailure.
#pragma once

#include "core/model/event.h"
#include "core/store/database.h"
#include "core/store/tally.h"

#include <QSet>

namespace taskyard::store {

/// In milliseconds: second, minute, hour, day (of UTC), four weeks.
inline constexpr std::array<qint64, 5> kWidths{1'000, 60'000, 3'600'000, 86'400'000, 28 * 86'400'000LL};
inline constexpr size_t kHourWidth = 2;
inline constexpr size_t kWidest = kWidths.size() - 1;
inline constexpr qint64 kSecondsKept = 2 * 86'400'000LL;
inline constexpr qint64 kMinutesKept = 90 * 86'400'000LL;
/// In place of a queue: what is said of the whole engine.
inline constexpr qint64 kNoQueue = -1;

/// The start of the step of that width that holds the time.
constexpr qint64 stepStart(qint64 at, qint64 width) { return at < 0 ? 0 : at - at % width; }

/// Row of rollup_width.
struct WidthState {
    qint64 foldedUntil = 0;
    qint64 keptFrom = 0;
};
using WidthStates = std::array<WidthState, kWidths.size()>;
WidthStates readWidths(Database& database);

/// Adds those parts of a row of one of the two tables, which begins so much later than the tally.
void addRow(Tally& tally, const Statement& row, std::span<const Part> parts, qint64 later);
/// Rows of a width that begin in [from, to), with those parts; all of kNarrowParts, or all of kRunParts.
Statement& rollupRows(Database& database, qint64 width, qint64 from, qint64 to, std::span<const Part> parts);

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
    /// So many slots there are from then on.
    void setSlots(qint64 at, qint64 slotCount);
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
    struct Kept {
        Tally tally;
        bool changed = false;
        bool hasNewRuns = false; ///< those of its runs, too
    };
    /// Untold tasks in each state and slots, by queue.
    using Numbers = std::map<qint64, std::array<qint64, kGauges>>;

    Kept& kept(const Step& step);
    template <class Add> void spread(qint64 at, qint64 queue, Add add);
    void addLevel(qint64 at, qint64 queue, size_t gauge, qint64 change);
    quint64 causeOf(const EndedRun& run);
    quint64 templateOf(const EndedRun& run);
    void write();
    /// Keeps memory bounded: writes, and lets go.
    void shrink();
    void fold();
    void prune();
    void load();
    void save();
    void rebuildLevels();
    void rebuildRuns();
    void settleDifference(const Numbers& told);

    Database& m_database;
    WidthStates m_widths;
    bool m_loaded = false;
    qint64 m_newest = 0;
    qint64 m_slotCount = 0;         ///< that there are, as it was last said
    std::map<Step, Kept> m_tallies; ///< as stored, or with what the transaction adds
    QSet<quint64> m_knownCauses;
    QSet<quint64> m_knownTemplates;
};

} // namespace taskyard::store
