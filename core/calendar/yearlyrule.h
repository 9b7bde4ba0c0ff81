// SPDX-License-Identifier: GPL-3.0-or-later
// The last line of a time zone's file, "CET-1CEST,M3.5.0,M10.5.0/3": standard and summer time for every year after the
// listed ones, as POSIX (TZ) and RFC 9636 describe it. `date` does not read it, and Debian's files end in 2037. Values;
// any thread.
#pragma once

#include "core/calendar/zone.h"

#include <optional>
#include <string_view>

namespace taskyard::calendar {

class YearlyRule {
public:
    /// Nothing when the text is no such rule or has no summer time.
    static std::optional<YearlyRule> parse(std::string_view text);
    ZoneSegment segmentAt(std::chrono::sys_seconds at) const;

private:
    /// The `week`-th `weekday` of `month`, or a day of the year, and the time of the clock before the change.
    struct Change {
        enum class Kind : quint8 { WeekdayOfMonth, JulianDay, DayOfYear } kind = Kind::WeekdayOfMonth;
        int month = 0, week = 0, weekday = 0, day = 0;
        std::chrono::seconds time{7200};

        std::chrono::local_seconds in(std::chrono::year year) const;
    };

    static bool readChange(std::string_view& text, Change& change);

    std::chrono::seconds m_standard{0}, m_summer{0};
    Change m_toSummer, m_toStandard;
};

} // namespace taskyard::calendar
