// SPDX-License-Identifier: GPL-3.0-or-later
// The instants of one schedule: its expression through every stage up to windows and blackouts. Knows no clock: what
// was missed and what may run beside what is decided in decisions.h, by whoever holds the time. Immutable; any thread.
#pragma once

#include "core/base/ids.h"
#include "core/calendar/availability.h"
#include "core/calendar/expression.h"
#include "core/calendar/walltimes.h"
#include "core/calendar/workdays.h"

namespace taskyard::calendar {

struct Plan {
    ScheduleId id; ///< the jitter hangs on it
    Expression expression;
    Zone zone; ///< unless the expression names its own
    GapRule gap = GapRule::FirstAfter;
    RepeatedTimeRule repeated = RepeatedTimeRule::First;
    WorkCalendar calendar;
    NonWorkingDayRule nonWorkingDays = NonWorkingDayRule::Run;
    Duration jitter{0};
    Availability availability;
    TimePoint anchor{}; ///< of an interval that names none
};

struct MissedInstants {
    std::vector<TimePoint> latest; ///< nominal, ascending, at most as many as asked for
    qint64 total = 0;
    bool more = false; ///< counting was given up: `total` is the least there were
};

class Occurrences {
public:
    /// Refused: a zone that does not exist, named by the expression.
    static Result<Occurrences> of(Plan plan);

    const Plan& plan() const { return m_plan; }
    /// The first one whose nominal instant is after `after`, skipped ones included; none when there is no more.
    std::optional<Occurrence> next(TimePoint after) const;
    /// The first one that is not skipped. What is skipped for the same reason is jumped over; none also after
    /// kMostSkips such jumps.
    std::optional<Occurrence> nextRun(TimePoint after) const;
    /// The last one before `before`, skipped ones included.
    std::optional<Occurrence> last(TimePoint before) const;
    /// Those after `after` and not after `until` that are not skipped; all are counted up to kMostCounted.
    MissedInstants missed(TimePoint after, TimePoint until, size_t keep) const;

    static constexpr int kMostSkips = 10'000;
    static constexpr qint64 kMostCounted = 100'000;

private:
    explicit Occurrences(Plan plan) : m_plan(std::move(plan)) {}
    std::optional<Occurrence> nextNominal(TimePoint after) const;
    std::optional<Occurrence> nextByWall(TimePoint after, const WallPattern& pattern) const;
    std::optional<TimePoint> nextElapsed(TimePoint after) const;
    TimePoint endOfSkip(const Occurrence& skipped) const;

    Plan m_plan;
};

} // namespace taskyard::calendar
