// SPDX-License-Identifier: GPL-3.0-or-later
// `schedule next` and `schedule explain`: what they print, and that they ask no engine.
#include "tests/app/cli/fakeengine.h"

using namespace taskyard::cli::test;
using namespace Qt::StringLiterals;

namespace {

CommandLineResult schedule(const QStringList& words)
{
    FakeEngine engine;
    engine.running = false;
    const auto result = runCli(engine, words);
    EXPECT_EQ(engine.asked, QStringList());
    return result;
}

} // namespace

TEST(ScheduleNext, PrintsOneInstantInUtcPerLine)
{
    const auto result = schedule({u"schedule"_s, u"next"_s, u"30 2 * * *"_s, u"--zone"_s, u"Europe/Berlin"_s,
                                  u"--from"_s, u"2025-03-29T12:00Z"_s, u"--count"_s, u"3"_s});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.err, QString());
    EXPECT_EQ(result.out, u"2025-03-30T01:00:00.000Z\n2025-03-31T00:30:00.000Z\n2025-04-01T00:30:00.000Z\n"_s);
}

TEST(ScheduleNext, AddsLocalTimeAndNotesToJson)
{
    const auto result = schedule({u"--json"_s, u"schedule"_s, u"next"_s, u"30 2 * * *"_s, u"--zone"_s,
                                  u"America/St_Johns"_s, u"--from"_s, u"2026-03-08T00:00"_s, u"--count"_s, u"1"_s});
    EXPECT_EQ(result.out, uR"({"at":"2026-03-08T05:30:00.000Z","local":"2026-03-08T03:00:00-02:30",)"
                          uR"("notes":[{"note":"moved-by-gap","text":"the clock passes over 2026-03-08 02:30:00"}],)"
                          uR"("zone":"America/St_Johns"})"
                          u"\n"_s);
}

TEST(ScheduleNext, CountsFromNowAndAnIntervalFromThere)
{
    const auto result =
        schedule({u"schedule"_s, u"next"_s, u"every"_s, u"90m"_s, u"--zone"_s, u"UTC"_s, u"--count"_s, u"2"_s});
    EXPECT_EQ(result.out, u"2026-11-20T13:30:00.000Z\n2026-11-20T15:00:00.000Z\n"_s);
}

TEST(ScheduleNext, TellsWhereThereIsNone)
{
    const auto result = schedule({u"schedule"_s, u"next"_s, u"2020-01-01T00:00"_s, u"--zone"_s, u"UTC"_s});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.out, QString());
    EXPECT_EQ(result.err, u"taskyardctl: no instant after 2026-11-20T12:00:00.000Z\n"_s);
}

TEST(ScheduleNext, RefusesBadInputInOneLine)
{
    const auto refused = [](const QStringList& words) {
        const auto result = schedule(QStringList{u"schedule"_s, u"next"_s} + words);
        EXPECT_EQ(result.code, 2);
        EXPECT_EQ(result.out, QString());
        EXPECT_EQ(result.err.count(u'\n'), 1);
        return result.err;
    };
    EXPECT_EQ(refused({u"0 25 * * *"_s}), u"taskyardctl: column 3: '25' is out of range; hours go from 0 to 23\n"_s);
    EXPECT_TRUE(refused({u"0 0 30 2 *"_s}).contains(u"can never happen"_s));
    EXPECT_TRUE(
        refused({u"daily"_s, u"--zone"_s, u"Nowhere/Land"_s}).contains(u"option --zone: there is no time zone"_s));
    EXPECT_TRUE(refused({u"12:00 Nowhere/Land"_s}).contains(u"there is no time zone 'Nowhere/Land'"_s));
    EXPECT_TRUE(refused({u"daily"_s, u"--from"_s, u"soon"_s}).contains(u"option --from"_s));
    EXPECT_TRUE(refused({u"daily"_s, u"--count"_s, u"0"_s}).contains(u"option --count"_s));
    EXPECT_FALSE(refused({u"a\x1b[31m * * * *"_s}).contains(QChar(0x1b)));
}

TEST(ScheduleExplain, SaysItInWords)
{
    const auto result = schedule({u"schedule"_s, u"explain"_s, u"*/15 9-17 * * MON-FRI"_s});
    EXPECT_EQ(result.code, 0);
    EXPECT_TRUE(result.out.startsWith(u"Every 15 minutes, in the hours 9 to 17, on Monday to Friday.\n"_s));
    EXPECT_EQ(schedule({u"--json"_s, u"schedule"_s, u"explain"_s, u"@reboot"_s}).out,
              u"{\"class\":\"elapsed\",\"expression\":\"@reboot\",\"text\":\"Whenever the engine starts.\"}\n"_s);
}
