// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the clock on the wall, by fields: the one form that cron and calendar expressions are compiled into. Finding
// the next one jumps from field to field, so that its cost depends on neither the distance nor the expression. Values;
// any thread.
#pragma once

#include "core/model/schedule.h"

#include <array>

namespace taskyard::calendar {

/// Years outside are never looked at. Four centuries, after which the calendar repeats, lie behind any year of ours.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2499;

struct Field {
    std::vector<FieldPart> parts = {FieldPart{}};
    quint64 bits = ~quint64(0); ///< of the parts of kind Any and Values
    bool star = true;           ///< begins with "*" or "?"

    bool operator==(const Field&) const = default;
};

struct WallPattern {
    Field seconds, minutes, hours, days, months, weekdays, years;
    bool eitherDay = false; ///< a day that fits `days` or `weekdays`, not both

    bool operator==(const WallPattern&) const = default;
    /// Whether the clock's changes repeat and drop times (see TimeClass).
    bool isWildcard() const { return minutes.star || hours.star; }
    bool hasYear(int year) const;
    /// Bit 1 to bit 31: the days that fit; 0 where the month or the year does not.
    quint32 daysOf(int year, unsigned month) const;
    /// The first time of day from `from` on.
    std::optional<std::chrono::seconds> timeOfDayFrom(std::chrono::seconds from) const;
    /// False: no day of any year fits.
    bool everFires() const;
};

/// Local times in ascending order.
class LocalTimes {
public:
    virtual ~LocalTimes() = default;
    virtual std::optional<std::chrono::local_seconds> next(std::chrono::local_seconds after) const = 0;
};

unsigned daysInMonth(int year, unsigned month);

} // namespace taskyard::calendar
