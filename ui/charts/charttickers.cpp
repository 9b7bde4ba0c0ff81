// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttickers.h"

#include "ui/charts/chartdata.h"

#include <array>
#include <cmath>

namespace taskyard::ui {

namespace {
constexpr double kSecond = 1000;
constexpr double kMinute = 60 * kSecond;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;
constexpr std::array kSteps = {1.,           2.,           5.,           10.,     20.,         50.,
                               100.,         200.,         500.,         kSecond, 2 * kSecond, 5 * kSecond,
                               10 * kSecond, 15 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 5 * kMinute,
                               10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,   2 * kHour,   3 * kHour,
                               6 * kHour,    12 * kHour,   kDay};

/// Years are short of marks at no width; hours want one that is shorter.
QString momentFormat(double seconds)
{
    if (seconds < 180)
        return QStringLiteral("HH:mm:ss");
    if (seconds < 20 * 3600)
        return QStringLiteral("HH:mm");
    if (seconds < 14 * 86400)
        return QStringLiteral("HH:mm\nyyyy-MM-dd");
    return QStringLiteral("yyyy-MM-dd");
}
} // namespace

double CountTicker::getTickStep(const QCPRange& range) { return std::max(1., QCPAxisTicker::getTickStep(range)); }

QString CountTicker::getTickLabel(double tick, const QLocale& locale, QChar, int)
{
    return locale.toString(qint64(std::llround(tick)));
}

double SpanTicker::getTickStep(const QCPRange& range)
{
    const double wanted = range.size() / std::max(1, tickCount());
    const auto* step = std::ranges::lower_bound(kSteps, wanted);
    return step != kSteps.end() ? *step : cleanMantissa(wanted / kDay) * kDay;
}

QString SpanTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return spanText(Duration(std::llround(tick)));
}

QString SpanLogTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return spanText(Duration(std::llround(tick)));
}

double MomentTicker::getTickStep(const QCPRange& range)
{
    setDateTimeFormat(momentFormat(range.size()));
    return QCPAxisTickerDateTime::getTickStep(range);
}

} // namespace taskyard::ui
