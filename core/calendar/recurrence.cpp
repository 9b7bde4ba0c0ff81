// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/recurrence.h"

#include "core/calendar/fieldtext.h"

#include <array>
#include <map>

namespace taskyard::calendar {

namespace {
/// From the rarest to the most frequent: each names what is smaller than itself, or takes it as zero.
constexpr std::array<QLatin1StringView, 7> kFrequencies{QLatin1StringView("YEARLY"),  QLatin1StringView("MONTHLY"),
                                                        QLatin1StringView("WEEKLY"),  QLatin1StringView("DAILY"),
                                                        QLatin1StringView("HOURLY"),  QLatin1StringView("MINUTELY"),
                                                        QLatin1StringView("SECONDLY")};
enum Frequency { Yearly, Monthly, Weekly, Daily, Hourly, Minutely, Secondly };
constexpr std::array<QLatin1StringView, 7> kWeekdays{
    QLatin1StringView("SU"), QLatin1StringView("MO"), QLatin1StringView("TU"), QLatin1StringView("WE"),
    QLatin1StringView("TH"), QLatin1StringView("FR"), QLatin1StringView("SA")};
constexpr std::array<const char16_t*, 8> kKnown{u"FREQ",   u"BYMONTH",  u"BYMONTHDAY", u"BYDAY",
                                                u"BYHOUR", u"BYMINUTE", u"BYSECOND",   u"WKST"};

using Rule = std::map<QString, Word>;

template <size_t size> int indexOf(const std::array<QLatin1StringView, size>& names, QStringView name)
{
    for (size_t i = 0; i < size; ++i)
        if (name.compare(names[i], Qt::CaseInsensitive) == 0)
            return int(i);
    return -1;
}

Result<Rule> partsOf(const Word& text)
{
    Rule rule;
    for (const Word& item : splitAt(text, u';')) {
        const auto equals = item.text.indexOf(u'=');
        const QString name = item.text.left(std::max<qsizetype>(equals, 0)).toString().toUpper();
        if (name == u"INTERVAL" && item.text.mid(equals + 1) == u"1")
            continue;
        if (name == u"INTERVAL" || name == u"COUNT" || name == u"UNTIL" || name == u"BYSETPOS")
            return refusal(
                item, QStringLiteral("counts from a first day, which a schedule does not have"),
                QStringLiteral("for a rhythm in real time write for example: every 2d from 2026-01-01T00:00Z"));
        const auto known =
            std::find_if(kKnown.begin(), kKnown.end(), [&](const char16_t* k) { return name == QStringView(k); });
        if (known == kKnown.end())
            return refusal(item, QStringLiteral("is no part of a recurrence rule that is known here"),
                           QStringLiteral("use FREQ, BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE and BYSECOND"));
        if (!rule.emplace(name, item.mid(equals + 1)).second)
            return refusal(item, QStringLiteral("is named twice"), QStringLiteral("write one list, as in BYDAY=MO,TH"));
    }
    return rule;
}

/// A list of plain numbers; `otherwise` where the rule has none.
Result<Field> numbersOf(const Rule& rule, const char16_t* name, int least, int most, const Field& otherwise)
{
    const auto found = rule.find(QString::fromUtf16(name));
    if (found == rule.end())
        return otherwise;
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(found->second, u',')) {
        const auto value = number(item.text);
        if (!value || *value < least || *value > most)
            return refusal(item, QStringLiteral("is out of range"),
                           QStringLiteral("write %1 to %2").arg(least).arg(most));
        field.parts.push_back({FieldPart::Kind::Values, *value, *value, 1});
        field.bits |= quint64(1) << *value;
    }
    return field;
}

/// Days of the month; -1 is the last one.
Result<Field> monthDaysOf(const Rule& rule)
{
    const auto found = rule.find(QStringLiteral("BYMONTHDAY"));
    if (found == rule.end())
        return Field{};
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(found->second, u',')) {
        const bool fromEnd = item.text.startsWith(u'-');
        const auto value = number(fromEnd ? item.text.mid(1) : item.text);
        if (!value || *value < 1 || *value > 31)
            return refusal(item, QStringLiteral("is no day of the month"),
                           QStringLiteral("write 1 to 31, or -1 for the last"));
        if (fromEnd) {
            field.parts.push_back({FieldPart::Kind::LastDay, *value - 1, 0, 1});
        } else {
            field.parts.push_back({FieldPart::Kind::Values, *value, *value, 1});
            field.bits |= quint64(1) << *value;
        }
    }
    return field;
}

