// SPDX-License-Identifier: GPL-3.0-or-later
// First ready, first served.
#include "core/scheduling/policies/policies.h"

namespace taskyard::scheduling {

namespace {
using namespace Qt::StringLiterals;

class FifoPolicy final : public OrderPolicy {
public:
    PolicyInfo info() const override { return {u"fifo"_s, u"in the order in which they became ready"_s, {}, false}; }

    qint64 key(const PolicyTask& task, PolicyParameters) const override
    {
        return task.readyAt.time_since_epoch().count();
    }

    std::optional<Duration> patience(qint64, PolicyParameters) const override { return Duration{1}; }
};
} // namespace

const OrderPolicy& fifoPolicy()
{
    static const FifoPolicy policy;
    return policy;
}

} // namespace taskyard::scheduling
