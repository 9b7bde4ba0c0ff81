// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/task.h"

namespace taskyard {

QString conditionName(DependencyCondition condition)
{
    switch (condition) {
    case DependencyCondition::Succeeded: return QStringLiteral("succeeded");
    case DependencyCondition::Ended: return QStringLiteral("ended");
    case DependencyCondition::Failed: return QStringLiteral("failed");
    }
    std::abort();
}

std::optional<DependencyCondition> conditionFromName(QStringView name)
{
    for (auto c : {DependencyCondition::Succeeded, DependencyCondition::Ended, DependencyCondition::Failed})
        if (name == conditionName(c))
            return c;
    return std::nullopt;
}

} // namespace taskyard