/// "MO", "2MO", "-1FR".
Result<Field> weekdaysOf(const Rule& rule, bool countable)
{
    const auto found = rule.find(QStringLiteral("BYDAY"));
    if (found == rule.end())
        return Field{};
    Field field{.parts = {}, .bits = 0, .star = false};
    for (const Word& item : splitAt(found->second, u',')) {
        const int day = indexOf(kWeekdays, item.text.right(2));
        QStringView count = item.text.chopped(std::min<qsizetype>(2, item.text.size()));
        if (count.startsWith(u'+'))
            count = count.mid(1);
        const auto nth = number(count);
        if (day < 0 || (!count.isEmpty() && count != u"-1" && (!nth || *nth < 1 || *nth > 5)))
            return refusal(item, QStringLiteral("is no weekday"), QStringLiteral("write for example MO, 2MO or -1FR"));
        if (!count.isEmpty() && !countable)
            return refusal(item, QStringLiteral("is counted, which goes within months only"),
                           QStringLiteral("write FREQ=MONTHLY, or name the months by BYMONTH"));
        if (count.isEmpty()) {
            field.parts.push_back({FieldPart::Kind::Values, day, day, 1});
            field.bits |= quint64(1) << day;
        } else if (nth) {
            field.parts.push_back({FieldPart::Kind::NthWeekday, day, *nth, 1});
        } else {
            field.parts.push_back({FieldPart::Kind::LastWeekday, day, 0, 1});
        }
    }
    return field;
}

/// Refuses what only a first day would tell: the month of a year, the day of a month, the weekday of a week.
Outcome checkComplete(const Rule& rule, int frequency, const Word& whole)
{
    const auto has = [&](const char16_t* name) { return rule.contains(QString::fromUtf16(name)); };
    const bool day = has(u"BYDAY") || has(u"BYMONTHDAY");
    if (frequency == Weekly && (!has(u"BYDAY") || has(u"BYMONTHDAY")))
        return refusal(whole, QStringLiteral("does not say on which weekday"),
                       QStringLiteral("write for example BYDAY=MO"));
    if ((frequency == Monthly || frequency == Yearly) && !day)
        return refusal(whole, QStringLiteral("does not say on which day"),
                       QStringLiteral("write for example BYMONTHDAY=1 or BYDAY=-1FR"));
    if (frequency == Yearly && !has(u"BYMONTH") && !has(u"BYDAY"))
        return refusal(whole, QStringLiteral("does not say in which month"),
                       QStringLiteral("write for example BYMONTH=1"));
    return {};
}
} // namespace

Result<WallPattern> parseRecurrence(QStringView text, int column)
{
    Word whole{text, column};
    if (text.startsWith(u"RRULE:", Qt::CaseInsensitive))
        whole = whole.mid(6);
    const auto rule = partsOf(whole);
    if (!rule)
        return tl::unexpected(rule.error());
    const auto named = rule->find(QStringLiteral("FREQ"));
    const int frequency = named == rule->end() ? -1 : indexOf(kFrequencies, named->second.text);
    if (frequency < 0)
        return refusal(named == rule->end() ? whole : named->second, QStringLiteral("names no frequency"),
                       QStringLiteral("write FREQ=DAILY, WEEKLY, MONTHLY, YEARLY, HOURLY, MINUTELY or SECONDLY"));
    if (const auto complete = checkComplete(*rule, frequency, whole); !complete)
        return tl::unexpected(complete.error());
    const Field any;
    const Field zero{{FieldPart{FieldPart::Kind::Values, 0, 0}}, 1, false};
    const bool countable = frequency == Monthly || (frequency == Yearly && rule->contains(QStringLiteral("BYMONTH")));
    WallPattern pattern;
    const std::array<std::pair<Field*, Result<Field>>, 6> fields{
        {{&pattern.seconds, numbersOf(*rule, u"BYSECOND", 0, 59, frequency >= Secondly ? any : zero)},
         {&pattern.minutes, numbersOf(*rule, u"BYMINUTE", 0, 59, frequency >= Minutely ? any : zero)},
         {&pattern.hours, numbersOf(*rule, u"BYHOUR", 0, 23, frequency >= Hourly ? any : zero)},
         {&pattern.days, monthDaysOf(*rule)},
         {&pattern.months, numbersOf(*rule, u"BYMONTH", 1, 12, any)},
         {&pattern.weekdays, weekdaysOf(*rule, countable)}}};
    for (const auto& [to, field] : fields) {
        if (!field)
            return tl::unexpected(field.error());
        *to = *field;
    }
    return pattern;
}

} // namespace taskyard::calendar
