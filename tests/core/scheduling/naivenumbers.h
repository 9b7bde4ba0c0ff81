// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that both halves of the naive scheduler reckon with. Times are milliseconds, costs are scaled by 1000.
#pragma once

#include "core/base/clock.h"

#include <cmath>
#include <limits>

namespace taskyard::test {

inline constexpr qint64 kNever = std::numeric_limits<qint64>::min();
inline constexpr qint64 kForever = std::numeric_limits<qint64>::max();
inline constexpr qint64 kHour = 3'600'000;

inline qint64 cost(int slotsWanted, qint64 ms, double weight)
{
    return std::llround(double(slotsWanted) * double(ms) * 1000 / weight);
}
inline TimePoint at(qint64 ms) { return TimePoint{Duration{ms}}; }

} // namespace taskyard::test
