// SPDX-License-Identifier: GPL-3.0-or-later
// Higher priority first, with linear ageing: a step of waiting is worth one priority, so that nothing starves. The key
// `ready time - priority x step` orders exactly as `priority + waited / step` does at any time, and never changes.
#include "core/scheduling/policies/policies.h"

#include <algorithm>
#include <cmath>

namespace taskyard::scheduling {

namespace {
using namespace Qt::StringLiterals;

// Beyond this all priorities are alike; the product with the longest step stays far below 2^63.
constexpr qint64 kGreatestPriority = 1'000'000'000;

class PriorityPolicy final : public OrderPolicy {
public:
    PolicyInfo info() const override
    {
        return {u"priority"_s,
                u"higher priority first; waiting for a step is worth one priority"_s,
                {{u"step_seconds"_s, 3600, 0.001, 4'000'000, u"seconds of waiting that are worth one priority"_s}},
                false};
    }

    qint64 key(const PolicyTask& task, PolicyParameters parameters) const override
    {
        return task.readyAt.time_since_epoch().count() - bounded(task.priority) * stepMs(parameters);
    }

    std::optional<Duration> patience(qint64 advantage, PolicyParameters parameters) const override
    {
        return Duration{std::max<qint64>(0, bounded(advantage)) * stepMs(parameters) + 1};
    }

private:
    static qint64 bounded(qint64 priority) { return std::clamp(priority, -kGreatestPriority, kGreatestPriority); }
    static qint64 stepMs(PolicyParameters parameters) { return std::llround(parameters[0] * 1000); }
};
} // namespace

const OrderPolicy& priorityPolicy()
{
    static const PriorityPolicy policy;
    return policy;
}

} // namespace taskyard::scheduling
