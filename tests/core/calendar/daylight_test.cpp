// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of the clock: those of two years as an independent program computed them, and the days that are known to be
// hard.
#include "core/base/timetext.h"
#include "core/calendar/yearlyrule.h"
#include "tests/core/calendar/vectors.h"
#include "tests/support/casesdir.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace taskyard::calendar::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Occurrences of(const QString& text, const QString& zone)
{
    Plan plan;
    plan.expression = *parseExpression(text);
    plan.zone = *Zone::find(zone);
    return *Occurrences::of(plan);
}

std::vector<Occurrence> between(const Occurrences& all, TimePoint from, TimePoint to)
{
    std::vector<Occurrence> found;
    for (auto at = all.next(from - 1ms); at && at->nominal < to; at = all.next(at->nominal))
        found.push_back(*at);
    return found;
}

TimePoint utc(const char16_t* text) { return *timeFromIso(text); }

QStringList texts(const std::vector<Occurrence>& all)
{
    QStringList list;
    for (const Occurrence& at : all)
        list << formatTime(at.nominal).chopped(8) + (at.skipped ? u" skipped"_s : QString());
    return list;
}

QStringList between(const QString& text, const QString& zone, const char16_t* from, const char16_t* to)
{
    return texts(between(of(text, zone), utc(from), utc(to)));
}

} // namespace

TEST(Daylight, EveryChangeOfTwoYearsGivesTheDailyJobOnceAndTheHourlyOneEveryRealHour)
{
    const auto cases = taskyard::test::casesFolder(u"dst-transitions"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    int changes = 0;
    for (const QJsonObject& row : linesOf(cases.path + "/transitions-2025-2026.jsonl"_L1)) {
        ++changes;
        const QString zone = row["zone"_L1].toString();
        const TimePoint change = *timeFromIso(row["transition_utc"_L1].toString());
        const bool gap = row["kind"_L1].toString() == "gap"_L1;
        const auto daily = between(of(row["daily_expr"_L1].toString(), zone), change - 12h, change + 12h);
        ASSERT_EQ(daily.size(), 1U) << zone.toStdString() << ' ' << formatTime(change).toStdString();
        EXPECT_FALSE(daily[0].skipped);
        ASSERT_EQ(daily[0].notes.size(), 1U);
        EXPECT_EQ(daily[0].notes[0].kind, gap ? OccurrenceNote::Kind::MovedByGap : OccurrenceNote::Kind::FirstOfTwo);
        if (gap)
            EXPECT_EQ(daily[0].nominal, change);
        else
            EXPECT_LT(daily[0].nominal, change);
        const auto hourly = between(of(row["hourly_expr"_L1].toString(), zone), change - 12h, change + 12h);
        EXPECT_EQ(int(hourly.size()), row["hourly_wall_matches_in_24h_window"_L1].toInt())
            << zone.toStdString() << ' ' << formatTime(change).toStdString();
    }
    EXPECT_GT(changes, 50);
}

TEST(Daylight, BerlinMovesTheNightlyJobBehindTheGapAndRunsItOnceWhenTheHourRepeats)
{
    EXPECT_EQ(between(u"30 2 * * *"_s, u"Europe/Berlin"_s, u"2025-03-29T12:00:00Z", u"2025-03-31T12:00:00Z"),
              (QStringList{u"2025-03-30T01:00"_s, u"2025-03-31T00:30"_s}));
    EXPECT_EQ(between(u"30 2 * * *"_s, u"Europe/Berlin"_s, u"2025-10-25T12:00:00Z", u"2025-10-27T12:00:00Z"),
              (QStringList{u"2025-10-26T00:30"_s, u"2025-10-27T01:30"_s}));
}

TEST(Daylight, BerlinHas92And100QuartersOnItsTwoOddDays)
{
    const auto quarters = of(u"*/15 * * * *"_s, u"Europe/Berlin"_s);
    EXPECT_EQ(between(quarters, utc(u"2025-03-29T23:00:00Z"), utc(u"2025-03-30T22:00:00Z")).size(), 92U);
    EXPECT_EQ(between(quarters, utc(u"2025-10-25T22:00:00Z"), utc(u"2025-10-26T23:00:00Z")).size(), 100U);
    EXPECT_EQ(between(quarters, utc(u"2025-06-01T22:00:00Z"), utc(u"2025-06-02T22:00:00Z")).size(), 96U);
}

TEST(Daylight, LordHoweChangesByHalfAnHour)
{
    EXPECT_EQ(between(u"15 2 * * *"_s, u"Australia/Lord_Howe"_s, u"2025-10-04T00:00:00Z", u"2025-10-05T00:00:00Z"),
              QStringList{u"2025-10-04T15:30"_s});
}

TEST(Daylight, ADayThatApiaNeverHadIsARowWithItsReason)
{
    const auto apia = of(u"0 12 * * *"_s, u"Pacific/Apia"_s);
    const auto days = between(apia, utc(u"2011-12-29T12:00:00Z"), utc(u"2011-12-31T12:00:00Z"));
    EXPECT_EQ(texts(days), (QStringList{u"2011-12-29T22:00"_s, u"2011-12-30T10:00 skipped"_s, u"2011-12-30T22:00"_s}));
    ASSERT_EQ(days.size(), 3U);
    EXPECT_EQ(days[1].skipped, OccurrenceSkip::LocalDayMissing);
    EXPECT_EQ(days[1].local, std::chrono::local_days(std::chrono::year(2011) / 12 / 30) + 12h);
    EXPECT_EQ(apia.nextRun(days[0].nominal)->nominal, days[2].nominal);
}

TEST(Daylight, AMidnightThatApiaNeverHadIsToldByTheNextOne)
{
    const auto days =
        between(of(u"0 0 * * *"_s, u"Pacific/Apia"_s), utc(u"2011-12-29T12:00:00Z"), utc(u"2011-12-31T12:00:00Z"));
    EXPECT_EQ(texts(days), (QStringList{u"2011-12-30T10:00"_s, u"2011-12-31T10:00"_s}));
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days[0].notes,
              (std::vector<OccurrenceNote>{
                  {OccurrenceNote::Kind::PassedOver, std::chrono::local_days(std::chrono::year(2011) / 12 / 30), {}}}));
}

