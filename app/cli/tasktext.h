// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a task in words for a terminal: times in the local zone, short durations, how it ended. Not yet made safe
// for printing. Pure but for the system's time zone; any thread.
#pragma once

#include "app/cli/table.h"
#include "core/model/run.h"
#include "core/model/task.h"

namespace taskyard::cli {

/// "2026-11-20 14:30:05"; empty for none.
QString localTime(std::optional<TimePoint> time);
/// Two units at most: "1h 05m", "12.3 s", "340 ms", "3d 04h".
QString shortDuration(Duration duration);
/// From its start to its end, or to now; empty before it started.
QString elapsedText(const Task& task, TimePoint now);
/// "0", "3", "SIGKILL"; empty when it did not end.
QString exitText(std::optional<int> code, std::optional<int> signal);
/// Why it is in its state; the engine's codes in words.
QString reasonText(const QString& reason);
/// "42%" and the text that came with it.
QString progressText(const Task& task);
/// The command as a line for a shell, quoted where needed.
QString commandText(const TaskSpec& spec);
/// "4.0 MiB".
QString sizeText(std::optional<qint64> bytes);
Colour stateColour(TaskState state);

} // namespace taskyard::cli
