// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar expressions as systemd.time(7) has them: "Mon..Fri *-*-* 08:00 Europe/Berlin", "*-02~01", "weekly". Whole
// seconds only. Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/calendar/pattern.h"

namespace taskyard::calendar {

struct CalendarSpec {
    WallPattern pattern;
    std::optional<QString> zone; ///< named by the expression; not looked up

    bool operator==(const CalendarSpec&) const = default;
};

/// An error's `where` is the column, from 1, counted from `column`.
Result<CalendarSpec> parseCalendarSpec(QStringView text, int column = 1);
/// The form that systemd-analyze calls normalized: "*-*-* 08:00:00".
QString normalized(const CalendarSpec& spec);

} // namespace taskyard::calendar
