// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/policies/policies.h"

#include <algorithm>
#include <array>

namespace taskyard::scheduling {

std::span<const OrderPolicy* const> allPolicies()
{
    static const std::array<const OrderPolicy*, 3> policies{&priorityPolicy(), &fifoPolicy(), &fairSharePolicy()};
    return policies;
}

const OrderPolicy* policyNamed(QStringView name)
{
    for (const OrderPolicy* policy : allPolicies())
        if (policy->info().name == name)
            return policy;
    return nullptr;
}

std::vector<double> resolveParameters(const PolicyInfo& info, const QMap<QString, double>& given)
{
    std::vector<double> values;
    for (const PolicyParameter& parameter : info.parameters)
        values.push_back(
            std::clamp(given.value(parameter.name, parameter.standard), parameter.least, parameter.greatest));
    return values;
}

} // namespace taskyard::scheduling
