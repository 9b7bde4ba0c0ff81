// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/alarm.h"

#include <algorithm>

namespace taskyard {

Alarm::Alarm(const Clock& clock, std::function<void()> ring, Duration longestSleep)
    : m_clock(clock)
    , m_ring(std::move(ring))
    , m_longestSleep(longestSleep)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout([this] { look(); });
}

void Alarm::start(Duration wait)
{
    constexpr Duration kMost = std::chrono::floor<Duration>(SteadyPoint::max()) / 2;
    m_end = m_clock.steady() + std::clamp(wait, Duration{0}, kMost);
    m_timer.start(std::clamp(wait, Duration{0}, m_longestSleep));
}

std::optional<Duration> Alarm::stop()
{
    m_timer.stop();
    if (!m_end)
        return std::nullopt;
    return std::max(std::chrono::ceil<Duration>(*std::exchange(m_end, {}) - m_clock.steady()), Duration{0});
}

void Alarm::look()
{
    if (!m_end)
        return;
    const Duration left = std::chrono::ceil<Duration>(*m_end - m_clock.steady());
    if (left > Duration{0}) {
        m_timer.start(std::min(left, m_longestSleep));
        return;
    }
    m_timer.stop();
    m_end.reset();
    const auto ring = m_ring; // which may destroy this
    ring();
}

} // namespace taskyard
