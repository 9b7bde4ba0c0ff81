// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timescale.h"

#include <gtest/gtest.h>

#include <QDateTime>

using namespace taskyard;
using namespace taskyard::ui;

namespace {
constexpr int kLetter = 7;

TimePoint at(const char* iso)
{
    return TimePoint(Duration(QDateTime::fromString(QLatin1String(iso), Qt::ISODateWithMs).toMSecsSinceEpoch()));
}

std::vector<TimeTick> ticks(TimePoint from, TimePoint to, const char* zone = "UTC", int width = 1000)
{
    return ticksOf(
        {{from, to}, 0, width}, [](const QString& text) { return int(text.size()) * kLetter; },
        QTimeZone(QByteArray(zone)));
}

QStringList texts(const std::vector<TimeTick>& ticks)
{
    QStringList list;
    for (const TimeTick& tick : ticks)
        list << (tick.context.isEmpty() ? tick.text : tick.context + u' ' + tick.text);
    return list;
}
} // namespace

TEST(TimeScale, FindsTheMomentOfAPixelAndThePixelOfAMoment)
{
    const TimeScale scale{{TimePoint(Duration(1000)), TimePoint(Duration(3000))}, 50, 200};
    EXPECT_EQ(scale.xOf(TimePoint(Duration(1000))), 50);
    EXPECT_EQ(scale.xOf(TimePoint(Duration(2000))), 150);
    EXPECT_EQ(scale.timeAt(250), TimePoint(Duration(3000)));
}

TEST(TimeScale, MarksRoundTimesWithTheirDateWhereItBegins)
{
    EXPECT_EQ(
        texts(ticks(at("2026-11-21T23:00:00Z"), at("2026-11-22T02:00:00Z"))),
        (QStringList{QStringLiteral("2026-11-21 23:00"), QStringLiteral("23:10"), QStringLiteral("23:20"),
                     QStringLiteral("23:30"), QStringLiteral("23:40"), QStringLiteral("23:50"),
                     QStringLiteral("2026-11-22 00:00"), QStringLiteral("00:10"), QStringLiteral("00:20"),
                     QStringLiteral("00:30"), QStringLiteral("00:40"), QStringLiteral("00:50"), QStringLiteral("01:00"),
                     QStringLiteral("01:10"), QStringLiteral("01:20"), QStringLiteral("01:30"), QStringLiteral("01:40"),
                     QStringLiteral("01:50"), QStringLiteral("02:00")}));
    EXPECT_EQ(
        texts(ticks(at("2026-11-22T10:00:00.000Z"), at("2026-11-22T10:00:00.020Z"), "UTC", 600)),
        (QStringList{QStringLiteral("2026-11-22 10:00:00.000"), QStringLiteral("10:00:00.005"),
                     QStringLiteral("10:00:00.010"), QStringLiteral("10:00:00.015"), QStringLiteral("10:00:00.020")}));
    EXPECT_EQ(texts(ticks(at("2024-01-10T00:00:00Z"), at("2026-01-10T00:00:00Z"), "UTC", 600)),
              (QStringList{QStringLiteral("2024-04"), QStringLiteral("2024-07"), QStringLiteral("2024-10"),
                           QStringLiteral("2025-01"), QStringLiteral("2025-04"), QStringLiteral("2025-07"),
                           QStringLiteral("2025-10"), QStringLiteral("2026-01")}));
}

TEST(TimeScale, MarksTheHoursOfTheLocalClockAlsoWhereItIsChanged)
{
    // Berlin: 03:00 follows 01:59 on the 30th of March, 02:00 comes twice on the 26th of October.
    const QStringList spring =
        texts(ticks(at("2025-03-29T23:00:00Z"), at("2025-03-30T10:00:00Z"), "Europe/Berlin", 700));
    EXPECT_EQ(spring.mid(0, 4), (QStringList{QStringLiteral("2025-03-30 00:00"), QStringLiteral("01:00"),
                                             QStringLiteral("03:00"), QStringLiteral("04:00")}));
    for (const auto& [from, to] : {std::pair("2025-03-29T20:00:00Z", "2025-03-30T20:00:00Z"),
                                   std::pair("2025-10-25T20:00:00Z", "2025-10-26T20:00:00Z")}) {
        const auto marks = ticks(at(from), at(to), "Europe/Berlin");
        for (size_t i = 1; i < marks.size(); ++i)
            EXPECT_LT(marks[i - 1].at, marks[i].at);
        EXPECT_GT(marks.size(), 5U);
    }
}

TEST(TimeScale, LeavesRoomForWhatIsWrittenAtEveryZoom)
{
    const TimePoint from = at("2026-03-04T05:06:07.089Z");
    for (double length = 20; length < 3.1e12; length *= 1.3) {
        const TimeStretch shown{from, from + Duration(qint64(length))};
        for (const int width : {200, 700, 2500}) {
            const TimeScale scale{shown, 0, width};
            const auto marks = ticks(shown.from, shown.to, "Asia/Kolkata", width);
            ASSERT_LE(marks.size(), size_t(width / (3 * kLetter)) + 1);
            for (size_t i = 1; i < marks.size(); ++i)
                ASSERT_GE(scale.xOf(marks[i].at) - scale.xOf(marks[i - 1].at), marks[i].text.size() * kLetter * 0.9)
                    << length << " " << width << " " << marks[i].text.toStdString();
        }
    }
}
