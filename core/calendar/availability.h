// SPDX-License-Identifier: GPL-3.0-or-later
// Windows, in which a schedule may start something, and blackouts, in which it may not. Windows are times of the clock
// on the wall, blackouts are instants. Pure; any thread.
#pragma once

#include "core/calendar/zone.h"
#include "core/model/schedule.h"

namespace taskyard::calendar {

struct Window {
    quint8 weekdays = 0b1111111;      ///< on which it opens; a bit for each, Sunday the lowest
    std::chrono::minutes from{0};     ///< of the day
    std::chrono::minutes to{24 * 60}; ///< not after `from`: of the next day

    bool operator==(const Window&) const = default;
};

struct Blackout {
    TimePoint from;
    TimePoint to; ///< the first instant after it
    QString reason;

    bool operator==(const Blackout&) const = default;
};

struct Availability {
    std::vector<Window> windows; ///< none: always
    std::vector<Blackout> blackouts;
    BlackoutRule rule = BlackoutRule::Wait;
    Duration mustHold{0}; ///< how long the window must stay open

    bool operator==(const Availability&) const = default;
    bool limits() const { return rule != BlackoutRule::Ignore && (!windows.empty() || !blackouts.empty()); }
};

struct Admission {
    std::optional<TimePoint> at; ///< none: not at all
    std::optional<OccurrenceSkip> skipped;
    std::vector<OccurrenceNote> notes;
};

/// When what is due at `due` may start. Waiting ends after 53 weeks, by which every window has opened if it ever does.
Admission admit(TimePoint due, const Zone& zone, const Availability& availability);

} // namespace taskyard::calendar
