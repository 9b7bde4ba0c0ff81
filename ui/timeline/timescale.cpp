// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timescale.h"

#include <QDateTime>

namespace taskyard::ui {

namespace {
constexpr int kGap = 14; ///< between two texts, in pixels
constexpr int kMostTicks = 500;
constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

enum class Unit { Millisecond, Hour, Day, Month, Year };

struct Step {
    Unit unit;
    int count;
    qint64 least; ///< milliseconds between two marks, where months and years are shortest
    const char* format;
    const char* context;
};

constexpr const char* kDate = "yyyy-MM-dd";

std::vector<Step> allSteps()
{
    std::vector<Step> steps;
    const auto add = [&](Unit unit, std::initializer_list<int> counts, qint64 length, const char* format,
                         const char* context) {
        for (const int count : counts)
            steps.push_back({unit, count, count * length, format, context});
    };
    add(Unit::Millisecond, {1, 2, 5, 10, 20, 50, 100, 200, 500}, 1, "HH:mm:ss.zzz", kDate);
    add(Unit::Millisecond, {1000, 2000, 5000, 10'000, 15'000, 30'000}, 1, "HH:mm:ss", kDate);
    add(Unit::Millisecond, {60'000, 120'000, 300'000, 600'000, 900'000, 1'800'000}, 1, "HH:mm", kDate);
    add(Unit::Hour, {1, 2, 3, 6, 12}, kHour, "HH:mm", kDate);
    add(Unit::Day, {1, 2, 7}, kDay, "MM-dd", "yyyy");
    add(Unit::Month, {1, 3, 6}, 28 * kDay, "yyyy-MM", "");
    add(Unit::Year, {1, 2, 5, 10, 20, 50, 100}, 365 * kDay, "yyyy", "");
    return steps;
}

QDateTime local(TimePoint at, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

/// The first date of the step that is not after `date`.
QDate firstDate(const Step& step, QDate date)
{
    switch (step.unit) {
    case Unit::Day: return date.addDays(-(date.toJulianDay() % step.count)); // weeks begin on Monday
    case Unit::Month: return {date.year(), (date.month() - 1) / step.count * step.count + 1, 1};
    case Unit::Year: return {std::max(1, date.year() / step.count * step.count), 1, 1};
    case Unit::Millisecond:
    case Unit::Hour: break;
    }
    return date;
}

QDate nextDate(const Step& step, QDate date)
{
    switch (step.unit) {
    case Unit::Day: return date.addDays(step.count);
    case Unit::Month: return date.addMonths(step.count);
    case Unit::Year: return QDate(std::max(step.count, date.year() / step.count * step.count + step.count), 1, 1);
    case Unit::Millisecond:
    case Unit::Hour: break;
    }
    return date.addDays(1);
}

std::vector<TimePoint> marksByMilliseconds(const Step& step, const TimeStretch& shown, const QTimeZone& zone)
{
    const qint64 offset = qint64(local(shown.from, zone).offsetFromUtc()) * kSecond;
    const qint64 from = shown.from.time_since_epoch().count() + offset;
    const qint64 past = from % step.count;
    std::vector<TimePoint> marks;
    for (qint64 at = from - past + (past > 0 ? step.count : 0) - offset;
         TimePoint(Duration(at)) <= shown.to && marks.size() < kMostTicks; at += step.count)
        marks.emplace_back(Duration(at));
    return marks;
}

/// Of hours that a change of the clocks leaves out or repeats, one is marked at most.
std::vector<TimePoint> marksByCalendar(const Step& step, const TimeStretch& shown, const QTimeZone& zone)
{
    std::vector<TimePoint> marks;
    const int hours = step.unit == Unit::Hour ? step.count : 24;
    for (QDate date = firstDate(step, local(shown.from, zone).date()); marks.size() < kMostTicks;
         date = nextDate(step, date)) {
        for (int hour = 0; hour < 24; hour += hours) {
            const QDateTime moment = hour == 0 ? date.startOfDay(zone) : QDateTime(date, QTime(hour, 0), zone);
            const TimePoint at{Duration(moment.toMSecsSinceEpoch())};
            if (at > shown.to)
                return marks;
            if (at >= shown.from && (marks.empty() || at > marks.back()))
                marks.push_back(at);
        }
    }
    return marks;
}
} // namespace

std::vector<TimeTick> ticksOf(const TimeScale& scale, const std::function<int(const QString&)>& widthOf,
                              const QTimeZone& zone)
{
    static const std::vector<Step> steps = allSteps();
    const double perPixel = double(std::max<qint64>(1, scale.shown.length().count())) / std::max(1, scale.width);
    const auto fits = [&](const Step& step) {
        const int wanted = widthOf(local(scale.shown.to, zone).toString(QLatin1String(step.format))) + kGap;
        return double(step.least) >= wanted * perPixel;
    };
    auto step = std::ranges::find_if(steps, fits);
    if (step == steps.end())
        --step;
    const auto marks = step->unit == Unit::Millisecond ? marksByMilliseconds(*step, scale.shown, zone)
                                                       : marksByCalendar(*step, scale.shown, zone);
    std::vector<TimeTick> ticks;
    QString context;
    for (const TimePoint at : marks) {
        const QDateTime moment = local(at, zone);
        const QString within = moment.toString(QLatin1String(step->context));
        ticks.push_back({at, moment.toString(QLatin1String(step->format)), within == context ? QString() : within});
        context = within;
    }
    return ticks;
}

} // namespace taskyard::ui
