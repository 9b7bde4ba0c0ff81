// SPDX-License-Identifier: GPL-3.0-or-later
// What is read, what is refused and how that is said, and what each form is called in English.
#include "core/base/timetext.h"
#include "core/calendar/english.h"
#include "core/calendar/expression.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString refused(const QString& text)
{
    const auto expression = parseExpression(text);
    return expression ? u"accepted"_s : expression.error().where + u": "_s + expression.error().what;
}

QString said(const QString& text)
{
    const auto expression = parseExpression(text);
    return expression ? english(explain(*expression)) : expression.error().text();
}

} // namespace

TEST(Expression, IsToldApartByItsLook)
{
    const auto index = [](const QString& text) { return int(parseExpression(text).value().form.index()); };
    EXPECT_EQ(index(u"0 2 * * *"_s), 0);
    EXPECT_EQ(index(u"0 0 2 * * *"_s), 0);
    EXPECT_EQ(index(u"  @daily "_s), 0);
    EXPECT_EQ(index(u"Mon..Fri 08:00"_s), 1);
    EXPECT_EQ(index(u"weekly"_s), 1);
    EXPECT_EQ(index(u"@1493187147"_s), 1);
    EXPECT_EQ(index(u"2026-11-20T14:30"_s), 1);
    EXPECT_EQ(index(u"RRULE:FREQ=DAILY"_s), 2);
    EXPECT_EQ(index(u"freq=weekly;byday=mo"_s), 2);
    EXPECT_EQ(index(u"every 90m"_s), 3);
    EXPECT_EQ(index(u"@every 1h30m"_s), 3);
    EXPECT_EQ(index(u"2026-11-20T14:30Z"_s), 4);
    EXPECT_EQ(index(u"2026-11-20T14:30:00+01:00"_s), 4);
    EXPECT_EQ(index(u"@reboot"_s), 5);
}

TEST(Expression, ARefusalNamesTheColumnWhatIsWrongAndWhatToDo)
{
    EXPECT_EQ(refused(u"0 25 * * *"_s), u"column 3: '25' is out of range"_s);
    EXPECT_EQ(refused(u"  0 2 * * MON,FUN"_s), u"column 15: 'FUN' is no value of the days of the week"_s);
    EXPECT_EQ(refused(u"*/90 * * * *"_s), u"column 3: '90' is longer than all minutes"_s);
    EXPECT_EQ(refused(u"0 0 1-5W * *"_s), u"column 5: '1-5W' is no day of the month"_s);
    EXPECT_EQ(refused(u"0 0 * * L"_s), u"column 9: 'L' does not say the last of which weekday"_s);
    EXPECT_EQ(refused(u"Mon..Fri 25:00"_s), u"column 10: '25' is out of range"_s);
    EXPECT_EQ(refused(u"Fri..Tue"_s), u"column 1: 'Fri..Tue' is a range that ends before it begins"_s);
    EXPECT_EQ(refused(u"every 90x"_s), u"column 7: '90x' is not a duration"_s);
    EXPECT_EQ(refused(u"every 500ms"_s), u"column 7: '500ms' is not a whole number of seconds from 1 on"_s);
    EXPECT_EQ(refused(u"every 1h from tomorrow"_s), u"column 15: 'tomorrow' is no instant with date, time and zone"_s);
    EXPECT_EQ(refused(u"@dayly"_s), u"column 1: there is no name '@dayly'"_s);
    EXPECT_EQ(refused(u""_s), u"column 1: there is no expression"_s);
    EXPECT_EQ(refused(QString(1001, u'*')), u"column 1000: the expression has more than 1000 characters"_s);
    for (const QString& text : {u"0 25 * * *"_s, u"every 90x"_s, u"@dayly"_s, u"x"_s, u"8:00:00.5"_s})
        EXPECT_FALSE(parseExpression(text).error().hint.isEmpty()) << text.toStdString();
}

