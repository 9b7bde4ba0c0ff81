// SPDX-License-Identifier: GPL-3.0-or-later
// Each stage of a schedule by itself, then in a row.
#include "core/base/timetext.h"
#include "core/calendar/decisions.h"
#include "core/calendar/occurrences.h"

#include <gtest/gtest.h>

#include <set>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::local_days;
using std::chrono::year;

TimePoint utc(const char16_t* text) { return *timeFromIso(text); }
local_days day(int y, int m, int d) { return local_days(year(y) / m / d); }

/// Christmas of 2026 is a Friday; the Saturday after it is worked.
WorkCalendar christmas()
{
    WorkCalendar calendar = WorkCalendar::mondayToFriday();
    calendar.holidays = {day(2026, 12, 25), day(2027, 1, 1)};
    calendar.extraWorkingDays = {day(2026, 12, 19)};
    return calendar;
}

Plan planOf(const QString& text, const QString& zone = u"UTC"_s)
{
    Plan plan;
    plan.id = ScheduleId(7);
    plan.expression = *parseExpression(text);
    plan.zone = *Zone::find(zone);
    return plan;
}

QStringList firstDays(const Plan& plan, TimePoint from, int count)
{
    const auto all = *Occurrences::of(plan);
    QStringList days;
    for (auto at = all.next(from); at && count > 0; at = all.next(at->nominal), --count)
        days << formatTime(at->nominal).left(10) + (at->skipped ? u" skipped"_s : QString());
    return days;
}

} // namespace

TEST(WorkDays, WeekendsHolidaysAndExtraDays)
{
    const WorkCalendar calendar = christmas();
    EXPECT_TRUE(calendar.isWorking(day(2026, 12, 24)));
    EXPECT_FALSE(calendar.isWorking(day(2026, 12, 25)));
    EXPECT_FALSE(calendar.isWorking(day(2026, 12, 26)));
    EXPECT_TRUE(calendar.isWorking(day(2026, 12, 19)));
    EXPECT_TRUE(WorkCalendar().isWorking(day(2026, 12, 26)));
}

TEST(WorkDays, EachRollRuleGoesItsWay)
{
    const WorkCalendar calendar = christmas();
    EXPECT_EQ(rolled(day(2026, 12, 25), calendar, NonWorkingDayRule::Following), day(2026, 12, 28));
    EXPECT_EQ(rolled(day(2026, 12, 25), calendar, NonWorkingDayRule::Preceding), day(2026, 12, 24));
    EXPECT_EQ(rolled(day(2026, 5, 31), calendar, NonWorkingDayRule::Following), day(2026, 6, 1));
    EXPECT_EQ(rolled(day(2026, 5, 31), calendar, NonWorkingDayRule::ModifiedFollowing), day(2026, 5, 29));
    EXPECT_EQ(rolled(day(2026, 12, 25), calendar, NonWorkingDayRule::ModifiedFollowing), day(2026, 12, 28));
    EXPECT_EQ(rolled(day(2026, 12, 25), calendar, NonWorkingDayRule::Skip), std::nullopt);
    EXPECT_EQ(rolled(day(2026, 12, 25), calendar, NonWorkingDayRule::Run), day(2026, 12, 25));
    EXPECT_EQ(rolled(day(2026, 12, 25), {0b1111111, {}, {}}, NonWorkingDayRule::Following), std::nullopt);
}

