// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the naive scheduler that decides: reservations, candidates, what starts next.
#include "tests/core/scheduling/naivenumbers.h"
#include "tests/core/scheduling/naivescheduler.h"

#include <algorithm>

namespace taskyard::test {

using namespace scheduling;

bool NaiveScheduler::mayStart(const Job& job, qint64 now) const
{
    for (const Held& r : m_reservations) {
        const bool same = job.spec.queue == r.queue;
        if (endOf(job, now) <= r.at || (r.onlyQueue && !same))
            continue;
        if (!r.onlyQueue && job.spec.slotCount > r.spareSlots)
            return false;
        if (same && job.spec.slotCount > r.spareQueueSlots)
            return false;
        for (auto it = job.spec.resources.begin(); it != job.spec.resources.end(); ++it) {
            if (!r.spare.contains(it.key()))
                continue;
            if ((!r.onlyQueue && it.value() > r.spare[it.key()]) || (same && it.value() > r.spareInQueue[it.key()]))
                return false;
        }
    }
    return true;
}

void NaiveScheduler::reserve(const Job& head, qint64 now)
{
    for (const Held& r : m_reservations)
        if (r.task == head.spec.id)
            return;
    const Queue& queue = m_queues.at(head.spec.queue).settings;
    Held r{head.spec.id, queue.id, fitsPools(head), kForever, 0, 0, {}, {}};
    std::set<qint64> instants;
    const auto endsAt = [&](const Job& job) {
        return job.state == TaskState::Stopping ? now : std::max(now, endOf(job, job.since - job.served));
    };
    for (const auto& [id, job] : jobs)
        if (job.holds && job.state != TaskState::Paused)
            instants.insert(endsAt(job));
    for (qint64 instant : instants) {
        qint64 free = slotCount - slotsUsed();
        qint64 inQueue = (queue.slotLimit > 0 ? queue.slotLimit : kHour * 1000) - queueSlotsUsed(queue.id);
        r.spare.clear();
        for (auto it = head.spec.resources.begin(); it != head.spec.resources.end(); ++it) {
            r.spare[it.key()] = pools.at(it.key()).capacity - used(it.key());
            r.spareInQueue[it.key()] = queueMost(queue.id, it.key()) == kForever
                                           ? kForever / 2
                                           : queueMost(queue.id, it.key()) - usedInQueue(queue.id, it.key());
        }
        for (const auto& [id, job] : jobs) {
            if (!job.holds || job.state == TaskState::Paused || endsAt(job) > instant)
                continue;
            const bool same = job.claimedFrom == queue.id;
            free += job.hasSlots ? job.heldSlots : 0;
            inQueue += job.hasSlots && same ? job.heldSlots : 0;
            for (auto it = job.heldResources.begin(); it != job.heldResources.end(); ++it) {
                if (!r.spare.contains(it.key()))
                    continue;
                r.spare[it.key()] += it.value();
                r.spareInQueue[it.key()] += same ? it.value() : 0;
            }
        }
        free -= head.spec.slotCount;
        inQueue -= head.spec.slotCount;
        bool enough = free >= 0 && inQueue >= 0;
        for (auto it = head.spec.resources.begin(); it != head.spec.resources.end(); ++it) {
            r.spare[it.key()] -= it.value();
            r.spareInQueue[it.key()] -= it.value();
            enough = enough && r.spare[it.key()] >= 0 && r.spareInQueue[it.key()] >= 0;
        }
        if (!enough)
            continue;
        r.at = instant;
        r.spareSlots = free;
        r.spareQueueSlots = inQueue;
        break;
    }
    m_reservations.push_back(r);
}

TaskId NaiveScheduler::candidate(QueueId number, qint64 now)
{
    QueueData& queue = m_queues.at(number);
    const std::vector<TaskId> order = inOrder(number);
    if (queue.settings.slotLimit > 0 && queueSlotsUsed(number) >= queue.settings.slotLimit)
        return {};
    const Job& head = jobs.at(order.front());
    const bool headFits = fits(head);
    if (headFits && mayStart(head, now))
        return order.front();
    const auto firstOther = [&]() -> TaskId {
        for (TaskId id : order)
            if (fits(jobs.at(id)) && mayStart(jobs.at(id), now))
                return id;
        return {};
    };
    if (queue.settings.headRule == HeadRule::Skip) {
        if (queue.passedOver != order.front()) {
            queue.passedOver = order.front();
            queue.timesPassedOver = 0;
        }
        if (queue.timesPassedOver < queue.settings.skipLimit) {
            const TaskId other = firstOther();
            queue.timesPassedOver += other.isValid() ? 1 : 0;
            return other;
        }
    }
    if (!headFits)
        reserve(head, now);
    return queue.settings.headRule == HeadRule::Reserve ? firstOther() : TaskId{};
}

Decision NaiveScheduler::decide(qint64 now, int most)
{
    Decision decision;
    // Those whose time has come, by their times.
    std::set<std::pair<qint64, TaskId>> due;
    for (const auto& [id, job] : jobs)
        if (job.state == TaskState::Scheduled && job.time <= now)
            due.insert({job.time, id});
    for (const auto& [time, id] : due)
        settle(jobs.at(id), now, {});
    while (!ahead.empty() && fits(jobs.at(ahead.front()))) {
        const TaskId id = ahead.front();
        ahead.erase(ahead.begin());
        take(jobs.at(id), now);
    }
    decision.start = std::exchange(m_toStart, {});
    m_reservations.clear();
    std::set<QueueId> out;
    const auto nextQueue = [&]() -> QueueId {
        QueueId best;
        qint64 bestFinish = 0;
        for (const auto& [id, queue] : m_queues) {
            if (out.contains(id) || queue.settings.state != QueueState::Running || inOrder(id).empty())
                continue;
            const Job& head = jobs.at(inOrder(id).front());
            const qint64 finish = queue.start + cost(head.spec.slotCount, predicted(head), queue.settings.weight);
            if (!best.isValid() || finish < bestFinish) {
                best = id;
                bestFinish = finish;
            }
        }
        return best;
    };
    while (!draining && ahead.empty() && slotsUsed() < slotCount) {
        const QueueId queue = nextQueue();
        if (!queue.isValid())
            break;
        const TaskId id = candidate(queue, now);
        if (!id.isValid()) {
            out.insert(queue);
            continue;
        }
        const Job& job = jobs.at(id);
        for (Held& r : m_reservations) {
            if (endOf(job, now) <= r.at)
                continue;
            r.spareSlots -= job.spec.slotCount;
            r.spareQueueSlots -= r.queue == queue ? job.spec.slotCount : 0;
            for (auto it = job.spec.resources.begin(); it != job.spec.resources.end(); ++it) {
                if (!r.spare.contains(it.key()))
                    continue;
                r.spare[it.key()] -= it.value();
                r.spareInQueue[it.key()] -= r.queue == queue ? it.value() : 0;
            }
        }
        claim(jobs.at(id), now, true);
        decision.claim.push_back(id);
    }
    while (!draining && m_reservations.empty() && int(ahead.size()) < most) {
        const QueueId queue = nextQueue();
        if (!queue.isValid())
            break;
        const Queue& settings = m_queues.at(queue).settings;
        if (settings.slotLimit > 0 && queueSlotsUsed(queue) >= settings.slotLimit) {
            out.insert(queue);
            continue;
        }
        Job& job = jobs.at(inOrder(queue).front());
        if (settings.slotLimit > 0 || !settings.resourceLimits.isEmpty() || job.spec.slotCount != 1 ||
            !job.spec.resources.isEmpty())
            break;
        claim(job, now, false);
        decision.claim.push_back(job.spec.id);
    }
    for (const auto& [id, job] : jobs)
        if (job.state == TaskState::Scheduled)
            decision.wakeAt = std::min(decision.wakeAt.value_or(at(kForever)), at(job.time));
    return decision;
}

} // namespace taskyard::test
