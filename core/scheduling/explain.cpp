// SPDX-License-Identifier: GPL-3.0-or-later
// Why a task does not run now: typed reasons, the most decisive first, each with the smallest change as data.
#include "core/scheduling/schedulercore.h"

namespace taskyard::scheduling {

using Core = Scheduler::Core;

QString reasonCode(ReasonKind kind)
{
    switch (kind) {
    case ReasonKind::Held: return QStringLiteral("held");
    case ReasonKind::Dependency: return QStringLiteral("dependency");
    case ReasonKind::NotBefore: return QStringLiteral("not-before");
    case ReasonKind::EngineDraining: return QStringLiteral("draining");
    case ReasonKind::QueuePaused: return QStringLiteral("queue-paused");
    case ReasonKind::QueueDraining: return QStringLiteral("queue-draining");
    case ReasonKind::UnknownResource: return QStringLiteral("unknown-resource");
    case ReasonKind::TooManySlots:
    case ReasonKind::TooMuchResource: return QStringLiteral("too-big");
    case ReasonKind::QueueSlotsTooFew:
    case ReasonKind::QueueResourceTooFew: return QStringLiteral("queue-too-small");
    case ReasonKind::QueueSlots: return QStringLiteral("queue-slots");
    case ReasonKind::QueueResource: return QStringLiteral("queue-resource");
    case ReasonKind::NoSlot: return QStringLiteral("no-slot");
    case ReasonKind::Resource: return QStringLiteral("resource");
    case ReasonKind::Behind: return QStringLiteral("behind");
    case ReasonKind::QueueTurn: return QStringLiteral("queue-turn");
    case ReasonKind::Reserved: return QStringLiteral("reserved");
    case ReasonKind::Claimed: return QStringLiteral("claimed");
    }
    qFatal("no such reason: %d", int(kind));
}

namespace {

class Explainer {
public:
    Explainer(const Core& core, Handle task, qint64 now)
        : c(core)
        , m_task(task)
        , m_now(now)
        , m_record(core.tasks[task])
        , m_lane(core.laneOf(task))
        , m_queue(core.queueOf(task))
        , m_shape(core.shapeOf(task))
    {}

    std::vector<Reason> run()
    {
        if (isLive(m_record.state)) {
            if (m_record.state == TaskState::Starting && !c.live.of(c.tasks, m_task).holds)
                capacityReasons(); // a claim ahead waits for its slot
            if (m_record.state == TaskState::Starting && m_reasons.empty())
                add(ReasonKind::Claimed);
            return std::move(m_reasons);
        }
        waitingReasons();
        gateReasons();
        sizeReasons();
        if (m_record.state == TaskState::Queued && m_reasons.empty()) {
            orderReasons();
            turnReasons();
            capacityReasons();
            reservationReasons();
        }
        return std::move(m_reasons);
    }

private:
    Reason& add(ReasonKind kind)
    {
        m_reasons.push_back({});
        m_reasons.back().kind = kind;
        m_reasons.back().queue = m_queue.settings.id;
        return m_reasons.back();
    }

    void amounts(Reason& reason, qint64 needed, qint64 available, qint64 capacity, qint64 suggested)
    {
        reason.needed = needed;
        reason.available = available;
        reason.capacity = capacity;
        reason.suggested = suggested;
    }

    void waitingReasons()
    {
        if (m_record.held)
            add(ReasonKind::Held);
        if (m_record.blockers > 0) {
            constexpr size_t kNamed = 100;
            Reason& reason = add(ReasonKind::Dependency);
            reason.needed = m_record.blockers;
            for (quint32 e = m_record.firstIn; e != kNone && reason.tasks.size() < kNamed; e = c.graph[e].nextIn)
                reason.tasks.push_back(c.tasks[c.graph[e].before].id);
        }
        if (m_record.state != TaskState::Queued && m_record.time != kNoTime && m_record.time > m_now)
            add(ReasonKind::NotBefore).until = timeOf(m_record.time);
    }

    void gateReasons()
    {
        if (c.draining)
            add(ReasonKind::EngineDraining);
        if (m_queue.settings.state == QueueState::Paused)
            add(ReasonKind::QueuePaused);
        else if (m_queue.settings.state == QueueState::Draining)
            add(ReasonKind::QueueDraining);
    }

    void sizeReasons()
    {
        const int slotCount = m_shape.slotCount;
        if (slotCount > c.capacity.slotCount)
            amounts(add(ReasonKind::TooManySlots), slotCount, 0, c.capacity.slotCount, slotCount);
        if (slotCount > m_queue.limits.slotLimit)
            amounts(add(ReasonKind::QueueSlotsTooFew), slotCount, 0, m_queue.limits.slotLimit, slotCount);
        for (const Demand& demand : m_shape.demands) {
            const Capacity::Pool& pool = c.capacity.pool(demand.resource);
            const qint64 most = m_queue.limits.most(demand.resource);
            const bool tooMuch = !demand.of(pool.capacity);
            if (!tooMuch && demand.of(most))
                continue;
            Reason& reason = add(!pool.exists ? ReasonKind::UnknownResource
                                 : tooMuch    ? ReasonKind::TooMuchResource
                                              : ReasonKind::QueueResourceTooFew);
            amounts(reason, demand.amount, 0, tooMuch ? pool.capacity : most, demand.amount);
            reason.resource = pool.name;
        }
    }