TEST(WorkDays, RolledTimesComeInOrderOnceAndSayWhereTheyComeFrom)
{
    Plan plan = planOf(u"0 6 * * *"_s);
    plan.calendar = christmas();
    plan.nonWorkingDays = NonWorkingDayRule::Following;
    EXPECT_EQ(firstDays(plan, utc(u"2026-12-23T12:00:00Z"), 4),
              (QStringList{u"2026-12-24"_s, u"2026-12-28"_s, u"2026-12-29"_s, u"2026-12-30"_s}));
    plan.expression = *parseExpression(u"0 6 25,31 * *");
    const auto all = *Occurrences::of(plan);
    const auto at = all.next(utc(u"2026-12-01T00:00:00Z"));
    ASSERT_TRUE(at);
    EXPECT_EQ(formatTime(at->nominal), u"2026-12-28T06:00:00.000Z"_s);
    ASSERT_EQ(at->notes.size(), 1U);
    EXPECT_EQ(at->notes[0], (OccurrenceNote{OccurrenceNote::Kind::RolledFromDay, day(2026, 12, 25) + 6h, {}}));
    // 31 January 2027 is a Sunday: the month's end is kept by the modified rule alone.
    EXPECT_EQ(firstDays(plan, utc(u"2027-01-26T00:00:00Z"), 1), QStringList{u"2027-02-01"_s});
    plan.nonWorkingDays = NonWorkingDayRule::ModifiedFollowing;
    EXPECT_EQ(firstDays(plan, utc(u"2027-01-26T00:00:00Z"), 1), QStringList{u"2027-01-29"_s});
}

TEST(WorkDays, ASkippedDayIsARowAndAnIntervalIsNeverMoved)
{
    Plan plan = planOf(u"0 6 * * *"_s);
    plan.calendar = christmas();
    plan.nonWorkingDays = NonWorkingDayRule::Skip;
    EXPECT_EQ(
        firstDays(plan, utc(u"2026-12-24T12:00:00Z"), 4),
        (QStringList{u"2026-12-25 skipped"_s, u"2026-12-26 skipped"_s, u"2026-12-27 skipped"_s, u"2026-12-28"_s}));
    EXPECT_EQ(formatTime(Occurrences::of(plan)->nextRun(utc(u"2026-12-24T12:00:00Z"))->nominal),
              u"2026-12-28T06:00:00.000Z"_s);
    plan.expression = *parseExpression(u"every 1d from 2026-12-01T06:00Z");
    plan.nonWorkingDays = NonWorkingDayRule::Following;
    EXPECT_EQ(firstDays(plan, utc(u"2026-12-24T12:00:00Z"), 2),
              (QStringList{u"2026-12-25 skipped"_s, u"2026-12-26 skipped"_s}));
}

TEST(WorkDays, ACalendarWithoutAnyWorkingDayEndsTheSearch)
{
    Plan plan = planOf(u"0 6 * * *"_s);
    plan.calendar.weekend = 0b1111111;
    for (const NonWorkingDayRule rule : {NonWorkingDayRule::Skip, NonWorkingDayRule::Following,
                                         NonWorkingDayRule::Preceding, NonWorkingDayRule::ModifiedFollowing}) {
        plan.nonWorkingDays = rule;
        plan.expression = *parseExpression(u"0 6 1 1 *");
        EXPECT_EQ(Occurrences::of(plan)->nextRun(utc(u"2026-12-24T12:00:00Z")), std::nullopt);
    }
}

TEST(Jitter, DependsOnTheScheduleAloneAndStaysWithinItsBound)
{
    std::set<Duration> seen;
    for (int id = 1; id <= 1000; ++id) {
        const Duration jitter = jitterOf(ScheduleId(id), 10min);
        EXPECT_GE(jitter, 0s);
        EXPECT_LT(jitter, 10min);
        EXPECT_EQ(jitter, jitterOf(ScheduleId(id), 10min));
        seen.insert(jitter);
    }
    EXPECT_GT(seen.size(), 400U);
    // Written down for ever: stored schedules must not move.
    EXPECT_EQ(jitterOf(ScheduleId(1), 1h), 1265s);
    EXPECT_EQ(jitterOf(ScheduleId(1), 0s), 0s);
}

TEST(Jitter, MovesTheStartAndNotTheNominalInstant)
{
    Plan plan = planOf(u"0 6 * * *"_s);
    plan.jitter = 1h;
    const auto at = Occurrences::of(plan)->next(utc(u"2026-12-24T12:00:00Z"));
    ASSERT_TRUE(at);
    EXPECT_EQ(formatTime(at->nominal), u"2026-12-25T06:00:00.000Z"_s);
    EXPECT_EQ(at->due - at->nominal, jitterOf(ScheduleId(7), 1h));
}

