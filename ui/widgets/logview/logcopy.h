// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a log taken out of it, on the source's workers: as plain text for the clipboard, or byte by byte into a
// file. Free functions for the gui thread; cancelled through the job that they return.
#pragma once

#include "ui/support/logsource.h"
#include "ui/widgets/logview/logtext.h"

namespace taskyard::ui {

/// A boundary between characters: the line that begins at `line`, before the UTF-16 unit `unit` of its text.
struct LogPosition {
    qint64 line = 0;
    int unit = 0;
    auto operator<=>(const LogPosition&) const = default;
};

/// The text from `from` to `to`, without colours and control characters; `end` is where the line of `to` ends. For a
/// raw view the reading is Raw, for others Plain. Held in memory: the caller bounds it.
std::shared_ptr<LogJob> copyText(LogSource& source, LogPosition from, LogPosition to, qint64 end, LogReading reading,
                                 QObject* context, std::function<void(Result<QString>)> done);

/// All that was kept, as it was written. The file appears under its name when it is complete; an existing one is
/// replaced.
std::shared_ptr<LogJob> saveLog(LogSource& source, const QString& path, QObject* context,
                                std::function<void(Outcome)> done);

} // namespace taskyard::ui
