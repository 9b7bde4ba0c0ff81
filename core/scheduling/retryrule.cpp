// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/retryrule.h"

#include <algorithm>

namespace taskyard::scheduling {

namespace {
/// Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014), the finaliser of SplitMix64.
quint64 mix(quint64 value)
{
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}
} // namespace

Duration retryDelay(Duration first, int attempt, quint64 seed)
{
    Duration delay = std::clamp(first, Duration{0}, kLongestRetryDelay);
    for (int doubled = 1; doubled < attempt && delay.count() > 0 && delay < kLongestRetryDelay; ++doubled)
        delay *= 2;
    delay = std::min(delay, kLongestRetryDelay);
    const quint64 choices = quint64(delay.count() / 5) + 1;
    return delay - Duration{qint64(mix(seed ^ mix(quint64(attempt))) % choices)};
}

} // namespace taskyard::scheduling
