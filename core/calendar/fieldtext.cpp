// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/fieldtext.h"

#include <array>

namespace taskyard::calendar {

namespace {
constexpr std::array<QLatin1StringView, 7> kWeekdays{QLatin1StringView("sunday"),   QLatin1StringView("monday"),
                                                     QLatin1StringView("tuesday"),  QLatin1StringView("wednesday"),
                                                     QLatin1StringView("thursday"), QLatin1StringView("friday"),
                                                     QLatin1StringView("saturday")};
constexpr std::array<QLatin1StringView, 12> kMonths{
    QLatin1StringView("jan"), QLatin1StringView("feb"), QLatin1StringView("mar"), QLatin1StringView("apr"),
    QLatin1StringView("may"), QLatin1StringView("jun"), QLatin1StringView("jul"), QLatin1StringView("aug"),
    QLatin1StringView("sep"), QLatin1StringView("oct"), QLatin1StringView("nov"), QLatin1StringView("dec")};
constexpr qsizetype kLongestQuote = 40;
} // namespace

std::vector<Word> wordsOf(QStringView text, int column)
{
    std::vector<Word> words;
    qsizetype start = -1;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const bool space = at == text.size() || text[at] == u' ' || text[at] == u'\t';
        if (!space && start < 0)
            start = at;
        if (space && start >= 0) {
            words.push_back({text.mid(start, at - start), column + int(start)});
            start = -1;
        }
    }
    return words;
}

std::vector<Word> splitAt(const Word& word, QChar separator)
{
    std::vector<Word> parts;
    qsizetype start = 0;
    for (qsizetype at = 0; at <= word.text.size(); ++at) {
        if (at == word.text.size() || word.text[at] == separator) {
            parts.push_back(word.mid(start, at - start));
            start = at + 1;
        }
    }
    return parts;
}

tl::unexpected<Error> refusal(const Word& word, const QString& what, const QString& hint)
{
    return failure(ErrorCode::InvalidInput,
                   QStringLiteral("'%1' %2").arg(word.text.left(kLongestQuote).toString(), what),
                   QStringLiteral("column %1").arg(word.column), hint);
}

std::optional<int> number(QStringView text)
{
    if (text.isEmpty() || text.size() > 9)
        return std::nullopt;
    int value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

std::optional<int> weekdayNamed(QStringView text, bool longNames)
{
    for (size_t day = 0; day < kWeekdays.size(); ++day) {
        const bool full = longNames && text.compare(kWeekdays[day], Qt::CaseInsensitive) == 0;
        if (full || text.compare(kWeekdays[day].left(3), Qt::CaseInsensitive) == 0)
            return int(day);
    }
    return std::nullopt;
}

std::optional<int> monthNamed(QStringView text)
{
    for (size_t month = 0; month < kMonths.size(); ++month)
        if (text.compare(kMonths[month], Qt::CaseInsensitive) == 0)
            return int(month) + 1;
    return std::nullopt;
}

} // namespace taskyard::calendar
