// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/expression.h"

#include "core/base/timetext.h"
#include "core/calendar/cron.h"
#include "core/calendar/fieldtext.h"
#include "core/calendar/recurrence.h"

#include <QRegularExpression>

namespace taskyard::calendar {

namespace {
using namespace std::chrono_literals;

constexpr Duration kShortestInterval = 1s;

QString columnText(int column) { return QStringLiteral("column %1").arg(column); }

Result<Expression> intervalOf(QStringView text, int column, QStringView words)
{
    const QString hint = QStringLiteral("write for example: every 90m, or: every 6h from 2026-01-01T00:00Z");
    const auto from = words.indexOf(QLatin1StringView(" from "));
    const QStringView length = (from < 0 ? words : words.left(from)).trimmed();
    const auto period = parseDuration(length);
    if (!period)
        return failure(ErrorCode::InvalidInput, period.error().what, columnText(column), hint);
    if (*period < kShortestInterval || *period % kShortestInterval != 0s)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("'%1' is not a whole number of seconds from 1 on").arg(length),
                       columnText(column), hint);
    IntervalForm form{*period, std::nullopt};
    if (from >= 0) {
        const QStringView anchor = words.mid(from + 6).trimmed();
        form.anchor = timeFromIso(anchor);
        if (!form.anchor)
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("'%1' is no instant with date, time and zone").arg(anchor.left(40)),
                           columnText(column + int(from) + 6), hint);
    }
    return Expression{text.toString(), form};
}

/// "2026-11-20T14:30": a local time, which daylight saving treats as any other. Nothing when it is none.
std::optional<QString> localInstant(QStringView text)
{
    static const QRegularExpression form(QStringLiteral(R"(\A(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)\z)"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1) + u' ' + match.captured(2);
}

Result<Expression> namedOf(QStringView text, int column)
{
    if (text.compare(u"@reboot", Qt::CaseInsensitive) == 0)
        return Expression{text.toString(), EngineStartForm{}};
    if (text.startsWith(u"@every ", Qt::CaseInsensitive))
        return intervalOf(text, column + 7, text.mid(7));
    if (text.size() > 1 && text[1].isDigit()) {
        auto spec = parseCalendarSpec(text, column);
        return spec ? Result<Expression>(Expression{text.toString(), std::move(*spec)}) : tl::unexpected(spec.error());
    }
    const QString fields = cronMacro(text);
    if (fields.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("there is no name '%1'").arg(text.left(40)),
                       columnText(column),
                       QStringLiteral("use @yearly, @monthly, @weekly, @daily, @hourly, @every_minute or @reboot"));
    auto pattern = parseCron(fields, column);
    return pattern ? Result<Expression>(Expression{text.toString(), CronForm{std::move(*pattern)}})
                   : tl::unexpected(pattern.error());
}

Result<Expression> read(QStringView text, int column)
{
    if (text.startsWith(u'@'))
        return namedOf(text, column);
    if (text.startsWith(u"every ", Qt::CaseInsensitive))
        return intervalOf(text, column + 6, text.mid(6));
    if (text.startsWith(u"RRULE:", Qt::CaseInsensitive) || text.startsWith(u"FREQ=", Qt::CaseInsensitive)) {
        auto pattern = parseRecurrence(text, column);
        return pattern ? Result<Expression>(Expression{text.toString(), RecurrenceForm{std::move(*pattern)}})
                       : tl::unexpected(pattern.error());
    }
    if (const auto local = localInstant(text)) {
        auto spec = parseCalendarSpec(*local, column);
        return spec ? Result<Expression>(Expression{text.toString(), std::move(*spec)}) : tl::unexpected(spec.error());
    }
    if (const auto at = timeFromIso(text))
        return Expression{text.toString(), InstantForm{*at}};
    if (wordsOf(text).size() >= 5) {
        auto pattern = parseCron(text, column);
        return pattern ? Result<Expression>(Expression{text.toString(), CronForm{std::move(*pattern)}})
                       : tl::unexpected(pattern.error());
    }
    auto spec = parseCalendarSpec(text, column);
    return spec ? Result<Expression>(Expression{text.toString(), std::move(*spec)}) : tl::unexpected(spec.error());
}
} // namespace

const WallPattern* Expression::pattern() const
{
    if (const auto* cron = std::get_if<CronForm>(&form))
        return &cron->pattern;
    if (const auto* rule = std::get_if<RecurrenceForm>(&form))
        return &rule->pattern;
    const auto* spec = std::get_if<CalendarSpec>(&form);
    return spec != nullptr ? &spec->pattern : nullptr;
}

std::optional<QString> Expression::zone() const
{
    const auto* spec = std::get_if<CalendarSpec>(&form);
    return spec != nullptr ? spec->zone : std::nullopt;
}

TimeClass Expression::timeClass() const
{
    const WallPattern* wall = pattern();
    if (wall == nullptr)
        return TimeClass::Elapsed;
    return wall->isWildcard() ? TimeClass::WallWildcard : TimeClass::WallFixed;
}

Result<Expression> parseExpression(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const int column = trimmed.isEmpty() ? 1 : int(trimmed.data() - text.data()) + 1;
    if (trimmed.size() > kLongestExpression)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("the expression has more than %1 characters").arg(kLongestExpression),
                       columnText(kLongestExpression), QStringLiteral("use several schedules"));
    auto expression = read(trimmed, column);
    if (!expression)
        return expression;
    if (const WallPattern* pattern = expression->pattern(); pattern != nullptr && !pattern->everFires())
        return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' can never happen").arg(expression->text),
                       columnText(column), QStringLiteral("no month has such a day: look at the days and the months"));
    return expression;
}

Explanation explain(const Expression& expression)
{
    Explanation said;
    said.timeClass = expression.timeClass();
    said.zone = expression.zone();
    if (const WallPattern* pattern = expression.pattern()) {
        said.seconds = pattern->seconds.parts;
        said.minutes = pattern->minutes.parts;
        said.hours = pattern->hours.parts;
        said.days = pattern->days.parts;
        said.months = pattern->months.parts;
        said.weekdays = pattern->weekdays.parts;
        said.years = pattern->years.parts;
        said.eitherDay = pattern->eitherDay;
    } else if (const auto* interval = std::get_if<IntervalForm>(&expression.form)) {
        said.kind = Explanation::Kind::Interval;
        said.period = interval->period;
        said.from = interval->anchor;
    } else if (const auto* instant = std::get_if<InstantForm>(&expression.form)) {
        said.kind = Explanation::Kind::Instant;
        said.from = instant->at;
    } else {
        said.kind = Explanation::Kind::EngineStart;
    }
    return said;
}

} // namespace taskyard::calendar
