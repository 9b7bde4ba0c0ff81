// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"

#include <gtest/gtest.h>

#include <random>

using namespace taskyard;
using namespace std::chrono_literals;

namespace {

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

Duration durationOf(const char* written)
{
    const auto parsed = parseDuration(text(written));
    EXPECT_TRUE(parsed) << written;
    return parsed.value_or(Duration{-1});
}

/// Friday, 20 November 2026, 23:29:00 UTC.
const TimePoint kNow{std::chrono::seconds{1'795'217'340}};

QString timeOf(const char* written, const QTimeZone& zone = QTimeZone::utc())
{
    const auto parsed = parseTime(text(written), kNow, zone);
    EXPECT_TRUE(parsed) << written;
    return parsed ? formatTime(*parsed) : QString();
}

} // namespace

TEST(Duration, IsReadInEveryUnit)
{
    EXPECT_EQ(durationOf("500ms"), 500ms);
    EXPECT_EQ(durationOf("90s"), 90s);
    EXPECT_EQ(durationOf("2m"), 2min);
    EXPECT_EQ(durationOf("3h"), 3h);
    EXPECT_EQ(durationOf("2d"), 48h);
    EXPECT_EQ(durationOf("1w"), 168h);
    EXPECT_EQ(durationOf("1h30m"), 90min);
    EXPECT_EQ(durationOf(" 1h 30m "), 90min);
    EXPECT_EQ(durationOf("1.5h"), 90min);
    EXPECT_EQ(durationOf("0"), 0s);
}

TEST(Duration, IsSecondsWithoutAUnit)
{
    EXPECT_EQ(durationOf("90"), 90s);
    EXPECT_EQ(durationOf("1.5"), 1500ms);
}

TEST(Duration, RefusesWhatIsNone)
{
    for (const char* bad :
         {"",     " ",   "s",   "abc", "-5s", "+5s",  "5x", "5s!", "1h30",    "30 1h",
          "1,5s", ".5s", "1.s", "5 5", "1e3", "0x10", "٣s", "∞",   "200000d", "9999999999999999999999999999"})
        EXPECT_FALSE(parseDuration(text(bad))) << bad;
    const auto refused = parseDuration(u"soon");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(refused.error().text().contains(QStringLiteral("'soon' is not a duration")));
}

TEST(Duration, IsWrittenShortAndExact)
{
    EXPECT_EQ(formatDuration(0ms), QStringLiteral("0s"));
    EXPECT_EQ(formatDuration(90s), QStringLiteral("1m30s"));
    EXPECT_EQ(formatDuration(1h), QStringLiteral("1h"));
    EXPECT_EQ(formatDuration(25h + 1ms), QStringLiteral("1d1h1ms"));
}

TEST(Duration, ComesBackFromItsTextWhateverItIs)
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const Duration duration{qint64(random() % (1ULL << (1 + i % 41)))};
        const QString written = formatDuration(duration);
        const auto read = parseDuration(written);
        ASSERT_TRUE(read) << written.toStdString();
        ASSERT_EQ(*read, duration) << written.toStdString();
    }
}

TEST(Duration, NeverCrashesOnRandomText)
{
    std::mt19937 random(2);
    const QString alphabet = QStringLiteral("0123456789.smhdw -+e");
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        QString written;
        for (unsigned n = random() % 10; n > 0; --n)
            written += alphabet[qsizetype(random() % unsigned(alphabet.size()))];
        if (const auto parsed = parseDuration(written)) {
            ++read;
            ASSERT_GE(parsed->count(), 0) << written.toStdString();
            ASSERT_EQ(parseDuration(formatDuration(*parsed)), parsed) << written.toStdString();
        }
    }
    EXPECT_GT(read, 100);
}

TEST(Time, IsReadInEveryForm)
{
    EXPECT_EQ(timeOf("now"), QStringLiteral("2026-11-20T23:29:00.000Z"));
    EXPECT_EQ(timeOf("+90m"), QStringLiteral("2026-11-21T00:59:00.000Z"));
    EXPECT_EQ(timeOf("-2h"), QStringLiteral("2026-11-20T21:29:00.000Z"));
    EXPECT_EQ(timeOf("23:30"), QStringLiteral("2026-11-20T23:30:00.000Z"));
    EXPECT_EQ(timeOf("14:30"), QStringLiteral("2026-11-21T14:30:00.000Z"));
    EXPECT_EQ(timeOf("23:29"), QStringLiteral("2026-11-21T23:29:00.000Z"));
    EXPECT_EQ(timeOf("6:05:07"), QStringLiteral("2026-11-21T06:05:07.000Z"));
    EXPECT_EQ(timeOf("today 14:30"), QStringLiteral("2026-11-20T14:30:00.000Z"));
    EXPECT_EQ(timeOf("tomorrow 06:00"), QStringLiteral("2026-11-21T06:00:00.000Z"));
    EXPECT_EQ(timeOf("2027-01-02"), QStringLiteral("2027-01-02T00:00:00.000Z"));
    EXPECT_EQ(timeOf("2027-01-02 03:04"), QStringLiteral("2027-01-02T03:04:00.000Z"));
    EXPECT_EQ(timeOf("2027-01-02T03:04:05.678Z"), QStringLiteral("2027-01-02T03:04:05.678Z"));
    EXPECT_EQ(timeOf("2027-01-02T03:04:05+02:00"), QStringLiteral("2027-01-02T01:04:05.000Z"));
}

TEST(Time, IsLocalWithoutAZone)
{
    const QTimeZone berlin("Europe/Berlin");
    ASSERT_TRUE(berlin.isValid());
    EXPECT_EQ(timeOf("2027-07-01T12:00", berlin), QStringLiteral("2027-07-01T10:00:00.000Z"));
    EXPECT_EQ(timeOf("06:00", berlin), QStringLiteral("2026-11-21T05:00:00.000Z")); // it is past midnight there
    EXPECT_EQ(timeOf("tomorrow 06:00", berlin), QStringLiteral("2026-11-22T05:00:00.000Z"));
    EXPECT_EQ(timeOf("2027-07-01T12:00Z", berlin), QStringLiteral("2027-07-01T12:00:00.000Z"));
}

TEST(Time, RefusesWhatIsNone)
{
    for (const char* bad : {"", "soon", "25:00", "14:60", "2026-13-01", "2026-02-30", "tomorrow", "tomorrow 25:00", "+",
                            "+soon", "yesterday 14:00", "14", "2026-11-20T"})
        EXPECT_FALSE(parseTime(text(bad), kNow, QTimeZone::utc())) << bad;
}

TEST(Time, ComesBackFromItsTextToTheMillisecond)
{
    std::mt19937_64 random(3);
    for (int i = 0; i < 5000; ++i) {
        const TimePoint time{Duration{qint64(random() % 250'000'000'000'000ULL) - 60'000'000'000'000}};
        const auto read = timeFromIso(formatTime(time));
        ASSERT_TRUE(read) << formatTime(time).toStdString();
        ASSERT_EQ(*read, time);
    }
}

TEST(Time, OnTheWireHasADateAndAZone)
{
    EXPECT_TRUE(timeFromIso(u"2026-11-20T23:29:00.000Z"));
    EXPECT_TRUE(timeFromIso(u"2026-11-20T23:29:00+01:00"));
    for (const char* loose :
         {"now", "14:30", "+90m", "tomorrow 06:00", "2026-11-20", "2026-11-20T23:29:00", "2026-11-20 23:29:00Z", ""})
        EXPECT_FALSE(timeFromIso(text(loose))) << loose;
}
