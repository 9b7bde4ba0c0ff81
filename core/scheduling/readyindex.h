// SPDX-License-Identifier: GPL-3.0-or-later
// Every ready task, in order: queue -> group -> shape -> heap. All tasks of a lane (queue, group, shape) ask for the
// same, so that whether they fit is asked once. The groups of a queue take turns by their start tags (start-time fair
// queueing: Goyal, Vin, Cheng, 1996); where a policy does not share by group, all tasks of a queue are in one group.
// Owned by one scheduler.
#pragma once

#include "core/scheduling/indexedheap.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace taskyard::scheduling {

struct Lane {
    quint32 queue = 0;
    quint32 group = 0;
    quint32 shape = 0;
    quint32 share = 0;    ///< of its queue
    quint32 users = 0;    ///< tasks of it, ready or not
    quint32 place = 0;    ///< among the lanes of its share
    bool possible = true; ///< false: its shape can never be had; its tasks are passed over
    IndexedHeap heap;
};

class ReadyIndex {
public:
    quint32 addQueue(); ///< a number to use below
    void removeQueue(quint32 queue);

    /// To be given back with releaseLane(). A new lane is not possible until setPossible() says so.
    quint32 acquireLane(quint32 queue, quint32 group, quint32 shape, bool& isNew);
    void retainLane(quint32 lane) { ++m_lanes[lane].users; }
    bool releaseLane(quint32 lane);  ///< true if nobody uses it any more and it is gone
    bool forgetGroup(quint32 group); ///< and its turns in all queues; false if it has lanes
    void setPossible(quint32 lane, bool possible);
    const Lane& lane(quint32 lane) const { return m_lanes[lane]; }
    quint32 laneSlots() const { return quint32(m_lanes.size()); } ///< numbers below; those without users are free

    void push(TaskTable& tasks, const HeapEntry& entry);
    void erase(TaskTable& tasks, Handle task);
    void update(TaskTable& tasks, const HeapEntry& entry);

    bool hasHead(quint32 queue) const { return !m_queues[queue].turns.empty(); }
    const HeapEntry& head(quint32 queue) const; ///< the first possible task; hasHead() only
    /// A task of this lane starts, or turned out to cost more or less: moves the turn of its group.
    void charge(quint32 lane, qint64 cost, bool served);

    /// The first ready task whose lane `fits` and which `accepts`, of at most `depth` that are looked at; kNone if
    /// there is none.
    template <class Fits, class Accepts> Handle find(quint32 queue, int depth, Fits fits, Accepts accepts) const;
    template <class Visit> void forEachLane(quint32 queue, Visit visit) const
    {
        for (quint32 number = 0; number < m_lanes.size(); ++number)
            if (m_lanes[number].users > 0 && m_lanes[number].queue == queue)
                visit(m_lanes[number]);
    }
    qint64 bytes() const;

private:
    /// A lane with its first task beside it, so that comparing the lanes of a share reads one stretch of memory.
    struct LaneHead {
        HeapEntry first;
        quint32 lane = kNone;
    };
    struct Share {
        quint32 group = 0;
        qint64 start = 0;             ///< start tag of its next task
        std::vector<LaneHead> lanes;  ///< possible and not empty
        mutable quint32 head = kNone; ///< the place of the lane with its first task, if known
        quint32 users = 0;            ///< lanes
    };
    struct QueueOrder {
        std::vector<Share> shares;
        std::vector<quint32> freeShares;
        std::unordered_map<quint32, quint32> shareOf; ///< by group
        std::set<std::pair<qint64, quint32>> turns;   ///< (start, share) of those with lanes
        qint64 time = 0;                              ///< greatest start tag that was served
    };
    struct LaneKey {
        quint32 queue, group, shape;
        bool operator==(const LaneKey&) const = default;
    };
    struct LaneKeyHash {
        size_t operator()(const LaneKey& key) const noexcept
        {
            return (size_t(key.queue) * 0x9e3779b97f4a7c15u) ^ (size_t(key.group) << 24) ^ key.shape;
        }
    };
    struct Frontier {
        HeapEntry entry;
        quint32 lane, position;
        bool operator<(const Frontier& other) const { return other.entry.before(entry); }
    };

    quint32 acquireShare(QueueOrder& order, quint32 group);
    void enter(quint32 lane);
    void leave(quint32 lane);
    void noteFirst(const Lane& lane); ///< after a change of a heap that is not empty

    std::vector<Lane> m_lanes;
    std::vector<quint32> m_freeLanes;
    std::unordered_map<LaneKey, quint32, LaneKeyHash> m_laneOf;
    std::vector<QueueOrder> m_queues;
    std::vector<quint32> m_freeQueues;
    mutable std::vector<Frontier> m_frontier; ///< scratch of find()
};

template <class Fits, class Accepts> Handle ReadyIndex::find(quint32 queue, int depth, Fits fits, Accepts accepts) const
{
    const auto reach = [&](quint32 lane, quint32 position) {
        m_frontier.push_back({m_lanes[lane].heap.at(position), lane, position});
        std::push_heap(m_frontier.begin(), m_frontier.end());
    };
    for (const auto& [start, share] : m_queues[queue].turns) {
        m_frontier.clear();
        for (const LaneHead& head : m_queues[queue].shares[share].lanes)
            if (fits(m_lanes[head.lane]))
                reach(head.lane, 0);
        while (!m_frontier.empty() && depth-- > 0) {
            std::pop_heap(m_frontier.begin(), m_frontier.end());
            const Frontier first = m_frontier.back();
            m_frontier.pop_back();
            if (accepts(first.entry.task))
                return first.entry.task;
            const quint32 child = IndexedHeap::firstChild(first.position);
            for (quint32 i = child; i < std::min(child + 4, m_lanes[first.lane].heap.size()); ++i)
                reach(first.lane, i);
        }
    }
    return kNone;
}

} // namespace taskyard::scheduling
