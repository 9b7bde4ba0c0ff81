// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation in English sentences, for the command line; the window has its own, which are translated. Pure; any
// thread.
#pragma once

#include "core/model/schedule.h"

namespace taskyard::calendar {

/// "At 02:30, on Monday to Friday, in January."
QString english(const Explanation& explanation);
/// What changes of the clock do to such times; empty where they do nothing.
QString englishOfChanges(TimeClass timeClass);
/// "moved by a gap: 02:30 does not exist on that day".
QString english(const OccurrenceNote& note);
QString english(OccurrenceSkip skip);

} // namespace taskyard::calendar
