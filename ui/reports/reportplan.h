// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is asked for: which time, which tasks, which parts, in which format. A template is such a plan with a
// name, so its time is relative wherever the operator did not pick two dates. Plain values; any thread.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QTimeZone>

#include <array>

namespace taskyard::ui {

enum class ReportPeriod : quint8 { Shift, LongShift, Today, Yesterday, Week, Month, ThisMonth, All, Chosen };
inline constexpr std::array kReportPeriods = {ReportPeriod::Shift,     ReportPeriod::LongShift, ReportPeriod::Today,
                                              ReportPeriod::Yesterday, ReportPeriod::Week,      ReportPeriod::Month,
                                              ReportPeriod::ThisMonth, ReportPeriod::All,       ReportPeriod::Chosen};

/// The engine's names, in the order of the report (resources/docs/reports.md).
const QStringList& reportSections();
const QStringList& reportFormats();

struct ReportPlan {
    QString name; ///< of the template; empty: it is none
    ReportPeriod period = ReportPeriod::Today;
    TimePoint from; ///< these two where the period is Chosen
    TimePoint to;
    QString filter;
    QString title;
    QStringList sections = reportSections();
    QString format = QStringLiteral("pdf");
    bool operator==(const ReportPlan&) const = default;
};

/// A table of its own is all that the format holds.
bool holdsOneSection(const QString& format);
/// Why no report can be made of it, in words; empty: one can.
QString whyNot(const ReportPlan& plan);

struct ReportTimes {
    std::optional<TimePoint> from; ///< absent: from the first run on
    std::optional<TimePoint> to;   ///< absent: until the report is written
};
/// Days and months begin at midnight in `zone`.
ReportTimes timesOf(const ReportPlan& plan, TimePoint now, const QTimeZone& zone = QTimeZone::systemTimeZone());
command::ReportBegin commandOf(const ReportPlan& plan, TimePoint now, const QString& path);
/// From the title, or `fallback`, and the days; with the ending of the format. Good on every file system.
QString fileNameFor(const ReportPlan& plan, const QString& fallback, TimePoint now,
                    const QTimeZone& zone = QTimeZone::systemTimeZone());

QJsonObject toJson(const ReportPlan& plan);
/// What this program does not know is left out: the plan may come from a newer one.
Result<ReportPlan> reportPlanFromJson(const QJsonObject& json);

} // namespace taskyard::ui
