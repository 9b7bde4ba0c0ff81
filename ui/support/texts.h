// SPDX-License-Identifier: GPL-3.0-or-later
// How durations and times look, and how a text of a task is made fit to stand on one line. Pure; GUI thread, because
// the language is the application's.
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace taskyard::ui {

/// "3 s", "4 min 20 s", "2 h 5 min", "3 d 4 h".
QString durationText(Duration duration);
/// In the zone of the window: "2026-11-21 16:10:00".
QString timeText(TimePoint time);
/// A text from a task on one line, without what would disturb it: control characters, changes of direction, line
/// breaks; cut after `most` letters.
QString oneLine(const QString& text, qsizetype most = 300);

} // namespace taskyard::ui
