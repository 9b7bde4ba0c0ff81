// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/occurrences.h"

#include "core/calendar/decisions.h"

#include <deque>

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

constexpr TimePoint kFirstInstant = sys_days(year(kFirstYear) / January / 1);

std::optional<OccurrenceNote::Kind> noteOf(WallTime::Fate fate)
{
    switch (fate) {
    case WallTime::Fate::MovedByGap: return OccurrenceNote::Kind::MovedByGap;
    case WallTime::Fate::FirstOfTwo: return OccurrenceNote::Kind::FirstOfTwo;
    case WallTime::Fate::SecondOfTwo: return OccurrenceNote::Kind::SecondOfTwo;
    case WallTime::Fate::Plain:
    case WallTime::Fate::Missing:
    case WallTime::Fate::DayMissing: break;
    }
    return std::nullopt;
}

std::optional<OccurrenceSkip> skipOf(WallTime::Fate fate)
{
    if (fate == WallTime::Fate::Missing)
        return OccurrenceSkip::LocalTimeMissing;
    if (fate == WallTime::Fate::DayMissing)
        return OccurrenceSkip::LocalDayMissing;
    return std::nullopt;
}
} // namespace

Result<Occurrences> Occurrences::of(Plan plan)
{
    if (const auto name = plan.expression.zone()) {
        auto zone = Zone::find(*name, QStringLiteral("'%1'").arg(plan.expression.text));
        if (!zone)
            return tl::unexpected(zone.error());
        plan.zone = std::move(*zone);
    }
    return Occurrences(std::move(plan));
}

std::optional<Occurrence> Occurrences::nextByWall(TimePoint after, const WallPattern& pattern) const
{
    const PatternTimes times(pattern, m_plan.calendar, m_plan.nonWorkingDays);
    const WallTimes wall(times, m_plan.zone, {pattern.isWildcard(), m_plan.gap, m_plan.repeated});
    const auto time = wall.next(floor<seconds>(after));
    if (!time)
        return std::nullopt;
    const local_seconds shown = local_seconds((time->at + time->offset).time_since_epoch());
    Occurrence occurrence{time->at, time->at, shown, time->offset, {}, skipOf(time->fate)};
    if (const auto note = noteOf(time->fate))
        occurrence.notes.push_back({*note, time->local, {}});
    else if (occurrence.skipped)
        occurrence.local = time->local;
    if (time->passedOver)
        occurrence.notes.push_back({OccurrenceNote::Kind::PassedOver, *time->passedOver, {}});
    const local_days day = floor<days>(time->local);
    if (const auto from = times.rolledFrom(day))
        occurrence.notes.push_back({OccurrenceNote::Kind::RolledFromDay, *from + (time->local - day), {}});
    return occurrence;
}

std::optional<TimePoint> Occurrences::nextElapsed(TimePoint after) const
{
    if (const auto* instant = std::get_if<InstantForm>(&m_plan.expression.form))
        return instant->at > after ? std::optional(instant->at) : std::nullopt;
    const auto* interval = std::get_if<IntervalForm>(&m_plan.expression.form);
    if (interval == nullptr)
        return std::nullopt;
    const TimePoint anchor = interval->anchor.value_or(m_plan.anchor);
    if (after < anchor)
        return anchor;
    const TimePoint next = anchor + ((after - anchor) / interval->period + 1) * interval->period;
    return next < sys_days(year(kLastYear) / December / 31) ? std::optional(next) : std::nullopt;
}

std::optional<Occurrence> Occurrences::nextNominal(TimePoint after) const
{
    if (const WallPattern* pattern = m_plan.expression.pattern())
        return nextByWall(after, *pattern);
    const auto at = nextElapsed(after);
    if (!at)
        return std::nullopt;
    const sys_seconds second = floor<seconds>(*at);
    const auto offset = m_plan.zone.segmentAt(second).offset;
    return Occurrence{*at, *at, local_seconds((second + offset).time_since_epoch()), offset, {}, std::nullopt};
}

