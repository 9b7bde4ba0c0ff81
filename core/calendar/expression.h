// SPDX-License-Identifier: GPL-3.0-or-later
// When something is to happen, as people write it: cron, a calendar expression of systemd, a recurrence rule, an
// interval, one instant, or the start of the engine. Which of them a text is can be told by its look. Values; any
// thread.
#pragma once

#include "core/calendar/calendarspec.h"

#include <variant>

namespace taskyard::calendar {

struct CronForm {
    WallPattern pattern;
    bool operator==(const CronForm&) const = default;
};
struct RecurrenceForm {
    WallPattern pattern;
    bool operator==(const RecurrenceForm&) const = default;
};
/// From an anchor on, every `period`, in real time.
struct IntervalForm {
    Duration period{0};
    std::optional<TimePoint> anchor; ///< none: the schedule's own
    bool operator==(const IntervalForm&) const = default;
};
struct InstantForm {
    TimePoint at;
    bool operator==(const InstantForm&) const = default;
};
struct EngineStartForm {
    bool operator==(const EngineStartForm&) const = default;
};

struct Expression {
    QString text; ///< as written, without the spaces around it
    std::variant<CronForm, CalendarSpec, RecurrenceForm, IntervalForm, InstantForm, EngineStartForm> form;

    bool operator==(const Expression&) const = default;
    /// Of cron, calendar expressions and recurrence rules; nothing for the others.
    const WallPattern* pattern() const;
    /// The zone that the expression itself names.
    std::optional<QString> zone() const;
    TimeClass timeClass() const;
};

/// Longer ones are refused.
inline constexpr int kLongestExpression = 1000;

/// Refused with its column: what cannot be read, and what can never happen, such as 30 February.
///   five or six words              cron
///   @daily, @reboot, @1493187147   names and seconds since 1970
///   every 90m [from 2026-01-01T00:00Z]
///   2026-11-20T14:30[:00][Z|+01:00]  one instant; without a zone it is a local time
///   FREQ=MONTHLY;BYDAY=-1FR        a recurrence rule of iCalendar
///   anything else                  a calendar expression
Result<Expression> parseExpression(QStringView text);

/// Every part of it, to be said in words.
Explanation explain(const Expression& expression);

} // namespace taskyard::calendar
