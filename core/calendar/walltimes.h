// SPDX-License-Identifier: GPL-3.0-or-later
// From the clock on the wall to instants: what daylight saving does to local times. Each stretch between two changes of
// the clock is searched by itself, so that gaps and repeated times are met where they are. Lives no longer than the
// times it was made of; any thread.
#pragma once

#include "core/calendar/pattern.h"
#include "core/calendar/zone.h"

namespace taskyard::calendar {

struct ClockRules {
    bool wildcard = false; ///< TimeClass::WallWildcard: the rules below do not apply
    GapRule gap = GapRule::FirstAfter;
    RepeatedTimeRule repeated = RepeatedTimeRule::First;
};

struct WallTime {
    enum class Fate : quint8 { Plain, MovedByGap, FirstOfTwo, SecondOfTwo, Missing, DayMissing };

    std::chrono::sys_seconds at;
    std::chrono::local_seconds local;                     ///< as the expression says; in a gap the clock never shows it
    std::chrono::seconds offset{0};                       ///< at `at`
    std::optional<std::chrono::local_seconds> passedOver; ///< what is missing, where something else runs at `at`
    Fate fate = Fate::Plain; ///< Missing and DayMissing: nothing happens, `at` is when the clock jumped

    bool operator==(const WallTime&) const = default;
};

class WallTimes {
public:
    WallTimes(const LocalTimes& times, Zone zone, ClockRules rules)
        : m_times(times)
        , m_zone(std::move(zone))
        , m_rules(rules)
    {}
    /// The first one after `after`, in ascending order; none when there is none up to kLastYear.
    std::optional<WallTime> next(std::chrono::sys_seconds after) const;

private:
    struct Stretch;
    std::optional<WallTime> inGap(std::chrono::sys_seconds after, const Stretch& stretch) const;
    std::optional<WallTime> ordinary(std::chrono::sys_seconds after, const Stretch& stretch,
                                     std::optional<std::chrono::local_seconds>& beyond) const;

    const LocalTimes& m_times;
    Zone m_zone;
    ClockRules m_rules;
};

} // namespace taskyard::calendar