TEST(Expression, RefusesAtOnceWhatCanNeverHappen)
{
    for (const QString& text : {u"0 0 30 2 *"_s, u"0 0 31 4,6,9,11 *"_s, u"*-02-30"_s, u"0 0 L-30 2 *"_s,
                                u"2025-02-29"_s, u"Mon 2026-11-22"_s})
        EXPECT_TRUE(refused(text).contains(u"can never happen"_s)) << text.toStdString() << refused(text).toStdString();
    EXPECT_TRUE(parseExpression(u"Mon *-02-29"));
    EXPECT_TRUE(parseExpression(u"0 0 30 2 MON"));
}

TEST(Expression, TextsOfAnyKindAreRefusedWithoutHarm)
{
    for (const QString& text : {u"\u202e* * * * *"_s, u"☃ * * * *"_s, u"٣ * * * *"_s, u"* * * * *\n* * * * *"_s,
                                QString(900, u','), QString(900, u'/'), u"* * * * "_s + QString(900, u'1'), u"~"_s,
                                u"-"_s, u":"_s, u"@"_s, u"every "_s, u"@99999999999999"_s, u"..:.."_s, u"*-*~"_s})
        EXPECT_FALSE(parseExpression(text)) << text.toStdString();
}

TEST(Expression, IsExplainedInEnglish)
{
    EXPECT_EQ(said(u"30 2 * * *"_s), u"At 02:30, every day."_s);
    EXPECT_EQ(said(u"0 8,20 * * *"_s), u"At 08:00 and 20:00, every day."_s);
    EXPECT_EQ(said(u"15 30 2 * * *"_s), u"At 02:30:15, every day."_s);
    EXPECT_EQ(said(u"* * * * *"_s), u"Every minute."_s);
    EXPECT_EQ(said(u"*/15 9-17 * * MON-FRI"_s), u"Every 15 minutes, in the hours 9 to 17, on Monday to Friday."_s);
    EXPECT_EQ(said(u"5-55/10 * * * *"_s), u"At minutes 5 to 55 in steps of 10 of every hour."_s);
    EXPECT_EQ(said(u"0 */6 * * *"_s), u"At minute 0, every 6 hours."_s);
    EXPECT_EQ(said(u"*/30 * * * * *"_s), u"Every 30 seconds."_s);
    EXPECT_EQ(said(u"0 0 13 * 5"_s), u"At 00:00, on day 13 of the month and besides on Friday."_s);
    EXPECT_EQ(said(u"0 0 */2 * 1"_s),
              u"At 00:00, on the days 1 to 31 in steps of 2 of the month if it is also Monday."_s);
    EXPECT_EQ(said(u"0 0 L-2 * *"_s), u"At 00:00, on 2 days before the last day of the month."_s);
    EXPECT_EQ(said(u"0 9 15W 1,7 *"_s),
              u"At 09:00, on the workday nearest to day 15 of the month, in January and July."_s);
    EXPECT_EQ(said(u"0 0 LW * *"_s), u"At 00:00, on the last workday of the month."_s);
    EXPECT_EQ(said(u"0 9 * * FRI#3,MONL"_s),
              u"At 09:00, on the third Friday of the month and the last Monday of the month."_s);
    EXPECT_EQ(said(u"0 0 * * FRI-TUE"_s), u"At 00:00, on Friday to Tuesday."_s);
    EXPECT_EQ(said(u"Mon *-05~07/1"_s),
              u"At 00:00, on the 7th-last to the last day of the month if it is also Monday, in May."_s);
    EXPECT_EQ(said(u"2026..2028-*-01 01:00 Europe/Berlin"_s),
              u"At 01:00, on day 1 of the month, in the years 2026 to 2028, by the clock of Europe/Berlin."_s);
    EXPECT_EQ(said(u"every 90m"_s), u"Every 1h30m from the schedule's start on."_s);
    EXPECT_EQ(said(u"2026-11-20T14:30Z"_s), u"Once, at 2026-11-20T14:30:00.000Z."_s);
    EXPECT_EQ(said(u"@reboot"_s), u"Whenever the engine starts."_s);
}

