// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/english.h"

#include "core/base/timetext.h"

#include <array>

namespace taskyard::calendar {

namespace {
using Parts = std::vector<FieldPart>;
using Kind = FieldPart::Kind;

constexpr size_t kMostTimesNamed = 8;
constexpr std::array<const char*, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 13> kMonths{"",     "January", "February",  "March",   "April",    "May",     "June",
                                              "July", "August",  "September", "October", "November", "December"};
constexpr std::array<const char*, 6> kOrdinals{"", "first", "second", "third", "fourth", "fifth"};

QString latin(const char* text) { return QString::fromLatin1(text); }

QString joined(const QStringList& items)
{
    if (items.size() < 2)
        return items.join(QString());
    return items.mid(0, items.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + items.last();
}

bool isAny(const Parts& parts) { return parts.size() == 1 && parts.front().kind == Kind::Any; }

bool isOnly(const Parts& parts, int value)
{
    return parts.size() == 1 && parts.front() == FieldPart{Kind::Values, value, value, 1};
}

/// "*/15" of a field from `least` to `most`: 15; 0 when it is anything else.
int wholeStep(const Parts& parts, int least, int most)
{
    if (parts.size() != 1 || parts.front().kind != Kind::Values || parts.front().step == 1)
        return 0;
    const FieldPart& part = parts.front();
    const int count = most - least + 1;
    return part.first == least && part.last + part.step > most && count % part.step == 0 ? part.step : 0;
}

QString ordinal(int n)
{
    const int tens = n / 10 % 10;
    const char* end = tens == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    return QString::number(n) + latin(end);
}

template <class Name> QString valuesText(const Parts& parts, Name name)
{
    QStringList items;
    for (const FieldPart& part : parts) {
        QString item = name(part.first);
        if (part.first != part.last)
            item += QStringLiteral(" to ") + name(part.last);
        if (part.step > 1)
            item += QStringLiteral(" in steps of %1").arg(part.step);
        items << item;
    }
    return joined(items);
}

QString plain(int value) { return QString::number(value); }
QString weekdayName(int day) { return latin(kWeekdays[size_t(day)]); }
QString monthName(int month) { return latin(kMonths[size_t(month)]); }

/// The single values of a field; nothing when it has anything else.
std::optional<std::vector<int>> singles(const Parts& parts)
{
    std::vector<int> values;
    for (const FieldPart& part : parts) {
        if (part.kind != Kind::Values || part.first != part.last)
            return std::nullopt;
        values.push_back(part.first);
    }
    return values;
}

/// "02:30 and 14:30"; empty when there are too many.
QString namedTimes(const Explanation& said)
{
    const auto hours = singles(said.hours);
    const auto minutes = singles(said.minutes);
    const auto seconds = singles(said.seconds);
    if (!hours || !minutes || !seconds || hours->size() * minutes->size() * seconds->size() > kMostTimesNamed)
        return {};
    QStringList times;
    const auto two = [](int value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    for (const int hour : *hours)
        for (const int minute : *minutes)
            for (const int second : *seconds)
                times << two(hour) + u':' + two(minute) + (second != 0 ? u':' + two(second) : QString());
    return joined(times);
}

QString fieldText(const Parts& parts, int most, const QString& unit)
{
    if (isAny(parts))
        return QStringLiteral("every ") + unit;
    if (const int step = wholeStep(parts, 0, most))
        return QStringLiteral("every %1 %2s").arg(step).arg(unit);
    const bool one = parts.size() == 1 && parts.front().first == parts.front().last;
    return QStringLiteral("at %1%2 %3").arg(unit, one ? QString() : QStringLiteral("s"), valuesText(parts, plain));
}

QStringList timePhrases(const Explanation& said)
{
    if (const QString times = namedTimes(said); !times.isEmpty())
        return {QStringLiteral("at ") + times};
    QStringList phrases;
    const bool onTheMinute = isOnly(said.seconds, 0);
    if (!onTheMinute)
        phrases << fieldText(said.seconds, 59, QStringLiteral("second"));
    if (onTheMinute || !isAny(said.minutes))
        phrases << fieldText(said.minutes, 59, QStringLiteral("minute"));
    const bool everyHour = isAny(said.hours);
    if (everyHour && phrases.last().startsWith(u"at "))
        phrases.last() += QStringLiteral(" of every hour");
    else if (const int step = wholeStep(said.hours, 0, 23))
        phrases << QStringLiteral("every %1 hours").arg(step);
    else if (!everyHour)
        phrases << QStringLiteral("in the hours ") + valuesText(said.hours, plain);
    return phrases;
}

QString before(int days)
{
    return days == 1 ? QStringLiteral("1 day before ") : QStringLiteral("%1 days before ").arg(days);
}

QString dayText(const FieldPart& part)
{
    switch (part.kind) {
    case Kind::LastDay:
        return (part.first > 0 ? before(part.first) : QString()) + QStringLiteral("the last day of the month");
    case Kind::NearestWorkday: return QStringLiteral("the workday nearest to day %1 of the month").arg(part.first);
    case Kind::LastWorkday:
        return part.first == 0 ? QStringLiteral("the last workday of the month")
                               : QStringLiteral("the workday nearest to ") + before(part.first) +
                                     QStringLiteral("the last of the month");
    case Kind::DaysFromEnd:
        if (part.first == part.last)
            return part.first == 1 ? QStringLiteral("the last day of the month")
                                   : QStringLiteral("the %1-last day of the month").arg(ordinal(part.first));
        return QStringLiteral("the %1-last to the %2 day of the month")
                   .arg(ordinal(part.first),
                        part.last == 1 ? QStringLiteral("last") : ordinal(part.last) + QStringLiteral("-last")) +
               (part.step > 1 ? QStringLiteral(", every %1").arg(ordinal(part.step)) : QString());
    case Kind::NthWeekday:
        return QStringLiteral("the %1 %2 of the month")
            .arg(latin(kOrdinals[size_t(part.last)]), weekdayName(part.first));
    case Kind::LastWeekday: return QStringLiteral("the last %1 of the month").arg(weekdayName(part.first));
    case Kind::Any:
    case Kind::Values: break;
    }
    return {};
}

QString daysText(const Parts& parts, bool weekdays)
{
    QStringList items;
    Parts values;
    for (const FieldPart& part : parts) {
        if (part.kind == Kind::Values)
            values.push_back(part);
        else
            items << dayText(part);
    }
    if (!values.empty() && weekdays)
        items.prepend(valuesText(values, weekdayName));
    else if (!values.empty())
        items.prepend((values.size() == 1 && values.front().first == values.front().last
                           ? QStringLiteral("day ")
                           : QStringLiteral("the days ")) +
                      valuesText(values, plain) + QStringLiteral(" of the month"));
    return joined(items);
}

QStringList dayPhrases(const Explanation& said, bool dailyTime)
{
    const bool anyDay = isAny(said.days);
    const bool anyWeekday = isAny(said.weekdays);
    if (anyDay && anyWeekday)
        return dailyTime ? QStringList{QStringLiteral("every day")} : QStringList();
    if (anyDay)
        return {QStringLiteral("on ") + daysText(said.weekdays, true)};
    if (anyWeekday)
        return {QStringLiteral("on ") + daysText(said.days, false)};
    const QString join =
        said.eitherDay ? QStringLiteral("on %1 and besides on %2") : QStringLiteral("on %1 if it is also %2");
    return {join.arg(daysText(said.days, false), daysText(said.weekdays, true))};
}

QString wallSentence(const Explanation& said)
{
    QStringList phrases = timePhrases(said);
    phrases << dayPhrases(said, !namedTimes(said).isEmpty());
    if (!isAny(said.months))
        phrases << QStringLiteral("in ") + valuesText(said.months, monthName);
    if (!isAny(said.years))
        phrases << QStringLiteral("in the year") +
                       (said.years.size() == 1 && said.years.front().first == said.years.front().last
                            ? QStringLiteral(" ")
                            : QStringLiteral("s ")) +
                       valuesText(said.years, plain);
    if (said.zone)
        phrases << QStringLiteral("by the clock of ") + *said.zone;
    return phrases.join(QStringLiteral(", "));
}

QString sentenceOf(const Explanation& said)
{
    switch (said.kind) {
    case Explanation::Kind::Wall: return wallSentence(said);
    case Explanation::Kind::Interval:
        return QStringLiteral("every %1 from %2 on")
            .arg(formatDuration(said.period),
                 said.from ? formatTime(*said.from) : QStringLiteral("the schedule's start"));
    case Explanation::Kind::Instant:
        return QStringLiteral("once, at ") + (said.from ? formatTime(*said.from) : QString());
    case Explanation::Kind::EngineStart: return QStringLiteral("whenever the engine starts");
    }
    std::abort();
}

QString clockText(std::chrono::local_seconds at)
{
    // The same digits in UTC, whose form is at hand.
    const QString text = formatTime(TimePoint(at.time_since_epoch()));
    return text.left(10) + u' ' + text.mid(11, 8);
}
} // namespace

QString english(const Explanation& explanation)
{
    QString sentence = sentenceOf(explanation);
    sentence[0] = sentence[0].toUpper();
    return sentence + u'.';
}

QString englishOfChanges(TimeClass timeClass)
{
    switch (timeClass) {
    case TimeClass::Elapsed: return {};
    case TimeClass::WallFixed:
        return QStringLiteral(
            "A time that the clock passes over runs at the first instant after it; of a time that comes "
            "twice the first one runs.");
    case TimeClass::WallWildcard:
        return QStringLiteral(
            "Runs whenever the clock shows such a time: not at all when the clock passes over it, and "
            "twice when it comes twice.");
    }
    std::abort();
}

QString english(const OccurrenceNote& note)
{
    switch (note.kind) {
    case OccurrenceNote::Kind::MovedByGap: return QStringLiteral("the clock passes over %1").arg(clockText(note.local));
    case OccurrenceNote::Kind::PassedOver:
        return QStringLiteral("besides, the clock passes over %1, which has no run").arg(clockText(note.local));
    case OccurrenceNote::Kind::FirstOfTwo:
        return QStringLiteral("the first of two times %1").arg(clockText(note.local));
    case OccurrenceNote::Kind::SecondOfTwo:
        return QStringLiteral("the second of two times %1").arg(clockText(note.local));
    case OccurrenceNote::Kind::RolledFromDay:
        return QStringLiteral("rolled from %1, which is no working day").arg(clockText(note.local).left(10));
    case OccurrenceNote::Kind::Jittered: return QStringLiteral("spread by the schedule's jitter");
    case OccurrenceNote::Kind::WaitedForBlackout:
        return QStringLiteral("waits for the end of a blackout: %1").arg(note.text);
    case OccurrenceNote::Kind::WaitedForWindow: return QStringLiteral("waits for the window to open");
    }
    std::abort();
}

QString english(OccurrenceSkip skip)
{
    switch (skip) {
    case OccurrenceSkip::LocalTimeMissing: return QStringLiteral("the clock passes over this time");
    case OccurrenceSkip::LocalDayMissing: return QStringLiteral("this day does not exist in the zone");
    case OccurrenceSkip::NonWorkingDay: return QStringLiteral("no working day");
    case OccurrenceSkip::Blackout: return QStringLiteral("blackout");
    case OccurrenceSkip::OutsideWindows: return QStringLiteral("outside all windows");
    }
    std::abort();
}

} // namespace taskyard::calendar
