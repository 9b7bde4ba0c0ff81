// SPDX-License-Identifier: GPL-3.0-or-later
// Places given by hand. A moved task is pinned to the key of its new neighbour and gets an order between those of its
// neighbours. Tasks that were never moved have orders that are multiples of kOrderGap, so that the neighbours that
// matter are found in the small set of hand-placed tasks. Only the move to the bottom looks at the whole queue.
#include "core/scheduling/schedulercore.h"

#include <QSet>

namespace taskyard::scheduling {

using Core = Scheduler::Core;

namespace {

/// The greatest natural order below, and the least above.
qint64 naturalBelow(qint64 order) { return order - 1 - (((order - 1) % kOrderGap) + kOrderGap) % kOrderGap; }
qint64 naturalAbove(qint64 order) { return naturalBelow(order + 1) + kOrderGap; }

class Placer {
public:
    Placer(Core& core, quint32 queue, std::vector<Handle> moved, qint64 now)
        : c(core)
        , m_queue(queue)
        , m_moved(std::move(moved))
        , m_set(m_moved.begin(), m_moved.end())
        , m_now(now)
    {
        for (Handle task : m_moved)
            if (c.tasks[task].pinned)
                c.unpin(task);
    }

    void toTop()
    {
        if (const auto first = firstOthers())
            before(*first);
        else
            alone();
    }
    void toBottom()
    {
        if (const auto last = lastOthers())
            after(*last);
        else
            alone();
    }
    void before(const HandPlace& anchor)
    {
        qint64 low = naturalBelow(anchor.order);
        auto previous = places().lower_bound({anchor.key, anchor.order, 0});
        if (previous != places().begin() && (--previous)->key == anchor.key)
            low = std::max(low, previous->order);
        putBetween(anchor.key, low, anchor.order);
    }
    void after(const HandPlace& anchor)
    {
        qint64 high = naturalAbove(anchor.order);
        const auto next = places().upper_bound({anchor.key, anchor.order, kNone});
        if (next != places().end() && next->key == anchor.key)
            high = std::min(high, next->order);
        putBetween(anchor.key, anchor.order, high);
    }

    const std::vector<Handle>& changed() const { return m_changed; }

private:
    const std::set<HandPlace>& places() const { return c.queues[m_queue].handPlaces; }

    void alone()
    {
        const Handle first = m_moved.front();
        const qint64 order = naturalOrder(c.tasks[first].id);
        const bool isReady = c.tasks[first].state == TaskState::Queued;
        putBetween(c.keyOf(first, isReady ? c.tasks[first].time : m_now), naturalBelow(order), order);
    }

    /// To the key, strictly between two orders; everybody placed near by is spread again if there is no room.
    void putBetween(qint64 key, qint64 low, qint64 high)
    {
        std::vector<Handle> line = m_moved;
        if (high - low <= qint64(line.size())) {
            line.clear();
            bool isIn = false;
            const qint64 floor = naturalBelow(high);
            const qint64 ceiling = naturalAbove(low);
            for (auto at = places().upper_bound({key, floor, kNone});
                 at != places().end() && at->key == key && at->order < ceiling; ++at) {
                if (at->order > low && !std::exchange(isIn, true))
                    line.insert(line.end(), m_moved.begin(), m_moved.end());
                line.push_back(at->task);
            }
            if (!isIn)
                line.insert(line.end(), m_moved.begin(), m_moved.end());
            low = floor;
            high = ceiling;
        }
        const qint64 step = std::max<qint64>(1, (high - low) / qint64(line.size() + 1));
        for (size_t i = 0; i < line.size(); ++i) {
            c.pin(line[i], key, low + step * qint64(i + 1));
            c.rekey(line[i]);
            m_changed.push_back(line[i]);
        }
    }

    bool counts(Handle task) const { return !m_set.contains(task) && isWaiting(c.tasks[task].state); }

