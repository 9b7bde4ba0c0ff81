// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportplan.h"

#include "core/base/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace taskyard::ui {

namespace {
constexpr std::chrono::hours kShift{8};
constexpr std::chrono::hours kLongShift{12};
/// In the file of the settings, in the order of ReportPeriod.
constexpr std::array kPeriodNames = {"last-8-hours", "last-12-hours", "today", "yesterday", "last-7-days",
                                     "last-30-days", "this-month",    "all",   "chosen"};
static_assert(kPeriodNames.size() == kReportPeriods.size());

QDate dayOf(TimePoint time, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone).date();
}
TimePoint beginningOf(const QDate& day, const QTimeZone& zone)
{
    return TimePoint(Duration(day.startOfDay(zone).toMSecsSinceEpoch()));
}

QString fitForFile(const QString& title)
{
    constexpr qsizetype kMostLetters = 60; // of up to three bytes each, and a name has room for 255
    QString name;
    for (const QChar letter : title.simplified()) {
        const bool bad = letter.category() == QChar::Other_Control || letter.category() == QChar::Other_Format ||
                         QStringView(u"/\\:*?\"<>|").contains(letter);
        if (!bad)
            name += letter;
    }
    name = name.left(kMostLetters).trimmed();
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return name;
}
} // namespace

const QStringList& reportSections()
{
    static const QStringList names =
        QStringLiteral("summary,charts,failures,slowest,retried,waits,changes,open,runs").split(u',');
    return names;
}

const QStringList& reportFormats()
{
    static const QStringList names = QStringLiteral("pdf,html,xlsx,csv,json").split(u',');
    return names;
}

bool holdsOneSection(const QString& format) { return format == u"csv"; }

QString whyNot(const ReportPlan& plan)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("ReportPlan", text); };
    if (plan.sections.isEmpty())
        return tr(QT_TRANSLATE_NOOP("ReportPlan", "Choose at least one part of the report."));
    if (plan.period == ReportPeriod::Chosen && plan.from >= plan.to)
        return tr(QT_TRANSLATE_NOOP("ReportPlan", "The end is not after the start: choose a later end."));
    return {};
}

ReportTimes timesOf(const ReportPlan& plan, TimePoint now, const QTimeZone& zone)
{
    const QDate today = dayOf(now, zone);
    constexpr std::chrono::days kDay{1};
    switch (plan.period) {
    case ReportPeriod::Shift: return {now - kShift, {}};
    case ReportPeriod::LongShift: return {now - kLongShift, {}};
    case ReportPeriod::Today: return {beginningOf(today, zone), {}};
    case ReportPeriod::Yesterday: return {beginningOf(today.addDays(-1), zone), beginningOf(today, zone)};
    case ReportPeriod::Week: return {now - 7 * kDay, {}};
    case ReportPeriod::Month: return {now - 30 * kDay, {}};
    case ReportPeriod::ThisMonth: return {beginningOf(QDate(today.year(), today.month(), 1), zone), {}};
    case ReportPeriod::All: return {};
    case ReportPeriod::Chosen: return {plan.from, plan.to};
    }
    return {};
}

command::ReportBegin commandOf(const ReportPlan& plan, TimePoint now, const QString& path)
{
    const ReportTimes times = timesOf(plan, now);
    command::ReportBegin begin;
    begin.path = path;
    begin.format = plan.format;
    begin.from = times.from;
    begin.to = times.to;
    begin.filter = plan.filter;
    begin.title = plan.title;
    begin.sections = plan.sections;
    return begin;
}

QString fileNameFor(const ReportPlan& plan, const QString& fallback, TimePoint now, const QTimeZone& zone)
{
    const ReportTimes times = timesOf(plan, now, zone);
    const auto dayText = [&](TimePoint time) { return dayOf(time, zone).toString(Qt::ISODate); };
    const QString last = dayText(times.to ? *times.to - Duration(1) : now);
    const QString first = times.from ? dayText(*times.from) : last;
    const QString days = first == last ? last : first + u'_' + last;
    const QString title = fitForFile(plan.title);
    return (title.isEmpty() ? fallback : title) + u'-' + days + u'.' + plan.format;
}

QJsonObject toJson(const ReportPlan& plan)
{
    QJsonObject json{{QStringLiteral("name"), plan.name},
                     {QStringLiteral("period"), QLatin1String(kPeriodNames.at(size_t(plan.period)))},
                     {QStringLiteral("filter"), plan.filter},
                     {QStringLiteral("title"), plan.title},
                     {QStringLiteral("sections"), QJsonArray::fromStringList(plan.sections)},
                     {QStringLiteral("format"), plan.format}};
    if (plan.period == ReportPeriod::Chosen) {
        json.insert(QStringLiteral("from"), formatTime(plan.from));
        json.insert(QStringLiteral("to"), formatTime(plan.to));
    }
    return json;
}

Result<ReportPlan> reportPlanFromJson(const QJsonObject& json)
{
    const auto text = [&](const char* key) { return json.value(QLatin1String(key)).toString(); };
    const QString name = text("period");
    const auto period = std::ranges::find_if(
        kReportPeriods, [&](ReportPeriod one) { return name == QLatin1String(kPeriodNames.at(size_t(one))); });
    if (period == kReportPeriods.end() || !json.value(QLatin1String("sections")).isArray())
        return failure(ErrorCode::InvalidInput,
                       QCoreApplication::translate("ReportPlan", "this is not the plan of a report"));
    ReportPlan plan;
    plan.name = text("name");
    plan.period = *period;
    plan.from = timeFromIso(text("from")).value_or(TimePoint());
    plan.to = timeFromIso(text("to")).value_or(TimePoint());
    plan.filter = text("filter");
    plan.title = text("title");
    const QStringList known = json.value(QLatin1String("sections")).toVariant().toStringList();
    plan.sections.clear();
    for (const QString& section : reportSections())
        if (known.contains(section))
            plan.sections << section;
    if (reportFormats().contains(text("format")))
        plan.format = text("format");
    return plan;
}

} // namespace taskyard::ui
