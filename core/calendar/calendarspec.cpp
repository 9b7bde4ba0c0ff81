// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/calendarspec.h"

#include "core/calendar/fieldtext.h"

#include <array>

namespace taskyard::calendar {

namespace {
constexpr int kFirstCalendarYear = 1970;
constexpr int kLastCalendarYear = 2199;
/// Days counted from the end of the month exist in every month.
constexpr int kMostDaysFromEnd = 28;

struct Range {
    int least;
    int most;
};
constexpr Range kYears{kFirstCalendarYear, kLastCalendarYear};

Result<int> valueOf(const Word& word, Range range)
{
    auto value = number(word.text);
    if (value && range.least == kFirstCalendarYear && *value < 100)
        value = *value + (*value < 70 ? 2000 : 1900);
    if (!value)
        return refusal(word, QStringLiteral("is no whole number"), QStringLiteral("write for example 5, 1..5 or 0/15"));
    if (*value < range.least || *value > range.most)
        return refusal(word, QStringLiteral("is out of range"),
                       QStringLiteral("write %1 to %2").arg(range.least).arg(range.most));
    return *value;
}

/// "5", "1..5", each with or without "/n".
Result<FieldPart> partOf(const Word& word, Range range)
{
    const auto halves = splitAt(word, u'/');
    const auto dots = halves.front().text.indexOf(QLatin1StringView(".."));
    const auto first = valueOf(dots < 0 ? halves.front() : halves.front().mid(0, dots), range);
    if (!first)
        return tl::unexpected(first.error());
    FieldPart part{FieldPart::Kind::Values, *first, *first, 1};
    if (dots >= 0) {
        const auto last = valueOf(halves.front().mid(dots + 2), range);
        if (!last)
            return tl::unexpected(last.error());
        if (*last < *first)
            return refusal(word, QStringLiteral("is a range that ends before it begins"),
                           QStringLiteral("write two ranges, for example 22..23,0..3"));
        part.last = *last;
    }
    if (halves.size() == 1)
        return part;
    const auto step = halves.size() == 2 ? number(halves[1].text) : std::nullopt;
    if (!step || *step < 1)
        return refusal(word, QStringLiteral("has no good step"), QStringLiteral("write for example 0/15"));
    const int most = dots >= 0 ? part.last : range.most;
    if (*first + *step > most)
        return refusal(word, QStringLiteral("never takes its step"),
                       QStringLiteral("write a step that stays within %1 to %2").arg(range.least).arg(range.most));
    part.step = *step;
    part.last = *first + (most - *first) / *step * *step;
    return part;
}

Result<Field> listOf(const Word& word, Range range)
{
    if (word.text == u"*")
        return Field{};
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(word, u',')) {
        const auto part = partOf(item, range);
        if (!part)
            return tl::unexpected(part.error());
        field.parts.push_back(*part);
        for (int value = part->first; value <= part->last && range.most < 64; value += part->step)
            field.bits |= quint64(1) << value;
    }
    const auto before = [](const FieldPart& a, const FieldPart& b) {
        return std::tie(a.first, a.last, a.step) < std::tie(b.first, b.last, b.step);
    };
    std::sort(field.parts.begin(), field.parts.end(), before);
    field.parts.erase(std::unique(field.parts.begin(), field.parts.end()), field.parts.end());
    return field;
}

/// "07/2" behind "~": from the seventh-last day on to the end of the month.
Result<FieldPart> stepsToTheEnd(const Word& word)
{
    const auto halves = splitAt(word, u'/');
    const auto first = valueOf(halves.front(), {1, kMostDaysFromEnd});
    if (!first)
        return tl::unexpected(first.error());
    const auto step = halves.size() == 2 ? number(halves[1].text) : std::nullopt;
    if (!step || *step < 1 || *step >= *first)
        return refusal(word, QStringLiteral("never takes its step"),
                       QStringLiteral("write a step that stays within the month, for example 7/1"));
    return FieldPart{FieldPart::Kind::DaysFromEnd, *first, 1, *step};
}

/// "~1", "~07/1", "~3..5": counted from the end of the month; the last is the fifth-last to the third-last day.
Result<Field> daysFromEnd(const Word& word)
{
    if (word.text == u"*")
        return Field{};
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(word, u',')) {
        const bool range = item.text.contains(QLatin1StringView(".."));
        if (!range && item.text.contains(u'/')) {
            const auto steps = stepsToTheEnd(item);
            if (!steps)
                return tl::unexpected(steps.error());
            field.parts.push_back(*steps);
            continue;
        }
        const auto part = partOf(item, {1, kMostDaysFromEnd});
        if (!part)
            return tl::unexpected(part.error());
        field.parts.push_back({FieldPart::Kind::DaysFromEnd, part->last, part->first, part->step});
    }
    return field;
}

