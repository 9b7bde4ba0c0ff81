// SPDX-License-Identifier: GPL-3.0-or-later
// Cells as text in UTF-8. Pure; any thread.
#pragma once

#include "core/report/cell.h"

namespace taskyard::report {

/// "2026-11-20T23:29:00.000Z", as formatTime() has it, without a QDateTime for each of a million rows.
void appendTime(std::string& to, TimePoint time);
/// "90.500".
void appendSeconds(std::string& to, Duration duration);
/// The shortest text that reads back as the same number.
void appendNumber(std::string& to, double value);
/// As programs read it; nothing of an empty cell.
void appendPlain(std::string& to, const Cell& cell);
/// As people read it: times with a space and without milliseconds that are none, control characters as signs for them.
std::string shown(const Cell& cell);

/// Characters that steer a terminal or the direction of text, or that are no text, as visible signs (U+2400 and up) or
/// as U+FFFD; line ends and tabs too. Of letters nothing is changed.
std::string withoutControls(std::string_view text);
/// The beginning of a text that is longer than so many bytes, whole characters, with an ellipsis.
std::string shortened(std::string_view text, size_t bytes);

} // namespace taskyard::report
