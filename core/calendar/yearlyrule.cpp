// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/yearlyrule.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

bool take(std::string_view& text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

bool readNumber(std::string_view& text, int& value)
{
    size_t digits = 0;
    value = 0;
    for (; digits < text.size() && digits < 4 && std::isdigit(static_cast<unsigned char>(text[digits])); ++digits)
        value = value * 10 + (text[digits] - '0');
    text.remove_prefix(digits);
    return digits > 0;
}

/// "[+-]hh[:mm[:ss]]".
bool readTime(std::string_view& text, seconds& time)
{
    const bool negative = take(text, '-');
    if (!negative)
        take(text, '+');
    std::array<int, 3> parts{};
    if (!readNumber(text, parts[0]))
        return false;
    for (size_t i = 1; i < parts.size() && take(text, ':'); ++i)
        if (!readNumber(text, parts[i]))
            return false;
    time = hours(parts[0]) + minutes(parts[1]) + seconds(parts[2]);
    if (negative)
        time = -time;
    return true;
}

/// "CET" or "<+01>".
bool skipName(std::string_view& text)
{
    const bool quoted = take(text, '<');
    const auto end = std::find_if(text.begin(), text.end(), [&](char c) {
        return quoted ? c == '>' : !std::isalpha(static_cast<unsigned char>(c));
    });
    const auto length = size_t(end - text.begin());
    text.remove_prefix(length);
    return length > 0 && (!quoted || take(text, '>'));
}
} // namespace

bool YearlyRule::readChange(std::string_view& text, Change& change)
{
    if (!take(text, ','))
        return false;
    if (take(text, 'M')) {
        if (!readNumber(text, change.month) || !take(text, '.') || !readNumber(text, change.week) || !take(text, '.') ||
            !readNumber(text, change.weekday))
            return false;
        if (change.month < 1 || change.month > 12 || change.week < 1 || change.week > 5 || change.weekday > 6)
            return false;
    } else {
        change.kind = take(text, 'J') ? Change::Kind::JulianDay : Change::Kind::DayOfYear;
        if (!readNumber(text, change.day) || change.day > 365)
            return false;
    }
    return !take(text, '/') || readTime(text, change.time);
}

std::optional<YearlyRule> YearlyRule::parse(std::string_view text)
{
    YearlyRule rule;
    seconds west{0};
    if (!skipName(text) || !readTime(text, west) || !skipName(text))
        return std::nullopt;
    rule.m_standard = -west;
    rule.m_summer = rule.m_standard + hours(1);
    if (!text.starts_with(',')) {
        if (!readTime(text, west))
            return std::nullopt;
        rule.m_summer = -west;
    }
    if (!readChange(text, rule.m_toSummer) || !readChange(text, rule.m_toStandard) || !text.empty())
        return std::nullopt;
    return rule;
}

local_seconds YearlyRule::Change::in(std::chrono::year year) const
{
    const local_days newYear{year / January / 1};
    switch (kind) {
    case Kind::DayOfYear: return newYear + days(day) + time;
    case Kind::JulianDay: // 29 February is never counted
        return newYear + days(day - (day < 60 || !year.is_leap() ? 1 : 0)) + time;
    case Kind::WeekdayOfMonth: break;
    }
    const auto inMonth = year / month;
    const local_days at = week == 5 ? local_days(inMonth / std::chrono::weekday(unsigned(weekday))[last])
                                    : local_days(inMonth / std::chrono::weekday(unsigned(weekday))[unsigned(week)]);
    return at + time;
}

ZoneSegment YearlyRule::segmentAt(sys_seconds at) const
{
    struct Turn {
        sys_seconds at;
        seconds offset;
    };
    const auto sys = [](local_seconds local, seconds offset) { return sys_seconds(local.time_since_epoch() - offset); };
    const year middle = year_month_day(floor<days>(at)).year();
    std::vector<Turn> turns;
    for (year y = middle - years(1); y <= middle + years(1); ++y) {
        turns.push_back({sys(m_toSummer.in(y), m_standard), m_summer});
        turns.push_back({sys(m_toStandard.in(y), m_summer), m_standard});
    }
    std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.at < b.at; });
    const auto after = std::find_if(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.at > at; });
    const auto current = std::prev(after);
    return {current->at, after->at, current->offset};
}

} // namespace taskyard::calendar