TEST(Windows, WaitForTheNextOpeningOrSkip)
{
    const Zone berlin = *Zone::find(u"Europe/Berlin"_s);
    Availability availability;
    availability.windows = {{0b0111110, 20h, 6h}}; // Monday to Friday, 20:00 to 06:00 of the next day
    const auto at = [&](const char16_t* due) {
        const auto admission = admit(utc(due), berlin, availability);
        return admission.at ? formatTime(*admission.at) : u"skipped"_s;
    };
    EXPECT_EQ(at(u"2026-11-18T12:00:00Z"), u"2026-11-18T19:00:00.000Z"_s);
    EXPECT_EQ(at(u"2026-11-18T22:00:00Z"), u"2026-11-18T22:00:00.000Z"_s);
    EXPECT_EQ(at(u"2026-11-21T04:59:59Z"), u"2026-11-21T04:59:59.000Z"_s);
    EXPECT_EQ(at(u"2026-11-21T05:00:00Z"), u"2026-11-23T19:00:00.000Z"_s);
    availability.mustHold = 2h;
    EXPECT_EQ(at(u"2026-11-18T03:00:00Z"), u"2026-11-18T03:00:00.000Z"_s);
    EXPECT_EQ(at(u"2026-11-18T03:00:01Z"), u"2026-11-18T19:00:00.000Z"_s);
    availability.mustHold = 11h;
    EXPECT_EQ(at(u"2026-11-18T12:00:00Z"), u"skipped"_s);
    availability.mustHold = 0s;
    availability.rule = BlackoutRule::Skip;
    EXPECT_EQ(at(u"2026-11-18T12:00:00Z"), u"skipped"_s);
    availability.rule = BlackoutRule::Ignore;
    EXPECT_EQ(at(u"2026-11-18T12:00:00Z"), u"2026-11-18T12:00:00.000Z"_s);
}

TEST(Windows, ThatMeetHoldAsOne)
{
    Availability availability;
    availability.windows = {{0b1111111, 0h, 24h}};
    availability.mustHold = 20h;
    const TimePoint due = utc(u"2026-11-18T12:00:00Z");
    EXPECT_EQ(admit(due, Zone::utc(), availability).at, due);
}

TEST(Blackouts, AreWaitedForOneAfterTheOther)
{
    Availability availability;
    availability.blackouts = {{utc(u"2026-11-18T10:00:00Z"), utc(u"2026-11-18T12:00:00Z"), u"upgrade"_s},
                              {utc(u"2026-11-18T12:00:00Z"), utc(u"2026-11-18T13:00:00Z"), u"backup"_s}};
    auto admission = admit(utc(u"2026-11-18T11:00:00Z"), Zone::utc(), availability);
    EXPECT_EQ(admission.at, utc(u"2026-11-18T13:00:00Z"));
    ASSERT_EQ(admission.notes.size(), 2U);
    EXPECT_EQ(admission.notes[0].text, u"upgrade"_s);
    EXPECT_EQ(admit(utc(u"2026-11-18T13:00:00Z"), Zone::utc(), availability).at, utc(u"2026-11-18T13:00:00Z"));
    availability.blackouts[1].to = utc(u"2030-01-01T00:00:00Z");
    EXPECT_EQ(admit(utc(u"2026-11-18T11:00:00Z"), Zone::utc(), availability).skipped, OccurrenceSkip::Blackout);
    availability.rule = BlackoutRule::Skip;
    EXPECT_EQ(admit(utc(u"2026-11-18T11:00:00Z"), Zone::utc(), availability).skipped, OccurrenceSkip::Blackout);
}

TEST(Misfire, GraceIsHalfThePeriodAndAtMostAnHour)
{
    EXPECT_EQ(graceOf(1min), 30s);
    EXPECT_EQ(graceOf(24h), 1h);
}

