// SPDX-License-Identifier: GPL-3.0-or-later
// What there is: the slots and resource pools that all queues share, and each queue's own limits. What is in use may
// exceed what there is, after a recovery or when something was made smaller; then nothing more fits. Owned by one
// scheduler.
#pragma once

#include "core/model/queue.h"
#include "core/scheduling/shapes.h"

#include <QHash>

namespace taskyard::scheduling {

struct Taken {
    ResourceIndex resource = 0;
    qint64 amount = 0;
    bool givenBack = false; ///< while its task is paused
};

/// What one queue may use and uses. Without a limit of its own: the greatest number there is.
struct QueueLimits {
    struct Limit {
        ResourceIndex resource = 0;
        qint64 most = 0;
        qint64 used = 0;
    };
    int slotLimit = std::numeric_limits<int>::max();
    int slotsUsed = 0;
    std::vector<Limit> resources;

    qint64 most(ResourceIndex resource) const;
    qint64 used(ResourceIndex resource) const;
    bool isUnlimited() const { return slotLimit == std::numeric_limits<int>::max() && resources.empty(); }
};

class Capacity {
public:
    struct Pool {
        QString name;
        bool exists = false;
        qint64 capacity = 0;
        bool releasedByPause = false;
        qint64 used = 0;
    };

    ResourceIndex resource(const QString& name); ///< its number; one that does not exist has nothing
    std::optional<ResourceIndex> findResource(const QString& name) const;
    Pool& pool(ResourceIndex resource) { return m_pools[resource]; }
    const Pool& pool(ResourceIndex resource) const { return m_pools[resource]; }

    Shape shape(int slotCount, const QMap<QString, qint64>& resources);
    /// Most of a resource that one task of this queue can have.
    qint64 most(const QueueLimits& limits, ResourceIndex resource) const;
    /// Whether it fits when nothing else runs.
    bool isPossible(const Shape& shape, const QueueLimits& limits) const;
    bool fitsPools(const Shape& shape, const QueueLimits& limits) const;
    bool fits(const Shape& shape, const QueueLimits& limits) const;

    std::vector<Taken> take(const Shape& shape, QueueLimits& limits); ///< whether it fits or not
    void takeSlots(int count, QueueLimits& limits);                   ///< negative gives back
    void takeResource(const Taken& taken, QueueLimits& limits, bool back);

    int slotCount = 1;
    int slotsUsed = 0;

private:
    std::vector<Pool> m_pools;
    QHash<QString, ResourceIndex> m_index;
};

} // namespace taskyard::scheduling
