// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/cron.h"

#include "core/calendar/fieldtext.h"

#include <array>

namespace taskyard::calendar {

namespace {
enum class Unit : quint8 { Second, Minute, Hour, Day, Month, Weekday };

struct FieldKind {
    Unit unit;
    const char16_t* name;
    int least;
    int most; ///< of a value as written: 7 is a Sunday too
    int count;
    int longestStep;
};
constexpr std::array<FieldKind, 6> kKinds{{{Unit::Second, u"seconds", 0, 59, 60, 59},
                                           {Unit::Minute, u"minutes", 0, 59, 60, 59},
                                           {Unit::Hour, u"hours", 0, 23, 24, 23},
                                           {Unit::Day, u"days of the month", 1, 31, 31, 31},
                                           {Unit::Month, u"months", 1, 12, 12, 12},
                                           {Unit::Weekday, u"days of the week", 0, 7, 7, 7}}};

QString nameOf(const FieldKind& kind) { return QString::fromUtf16(kind.name); }

QString rangeHint(const FieldKind& kind)
{
    const QString range = QStringLiteral("%1 go from %2 to %3").arg(nameOf(kind)).arg(kind.least).arg(kind.most);
    if (kind.unit == Unit::Weekday)
        return range + QStringLiteral(" (0 and 7 are Sunday) or SUN to SAT");
    return kind.unit == Unit::Month ? range + QStringLiteral(" or JAN to DEC") : range;
}

Result<int> valueOf(const Word& word, const FieldKind& kind)
{
    auto value = number(word.text);
    if (!value && kind.unit == Unit::Weekday)
        value = weekdayNamed(word.text, false);
    if (!value && kind.unit == Unit::Month)
        value = monthNamed(word.text);
    if (!value && (word.text.startsWith(u'H') || word.text.startsWith(u'h')))
        return refusal(word, QStringLiteral("is a hashed value, which expressions here do not have"),
                       QStringLiteral("write a plain value and give the schedule a jitter"));
    if (!value)
        return refusal(word, QStringLiteral("is no value of the %1").arg(nameOf(kind)), rangeHint(kind));
    if (*value < kind.least || *value > kind.most)
        return refusal(word, QStringLiteral("is out of range"), rangeHint(kind));
    return *value;
}

/// The values of a range that may wrap, each `step`-th counted from its start.
quint64 bitsOf(int first, int last, int step, const FieldKind& kind)
{
    if (first > last)
        last += kind.count;
    quint64 bits = 0;
    for (int value = first; value <= last; value += step)
        bits |= quint64(1) << ((value - kind.least) % kind.count + kind.least);
    return bits;
}

Result<int> stepOf(const Word& word, const FieldKind& kind)
{
    const auto step = number(word.text);
    if (!step || *step < 1)
        return refusal(word, QStringLiteral("is no step"), QStringLiteral("write a whole number from 1 on, as in */5"));
    if (*step > kind.longestStep)
        return refusal(word, QStringLiteral("is longer than all %1").arg(nameOf(kind)),
                       QStringLiteral("for a rhythm of its own write for example: every 90m"));
    return *step;
}

/// "*", "5", "1-5", each with or without "/n".
Result<FieldPart> plainPart(const Word& word, const FieldKind& kind, Field& field)
{
    const auto halves = splitAt(word, u'/');
    if (halves.size() > 2)
        return refusal(word, QStringLiteral("has two steps"), QStringLiteral("write one, as in */5"));
    const Word range = halves.front();
    int step = 1;
    if (halves.size() == 2) {
        const auto read = stepOf(halves[1], kind);
        if (!read)
            return tl::unexpected(read.error());
        step = *read;
    }
    if (range.text == u"*" || range.text == u"?") {
        const int last = kind.least + kind.count - 1;
        field.bits |= bitsOf(kind.least, last, step, kind);
        return step == 1 ? FieldPart{} : FieldPart{FieldPart::Kind::Values, kind.least, last, step};
    }
    const auto ends = splitAt(range, u'-');
    if (ends.size() > 2)
        return refusal(range, QStringLiteral("is no range"), QStringLiteral("write two values, as in 1-5"));
    const auto first = valueOf(ends.front(), kind);
    if (!first)
        return tl::unexpected(first.error());
    int last = halves.size() == 2 ? std::max(*first, kind.least + kind.count - 1) : *first;
    if (ends.size() == 2) {
        const auto read = valueOf(ends.back(), kind);
        if (!read)
            return tl::unexpected(read.error());
        last = *read;
    }
    field.bits |= bitsOf(*first, last, step, kind);
    const auto plain = [&](int value) { return kind.unit == Unit::Weekday ? value % 7 : value; };
    const bool wholeWeek = kind.unit == Unit::Weekday && *first == 0 && last == 7;
    return FieldPart{FieldPart::Kind::Values, plain(*first), wholeWeek ? 6 : plain(last), step};
}

/// "L", "L-3", "15W", "LW", "L-3W"; nothing when the word is none of these.
Result<std::optional<FieldPart>> specialDay(const Word& word, bool alone)
{
    QStringView text = word.text;
    const bool workday = text.endsWith(u'W', Qt::CaseInsensitive);
    if (workday)
        text.chop(1);
    const bool fromEnd = text.startsWith(u'L', Qt::CaseInsensitive);
    if (!workday && !fromEnd)
        return std::nullopt;
    if (workday && !alone)
        return refusal(word, QStringLiteral("stands beside other days"),
                       QStringLiteral("W goes with one day alone, as in 15W"));
    int value = 0;
    if (fromEnd ? text.size() > 1 : true) {
        const bool offset = !fromEnd || (text.size() > 2 && text[1] == u'-');
        const auto read = offset ? number(fromEnd ? text.mid(2) : text) : std::nullopt;
        if (!read || *read > (fromEnd ? 30 : 31) || (!fromEnd && *read < 1))
            return refusal(word, QStringLiteral("is no day of the month"),
                           QStringLiteral("write for example L, L-2, 15W, LW or L-2W"));
        value = *read;
    }
    if (!workday)
        return FieldPart{FieldPart::Kind::LastDay, value};
    return FieldPart{fromEnd ? FieldPart::Kind::LastWorkday : FieldPart::Kind::NearestWorkday, value};
}

/// "5#3", "FRI#3", "5L", "FRIL"; nothing when the word is none of these.
Result<std::optional<FieldPart>> specialWeekday(const Word& word, const FieldKind& kind)
{
    if (const auto at = word.text.indexOf(u'#'); at >= 0) {
        const auto day = valueOf(word.mid(0, at), kind);
        if (!day)
            return tl::unexpected(day.error());
        const auto nth = number(word.text.mid(at + 1));
        if (word.text.size() != at + 2 || !nth || *nth < 1 || *nth > 5)
            return refusal(word, QStringLiteral("does not say the how-manieth"),
                           QStringLiteral("write 1 to 5 behind #, as in FRI#3"));
        return FieldPart{FieldPart::Kind::NthWeekday, *day % 7, *nth};
    }
    if (!word.text.endsWith(u'L', Qt::CaseInsensitive))
        return std::nullopt;
    if (word.text.size() == 1)
        return refusal(word, QStringLiteral("does not say the last of which weekday"),
                       QStringLiteral("write for example 5L or FRIL"));
    const auto day = valueOf(word.mid(0, word.text.size() - 1), kind);
    if (!day)
        return tl::unexpected(day.error());
    return FieldPart{FieldPart::Kind::LastWeekday, *day % 7};
}

Result<Field> fieldOf(const Word& word, const FieldKind& kind)
{
    Field field{.parts = {}, .bits = 0, .star = word.text.startsWith(u'*') || word.text.startsWith(u'?')};
    const auto items = splitAt(word, u',');
    for (const Word& item : items) {
        if (item.text.isEmpty())
            return refusal(word, QStringLiteral("has an empty place in its list"),
                           QStringLiteral("write a value on both sides of each comma"));
        Result<std::optional<FieldPart>> special = std::optional<FieldPart>();
        if (kind.unit == Unit::Day)
            special = specialDay(item, items.size() == 1);
        else if (kind.unit == Unit::Weekday)
            special = specialWeekday(item, kind);
        if (!special)
            return tl::unexpected(special.error());
        const auto part = *special ? Result<FieldPart>(**special) : plainPart(item, kind, field);
        if (!part)
            return tl::unexpected(part.error());
        field.parts.push_back(*part);
    }
    return field;
}
} // namespace

Result<WallPattern> parseCron(QStringView text, int column)
{
    const auto words = wordsOf(text, column);
    if (words.size() != 5 && words.size() != 6)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("a cron expression has 5 or 6 fields, not %1").arg(words.size()),
                       QStringLiteral("column %1").arg(column),
                       QStringLiteral("write: minute hour day month weekday, with the seconds before them if wanted"));
    WallPattern pattern;
    pattern.seconds = {{FieldPart{FieldPart::Kind::Values, 0, 0}}, 1, false};
    const std::array<Field*, 6> fields{&pattern.seconds, &pattern.minutes, &pattern.hours,
                                       &pattern.days,    &pattern.months,  &pattern.weekdays};
    const size_t skipped = 6 - words.size();
    for (size_t i = skipped; i < fields.size(); ++i) {
        auto field = fieldOf(words[i - skipped], kKinds[i]);
        if (!field)
            return tl::unexpected(field.error());
        *fields[i] = std::move(*field);
    }
    pattern.eitherDay = !pattern.days.star && !pattern.weekdays.star;
    return pattern;
}

QString cronMacro(QStringView name)
{
    static constexpr std::array<std::pair<const char16_t*, const char16_t*>, 9> kMacros{
        {{u"@yearly", u"0 0 1 1 *"},
         {u"@annually", u"0 0 1 1 *"},
         {u"@monthly", u"0 0 1 * *"},
         {u"@weekly", u"0 0 * * 0"},
         {u"@daily", u"0 0 * * *"},
         {u"@midnight", u"0 0 * * *"},
         {u"@hourly", u"0 * * * *"},
         {u"@every_minute", u"* * * * *"},
         {u"@every_second", u"* * * * * *"}}};
    for (const auto& [known, fields] : kMacros)
        if (name.compare(QStringView(known), Qt::CaseInsensitive) == 0)
            return QString::fromUtf16(fields);
    return {};
}

} // namespace taskyard::calendar