TEST(Daylight, SeveralTimesInOneGapAreOneRun)
{
    EXPECT_EQ(between(u"0,15,30 2,3 * * *"_s, u"Europe/Berlin"_s, u"2025-03-29T23:00:00Z", u"2025-03-30T12:00:00Z"),
              (QStringList{u"2025-03-30T01:00"_s, u"2025-03-30T01:15"_s, u"2025-03-30T01:30"_s}));
}

TEST(Daylight, TheGapRulesShiftAndSkip)
{
    Plan plan;
    plan.expression = *parseExpression(u"30 2 * * *");
    plan.zone = *Zone::find(u"Europe/Berlin"_s);
    plan.gap = GapRule::Shift;
    const TimePoint from = utc(u"2025-03-29T12:00:00Z");
    const TimePoint to = utc(u"2025-03-30T12:00:00Z");
    EXPECT_EQ(texts(between(*Occurrences::of(plan), from, to)), QStringList{u"2025-03-30T01:30"_s});
    plan.gap = GapRule::Skip;
    const auto skipped = between(*Occurrences::of(plan), from, to);
    EXPECT_EQ(texts(skipped), QStringList{u"2025-03-30T01:00 skipped"_s});
    EXPECT_EQ(skipped.at(0).skipped, OccurrenceSkip::LocalTimeMissing);
}

TEST(Daylight, ShiftedTimesComeInOrderBetweenThoseOfTheNextHour)
{
    Plan plan;
    plan.expression = *parseExpression(u"20,40 2,3 * * *");
    plan.zone = *Zone::find(u"Europe/Berlin"_s);
    plan.gap = GapRule::Shift;
    EXPECT_EQ(texts(between(*Occurrences::of(plan), utc(u"2025-03-29T12:00:00Z"), utc(u"2025-03-30T12:00:00Z"))),
              (QStringList{u"2025-03-30T01:20"_s, u"2025-03-30T01:40"_s}));
}