    std::optional<HandPlace> firstOthers() const
    {
        std::optional<HandPlace> best;
        for (const HandPlace& place : places()) {
            if (counts(place.task)) {
                best = place;
                break;
            }
        }
        std::vector<quint32> toVisit;
        c.ready.forEachLane(m_queue, [&](const Lane& lane) {
            toVisit.assign(lane.heap.isEmpty() ? 0 : 1, 0);
            while (!toVisit.empty()) {
                const quint32 position = toVisit.back();
                toVisit.pop_back();
                const HeapEntry& entry = lane.heap.at(position);
                if (counts(entry.task)) {
                    if (const HandPlace place{entry.key, entry.order, entry.task}; !best || place < *best)
                        best = place;
                    continue; // those below it come after it
                }
                const quint32 child = IndexedHeap::firstChild(position);
                for (quint32 i = child; i < std::min(child + 4, lane.heap.size()); ++i)
                    toVisit.push_back(i);
            }
        });
        return best;
    }

    std::optional<HandPlace> lastOthers() const
    {
        std::optional<HandPlace> best;
        for (auto place = places().rbegin(); place != places().rend() && !best; ++place)
            if (counts(place->task))
                best = *place;
        c.ready.forEachLane(m_queue, [&](const Lane& lane) {
            for (quint32 i = 0; i < lane.heap.size(); ++i) {
                const HandPlace place{lane.heap.at(i).key, lane.heap.at(i).order, lane.heap.at(i).task};
                if ((!best || *best < place) && counts(place.task))
                    best = place;
            }
        });
        return best;
    }

    Core& c;
    quint32 m_queue;
    std::vector<Handle> m_moved;
    QSet<Handle> m_set;
    qint64 m_now;
    std::vector<Handle> m_changed;
};

} // namespace

std::vector<Placed> Scheduler::place(std::span<const TaskId> list, Placement placement, TaskId anchor, TimePoint now)
{
    Core& c = *m_core;
    const bool isRelative = placement == Placement::Before || placement == Placement::After;
    const Handle fixed = isRelative ? c.require(anchor) : kNone;
    std::map<quint32, std::vector<Handle>> byQueue;
    QSet<Handle> seen;
    for (TaskId task : list) {
        const Handle handle = c.require(task);
        if (handle == fixed || seen.contains(handle) || !isWaiting(c.tasks[handle].state))
            continue;
        seen.insert(handle);
        if (isRelative && c.laneOf(handle).queue != c.laneOf(fixed).queue) {
            const Outcome moved = setQueue(task, c.queueOf(fixed).settings.id, now);
            Q_ASSERT(moved);
        }
        byQueue[c.laneOf(handle).queue].push_back(handle);
    }

    std::vector<Placed> changed;
    for (const auto& [queue, moved] : byQueue) {
        Placer placer(c, queue, moved, msOf(now));
        if (isRelative) {
            const TaskRecord& record = c.tasks[fixed];
            const bool hasKey = record.state == TaskState::Queued || isLive(record.state);
            const HandPlace at{c.keyOf(fixed, hasKey ? record.time : msOf(now)), record.order, fixed};
            // Without a key of its own yet, the anchor would get a later one and fall behind.
            if (placement == Placement::After && !hasKey && !record.pinned) {
                c.pin(fixed, at.key, at.order);
                changed.push_back(*placeOf(anchor));
            }
            if (placement == Placement::Before)
                placer.before(at);
            else
                placer.after(at);
        } else if (placement == Placement::Top) {
            placer.toTop();
        } else {
            placer.toBottom();
        }
        for (Handle task : placer.changed())
            changed.push_back(*placeOf(c.tasks[task].id));
    }
    return changed;
}

std::optional<Placed> Scheduler::placeOf(TaskId task) const
{
    const Core& c = *m_core;
    const Handle handle = c.tasks.find(task);
    if (handle == kNone)
        return std::nullopt;
    const bool isPinned = c.tasks[handle].pinned;
    return Placed{task, c.queueOf(handle).settings.id, isPinned ? std::optional(c.pins.at(handle)) : std::nullopt,
                  c.tasks[handle].order};
}

} // namespace taskyard::scheduling
