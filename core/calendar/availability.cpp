// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/availability.h"

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

constexpr weeks kLongestWait{53};

struct Opening {
    TimePoint from;
    TimePoint to;
};

/// The first instant at which the clock shows `at` or a later time: the end of a gap, the first of two.
TimePoint instantOf(local_seconds at, const Zone& zone)
{
    // Offsets are less than a day apart from UTC, so that the wanted segment is met on the way from the day before.
    sys_seconds from = sys_seconds(at.time_since_epoch()) - days(1);
    for (;;) {
        const ZoneSegment segment = zone.segmentAt(from);
        const sys_seconds candidate{at.time_since_epoch() - segment.offset};
        if (candidate < segment.end)
            return std::max(candidate, segment.begin);
        from = segment.end;
    }
}

/// The stretch of `window` that opens on `day`; nothing when it does not.
std::optional<Opening> openingOn(local_days day, const Window& window, const Zone& zone)
{
    if ((window.weekdays >> weekday(day).c_encoding() & 1) == 0)
        return std::nullopt;
    const auto close = window.to <= window.from ? window.to + days(1) : window.to;
    const Opening opening{instantOf(day + window.from, zone), instantOf(day + close, zone)};
    return opening.from < opening.to ? std::optional(opening) : std::nullopt;
}

/// The first opening that ends after `at` and holds long enough from then on; windows that meet are one.
std::optional<Opening> openFrom(TimePoint at, const Zone& zone, const Availability& availability)
{
    const local_days today = floor<days>(zone.toLocal(floor<seconds>(at)));
    std::optional<Opening> found;
    for (local_days day = today - days(2); day <= today + kLongestWait; day += days(1)) {
        std::vector<Opening> openings;
        for (const Window& window : availability.windows)
            if (const auto opening = openingOn(day, window, zone))
                openings.push_back(*opening);
        std::sort(openings.begin(), openings.end(), [](const Opening& a, const Opening& b) { return a.from < b.from; });
        for (const Opening& opening : openings) {
            if (found && opening.from <= found->to) {
                found->to = std::max(found->to, opening.to);
                continue;
            }
            if (found && found->to > at && found->to - std::max(found->from, at) >= availability.mustHold)
                return found;
            found = opening;
        }
        // An opening that has grown over two days is long enough to be judged.
        if (found && found->to > at && found->to - std::max(found->from, at) >= availability.mustHold)
            return found;
    }
    return std::nullopt;
}

const Blackout* blackoutAt(TimePoint at, const Availability& availability)
{
    for (const Blackout& blackout : availability.blackouts)
        if (blackout.from <= at && at < blackout.to)
            return &blackout;
    return nullptr;
}
} // namespace

Admission admit(TimePoint due, const Zone& zone, const Availability& availability)
{
    Admission admission{due, std::nullopt, {}};
    if (!availability.limits())
        return admission;
    const auto skip = [](OccurrenceSkip why) { return Admission{std::nullopt, why, {}}; };
    const bool waits = availability.rule == BlackoutRule::Wait;
    // Each turn passes at least one blackout or one closed window.
    for (TimePoint at = due; at - due <= kLongestWait;) {
        if (const Blackout* blackout = blackoutAt(at, availability)) {
            if (!waits)
                return skip(OccurrenceSkip::Blackout);
            admission.notes.push_back({OccurrenceNote::Kind::WaitedForBlackout, {}, blackout->reason});
            at = blackout->to;
            continue;
        }
        const auto open = availability.windows.empty() ? Opening{at, at} : openFrom(at, zone, availability);
        if (!open)
            break;
        if (open->from <= at) {
            admission.at = at;
            return admission;
        }
        if (!waits)
            return skip(OccurrenceSkip::OutsideWindows);
        admission.notes.push_back({OccurrenceNote::Kind::WaitedForWindow, {}, {}});
        at = open->from;
    }
    const bool dark =
        !admission.notes.empty() && admission.notes.back().kind == OccurrenceNote::Kind::WaitedForBlackout;
    return skip(dark ? OccurrenceSkip::Blackout : OccurrenceSkip::OutsideWindows);
}

} // namespace taskyard::calendar
