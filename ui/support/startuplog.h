// SPDX-License-Identifier: GPL-3.0-or-later
// Where the time of a start goes, for whoever wonders: QT_LOGGING_RULES="taskyard.startup=true" prints a line for each
// milestone, in milliseconds since the first. Silent otherwise. GUI thread.
#pragma once

namespace taskyard::ui {

void logStartup(const char* milestone);

} // namespace taskyard::ui
