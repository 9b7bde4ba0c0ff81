// SPDX-License-Identifier: GPL-3.0-or-later
// Cron expressions: five fields, or six with the seconds first, or a name such as @daily. The dialect is described in
// resources/docs/schedules.md. Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/calendar/pattern.h"

namespace taskyard::calendar {

/// `text` is five or six fields. An error's `where` is the column, from 1, counted from `column`.
Result<WallPattern> parseCron(QStringView text, int column = 1);
/// The fields that a name stands for: "0 0 * * *" for "@daily"; empty when there is no such name.
QString cronMacro(QStringView name);

} // namespace taskyard::calendar
