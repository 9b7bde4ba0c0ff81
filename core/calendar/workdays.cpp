// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/workdays.h"

#include <bit>

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

/// A stretch of free days longer than this has no working day worth rolling to, and ends every search.
constexpr days kFarthestRoll{366};

std::optional<local_days> workingDayFrom(local_days day, const WorkCalendar& calendar, days step)
{
    for (local_days at = day; at - day <= kFarthestRoll && day - at <= kFarthestRoll; at += step)
        if (calendar.isWorking(at))
            return at;
    return std::nullopt;
}

year_month monthOf(local_days day)
{
    const year_month_day date(day);
    return date.year() / date.month();
}
} // namespace

bool WorkCalendar::isWorking(local_days day) const
{
    if (std::binary_search(extraWorkingDays.begin(), extraWorkingDays.end(), day))
        return true;
    return (weekend >> weekday(day).c_encoding() & 1) == 0 &&
           !std::binary_search(holidays.begin(), holidays.end(), day);
}

std::optional<local_days> rolled(local_days day, const WorkCalendar& calendar, NonWorkingDayRule rule)
{
    if (rule == NonWorkingDayRule::Run || calendar.isWorking(day))
        return day;
    switch (rule) {
    case NonWorkingDayRule::Following: return workingDayFrom(day, calendar, days(1));
    case NonWorkingDayRule::Preceding: return workingDayFrom(day, calendar, days(-1));
    case NonWorkingDayRule::ModifiedFollowing: {
        const auto following = workingDayFrom(day, calendar, days(1));
        return following && monthOf(*following) == monthOf(day) ? following : workingDayFrom(day, calendar, days(-1));
    }
    case NonWorkingDayRule::Run:
    case NonWorkingDayRule::Skip: break;
    }
    return std::nullopt;
}

quint32 PatternTimes::daysOf(int year_, unsigned month_) const
{
    const quint32 named = m_pattern.daysOf(year_, month_);
    if (!rolls())
        return named;
    // A day that works stays, and a free one goes to another: look at each working day for what rolls to it.
    quint32 result = 0;
    const int length = int(daysInMonth(year_, month_));
    for (int day = 1; day <= length; ++day) {
        const local_days at{year(year_) / int(month_) / day};
        if (m_calendar.isWorking(at) && ((named >> day & 1) != 0 || rolledFrom(at)))
            result |= quint32(1) << day;
    }
    return result;
}

std::optional<local_days> PatternTimes::rolledFrom(local_days day) const
{
    const auto names = [&](local_days at) {
        const year_month_day date(at);
        return (m_pattern.daysOf(int(date.year()), unsigned(date.month())) >> unsigned(date.day()) & 1) != 0;
    };
    if (!rolls() || names(day))
        return std::nullopt;
    std::optional<local_days> from;
    for (const days step : {days(-1), days(1)}) {
        for (local_days at = day + step; !m_calendar.isWorking(at); at += step) {
            if (at - day > kFarthestRoll || day - at > kFarthestRoll)
                break;
            if (names(at) && rolled(at, m_calendar, m_rule) == day && (!from || at < *from))
                from = at;
        }
    }
    return from;
}

std::optional<local_seconds> PatternTimes::next(local_seconds after) const
{
    const local_seconds from = std::max(after + seconds(1), local_seconds(local_days(year(kFirstYear) / January / 1)));
    const local_days firstDay = floor<days>(from);
    const year_month_day first(firstDay);
    year_month month_ = first.year() / first.month();
    quint32 mask = daysOf(int(month_.year()), unsigned(month_.month())) >> unsigned(first.day())
                                                                               << unsigned(first.day());
    for (; int(month_.year()) <= kLastYear; mask = daysOf(int(month_.year()), unsigned(month_.month()))) {
        for (; mask != 0; mask &= mask - 1) {
            const local_days day{month_ / std::countr_zero(mask)};
            const auto time = m_pattern.timeOfDayFrom(day == firstDay ? from - firstDay : seconds(0));
            if (time)
                return day + *time;
        }
        month_ += months(1);
    }
    return std::nullopt;
}

} // namespace taskyard::calendar