TEST(Misfire, EachRuleDecidesAboutWhatIsLate)
{
    const TimePoint now = utc(u"2026-11-18T12:00:00Z");
    const std::vector<TimePoint> late{now - 5h, now - 4h, now - 3h};
    EXPECT_EQ(catchUp(MisfireRule::RunOnce, late, 3, now, 30min), (CatchUp{{now - 3h}, 2}));
    EXPECT_EQ(catchUp(MisfireRule::RunAll, late, 3, now, 30min), (CatchUp{late, 0}));
    EXPECT_EQ(catchUp(MisfireRule::Skip, late, 3, now, 30min), (CatchUp{{}, 3}));
    const std::vector<TimePoint> oneInTime{now - 5h, now - 10min};
    EXPECT_EQ(catchUp(MisfireRule::RunOnce, oneInTime, 2, now, 30min), (CatchUp{{now - 10min}, 1}));
    EXPECT_EQ(catchUp(MisfireRule::RunAll, oneInTime, 2, now, 30min), (CatchUp{oneInTime, 0}));
    EXPECT_EQ(catchUp(MisfireRule::Skip, oneInTime, 2, now, 30min), (CatchUp{{now - 10min}, 1}));
    EXPECT_EQ(catchUp(MisfireRule::RunAll, {}, 0, now, 30min), CatchUp{});
}