std::optional<Occurrence> Occurrences::next(TimePoint after) const
{
    auto occurrence = nextNominal(std::max(after, kFirstInstant - seconds(1)));
    if (!occurrence || occurrence->skipped)
        return occurrence;
    // What counts real time is not moved to another day: only a pattern has days that roll.
    const bool freeDay = !m_plan.calendar.isWorking(floor<days>(occurrence->local));
    const bool movable = m_plan.expression.pattern() != nullptr && m_plan.nonWorkingDays != NonWorkingDayRule::Skip;
    if (freeDay && !movable && m_plan.nonWorkingDays != NonWorkingDayRule::Run) {
        occurrence->skipped = OccurrenceSkip::NonWorkingDay;
        return occurrence;
    }
    if (const Duration jitter = jitterOf(m_plan.id, m_plan.jitter); jitter > Duration{0}) {
        occurrence->due += jitter;
        occurrence->notes.push_back({OccurrenceNote::Kind::Jittered, {}, {}});
    }
    Admission admission = admit(occurrence->due, m_plan.zone, m_plan.availability);
    occurrence->due = admission.at.value_or(occurrence->due);
    occurrence->skipped = admission.skipped;
    occurrence->notes.insert(occurrence->notes.end(), admission.notes.begin(), admission.notes.end());
    return occurrence;
}

/// The last instant up to which everything is skipped as `skipped` is.
TimePoint Occurrences::endOfSkip(const Occurrence& skipped) const
{
    const TimePoint at = skipped.nominal;
    if (skipped.skipped == OccurrenceSkip::NonWorkingDay) {
        const auto restOfDay = ceil<days>(skipped.local + seconds(1)) - skipped.local;
        const bool plainDay = m_plan.zone.segmentAt(floor<seconds>(at)).end > at + restOfDay;
        return plainDay ? at + restOfDay - Duration{1} : at;
    }
    if (skipped.skipped == OccurrenceSkip::Blackout || skipped.skipped == OccurrenceSkip::OutsideWindows) {
        Availability waiting = m_plan.availability;
        waiting.rule = BlackoutRule::Wait;
        const auto open = admit(skipped.due, m_plan.zone, waiting).at;
        return (open ? *open : skipped.due + weeks(52)) - (skipped.due - at) - Duration{1};
    }
    return at;
}

std::optional<Occurrence> Occurrences::nextRun(TimePoint after) const
{
    for (int skips = 0; skips < kMostSkips; ++skips) {
        auto occurrence = next(after);
        if (!occurrence || !occurrence->skipped)
            return occurrence;
        after = endOfSkip(*occurrence);
    }
    return std::nullopt;
}

std::optional<Occurrence> Occurrences::last(TimePoint before) const
{
    // Whether something lies between x and `before` is true for every x up to the last instant and for none behind it:
    // so the last one is found by halving, however far it is.
    const auto reaches = [&](TimePoint x) {
        const auto found = nextNominal(x);
        return found && found->nominal < before;
    };
    Duration step = seconds(1);
    while (!reaches(before - step)) {
        if (before - step <= kFirstInstant)
            return std::nullopt;
        step *= 2;
    }
    TimePoint low = before - step;
    TimePoint high = before;
    while (high - low > Duration{1}) {
        const TimePoint middle = low + (high - low) / 2;
        (reaches(middle) ? low : high) = middle;
    }
    return next(low);
}

MissedInstants Occurrences::missed(TimePoint after, TimePoint until, size_t keep) const
{
    MissedInstants found;
    std::deque<TimePoint> latest;
    for (auto at = nextRun(after); at && at->nominal <= until; at = nextRun(at->nominal)) {
        latest.push_back(at->nominal);
        if (latest.size() > keep)
            latest.pop_front();
        if (++found.total < kMostCounted)
            continue;
        found.more = true;
        break;
    }
    // Where counting stopped early, the latest are found from the other end.
    if (found.more) {
        latest.clear();
        for (auto at = last(until + Duration{1}); at && at->nominal > after && latest.size() < keep;
             at = last(at->nominal))
            if (!at->skipped)
                latest.push_front(at->nominal);
    }
    found.latest.assign(latest.begin(), latest.end());
    return found;
}

} // namespace taskyard::calendar
