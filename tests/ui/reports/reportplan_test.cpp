// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"
#include "ui/reports/reportplan.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace taskyard;
using namespace taskyard::ui;

namespace {
const QTimeZone kShanghai("Asia/Shanghai");
const QTimeZone kBerlin("Europe/Berlin");

TimePoint at(const char* text) { return timeFromIso(QString::fromLatin1(text)).value(); }
ReportPlan planOf(ReportPeriod period)
{
    ReportPlan plan;
    plan.period = period;
    return plan;
}
std::string timesText(ReportPeriod period, const char* now, const QTimeZone& zone)
{
    const ReportTimes times = timesOf(planOf(period), at(now), zone);
    const auto text = [](std::optional<TimePoint> time) {
        return time ? formatTime(*time).toStdString() : std::string("-");
    };
    return text(times.from) + ' ' + text(times.to);
}
} // namespace

TEST(ReportPlan, BeginsDaysAndMonthsAtMidnightOfTheZone)
{
    constexpr const char* kNow = "2026-03-01T16:30:00.000Z"; // the 2nd in Shanghai, 00:30
    EXPECT_EQ(timesText(ReportPeriod::Shift, kNow, kShanghai), "2026-03-01T08:30:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::LongShift, kNow, kShanghai), "2026-03-01T04:30:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::Today, kNow, kShanghai), "2026-03-01T16:00:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::Yesterday, kNow, kShanghai), "2026-02-28T16:00:00.000Z 2026-03-01T16:00:00.000Z");
    EXPECT_EQ(timesText(ReportPeriod::Week, kNow, kShanghai), "2026-02-22T16:30:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::Month, kNow, kShanghai), "2026-01-30T16:30:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::ThisMonth, kNow, kShanghai), "2026-02-28T16:00:00.000Z -");
    EXPECT_EQ(timesText(ReportPeriod::All, kNow, kShanghai), "- -");
}

TEST(ReportPlan, HasYesterdayOf23HoursWhereTheClockWasSet)
{
    EXPECT_EQ(timesText(ReportPeriod::Yesterday, "2026-03-30T10:00:00.000Z", kBerlin),
              "2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z");
}

TEST(ReportPlan, BecomesWhatTheEngineIsAsked)
{
    ReportPlan plan = planOf(ReportPeriod::Chosen);
    plan.from = at("2026-03-01T00:00:00.000Z");
    plan.to = at("2026-03-02T00:00:00.000Z");
    plan.filter = QStringLiteral("queue:render");
    plan.title = QStringLiteral("Night");
    plan.sections = {QStringLiteral("summary"), QStringLiteral("runs")};
    plan.format = QStringLiteral("xlsx");
    const command::ReportBegin begin = commandOf(plan, at("2026-03-09T00:00:00.000Z"), QStringLiteral("/x"));
    EXPECT_EQ(begin.path, QStringLiteral("/x"));
    EXPECT_EQ(begin.format, plan.format);
    EXPECT_EQ(begin.from, plan.from);
    EXPECT_EQ(begin.to, plan.to);
    EXPECT_EQ(begin.filter, plan.filter);
    EXPECT_EQ(begin.title, plan.title);
    EXPECT_EQ(begin.sections, plan.sections);
    EXPECT_FALSE(begin.limit) << "what goes into a file is whole";
}

TEST(ReportPlan, ProposesNamesThatEveryFileSystemTakes)
{
    const TimePoint now = at("2026-03-02T10:00:00.000Z");
    const auto named = [now](const QString& title, ReportPeriod period) {
        ReportPlan plan = planOf(period);
        plan.title = title;
        return fileNameFor(plan, QStringLiteral("Run report"), now, kShanghai);
    };
    EXPECT_EQ(named({}, ReportPeriod::Today), QStringLiteral("Run report-2026-03-02.pdf"));
    EXPECT_EQ(named({}, ReportPeriod::Yesterday), QStringLiteral("Run report-2026-03-01.pdf"));
    EXPECT_EQ(named(QStringLiteral("夜班"), ReportPeriod::Week), QStringLiteral("夜班-2026-02-23_2026-03-02.pdf"));
    EXPECT_EQ(named(QStringLiteral("../../etc\n/a\tb:\u202Ec"), ReportPeriod::Today),
              QStringLiteral("etc a bc-2026-03-02.pdf"));
    EXPECT_EQ(named(QStringLiteral("..."), ReportPeriod::Today), QStringLiteral("Run report-2026-03-02.pdf"));
    for (const QString& letter : {QStringLiteral("x"), QStringLiteral("班"), QStringLiteral("🚀")}) {
        const QString name = named(letter.repeated(10'000), ReportPeriod::Week);
        EXPECT_LE(name.toUtf8().size(), 255);
        EXPECT_FALSE(name.toUtf8().contains('?')) << "no half of a letter is left";
        EXPECT_TRUE(name.endsWith(QStringLiteral("-2026-02-23_2026-03-02.pdf")));
    }
}

TEST(ReportPlan, SaysWhyThereCanBeNoReport)
{
    ReportPlan plan;
    EXPECT_EQ(whyNot(plan), QString());
    plan.sections.clear();
    EXPECT_NE(whyNot(plan), QString());
    plan = planOf(ReportPeriod::Chosen);
    plan.from = plan.to = at("2026-03-02T00:00:00.000Z");
    EXPECT_NE(whyNot(plan), QString());
    plan.to += std::chrono::minutes{1};
    EXPECT_EQ(whyNot(plan), QString());
}

TEST(ReportPlan, IsTheSameAfterItWasStored)
{
    for (const ReportPeriod period : kReportPeriods) {
        ReportPlan plan = planOf(period);
        plan.name = QStringLiteral("A & <b>B</b>");
        plan.filter = QStringLiteral("name:\"x y\"");
        plan.title = QStringLiteral("Titel\u202E");
        plan.sections = {QStringLiteral("open")};
        plan.format = QStringLiteral("json");
        if (period == ReportPeriod::Chosen) {
            plan.from = at("2026-03-01T00:00:00.000Z");
            plan.to = at("2026-03-02T00:00:00.000Z");
        }
        const auto back = reportPlanFromJson(toJson(plan));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, plan);
    }
}

TEST(ReportPlan, TakesNoHarmFromWhatItDoesNotKnow)
{
    EXPECT_FALSE(reportPlanFromJson({}));
    QJsonObject json = toJson(ReportPlan());
    json[QStringLiteral("sections")] = QJsonArray{QStringLiteral("weather"), QStringLiteral("runs"), 5};
    json[QStringLiteral("format")] = QStringLiteral("odt");
    const auto plan = reportPlanFromJson(json);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->sections, QStringList{QStringLiteral("runs")});
    EXPECT_EQ(plan->format, QStringLiteral("pdf"));
    json[QStringLiteral("period")] = QStringLiteral("last-decade");
    EXPECT_FALSE(reportPlanFromJson(json));
}
