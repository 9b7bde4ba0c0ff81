// SPDX-License-Identifier: GPL-3.0-or-later
// What to start now. Queues take turns by stride: the one whose first task would finish earliest in virtual time is
// served (start tag + cost of that task / weight; Waldspurger, Weihl 1995, with equal costs). A queue whose first task
// does not fit is treated by its head rule, and is out of this decision once it has nothing that may start.
#include "core/scheduling/schedulercore.h"

namespace taskyard::scheduling {

using Core = Scheduler::Core;

namespace {

class DispatchPass {
public:
    DispatchPass(Core& core, qint64 now) : c(core), m_now(now), m_out(core.queues.size(), false) {}

    void claimWhatFits(std::vector<TaskId>& claims, int most)
    {
        while (int(claims.size()) < most && c.capacity.slotsUsed < c.capacity.slotCount) {
            const quint32 queue = nextQueue();
            if (queue == kNone)
                return;
            const Handle task = nextTask(queue);
            if (task == kNone) {
                m_out[queue] = true;
                continue;
            }
            note(task, queue);
            claims.push_back(c.tasks[task].id);
            c.claim(task, m_now, true);
            if (m_releasesKnown)
                addRelease(task);
        }
    }

    /// Claims that hold nothing yet. Stops at the first task in turn that is not of the simple kind, and where a task
    /// waits for more than the next free slot.
    void claimAhead(std::vector<TaskId>& claims, int most)
    {
        if (!c.reservations.empty())
            return;
        while (int(c.ahead.size()) < most) {
            const quint32 queue = nextQueue();
            if (queue == kNone)
                return;
            const QueueLimits& limits = c.queues[queue].limits;
            if (limits.slotsUsed >= limits.slotLimit) {
                m_out[queue] = true; // the next free slot is not for it, unless it is its own
                continue;
            }
            const Handle task = c.ready.head(queue).task;
            const Shape& shape = c.shapeOf(task);
            if (!limits.isUnlimited() || shape.slotCount != 1 || !shape.demands.empty())
                return;
            claims.push_back(c.tasks[task].id);
            c.claim(task, m_now, false);
        }
    }

private:
    quint32 nextQueue() const
    {
        quint32 best = kNone;
        qint64 bestFinish = 0;
        for (quint32 number = 0; number < c.queues.size(); ++number) {
            const auto finish = m_out[number] ? std::nullopt : c.turnOf(number);
            if (finish && (best == kNone || *finish < bestFinish)) {
                best = number;
                bestFinish = *finish;
            }
        }
        return best;
    }

    Handle nextTask(quint32 number)
    {
        QueueRecord& queue = c.queues[number];
        if (queue.limits.slotsUsed >= queue.limits.slotLimit)
            return kNone;
        const Handle head = c.ready.head(number).task;
        const bool fits = c.capacity.fits(c.shapeOf(head), queue.limits);
        if (fits && mayStart(head, number))
            return head;
        switch (queue.settings.headRule) {
        case HeadRule::Strict: reserveFor(head, number, fits); return kNone;
        case HeadRule::Skip: {
            const TaskId id = c.tasks[head].id;
            if (std::exchange(queue.passedOver, id) != id)
                queue.timesPassedOver = 0;
            if (queue.timesPassedOver >= queue.settings.skipLimit) {
                reserveFor(head, number, fits);
                return kNone;
            }
            const Handle other = firstThatMayStart(number);
            queue.timesPassedOver += other == kNone ? 0 : 1;
            return other;
        }
        case HeadRule::Reserve: reserveFor(head, number, fits); return firstThatMayStart(number);
        }
        return kNone;
    }

    Handle firstThatMayStart(quint32 number) const
    {
        constexpr int kDepth = 256; // how many tasks of fitting shapes are looked at; bounds the cost of one decision
        return c.ready.find(
            number, kDepth,
            [&](const Lane& lane) { return c.capacity.fits(c.shapes[lane.shape], c.queues[number].limits); },
            [&](Handle task) { return mayStart(task, number); });
    }

    bool mayStart(Handle task, quint32 number) const
    {
        return std::all_of(c.reservations.begin(), c.reservations.end(), [&](const Reservation& r) {
            return r.allows(c.shapeOf(task), c.queues[number].limits, c.capacity, number, c.endsAt(task, m_now));
        });
    }

    /// Reservations of earlier queues must know what was let past them.
    void note(Handle task, quint32 number)
    {
        for (Reservation& r : c.reservations)
            r.passed(c.shapeOf(task), c.queues[number].limits, c.capacity, number, c.endsAt(task, m_now));
    }

    void reserveFor(Handle head, quint32 number, bool fits)
    {
        if (fits || std::any_of(c.reservations.begin(), c.reservations.end(),
                                [&](const Reservation& r) { return r.task == head; }))
            return;
        if (!m_releasesKnown) {
            m_releasesKnown = true;
            for (const Live& row : c.live.rows())
                addRelease(row.task);
        }
        std::sort(m_releases.begin(), m_releases.end());
        c.reservations.push_back(reserve(head, c.tasks[head].id, number, c.shapeOf(head), c.queues[number].limits,
                                         c.capacity, c.live.rows(), m_releases,
                                         [&](const Live& row) { return c.ready.lane(row.lane).queue; }));
    }

    void addRelease(Handle task)
    {
        const Live& row = c.live.of(c.tasks, task);
        const TaskState state = c.tasks[task].state;
        if (!row.holds || state == TaskState::Paused)
            return;
        const qint64 end = row.since - row.served + c.expectedMs(task);
        m_releases.push_back({state == TaskState::Stopping ? m_now : std::max(m_now, end), c.tasks.position(task)});
    }

    Core& c;
    const qint64 m_now;
    std::vector<bool> m_out; ///< queues that have nothing more to start now
    bool m_releasesKnown = false;
    std::vector<Release> m_releases;
};

/// In the order of their claims; the first that does not fit keeps the others waiting.
void promoteClaimsAhead(Core& c, qint64 now)
{
    size_t promoted = 0;
    const std::vector<Handle> claims = c.ahead;
    for (Handle task : claims) {
        if (!c.capacity.fits(c.shapeOf(task), c.queueOf(task).limits))
            break;
        c.hold(task, now);
        ++promoted;
    }
    c.ahead.erase(c.ahead.begin(), c.ahead.begin() + qint64(promoted));
}

} // namespace

std::optional<qint64> Core::turnOf(quint32 number) const
{
    const QueueRecord& queue = queues[number];
    if (queue.ready == 0 || !queue.isOpen() || !ready.hasHead(number))
        return std::nullopt;
    const Handle head = ready.head(number).task;
    return queue.start + turnCost(shapeOf(head).slotCount, predictedMs(head), queue.settings.weight);
}

Decision Scheduler::decide(TimePoint now, int ahead, int most)
{
    Core& c = *m_core;
    Decision decision;
    c.releaseDue(msOf(now));
    if (!c.ahead.empty())
        promoteClaimsAhead(c, msOf(now));
    for (Handle task : std::exchange(c.toStart, {}))
        decision.start.push_back(c.tasks[task].id);
    c.reservations.clear();
    if (!c.draining) {
        DispatchPass pass(c, msOf(now));
        if (c.ahead.empty())
            pass.claimWhatFits(decision.claim, most);
        pass.claimAhead(decision.claim, std::min(ahead, most));
    }
    if (!c.due.isEmpty())
        decision.wakeAt = timeOf(c.due.top().key);
    return decision;
}

} // namespace taskyard::scheduling
