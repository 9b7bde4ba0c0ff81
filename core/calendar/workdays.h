// SPDX-License-Identifier: GPL-3.0-or-later
// Which days are working days, and what becomes of a time on a day that is none. A pattern's days are rolled month by
// month before its times are looked for, so that rolled times come in order and two that meet are one. Values; any
// thread.
#pragma once

#include "core/calendar/pattern.h"

namespace taskyard::calendar {

struct WorkCalendar {
    quint8 weekend = 0;                            ///< a bit for each weekday, Sunday the lowest; empty: none is free
    std::vector<std::chrono::local_days> holidays; ///< ascending
    std::vector<std::chrono::local_days> extraWorkingDays; ///< ascending; work although free by the above

    bool operator==(const WorkCalendar&) const = default;
    bool isWorking(std::chrono::local_days day) const;
    static WorkCalendar mondayToFriday() { return {0b1000001, {}, {}}; }
};

/// The day to which `day` rolls; none for Skip, and where no working day is within a year.
std::optional<std::chrono::local_days> rolled(std::chrono::local_days day, const WorkCalendar& calendar,
                                              NonWorkingDayRule rule);

/// The times of a pattern, its days rolled. With Run and Skip the days stay as they are: what is skipped is a row with
/// its reason. Lives no longer than what it was made of.
class PatternTimes final : public LocalTimes {
public:
    PatternTimes(const WallPattern& pattern, const WorkCalendar& calendar, NonWorkingDayRule rule)
        : m_pattern(pattern)
        , m_calendar(calendar)
        , m_rule(rule)
    {}
    std::optional<std::chrono::local_seconds> next(std::chrono::local_seconds after) const override;
    /// The first day that rolls to `day`; none when the pattern names `day` itself.
    std::optional<std::chrono::local_days> rolledFrom(std::chrono::local_days day) const;

private:
    bool rolls() const { return m_rule != NonWorkingDayRule::Run && m_rule != NonWorkingDayRule::Skip; }
    quint32 daysOf(int year, unsigned month) const;

    const WallPattern& m_pattern;
    const WorkCalendar& m_calendar;
    NonWorkingDayRule m_rule;
};

} // namespace taskyard::calendar
