// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of a queue (projects, users) get equal shares of its time, whoever hands in more; within a group, first
// ready, first served. The turns of the groups are start-time fair queueing (Goyal, Vin, Cheng: SIGCOMM 1996), kept by
// the index like the turns of the queues.
#include "core/scheduling/policies/policies.h"

namespace taskyard::scheduling {

namespace {
using namespace Qt::StringLiterals;

class FairSharePolicy final : public OrderPolicy {
public:
    PolicyInfo info() const override
    {
        return {
            u"fair-share"_s, u"groups take turns; within a group, in the order in which they became ready"_s, {}, true};
    }

    qint64 key(const PolicyTask& task, PolicyParameters) const override
    {
        return task.readyAt.time_since_epoch().count();
    }

    std::optional<Duration> patience(qint64, PolicyParameters) const override { return Duration{1}; }
};
} // namespace

const OrderPolicy& fairSharePolicy()
{
    static const FairSharePolicy policy;
    return policy;
}

} // namespace taskyard::scheduling
