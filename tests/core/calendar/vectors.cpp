// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/calendar/vectors.h"

#include "core/calendar/cron.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

#include <cstdio>

namespace taskyard::calendar::test {

std::vector<QJsonObject> linesOf(const QString& path)
{
    std::vector<QJsonObject> rows;
    for (const QByteArray& line : taskyard::test::readFile(path).split('\n'))
        if (!line.trimmed().isEmpty())
            rows.push_back(QJsonDocument::fromJson(line).object());
    return rows;
}

std::optional<TimePoint> answer(const Question& question)
{
    const auto expression = parseExpression(question.expression);
    // What never happens is refused as a whole; under other rules it may.
    const auto cron = parseCron(question.expression);
    if (!expression && !cron)
        return std::nullopt;
    WallPattern pattern = expression && expression->pattern() != nullptr ? *expression->pattern() : *cron;
    pattern.eitherDay = question.eitherDay.value_or(pattern.eitherDay);
    const auto zone = Zone::find(expression ? expression->zone().value_or(question.zone) : question.zone);
    if (!zone)
        return std::nullopt;
    const WorkCalendar everyDay;
    const PatternTimes times(pattern, everyDay, NonWorkingDayRule::Run);
    const WallTimes wall(times, *zone,
                         {question.wildcard.value_or(pattern.isWildcard()), question.gap, question.repeated});
    auto after = std::chrono::floor<std::chrono::seconds>(question.after);
    for (;;) {
        const auto time = wall.next(after);
        if (!time)
            return std::nullopt;
        if (time->fate != WallTime::Fate::Missing && time->fate != WallTime::Fate::DayMissing)
            return time->at;
        after = time->at;
    }
}

void Tally::unexplained(const QString& what)
{
    ++m_unexplained;
    ADD_FAILURE() << m_title << ": " << what.toStdString();
}

void Tally::print() const
{
    int named = 0;
    for (const auto& [name, count] : m_named)
        named += count;
    std::printf("%s: %d agree, %d named differences, %d unexplained\n", m_title, m_agreed, named, m_unexplained);
    for (const auto& [name, count] : m_named)
        std::printf("  %4d  %s\n", count, name.c_str());
}

} // namespace taskyard::calendar::test