Outcome readDate(const Word& word, WallPattern& pattern)
{
    const auto tilde = word.text.indexOf(u'~');
    const Word front = tilde < 0 ? word : word.mid(0, tilde);
    auto parts = splitAt(front, u'-');
    if (tilde >= 0)
        parts.push_back(word.mid(tilde + 1));
    if (parts.size() < 2 || parts.size() > 3)
        return refusal(word, QStringLiteral("is no date"), QStringLiteral("write year-month-day, for example *-*-01"));
    size_t at = 0;
    if (parts.size() == 3) {
        auto years = listOf(parts[at++], kYears);
        if (!years)
            return tl::unexpected(years.error());
        pattern.years = std::move(*years);
    }
    auto months = listOf(parts[at++], {1, 12});
    if (!months)
        return tl::unexpected(months.error());
    auto days = tilde >= 0 ? daysFromEnd(parts[at]) : listOf(parts[at], {1, 31});
    if (!days)
        return tl::unexpected(days.error());
    pattern.months = std::move(*months);
    pattern.days = std::move(*days);
    return {};
}

Outcome readTime(const Word& word, WallPattern& pattern)
{
    const auto parts = splitAt(word, u':');
    if (parts.size() < 2 || parts.size() > 3)
        return refusal(word, QStringLiteral("is no time"),
                       QStringLiteral("write hour:minute, for example 08:00 or *:0/15"));
    const std::array<Field*, 3> fields{&pattern.hours, &pattern.minutes, &pattern.seconds};
    for (size_t i = 0; i < parts.size(); ++i) {
        const bool fraction =
            i == 2 && parts[i].text.contains(u'.') && !parts[i].text.contains(QLatin1StringView(".."));
        if (fraction)
            return refusal(parts[i], QStringLiteral("is a part of a second"), QStringLiteral("write whole seconds"));
        auto field = listOf(parts[i], {0, i == 0 ? 23 : 59});
        if (!field)
            return tl::unexpected(field.error());
        *fields[i] = std::move(*field);
    }
    return {};
}

/// Nothing when the word does not begin with the name of a weekday.
Result<std::optional<Field>> weekdaysOf(const Word& word)
{
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(word, u',')) {
        const bool dotted = item.text.contains(QLatin1StringView(".."));
        const auto gap = dotted ? item.text.indexOf(QLatin1StringView("..")) : item.text.indexOf(u'-');
        const auto first = weekdayNamed(gap < 0 ? item.text : item.text.left(gap), true);
        const auto last = gap < 0 ? first : weekdayNamed(item.text.mid(gap + (dotted ? 2 : 1)), true);
        if (!first && field.parts.empty())
            return std::nullopt;
        if (!first || !last)
            return refusal(item, QStringLiteral("is no weekday"),
                           QStringLiteral("write for example Mon..Fri or Sat,Sun"));
        // The week begins on Monday here.
        const int from = (*first + 6) % 7;
        const int to = (*last + 6) % 7;
        if (to < from)
            return refusal(item, QStringLiteral("is a range that ends before it begins"),
                           QStringLiteral("weeks begin on Monday: write for example Fri..Sun,Mon"));
        field.parts.push_back({FieldPart::Kind::Values, *first, *last, 1});
        for (int day = from; day <= to; ++day)
            field.bits |= quint64(1) << (day + 1) % 7;
    }
    return field.bits == 0b1111111 ? Field{} : field;
}

