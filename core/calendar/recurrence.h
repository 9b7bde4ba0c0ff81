// SPDX-License-Identifier: GPL-3.0-or-later
// Recurrence rules of iCalendar (RFC 5545, 3.3.10) as far as they say the same for ever and need no first day:
// "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=18". What counts from a first day (INTERVAL, COUNT, UNTIL, BYSETPOS) is refused by
// name. Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/calendar/pattern.h"

namespace taskyard::calendar {

/// `text` with or without "RRULE:". An error's `where` is the column, from 1, counted from `column`.
Result<WallPattern> parseRecurrence(QStringView text, int column = 1);

} // namespace taskyard::calendar
