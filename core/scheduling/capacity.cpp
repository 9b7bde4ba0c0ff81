// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/capacity.h"

#include <algorithm>

namespace taskyard::scheduling {

qint64 QueueLimits::most(ResourceIndex resource) const
{
    for (const Limit& limit : resources)
        if (limit.resource == resource)
            return limit.most;
    return std::numeric_limits<qint64>::max();
}

qint64 QueueLimits::used(ResourceIndex resource) const
{
    for (const Limit& limit : resources)
        if (limit.resource == resource)
            return limit.used;
    return 0;
}

ResourceIndex Capacity::resource(const QString& name)
{
    if (const auto found = findResource(name))
        return *found;
    m_pools.push_back({name, false, 0, false, 0});
    m_index.insert(name, ResourceIndex(m_pools.size() - 1));
    return ResourceIndex(m_pools.size() - 1);
}

std::optional<ResourceIndex> Capacity::findResource(const QString& name) const
{
    const auto found = m_index.constFind(name);
    return found == m_index.constEnd() ? std::nullopt : std::optional(*found);
}

Shape Capacity::shape(int wantedSlots, const QMap<QString, qint64>& resources)
{
    Shape shape{std::max(1, wantedSlots), {}};
    for (auto it = resources.constBegin(); it != resources.constEnd(); ++it) {
        if (it.value() <= 0)
            continue;
        const ResourceIndex index = resource(it.key());
        shape.demands.push_back(coarseDemand(index, it.value(), m_pools[index].capacity));
    }
    std::sort(shape.demands.begin(), shape.demands.end());
    return shape;
}

qint64 Capacity::most(const QueueLimits& limits, ResourceIndex resource) const
{
    return std::min(m_pools[resource].capacity, limits.most(resource));
}

bool Capacity::isPossible(const Shape& shape, const QueueLimits& limits) const
{
    return shape.slotCount <= std::min(slotCount, limits.slotLimit) &&
           std::all_of(shape.demands.begin(), shape.demands.end(),
                       [&](const Demand& d) { return d.of(most(limits, d.resource)).has_value(); });
}

bool Capacity::fitsPools(const Shape& shape, const QueueLimits& limits) const
{
    return shape.slotCount <= slotCount - slotsUsed &&
           std::all_of(shape.demands.begin(), shape.demands.end(), [&](const Demand& d) {
               const Pool& pool = m_pools[d.resource];
               const auto amount = d.of(most(limits, d.resource));
               return amount && *amount <= pool.capacity - pool.used;
           });
}

bool Capacity::fits(const Shape& shape, const QueueLimits& limits) const
{
    return shape.slotCount <= limits.slotLimit - limits.slotsUsed && fitsPools(shape, limits) &&
           std::all_of(limits.resources.begin(), limits.resources.end(), [&](const QueueLimits::Limit& limit) {
               return std::all_of(shape.demands.begin(), shape.demands.end(), [&](const Demand& d) {
                   // fitsPools() has made sure that it can be had.
                   return d.resource != limit.resource || *d.of(most(limits, d.resource)) <= limit.most - limit.used;
               });
           });
}

std::vector<Taken> Capacity::take(const Shape& shape, QueueLimits& limits)
{
    takeSlots(shape.slotCount, limits);
    std::vector<Taken> all;
    for (const Demand& demand : shape.demands) {
        all.push_back({demand.resource, demand.of(most(limits, demand.resource)).value_or(demand.amount), false});
        takeResource(all.back(), limits, false);
    }
    return all;
}

void Capacity::takeSlots(int count, QueueLimits& limits)
{
    slotsUsed += count;
    limits.slotsUsed += count;
}

void Capacity::takeResource(const Taken& taken, QueueLimits& limits, bool back)
{
    const qint64 amount = back ? -taken.amount : taken.amount;
    m_pools[taken.resource].used += amount;
    for (QueueLimits::Limit& limit : limits.resources)
        if (limit.resource == taken.resource)
            limit.used += amount;
}

} // namespace taskyard::scheduling
