// SPDX-License-Identifier: GPL-3.0-or-later
// EASY backfilling (Lifka 1995; Mu'alem, Feitelson 2001): the first task of a queue that must wait for slots or
// resources gets a reservation for the time when enough of them will be free, by the expected durations of what is
// live. Others may start before it only if they will have ended by then, or need only what it leaves. A running task
// whose duration is unknown counts as kUnknownDuration long, one that is overdue as ending now. Values; used within one
// decision.
#pragma once

#include "core/scheduling/livetable.h"

namespace taskyard::scheduling {

inline constexpr qint64 kUnknownDurationMs = 3'600'000;
inline constexpr qint64 kForever = std::numeric_limits<qint64>::max();

/// What is free of all that a task needs: of the slots and pools, and of what its queue may use.
struct FreeVector {
    struct Resource {
        ResourceIndex resource = 0;
        qint64 pool = 0;
        qint64 queue = 0;
    };
    qint64 slotCount = 0;
    qint64 queueSlots = 0;
    std::vector<Resource> resources;
};

struct Reservation {
    Handle task = kNone;
    TaskId id;
    quint32 queue = 0;
    bool onlyQueue = false; ///< only its queue's own limits are in the way: other queues need not take care
    qint64 at = kForever;   ///< ms; kForever: nobody knows, nothing is kept back
    FreeVector spare;       ///< what will be left over then

    bool allows(const Shape& shape, const QueueLimits& limits, const Capacity& capacity, quint32 inQueue,
                qint64 endsAt) const;
    /// A task that `allows()` let pass starts: it may use up what was left over.
    void passed(const Shape& shape, const QueueLimits& limits, const Capacity& capacity, quint32 inQueue,
                qint64 endsAt);
};

/// When what is live will end; sorted once for all reservations of a decision.
struct Release {
    qint64 at = 0;
    quint32 row = 0; ///< in the LiveTable
    bool operator<(const Release& other) const { return at != other.at ? at < other.at : row < other.row; }
};

/// `queueOf` gives the queue of a live row's lane.
template <class QueueOf>
Reservation reserve(Handle task, TaskId id, quint32 queue, const Shape& shape, const QueueLimits& limits,
                    const Capacity& capacity, const std::vector<Live>& live, const std::vector<Release>& releases,
                    QueueOf queueOf);

FreeVector freeNow(const Shape& shape, const QueueLimits& limits, const Capacity& capacity);
void addRelease(FreeVector& free, const Live& live, bool sameQueue);
/// True, with the task's needs subtracted, if they are covered.
bool subtractNeeds(FreeVector& free, const Shape& shape, const QueueLimits& limits, const Capacity& capacity);

template <class QueueOf>
Reservation reserve(Handle task, TaskId id, quint32 queue, const Shape& shape, const QueueLimits& limits,
                    const Capacity& capacity, const std::vector<Live>& live, const std::vector<Release>& releases,
                    QueueOf queueOf)
{
    Reservation made{task, id, queue, capacity.fitsPools(shape, limits), kForever, freeNow(shape, limits, capacity)};
    for (size_t i = 0; i < releases.size(); ++i) {
        const Live& row = live[releases[i].row];
        addRelease(made.spare, row, queueOf(row) == queue);
        if (i + 1 < releases.size() && releases[i + 1].at == releases[i].at)
            continue;
        if (subtractNeeds(made.spare, shape, limits, capacity)) {
            made.at = releases[i].at;
            break;
        }
    }
    return made;
}

} // namespace taskyard::scheduling
