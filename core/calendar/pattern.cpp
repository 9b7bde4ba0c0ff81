// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/pattern.h"

#include <bit>

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

quint32 dayBit(int day) { return day >= 1 && day <= 31 ? quint32(1) << day : 0; }

unsigned weekdayOf(int year_, unsigned month_, int day_)
{
    return weekday(local_days(year(year_) / int(month_) / day_)).c_encoding();
}

/// The workday nearest to `day`, within the month of `length` days.
int nearestWorkday(int year_, unsigned month_, int day_, int length)
{
    switch (weekdayOf(year_, month_, day_)) {
    case 6: return day_ > 1 ? day_ - 1 : day_ + 2;
    case 0: return day_ < length ? day_ + 1 : day_ - 2;
    default: return day_;
    }
}

struct Month {
    int year;
    unsigned month;
    int length;
    unsigned firstWeekday; ///< of day 1
};

/// The day on which weekday `wanted` comes first.
int firstOf(const Month& m, int wanted) { return 1 + (wanted + 7 - int(m.firstWeekday)) % 7; }

quint32 specialDays(const FieldPart& part, const Month& m)
{
    switch (part.kind) {
    case FieldPart::Kind::LastDay: return dayBit(m.length - part.first);
    case FieldPart::Kind::NearestWorkday:
        return part.first <= m.length ? dayBit(nearestWorkday(m.year, m.month, part.first, m.length)) : 0;
    case FieldPart::Kind::LastWorkday:
        return part.first < m.length ? dayBit(nearestWorkday(m.year, m.month, m.length - part.first, m.length)) : 0;
    case FieldPart::Kind::DaysFromEnd: {
        quint32 days = 0;
        for (int day = m.length + 1 - part.first; day <= m.length + 1 - part.last; day += part.step)
            days |= dayBit(day);
        return days;
    }
    case FieldPart::Kind::NthWeekday: {
        const int day = firstOf(m, part.first) + 7 * (part.last - 1);
        return day <= m.length ? dayBit(day) : 0;
    }
    case FieldPart::Kind::LastWeekday: {
        const int first = firstOf(m, part.first);
        return dayBit(first + (m.length - first) / 7 * 7);
    }
    case FieldPart::Kind::Any:
    case FieldPart::Kind::Values: break;
    }
    return 0;
}

quint32 specialDays(const Field& field, const Month& m)
{
    quint32 days = 0;
    for (const FieldPart& part : field.parts)
        days |= specialDays(part, m);
    return days;
}

/// Every day whose weekday is in `bits`.
quint32 daysByWeekday(quint64 bits, const Month& m)
{
    quint32 days = 0;
    for (int day = 1; day <= m.length; ++day)
        if (bits >> ((m.firstWeekday + unsigned(day) - 1) % 7) & 1)
            days |= dayBit(day);
    return days;
}

/// The lowest bit from `from` on that is set; `count` when there is none.
int bitFrom(quint64 bits, int from, int count)
{
    if (from >= count)
        return count;
    const quint64 rest = bits >> from;
    return rest == 0 ? count : std::min(count, from + std::countr_zero(rest));
}
} // namespace

unsigned daysInMonth(int year_, unsigned month_) { return unsigned((year(year_) / int(month_) / last).day()); }

bool WallPattern::hasYear(int wanted) const
{
    return std::any_of(years.parts.begin(), years.parts.end(), [&](const FieldPart& part) {
        return part.kind == FieldPart::Kind::Any ||
               (wanted >= part.first && wanted <= part.last && (wanted - part.first) % part.step == 0);
    });
}

quint32 WallPattern::daysOf(int year_, unsigned month_) const
{
    if ((months.bits >> month_ & 1) == 0 || !hasYear(year_))
        return 0;
    const Month m{year_, month_, int(daysInMonth(year_, month_)), weekdayOf(year_, month_, 1)};
    const quint32 all = quint32(((quint64(1) << m.length) - 1) << 1);
    const quint32 byDay = (quint32(days.bits) & all) | specialDays(days, m);
    const quint32 byWeekday = daysByWeekday(weekdays.bits, m) | specialDays(weekdays, m);
    return eitherDay ? byDay | byWeekday : byDay & byWeekday;
}

std::optional<seconds> WallPattern::timeOfDayFrom(std::chrono::seconds from) const
{
    int hour = int(from.count() / 3600);
    int minute = int(from.count() / 60 % 60);
    int second = bitFrom(seconds.bits, int(from.count() % 60), 60);
    if (second == 60) {
        ++minute;
        second = bitFrom(seconds.bits, 0, 60);
    }
    if (hour >= 24 || (hours.bits >> hour & 1) == 0 || bitFrom(minutes.bits, minute, 60) == 60) {
        hour = bitFrom(hours.bits, (hours.bits >> std::min(hour, 63) & 1) == 0 ? hour : hour + 1, 24);
        if (hour >= 24)
            return std::nullopt;
        minute = 0;
        second = bitFrom(seconds.bits, 0, 60);
    }
    const int found = bitFrom(minutes.bits, minute, 60);
    if (found != minute)
        second = bitFrom(seconds.bits, 0, 60);
    return std::chrono::seconds(hour * 3600 + found * 60 + second);
}

bool WallPattern::everFires() const
{
    for (int year_ = kFirstYear; year_ <= kLastYear; ++year_)
        for (unsigned month_ = 1; month_ <= 12; ++month_)
            if (daysOf(year_, month_) != 0)
                return true;
    return false;
}

} // namespace taskyard::calendar
