// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace taskyard {

namespace {
using namespace std::chrono;

struct Unit {
    const char16_t* name;
    qint64 ms;
};
// Longest first, so that "ms" is not read as minutes.
constexpr std::array<Unit, 6> kUnits{
    {{u"ms", 1}, {u"w", 604'800'000}, {u"d", 86'400'000}, {u"h", 3'600'000}, {u"m", 60'000}, {u"s", 1000}}};
constexpr double kLongestMs = 100.0 * 366 * 86'400'000;

tl::unexpected<Error> badDuration(QStringView text)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not a duration").arg(text.left(80)), {},
                   QStringLiteral("write for example 90s, 1h30m or 2d"));
}

tl::unexpected<Error> badTime(QStringView text)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not a time").arg(text.left(80)), {},
                   QStringLiteral("write for example 2026-11-20T14:30:00Z, 14:30, 'tomorrow 06:00' or +90m"));
}

TimePoint fromDateTime(const QDateTime& value) { return TimePoint{Duration{value.toMSecsSinceEpoch()}}; }

std::optional<QTime> parseClockTime(QStringView text)
{
    for (const QString& form : {QStringLiteral("H:mm"), QStringLiteral("H:mm:ss")}) {
        const QTime time = QTime::fromString(text.toString(), form);
        if (time.isValid())
            return time;
    }
    return std::nullopt;
}
} // namespace

Result<Duration> parseDuration(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    static const QRegularExpression form(QStringLiteral(R"(\G\s*([0-9]+(?:\.[0-9]+)?)\s*(ms|w|d|h|m|s)?)"));
    double total = 0;
    qsizetype at = 0;
    bool bare = false;
    while (at < trimmed.size()) {
        const auto match = form.match(trimmed.toString(), at);
        if (!match.hasMatch() || bare)
            return badDuration(text);
        const QString unit = match.captured(2);
        bare = unit.isEmpty();
        if (bare && at != 0)
            return badDuration(text);
        const auto row =
            std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return unit == QStringView(u.name); });
        total += match.captured(1).toDouble() * double(bare ? 1000 : row->ms);
        at = match.capturedEnd();
    }
    if (at == 0 || total > kLongestMs)
        return badDuration(text);
    return Duration{std::llround(total)};
}

QString formatDuration(Duration duration)
{
    qint64 rest = duration.count();
    if (rest == 0)
        return QStringLiteral("0s");
    QString text = rest < 0 ? QStringLiteral("-") : QString();
    rest = std::abs(rest);
    for (const auto& [name, ms] :
         {Unit{u"d", 86'400'000}, Unit{u"h", 3'600'000}, Unit{u"m", 60'000}, Unit{u"s", 1000}, Unit{u"ms", 1}}) {
        if (rest >= ms)
            text += QString::number(rest / ms) + QString::fromUtf16(name);
        rest %= ms;
    }
    return text;
}

Result<TimePoint> parseTime(QStringView text, TimePoint now, const QTimeZone& zone)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed == u"now")
        return now;
    if (trimmed.startsWith(u'+') || trimmed.startsWith(u'-')) {
        const auto by = parseDuration(trimmed.mid(1));
        if (!by)
            return badTime(text);
        return trimmed.startsWith(u'+') ? now + *by : now - *by;
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), zone);
    if (const auto time = parseClockTime(trimmed)) {
        QDateTime at(local.date(), *time, zone);
        if (at <= local)
            at = QDateTime(local.date().addDays(1), *time, zone);
        return fromDateTime(at);
    }
    for (const auto& [word, days] : {std::pair{u"today ", 0}, std::pair{u"tomorrow ", 1}}) {
        if (!trimmed.startsWith(QStringView(word)))
            continue;
        const auto time = parseClockTime(trimmed.mid(QStringView(word).size()).trimmed());
        if (!time)
            return badTime(text);
        return fromDateTime(QDateTime(local.date().addDays(days), *time, zone));
    }
    QString iso = trimmed.toString();
    if (iso.size() > 10 && iso.at(10) == u' ')
        iso[10] = u'T';
    QDateTime parsed = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return badTime(text);
    if (parsed.timeSpec() == Qt::LocalTime)
        parsed = QDateTime(parsed.date(), parsed.time(), zone);
    return fromDateTime(parsed);
}

QString formatTime(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<TimePoint> timeFromIso(QStringView text)
{
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime || !text.contains(u'T'))
        return std::nullopt;
    return fromDateTime(parsed);
}

} // namespace taskyard
