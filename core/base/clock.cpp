// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>

namespace taskyard {

TimePoint SystemClock::wall() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

SteadyPoint SystemClock::steady() const
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return SteadyPoint{qint64{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000};
}

ManualClock::ManualClock(TimePoint start) : m_wallMs(start.time_since_epoch().count()) {}

TimePoint ManualClock::wall() const { return TimePoint{Duration{m_wallMs.load()}}; }

SteadyPoint ManualClock::steady() const { return SteadyPoint{m_steadyUs.load()}; }

void ManualClock::advance(Duration by)
{
    m_wallMs += by.count();
    m_steadyUs += std::chrono::microseconds{by}.count();
}

void ManualClock::setWall(TimePoint to) { m_wallMs = to.time_since_epoch().count(); }

} // namespace taskyard