QLatin1StringView shorthand(QStringView word)
{
    static constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 11> kShorthands{
        {{QLatin1StringView("minutely"), QLatin1StringView("*-*-* *:*:00")},
         {QLatin1StringView("hourly"), QLatin1StringView("*-*-* *:00:00")},
         {QLatin1StringView("daily"), QLatin1StringView("*-*-* 00:00:00")},
         {QLatin1StringView("monthly"), QLatin1StringView("*-*-01 00:00:00")},
         {QLatin1StringView("weekly"), QLatin1StringView("Mon *-*-* 00:00:00")},
         {QLatin1StringView("yearly"), QLatin1StringView("*-01-01 00:00:00")},
         {QLatin1StringView("annually"), QLatin1StringView("*-01-01 00:00:00")},
         {QLatin1StringView("quarterly"), QLatin1StringView("*-01,04,07,10-01 00:00:00")},
         {QLatin1StringView("semiannually"), QLatin1StringView("*-01,07-01 00:00:00")},
         {QLatin1StringView("semi-annually"), QLatin1StringView("*-01,07-01 00:00:00")},
         {QLatin1StringView("bi-annually"), QLatin1StringView("*-01,07-01 00:00:00")}}};
    for (const auto& [name, form] : kShorthands)
        if (word.compare(name, Qt::CaseInsensitive) == 0)
            return form;
    return {};
}

bool isZone(QStringView word) { return !word.isEmpty() && word[0].isLetter() && !word.contains(u':'); }

QString zoneNamed(QStringView word)
{
    return word.compare(u"UTC", Qt::CaseInsensitive) == 0 ? QStringLiteral("UTC") : word.toString();
}

/// "@1493187147": seconds since 1970.
Result<CalendarSpec> instantOf(const Word& word)
{
    using namespace std::chrono;
    const auto seconds_ = number(word.text.mid(1));
    const bool longer = !seconds_ && word.text.size() == 11 && number(word.text.mid(1, 5)) && number(word.text.mid(6));
    if (!seconds_ && !longer)
        return refusal(word, QStringLiteral("is no number of seconds since 1970"),
                       QStringLiteral("write for example @1493187147"));
    const qint64 count = word.text.mid(1).toLongLong();
    const sys_seconds at{seconds(count)};
    const year_month_day date(floor<days>(at));
    const hh_mm_ss time(at - floor<days>(at));
    const auto exactly = [](auto value) {
        const int v = int(value);
        return Field{{FieldPart{FieldPart::Kind::Values, v, v}}, v < 64 ? quint64(1) << v : 0, false};
    };
    CalendarSpec spec{{}, QStringLiteral("UTC")};
    spec.pattern.years = exactly(int(date.year()));
    spec.pattern.months = exactly(unsigned(date.month()));
    spec.pattern.days = exactly(unsigned(date.day()));
    spec.pattern.hours = exactly(time.hours().count());
    spec.pattern.minutes = exactly(time.minutes().count());
    spec.pattern.seconds = exactly(time.seconds().count());
    return spec;
}

Outcome readDateAndTime(const std::vector<Word>& words, size_t at, CalendarSpec& spec)
{
    const Field zero{{FieldPart{FieldPart::Kind::Values, 0, 0}}, 1, false};
    spec.pattern.hours = spec.pattern.minutes = spec.pattern.seconds = zero;
    bool date = false;
    bool time = false;
    for (; at < words.size(); ++at) {
        const Word& word = words[at];
        Outcome read;
        if (word.text.contains(u':') && !time) {
            read = readTime(word, spec.pattern);
            time = true;
        } else if (!date && !time && !isZone(word.text)) {
            read = readDate(word, spec.pattern);
            date = true;
        } else if (isZone(word.text) && at + 1 == words.size()) {
            spec.zone = zoneNamed(word.text);
        } else {
            read = refusal(word, QStringLiteral("does not belong here"),
                           QStringLiteral("the order is: weekdays, date, time, time zone"));
        }
        if (!read)
            return read;
    }
    return {};
}

QString listText(const Field& field, int width)
{
    QStringList items;
    for (const FieldPart& part : field.parts) {
        if (part.kind == FieldPart::Kind::Any)
            return QStringLiteral("*");
        const bool fromEnd = part.kind == FieldPart::Kind::DaysFromEnd;
        const auto two = [&](int value) { return QStringLiteral("%1").arg(value, width, 10, QLatin1Char('0')); };
        QString item = two(fromEnd && part.last != 1 ? part.last : part.first);
        if (part.first != part.last && !(fromEnd && part.last == 1))
            item += QStringLiteral("..") + two(fromEnd ? part.first : part.last);
        if (part.step > 1 || (fromEnd && part.last == 1 && part.first != 1))
            item += u'/' + QString::number(part.step);
        items << item;
    }
    return items.join(u',');
}