    void orderReasons()
    {
        const HeapEntry mine = m_lane.heap.at(c.tasks.position(m_task));
        qint64 ahead = 0;
        std::optional<HeapEntry> first;
        c.ready.forEachLane(m_lane.queue, [&](const Lane& lane) {
            if (!lane.possible || lane.group != m_lane.group)
                return;
            for (quint32 i = 0; i < lane.heap.size(); ++i) {
                if (!lane.heap.at(i).before(mine))
                    continue;
                ++ahead;
                if (!first || lane.heap.at(i).before(*first))
                    first = lane.heap.at(i);
            }
        });
        const Handle head = c.ready.head(m_lane.queue).task;
        if (!first && head != m_task) // the turn of another group
            first = c.ready.head(m_lane.queue), ++ahead;
        if (!first)
            return;
        Reason& reason = add(ReasonKind::Behind);
        reason.needed = ahead;
        reason.tasks.push_back(c.tasks[first->task].id);
    }

    void turnReasons()
    {
        const auto mine = c.turnOf(m_lane.queue);
        quint32 firstQueue = m_lane.queue;
        auto first = mine;
        for (quint32 number = 0; number < c.queues.size(); ++number) {
            const auto turn = c.queues[number].exists() ? c.turnOf(number) : std::nullopt;
            if (turn && first && (*turn < *first || (*turn == *first && number < firstQueue))) {
                first = turn;
                firstQueue = number;
            }
        }
        if (firstQueue != m_lane.queue)
            add(ReasonKind::QueueTurn).queue = c.queues[firstQueue].settings.id;
    }

    void capacityReasons()
    {
        const QueueLimits& limits = m_queue.limits;
        const int slotCount = m_shape.slotCount;
        if (slotCount > limits.slotLimit - limits.slotsUsed)
            amounts(add(ReasonKind::QueueSlots), slotCount, limits.slotLimit - limits.slotsUsed, limits.slotLimit,
                    limits.slotsUsed + slotCount);
        if (slotCount > c.capacity.slotCount - c.capacity.slotsUsed)
            amounts(add(ReasonKind::NoSlot), slotCount, std::max(0, c.capacity.slotCount - c.capacity.slotsUsed),
                    c.capacity.slotCount, c.capacity.slotsUsed + slotCount);
        for (const Demand& demand : m_shape.demands) {
            const Capacity::Pool& pool = c.capacity.pool(demand.resource);
            const qint64 needed = *demand.of(c.capacity.most(limits, demand.resource));
            const qint64 most = limits.most(demand.resource);
            const qint64 used = limits.used(demand.resource);
            if (needed > most - used)
                resourceReason(ReasonKind::QueueResource, demand.resource, needed, most - used, most, used + needed);
            if (needed > pool.capacity - pool.used)
                resourceReason(ReasonKind::Resource, demand.resource, needed, pool.capacity - pool.used, pool.capacity,
                               pool.used + needed);
        }
    }

    void resourceReason(ReasonKind kind, ResourceIndex resource, qint64 needed, qint64 available, qint64 capacity,
                        qint64 suggested)
    {
        Reason& reason = add(kind);
        amounts(reason, needed, std::max<qint64>(0, available), capacity, suggested);
        reason.resource = c.capacity.pool(resource).name;
        for (const Live& row : c.live.rows())
            if (std::any_of(row.taken.begin(), row.taken.end(),
                            [&](const Taken& t) { return t.resource == resource && !t.givenBack; }))
                reason.tasks.push_back(c.tasks[row.task].id);
        std::sort(reason.tasks.begin(), reason.tasks.end());
    }

    void reservationReasons()
    {
        if (!c.capacity.fits(m_shape, m_queue.limits))
            return;
        for (const Reservation& r : c.reservations) {
            if (r.task == m_task ||
                r.allows(m_shape, m_queue.limits, c.capacity, m_lane.queue, c.endsAt(m_task, m_now)))
                continue;
            Reason& reason = add(ReasonKind::Reserved);
            reason.tasks.push_back(r.id);
            if (r.at != kForever)
                reason.until = timeOf(r.at);
        }
    }

    const Core& c;
    Handle m_task;
    qint64 m_now;
    const TaskRecord& m_record;
    const Lane& m_lane;
    const QueueRecord& m_queue;
    const Shape& m_shape;
    std::vector<Reason> m_reasons;
};

} // namespace

std::vector<Reason> Scheduler::explain(TaskId task, TimePoint now) const
{
    return Explainer(*m_core, m_core->require(task), msOf(now)).run();
}

} // namespace taskyard::scheduling
