// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/queue.h"

namespace taskyard {

QString queueStateName(QueueState state)
{
    switch (state) {
    case QueueState::Running: return QStringLiteral("running");
    case QueueState::Paused: return QStringLiteral("paused");
    case QueueState::Draining: return QStringLiteral("draining");
    }
    std::abort();
}

std::optional<QueueState> queueStateFromName(QStringView name)
{
    for (auto s : {QueueState::Running, QueueState::Paused, QueueState::Draining})
        if (name == queueStateName(s))
            return s;
    return std::nullopt;
}

QString headRuleName(HeadRule rule)
{
    switch (rule) {
    case HeadRule::Reserve: return QStringLiteral("reserve");
    case HeadRule::Skip: return QStringLiteral("skip");
    case HeadRule::Strict: return QStringLiteral("strict");
    }
    std::abort();
}

std::optional<HeadRule> headRuleFromName(QStringView name)
{
    for (auto r : {HeadRule::Reserve, HeadRule::Skip, HeadRule::Strict})
        if (name == headRuleName(r))
            return r;
    return std::nullopt;
}

} // namespace taskyard