TEST(Recurrence, IsReadAsTheSameTimesAsCron)
{
    const auto same = [](const QString& rule, const QString& cron) {
        const auto a = parseExpression(rule);
        const auto b = parseExpression(cron);
        ASSERT_TRUE(a) << a.error().text().toStdString();
        ASSERT_TRUE(b) << b.error().text().toStdString();
        for (unsigned month = 1; month <= 12; ++month)
            EXPECT_EQ(a->pattern()->daysOf(2024, month), b->pattern()->daysOf(2024, month)) << rule.toStdString();
        for (auto at = 0s; at < 24h; at += 30s)
            EXPECT_EQ(a->pattern()->timeOfDayFrom(at), b->pattern()->timeOfDayFrom(at)) << rule.toStdString();
        EXPECT_EQ(a->timeClass(), b->timeClass()) << rule.toStdString();
    };
    same(u"FREQ=DAILY"_s, u"0 0 * * *"_s);
    same(u"RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=2,14;BYMINUTE=30"_s, u"30 2,14 * * *"_s);
    same(u"FREQ=WEEKLY;WKST=MO;BYDAY=MO,FR;BYHOUR=9"_s, u"0 9 * * 1,5"_s);
    same(u"FREQ=MONTHLY;BYDAY=2MO,-1FR"_s, u"0 0 * * MON#2,FRIL"_s);
    same(u"FREQ=MONTHLY;BYMONTHDAY=1,-1,-3"_s, u"0 0 1,L,L-2 * *"_s);
    same(u"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;BYHOUR=1"_s, u"0 1 * 3 SUNL"_s);
    same(u"FREQ=HOURLY;BYMINUTE=15"_s, u"15 * * * *"_s);
    same(u"FREQ=MINUTELY"_s, u"* * * * *"_s);
    same(u"FREQ=SECONDLY"_s, u"* * * * * *"_s);
}

TEST(Recurrence, RefusesByNameWhatCountsFromAFirstDay)
{
    EXPECT_TRUE(refused(u"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"_s).startsWith(u"column 13: 'INTERVAL=2' counts from"_s));
    EXPECT_TRUE(refused(u"FREQ=DAILY;COUNT=3"_s).startsWith(u"column 12: 'COUNT=3' counts from"_s));
    EXPECT_TRUE(refused(u"FREQ=DAILY;UNTIL=20270101"_s).startsWith(u"column 12"_s));
    EXPECT_TRUE(refused(u"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"_s).startsWith(u"column 23"_s));
    for (const QString& text :
         {u"FREQ=WEEKLY"_s, u"FREQ=MONTHLY"_s, u"FREQ=YEARLY;BYMONTH=1"_s, u"FREQ=YEARLY;BYMONTHDAY=1"_s,
          u"FREQ=YEARLY;BYDAY=2MO"_s, u"FREQ=WEEKLY;BYDAY=2MO"_s, u"FREQ=OFTEN"_s, u"RRULE:"_s, u"RRULE:BYDAY=MO"_s,
          u"FREQ=DAILY;BYHOUR=24"_s, u"FREQ=DAILY;BYHOUR="_s, u"FREQ=MONTHLY;BYDAY=6MO"_s, u"FREQ=MONTHLY;BYDAY=-2FR"_s,
          u"FREQ=MONTHLY;BYMONTHDAY=-0"_s, u"FREQ=DAILY;FREQ=DAILY"_s, u"FREQ=DAILY;BYWEEKNO=1"_s,
          u"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"_s})
        EXPECT_FALSE(parseExpression(text)) << text.toStdString();
}

TEST(Expression, TheClassFollowsTheMinuteAndTheHour)
{
    const auto classOf = [](const QString& text) { return parseExpression(text).value().timeClass(); };
    EXPECT_EQ(classOf(u"30 2 * * *"_s), TimeClass::WallFixed);
    EXPECT_EQ(classOf(u"0-30 1-9 * * *"_s), TimeClass::WallFixed);
    EXPECT_EQ(classOf(u"*/15 2 * * *"_s), TimeClass::WallWildcard);
    EXPECT_EQ(classOf(u"30 * * * *"_s), TimeClass::WallWildcard);
    EXPECT_EQ(classOf(u"*:0/15"_s), TimeClass::WallWildcard);
    EXPECT_EQ(classOf(u"daily"_s), TimeClass::WallFixed);
    EXPECT_EQ(classOf(u"every 1d"_s), TimeClass::Elapsed);
}