/// As listText(), where "0/15" stands for a range that goes on to the end.
QString openListText(const Field& field, int most)
{
    QStringList items;
    for (const FieldPart& part : field.parts) {
        const bool open = part.step > 1 && part.last + part.step > most;
        const bool all = part.first == 0 && part.last == most && part.step == 1;
        if (all && field.parts.size() == 1)
            return QStringLiteral("*");
        FieldPart shown = part;
        if (open)
            shown.last = shown.first;
        items << listText({{shown}, 0, false}, most > 99 ? 4 : 2);
    }
    return items.join(u',');
}

QString weekdaysText(const Field& field)
{
    static constexpr std::array<QLatin1StringView, 7> kNames{
        QLatin1StringView("Mon"), QLatin1StringView("Tue"), QLatin1StringView("Wed"), QLatin1StringView("Thu"),
        QLatin1StringView("Fri"), QLatin1StringView("Sat"), QLatin1StringView("Sun")};
    QStringList items;
    const auto works = [&](size_t day) { return (field.bits >> (day + 1) % 7 & 1) != 0; };
    for (size_t day = 0; day < kNames.size(); ++day) {
        if (!works(day))
            continue;
        size_t last = day;
        while (last + 1 < kNames.size() && works(last + 1))
            ++last;
        if (last - day < 2) {
            items << kNames[day];
            continue;
        }
        items << kNames[day] + QStringLiteral("..") + kNames[last];
        day = last;
    }
    return items.join(u',');
}
} // namespace

Result<CalendarSpec> parseCalendarSpec(QStringView text, int column)
{
    auto words = wordsOf(text, column);
    if (words.empty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("there is no expression"),
                       QStringLiteral("column %1").arg(column), QStringLiteral("write for example: Mon..Fri 08:00"));
    if (words.size() == 1 && words.front().text.startsWith(u'@'))
        return instantOf(words.front());
    CalendarSpec spec;
    if (const auto form = shorthand(words.front().text); !form.isEmpty()) {
        if (words.size() > 2 || (words.size() == 2 && !isZone(words[1].text)))
            return refusal(words[1], QStringLiteral("does not belong here"),
                           QStringLiteral("behind %1 only a time zone may stand").arg(words.front().text));
        auto known = parseCalendarSpec(QString(form), column);
        if (known && words.size() == 2)
            known->zone = zoneNamed(words[1].text);
        return known;
    }
    size_t at = 0;
    auto weekdays = weekdaysOf(words.front());
    if (!weekdays)
        return tl::unexpected(weekdays.error());
    if (*weekdays) {
        spec.pattern.weekdays = std::move(**weekdays);
        at = 1;
    } else if (isZone(words.front().text)) {
        return refusal(words.front(), QStringLiteral("is neither a weekday nor a date nor a time"),
                       QStringLiteral("write for example: Mon..Fri 08:00, 0 8 * * MON-FRI or every 90m"));
    }
    if (const auto read = readDateAndTime(words, at, spec); !read)
        return tl::unexpected(read.error());
    return spec;
}

QString normalized(const CalendarSpec& spec)
{
    const WallPattern& p = spec.pattern;
    QStringList words;
    if (!p.weekdays.star)
        words << weekdaysText(p.weekdays);
    const auto shown = [](const Field& field, int most) {
        return field.star ? QStringLiteral("*") : openListText(field, most);
    };
    const bool fromEnd = !p.days.parts.empty() && p.days.parts.front().kind == FieldPart::Kind::DaysFromEnd;
    const QString days = fromEnd ? listText(p.days, 2) : shown(p.days, 31);
    words << shown(p.years, kLastCalendarYear) + u'-' + shown(p.months, 12) + (fromEnd ? u'~' : u'-') + days;
    words << shown(p.hours, 23) + u':' + shown(p.minutes, 59) + u':' + shown(p.seconds, 59);
    if (spec.zone)
        words << *spec.zone;
    return words.join(u' ');
}

} // namespace taskyard::calendar