TEST(Daylight, TheRulesOfRepeatedTimesTakeTheSecondOrBoth)
{
    Plan plan;
    plan.expression = *parseExpression(u"30 2 * * *");
    plan.zone = *Zone::find(u"Europe/Berlin"_s);
    const TimePoint from = utc(u"2025-10-25T12:00:00Z");
    const TimePoint to = utc(u"2025-10-27T12:00:00Z");
    plan.repeated = RepeatedTimeRule::Second;
    EXPECT_EQ(texts(between(*Occurrences::of(plan), from, to)),
              (QStringList{u"2025-10-26T01:30"_s, u"2025-10-27T01:30"_s}));
    plan.repeated = RepeatedTimeRule::Both;
    const auto both = between(*Occurrences::of(plan), from, to);
    EXPECT_EQ(texts(both), (QStringList{u"2025-10-26T00:30"_s, u"2025-10-26T01:30"_s, u"2025-10-27T01:30"_s}));
    EXPECT_EQ(both.at(1).notes.at(0).kind, OccurrenceNote::Kind::SecondOfTwo);
}

TEST(Daylight, GoesOnBehindTheLastYearThatTheZonesFilesList)
{
    EXPECT_EQ(between(u"30 2 * * *"_s, u"Europe/Berlin"_s, u"2044-03-26T12:00:00Z", u"2044-03-28T12:00:00Z"),
              (QStringList{u"2044-03-27T01:00"_s, u"2044-03-28T00:30"_s}));
    EXPECT_EQ(between(u"0 12 1 7 *"_s, u"America/New_York"_s, u"2090-01-01T00:00:00Z", u"2091-01-01T00:00:00Z"),
              QStringList{u"2090-07-01T16:00"_s});
    EXPECT_EQ(between(u"0 12 1 7 *"_s, u"Australia/Sydney"_s, u"2090-01-01T00:00:00Z", u"2091-01-01T00:00:00Z"),
              QStringList{u"2090-07-01T02:00"_s});
}

TEST(YearlyRule, ReadsTheFormsOfItsStandard)
{
    const auto offsetAt = [](const char* rule, const char16_t* at) {
        const auto read = YearlyRule::parse(rule);
        return read ? std::optional(read->segmentAt(std::chrono::floor<std::chrono::seconds>(utc(at))).offset)
                    : std::nullopt;
    };
    EXPECT_EQ(offsetAt("CET-1CEST,M3.5.0,M10.5.0/3", u"2040-03-25T00:59:59Z"), 3600s);
    EXPECT_EQ(offsetAt("CET-1CEST,M3.5.0,M10.5.0/3", u"2040-03-25T01:00:00Z"), 7200s);
    EXPECT_EQ(offsetAt("CET-1CEST,M3.5.0,M10.5.0/3", u"2040-10-28T01:00:00Z"), 3600s);
    EXPECT_EQ(offsetAt("IST-1GMT0,M10.5.0,M3.5.0/1", u"2040-07-01T00:00:00Z"), 3600s);
    EXPECT_EQ(offsetAt("IST-1GMT0,M10.5.0,M3.5.0/1", u"2040-12-01T00:00:00Z"), 0s);
    EXPECT_EQ(offsetAt("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", u"2040-07-01T00:00:00Z"), -3600s);
    EXPECT_EQ(offsetAt("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", u"2040-01-01T00:00:00Z"), 11 * 3600s);
    EXPECT_EQ(offsetAt("EET-2EEST,M3.4.4/50,M10.4.4/50", u"2040-07-01T00:00:00Z"), 3 * 3600s);
    EXPECT_EQ(offsetAt("XXX3YYY,J60/0,J300", u"2040-03-01T02:59:59Z"), -3 * 3600s);
    EXPECT_EQ(offsetAt("XXX3YYY,J60/0,J300", u"2040-03-01T03:00:00Z"), -2 * 3600s);
    EXPECT_EQ(offsetAt("XXX3YYY,59/0,300", u"2040-02-29T03:00:00Z"), -2 * 3600s);
    for (const char* bad :
         {"", "UTC0", "<+01>-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "junk,"})
        EXPECT_FALSE(YearlyRule::parse(bad)) << bad;
}
