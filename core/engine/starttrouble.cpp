// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/starttrouble.h"

#include <algorithm>

namespace taskyard::engine {

namespace {
constexpr Duration kFirstDelay{1'000};
constexpr Duration kLongestDelay{30'000};
} // namespace

bool StartTrouble::report(const QString& executor, const QString& why, SteadyPoint now)
{
    const QString text = QStringLiteral("no task can be started: %1; one is tried from time to time").arg(why);
    if (!isStanding()) {
        m_delay = kFirstDelay;
        m_nextTrial = now + m_delay;
    }
    m_executor = executor;
    return std::exchange(m_text, text) != text;
}

bool StartTrouble::overcome(const QString& executor)
{
    if (!isStanding())
        return false;
    if (executor != m_executor) {
        m_nextTrial = SteadyPoint{0};
        return false;
    }
    m_text.clear();
    return true;
}

void StartTrouble::trialTaken(SteadyPoint now)
{
    m_delay = std::min(m_delay * 2, kLongestDelay);
    m_nextTrial = now + m_delay;
}

std::optional<Duration> StartTrouble::untilTrial(SteadyPoint now) const
{
    if (!isStanding() || isTrialDue(now))
        return std::nullopt;
    return std::chrono::ceil<Duration>(m_nextTrial - now);
}

} // namespace taskyard::engine
