// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/calendar/sweep.h"

#include "core/calendar/occurrences.h"

#include <gtest/gtest.h>

namespace taskyard::calendar::test {

namespace {
using namespace std::chrono;

Occurrences of(const char16_t* text, const Zone& zone)
{
    Plan plan;
    plan.expression = *parseExpression(QString::fromUtf16(text));
    plan.zone = zone;
    return *Occurrences::of(plan);
}

/// The time that the expression named, before a gap moved it.
local_seconds named(const Occurrence& at)
{
    for (const OccurrenceNote& note : at.notes)
        if (note.kind == OccurrenceNote::Kind::MovedByGap)
            return note.local;
    return at.local;
}

/// The day that has no run because the zone left it out, told by the run behind it.
bool tellsOfMissing(const Occurrence& at, local_days day)
{
    return std::any_of(at.notes.begin(), at.notes.end(), [&](const OccurrenceNote& note) {
        return note.kind == OccurrenceNote::Kind::PassedOver && floor<days>(note.local) == day;
    });
}

void expectEachDayOnce(const Zone& zone, const char16_t* text, sys_seconds from, sys_seconds to)
{
    const auto all = of(text, zone);
    auto at = all.next(from);
    ASSERT_TRUE(at) << zone.name().toStdString();
    TimePoint before = at->nominal;
    local_days day = floor<days>(named(*at));
    for (at = all.next(before); at && at->nominal < to; at = all.next(before)) {
        ASSERT_GT(at->nominal, before) << zone.name().toStdString();
        if (tellsOfMissing(*at, day + days(1)))
            day += days(1);
        ASSERT_EQ(floor<days>(named(*at)), day + days(1)) << zone.name().toStdString();
        before = at->nominal;
        day += days(1);
    }
}

/// How often the clock of the zone shows a time with minute 30 and second 0, by adding up its stretches.
qint64 halfHours(const Zone& zone, sys_seconds from, sys_seconds to)
{
    qint64 count = 0;
    for (sys_seconds at = from; at < to;) {
        const ZoneSegment segment = zone.segmentAt(at);
        const sys_seconds end = std::min(segment.end, to);
        const auto hoursBefore = [&](sys_seconds instant) {
            return floor<hours>(instant.time_since_epoch() + segment.offset - minutes(30) + hours(1) - seconds(1))
                .count();
        };
        count += hoursBefore(end) - hoursBefore(at);
        at = end;
    }
    return count;
}

void expectEachRealHour(const Zone& zone, sys_seconds from, sys_seconds to)
{
    const auto all = of(u"30 * * * *", zone);
    qint64 count = 0;
    TimePoint before = from - seconds(1);
    for (auto at = all.next(before); at && at->nominal < to; at = all.next(before)) {
        ASSERT_GT(at->nominal, before) << zone.name().toStdString();
        ASSERT_EQ((at->local - floor<hours>(at->local)), minutes(30)) << zone.name().toStdString();
        before = at->nominal;
        ++count;
    }
    EXPECT_EQ(count, halfHours(zone, from, to)) << zone.name().toStdString();
}

/// The stretches of a zone within [from, to).
std::vector<ZoneSegment> stretches(const Zone& zone, sys_seconds from, sys_seconds to)
{
    std::vector<ZoneSegment> found;
    for (sys_seconds at = from; at < to; at = found.back().end) {
        found.push_back(zone.segmentAt(at));
        found.back().begin = at;
        found.back().end = std::min(found.back().end, to);
    }
    return found;
}
} // namespace

void sweepAllZones(int firstYear, int lastYear)
{
    const QStringList names = Zone::names();
    ASSERT_GT(names.size(), 300);
    const sys_seconds from = sys_days(year(firstYear) / January / 1);
    const sys_seconds to = sys_days(year(lastYear + 1) / January / 1);
    std::vector<std::vector<ZoneSegment>> seen; // many names are of one zone
    for (const QString& name : names) {
        const auto zone = Zone::find(name);
        ASSERT_TRUE(zone) << name.toStdString();
        const auto changes = stretches(*zone, from, to);
        if (std::find(seen.begin(), seen.end(), changes) != seen.end())
            continue;
        seen.push_back(changes);
        expectEachDayOnce(*zone, u"30 2 * * *", from, to);
        expectEachDayOnce(*zone, u"0 0 * * *", from, to);
        for (const ZoneSegment& stretch : changes)
            expectEachRealHour(*zone, stretch.begin - days(2), stretch.begin + days(2));
    }
}

} // namespace taskyard::calendar::test
