// SPDX-License-Identifier: GPL-3.0-or-later
// What the answers from rollups share: which rows make up a stretch of time, which queues are asked for, how long a
// step is. Lives for one answer, on the reader's thread, within its transaction; throws SqlFailure.
#pragma once

#include "core/api/queries.h"
#include "core/base/result.h"
#include "core/store/rollups.h"

#include <QHash>

namespace taskyard::store {

/// Rows of one width whose steps begin in [from, to).
struct Piece {
    qint64 width = 0;
    qint64 from = 0;
    qint64 to = 0;
};

/// Equal steps: `count` of them from `from` on.
struct Steps {
    qint64 from = 0;
    qint64 step = 0;
    qint64 count = 0;
    qint64 to() const { return from + step * count; }
    size_t indexOf(qint64 at) const { return size_t((at - from) / step); }
};

struct Wanted {
    std::optional<TimePoint> from;
    std::optional<TimePoint> to;
};

class RollupReader {
public:
    RollupReader(Database& database, TimePoint now);

    /// Those of the names from now on; empty: all.
    Outcome choose(const QStringList& queues);
    bool isChosen(qint64 queue) const { return m_chosen.isEmpty() || m_chosen.contains(queue); }
    const QSet<qint64>& chosen() const { return m_chosen; } ///< empty: all
    QString queueName(qint64 queue) const { return m_names.value(queue); }
    EventSeq lastEvent() const { return m_last; }
    qint64 now() const { return m_now; }

    /// The shortest steps that are allowed, at least `least` long.
    Result<Steps> steps(const Wanted& wanted, int points, std::optional<Duration> least) const;
    /// One step, from and to the ends of the finest rows that are kept of those times.
    Result<Steps> stretch(const Wanted& wanted) const;
    /// Rows that together are [from, to), none wider than `widest`.
    std::vector<Piece> cover(qint64 from, qint64 to, size_t widest) const;
    /// The widest width that such steps consist of.
    static size_t widestIn(const Steps& steps);

    /// The narrowest width of which rows of that time are still kept.
    size_t finestKept(qint64 at) const;

    /// Calls `take(row, at, width, queue)` for each row of the pieces, in the order of time, with those parts (of one
    /// table); the queue is a chosen one or kNoQueue.
    template <class Take> void rows(const std::vector<Piece>& pieces, std::span<const Part> parts, Take take)
    {
        for (const Piece& piece : pieces) {
            Statement& rows = rollupRows(m_database, piece.width, piece.from, piece.to, parts);
            while (rows.next())
                if (const qint64 queue = rows.integer(1); queue == kNoQueue || isChosen(queue))
                    take(rows, rows.integer(0), piece.width, queue);
        }
    }
    /// The gauges of each queue at a time.
    std::map<qint64, std::array<qint64, kGauges>> levelsAt(qint64 at);

    Database& database() { return m_database; }

private:
    qint64 firstEvent();
    Result<std::pair<qint64, qint64>> bounds(const Wanted& wanted) const;

    Database& m_database;
    const qint64 m_now;
    WidthStates m_widths;
    EventSeq m_last;
    qint64 m_first = 0; ///< time of the earliest event; of one that is told late, a little before it
    QHash<qint64, QString> m_names;
    QSet<qint64> m_chosen;
};

/// One value of each step.
void appendPercentiles(answer::Band& band, const Histogram& histogram);
answer::Times timesOf(const Histogram& histogram);

} // namespace taskyard::store
