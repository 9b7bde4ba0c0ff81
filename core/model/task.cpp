// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/task.h"

namespace taskyard {

QString orderText(qint64 order)
{
    constexpr int kDigits = 3;
    QString text = QString::number(double(order) / double(kOrderGap), 'f', kDigits);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

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
