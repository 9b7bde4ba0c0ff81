// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/readyindex.h"

namespace taskyard::scheduling {

quint32 ReadyIndex::addQueue()
{
    if (m_freeQueues.empty()) {
        m_queues.emplace_back();
        return quint32(m_queues.size() - 1);
    }
    const quint32 queue = m_freeQueues.back();
    m_freeQueues.pop_back();
    return queue;
}

void ReadyIndex::removeQueue(quint32 queue)
{
    m_queues[queue] = {};
    m_freeQueues.push_back(queue);
}

quint32 ReadyIndex::acquireShare(QueueOrder& order, quint32 group)
{
    if (const auto found = order.shareOf.find(group); found != order.shareOf.end())
        return found->second;
    quint32 share = quint32(order.shares.size());
    if (order.freeShares.empty()) {
        order.shares.emplace_back();
    } else {
        share = order.freeShares.back();
        order.freeShares.pop_back();
    }
    order.shares[share] = {};
    order.shares[share].group = group;
    order.shareOf[group] = share;
    return share;
}

bool ReadyIndex::forgetGroup(quint32 group)
{
    for (const QueueOrder& order : m_queues)
        if (const auto at = order.shareOf.find(group); at != order.shareOf.end() && order.shares[at->second].users > 0)
            return false;
    for (QueueOrder& order : m_queues) {
        if (const auto at = order.shareOf.find(group); at != order.shareOf.end()) {
            order.freeShares.push_back(at->second);
            order.shareOf.erase(at);
        }
    }
    return true;
}

quint32 ReadyIndex::acquireLane(quint32 queue, quint32 group, quint32 shape, bool& isNew)
{
    const auto [at, inserted] = m_laneOf.try_emplace({queue, group, shape}, 0);
    isNew = inserted;
    if (inserted) {
        if (m_freeLanes.empty()) {
            at->second = quint32(m_lanes.size());
            m_lanes.emplace_back();
        } else {
            at->second = m_freeLanes.back();
            m_freeLanes.pop_back();
        }
        QueueOrder& order = m_queues[queue];
        const quint32 share = acquireShare(order, group);
        ++order.shares[share].users;
        m_lanes[at->second] = {queue, group, shape, share, 0, 0, false, {}};
    }
    ++m_lanes[at->second].users;
    return at->second;
}

bool ReadyIndex::releaseLane(quint32 number)
{
    Lane& lane = m_lanes[number];
    if (--lane.users > 0)
        return false;
    --m_queues[lane.queue].shares[lane.share].users;
    m_laneOf.erase({lane.queue, lane.group, lane.shape});
    lane.heap = {};
    m_freeLanes.push_back(number);
    return true;
}

void ReadyIndex::enter(quint32 number)
{
    Lane& lane = m_lanes[number];
    QueueOrder& order = m_queues[lane.queue];
    Share& share = order.shares[lane.share];
    if (share.lanes.empty()) {
        share.start = std::max(share.start, order.time);
        order.turns.emplace(share.start, lane.share);
    }
    lane.place = quint32(share.lanes.size());
    share.lanes.push_back({lane.heap.top(), number});
    share.head = kNone;
}

void ReadyIndex::leave(quint32 number)
{
    const Lane& lane = m_lanes[number];
    QueueOrder& order = m_queues[lane.queue];
    Share& share = order.shares[lane.share];
    share.lanes[lane.place] = share.lanes.back();
    m_lanes[share.lanes.back().lane].place = lane.place;
    share.lanes.pop_back();
    share.head = kNone;
    if (share.lanes.empty())
        order.turns.erase({share.start, lane.share});
}

void ReadyIndex::noteFirst(const Lane& lane)
{
    Share& share = m_queues[lane.queue].shares[lane.share];
    HeapEntry& known = share.lanes[lane.place].first;
    const HeapEntry& first = lane.heap.top();
    if (known.task == first.task && known.key == first.key && known.order == first.order)
        return;
    known = first;
    share.head = kNone;
}

void ReadyIndex::setPossible(quint32 number, bool possible)
{
    Lane& lane = m_lanes[number];
    if (lane.possible == possible)
        return;
    lane.possible = possible;
    if (lane.heap.isEmpty())
        return;
    if (possible)
        enter(number);
    else
        leave(number);
}

void ReadyIndex::push(TaskTable& tasks, const HeapEntry& entry)
{
    const quint32 number = tasks[entry.task].lane;
    Lane& lane = m_lanes[number];
    lane.heap.push(tasks, entry);
    if (!lane.possible)
        return;
    if (lane.heap.size() == 1)
        enter(number);
    else
        noteFirst(lane);
}

void ReadyIndex::erase(TaskTable& tasks, Handle task)
{
    const quint32 number = tasks[task].lane;
    Lane& lane = m_lanes[number];
    lane.heap.erase(tasks, task);
    if (!lane.possible)
        return;
    if (lane.heap.isEmpty())
        leave(number);
    else
        noteFirst(lane);
}

void ReadyIndex::update(TaskTable& tasks, const HeapEntry& entry)
{
    Lane& lane = m_lanes[tasks[entry.task].lane];
    lane.heap.update(tasks, entry);
    if (lane.possible)
        noteFirst(lane);
}

const HeapEntry& ReadyIndex::head(quint32 queue) const
{
    const QueueOrder& order = m_queues[queue];
    const Share& share = order.shares[order.turns.begin()->second];
    if (share.head == kNone) {
        share.head = 0;
        for (quint32 place = 1; place < share.lanes.size(); ++place)
            if (share.lanes[place].first.before(share.lanes[share.head].first))
                share.head = place;
    }
    return share.lanes[share.head].first;
}

void ReadyIndex::charge(quint32 number, qint64 cost, bool served)
{
    const Lane& lane = m_lanes[number];
    QueueOrder& order = m_queues[lane.queue];
    Share& share = order.shares[lane.share];
    if (served)
        order.time = std::max(order.time, share.start);
    const auto turn = order.turns.extract({share.start, lane.share});
    share.start += cost;
    if (turn)
        order.turns.emplace(share.start, lane.share);
}

qint64 ReadyIndex::bytes() const
{
    qint64 sum = qint64(m_lanes.capacity() * (sizeof(Lane) + sizeof(LaneKey) + 24));
    for (const Lane& lane : m_lanes)
        sum += lane.heap.bytes();
    for (const QueueOrder& order : m_queues)
        sum += qint64(order.shares.capacity() * (sizeof(Share) + 64));
    return sum;
}

} // namespace taskyard::scheduling
