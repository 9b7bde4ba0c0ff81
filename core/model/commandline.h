// SPDX-License-Identifier: GPL-3.0-or-later
// A command written on one line, as a shell's words: how the window reads what is typed and how every program shows
// what a task runs. Quotes and backslashes are POSIX's (XCU 2.2); nothing is expanded. Pure; any thread.
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <vector>

namespace taskyard {

struct CommandWord {
    QString text;       ///< without its quotes
    qsizetype from = 0; ///< where it is written: [from, to) of the line
    qsizetype to = 0;
    bool operator==(const CommandWord&) const = default;
};

struct CommandLine {
    std::vector<CommandWord> words;
    /// The first place that means something to a shell and is handed over as it stands here: "|", "*", "$HOME"; -1:
    /// none.
    qsizetype shellAt = -1;

    QStringList arguments() const;
};

/// Refuses a quote that is not closed and a backslash with nothing behind it, with "column N" in `where`.
Result<CommandLine> parseCommandLine(QStringView text);
/// What a task is called that was given no name: its command, on one line of a length that lists can show.
QString nameOfCommand(const QStringList& command, const QString& shell);
/// One line that parseCommandLine() and a shell read as these words; quotes only where they are needed.
QString quoteCommand(const QStringList& words);

} // namespace taskyard
