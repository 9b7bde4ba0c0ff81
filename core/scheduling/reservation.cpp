// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/reservation.h"

namespace taskyard::scheduling {

namespace {
/// Calls visit(resource of the reservation, amount) for what a shape asks of what is reserved.
template <class Vector, class Visit>
void forEachShared(Vector& spare, const Shape& shape, const QueueLimits& limits, const Capacity& capacity, Visit visit)
{
    for (const Demand& demand : shape.demands)
        for (auto& resource : spare.resources)
            if (resource.resource == demand.resource)
                visit(resource, demand.of(capacity.most(limits, demand.resource)).value_or(demand.amount));
}
} // namespace

FreeVector freeNow(const Shape& shape, const QueueLimits& limits, const Capacity& capacity)
{
    FreeVector free{capacity.slotCount - capacity.slotsUsed, qint64{limits.slotLimit} - limits.slotsUsed, {}};
    for (const Demand& demand : shape.demands) {
        const Capacity::Pool& pool = capacity.pool(demand.resource);
        free.resources.push_back(
            {demand.resource, pool.capacity - pool.used, limits.most(demand.resource) - limits.used(demand.resource)});
    }
    return free;
}

void addRelease(FreeVector& free, const Live& live, bool sameQueue)
{
    if (live.hasSlots) {
        free.slotCount += live.slotCount;
        free.queueSlots += sameQueue ? live.slotCount : 0;
    }
    for (const Taken& taken : live.taken) {
        if (taken.givenBack)
            continue;
        for (FreeVector::Resource& resource : free.resources) {
            if (resource.resource != taken.resource)
                continue;
            resource.pool += taken.amount;
            // A queue without a limit has all there is; adding to that would overflow.
            if (sameQueue && resource.queue < std::numeric_limits<qint64>::max() / 2)
                resource.queue += taken.amount;
        }
    }
}

bool subtractNeeds(FreeVector& free, const Shape& shape, const QueueLimits& limits, const Capacity& capacity)
{
    if (shape.slotCount > free.slotCount || shape.slotCount > free.queueSlots)
        return false;
    bool covered = true;
    forEachShared(free, shape, limits, capacity, [&](const FreeVector::Resource& resource, qint64 amount) {
        covered = covered && amount <= resource.pool && amount <= resource.queue;
    });
    if (!covered)
        return false;
    free.slotCount -= shape.slotCount;
    free.queueSlots -= shape.slotCount;
    forEachShared(free, shape, limits, capacity, [&](FreeVector::Resource& resource, qint64 amount) {
        resource.pool -= amount;
        resource.queue -= amount;
    });
    return true;
}

bool Reservation::allows(const Shape& shape, const QueueLimits& limits, const Capacity& capacity, quint32 inQueue,
                         qint64 endsAt) const
{
    const bool sameQueue = inQueue == queue;
    if (endsAt <= at || (onlyQueue && !sameQueue))
        return true;
    bool leaves = onlyQueue || shape.slotCount <= spare.slotCount;
    leaves = leaves && (!sameQueue || shape.slotCount <= spare.queueSlots);
    forEachShared(spare, shape, limits, capacity, [&](const FreeVector::Resource& resource, qint64 amount) {
        leaves = leaves && (onlyQueue || amount <= resource.pool) && (!sameQueue || amount <= resource.queue);
    });
    return leaves;
}

void Reservation::passed(const Shape& shape, const QueueLimits& limits, const Capacity& capacity, quint32 inQueue,
                         qint64 endsAt)
{
    if (endsAt <= at)
        return;
    const bool sameQueue = inQueue == queue;
    spare.slotCount -= shape.slotCount;
    spare.queueSlots -= sameQueue ? shape.slotCount : 0;
    forEachShared(spare, shape, limits, capacity, [&](FreeVector::Resource& resource, qint64 amount) {
        resource.pool -= amount;
        resource.queue -= sameQueue ? amount : 0;
    });
}

} // namespace taskyard::scheduling
