// SPDX-License-Identifier: GPL-3.0-or-later
// Durations and times as people and programs write them. ISO 8601 UTC with milliseconds at the edges. Pure; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QTimeZone>

namespace taskyard {

/// "90s", "1h30m", "500ms", "2d", "1w", a bare number of seconds ("90", "1.5"). Refused: negative, empty, over 100
/// years.
Result<Duration> parseDuration(QStringView text);
/// The shortest exact form that parseDuration takes back: "1h30m", "90s" becomes "1m30s", zero is "0s".
QString formatDuration(Duration duration);

/// ISO 8601 (with zone, or local in `zone`), "14:30" (the next one), "tomorrow 06:00", "today 14:30", "+90m", "-2h",
/// "now".
Result<TimePoint> parseTime(QStringView text, TimePoint now, const QTimeZone& zone = QTimeZone::systemTimeZone());
/// "2026-11-20T23:29:00.000Z".
QString formatTime(TimePoint time);
/// What programs exchange: ISO 8601 with date, time and zone, and nothing that depends on where or when it is read.
std::optional<TimePoint> timeFromIso(QStringView text);

} // namespace taskyard