TEST(Misfire, AMonthOffWithAScheduleEveryMinuteRunsAHundredAtMost)
{
    const auto all = *Occurrences::of(planOf(u"* * * * *"_s));
    const TimePoint now = utc(u"2026-11-18T12:00:00Z");
    const auto missed = all.missed(now - 30 * 24h, now, kMostCaughtUp);
    EXPECT_EQ(missed.total, 43'200);
    EXPECT_FALSE(missed.more);
    const auto decided = catchUp(MisfireRule::RunAll, missed.latest, missed.total, now, 30s);
    EXPECT_EQ(decided.run.size(), 100U);
    EXPECT_EQ(decided.run.back(), now);
    EXPECT_EQ(decided.skipped, 43'100);
}

TEST(Misfire, CountingTenYearsOfSecondsIsGivenUpAndTheLatestAreStillKnown)
{
    const auto all = *Occurrences::of(planOf(u"* * * * * *"_s));
    const TimePoint now = utc(u"2026-11-18T12:00:00Z");
    const auto missed = all.missed(now - 10 * 366 * 24h, now, 3);
    EXPECT_TRUE(missed.more);
    EXPECT_EQ(missed.latest, (std::vector<TimePoint>{now - 2s, now - 1s, now}));
}

TEST(Concurrency, EachRuleDecidesBesideALiveRun)
{
    const LiveRuns one{1, 0};
    for (const ConcurrencyRule rule :
         {ConcurrencyRule::Forbid, ConcurrencyRule::QueueOne, ConcurrencyRule::Allow, ConcurrencyRule::Replace})
        EXPECT_EQ(decideStart(rule, {0, 0}, 2), StartDecision::Start);
    EXPECT_EQ(decideStart(ConcurrencyRule::Forbid, one, 2), StartDecision::Skip);
    EXPECT_EQ(decideStart(ConcurrencyRule::QueueOne, one, 2), StartDecision::Queue);
    EXPECT_EQ(decideStart(ConcurrencyRule::QueueOne, {1, 1}, 2), StartDecision::Skip);
    EXPECT_EQ(decideStart(ConcurrencyRule::Allow, one, 2), StartDecision::Start);
    EXPECT_EQ(decideStart(ConcurrencyRule::Allow, {2, 0}, 2), StartDecision::Skip);
    EXPECT_EQ(decideStart(ConcurrencyRule::Replace, one, 2), StartDecision::ReplaceRunning);
}

TEST(Occurrences, ALongSkipOfADenseScheduleIsJumpedOver)
{
    Plan plan = planOf(u"* * * * * *"_s, u"Europe/Berlin"_s);
    plan.calendar = christmas();
    plan.nonWorkingDays = NonWorkingDayRule::Skip;
    const TimePoint friday = utc(u"2026-12-24T22:59:59Z");
    EXPECT_EQ(Occurrences::of(plan)->nextRun(friday)->nominal, utc(u"2026-12-27T23:00:00Z"));
    plan.nonWorkingDays = NonWorkingDayRule::Run;
    plan.jitter = 10min;
    plan.availability.rule = BlackoutRule::Skip;
    plan.availability.blackouts = {{friday, friday + 24h * 1000, u"moving house"_s}};
    const Duration jitter = jitterOf(plan.id, plan.jitter);
    EXPECT_EQ(Occurrences::of(plan)->nextRun(friday)->nominal, friday + 24h * 1000 - jitter);
    plan.availability.blackouts.clear();
    plan.availability.windows = {{0b0000010, 8h, 9h}};
    EXPECT_EQ(Occurrences::of(plan)->nextRun(friday)->due, utc(u"2026-12-28T07:00:00Z"));
    plan.availability.mustHold = 2h;
    EXPECT_EQ(Occurrences::of(plan)->nextRun(friday), std::nullopt);
}

TEST(Occurrences, AnIntervalCountsRealTimeFromItsAnchor)
{
    Plan plan = planOf(u"every 90m"_s, u"Europe/Berlin"_s);
    plan.anchor = utc(u"2025-03-29T23:00:00Z");
    const auto all = *Occurrences::of(plan);
    EXPECT_EQ(all.next(plan.anchor - 5h)->nominal, plan.anchor);
    EXPECT_EQ(all.next(plan.anchor)->nominal, plan.anchor + 90min);
    EXPECT_EQ(all.next(plan.anchor + 89min)->nominal, plan.anchor + 90min);
    EXPECT_EQ(all.next(plan.anchor + 10 * 366 * 24h)->nominal, plan.anchor + 10 * 366 * 24h + 90min);
    EXPECT_EQ(all.last(plan.anchor), std::nullopt);
    EXPECT_EQ(all.last(plan.anchor + 1ms)->nominal, plan.anchor);
}

TEST(Occurrences, OneInstantComesOnceAndTheEnginesStartHasNone)
{
    const auto once = *Occurrences::of(planOf(u"2026-11-20T14:30Z"_s));
    const TimePoint at = utc(u"2026-11-20T14:30:00Z");
    EXPECT_EQ(once.next(at - 1ms)->nominal, at);
    EXPECT_EQ(once.next(at), std::nullopt);
    EXPECT_EQ(once.last(at), std::nullopt);
    EXPECT_EQ(once.last(at + 1h)->nominal, at);
    EXPECT_EQ(Occurrences::of(planOf(u"@reboot"_s))->next(at), std::nullopt);
}

TEST(Occurrences, TheZoneOfTheExpressionCountsAndMustExist)
{
    EXPECT_EQ(
        formatTime(Occurrences::of(planOf(u"*-07-01 12:00 Asia/Tokyo"_s))->next(utc(u"2026-01-01T00:00:00Z"))->nominal),
        u"2026-07-01T03:00:00.000Z"_s);
    const auto none = Occurrences::of(planOf(u"12:00 Nowhere/Land"_s));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().what, u"there is no time zone 'Nowhere/Land'"_s);
}

TEST(Occurrences, TheLastOneBeforeAnInstantIsFoundHoweverFar)
{
    const auto rare = *Occurrences::of(planOf(u"Mon *-02-29"_s));
    EXPECT_EQ(formatTime(rare.last(utc(u"2044-02-29T00:00:00Z"))->nominal).left(10), u"2016-02-29"_s);
    EXPECT_EQ(formatTime(rare.next(utc(u"2072-03-01T00:00:00Z"))->nominal).left(10), u"2112-02-29"_s);
    const auto minutely = *Occurrences::of(planOf(u"* * * * *"_s));
    EXPECT_EQ(minutely.last(utc(u"2026-01-01T00:00:00Z"))->nominal, utc(u"2025-12-31T23:59:00Z"));
}
