// SPDX-License-Identifier: GPL-3.0-or-later
// What a verb works with: the place it was called from, where it writes, and the way to the engine. Lives as long as
// the invocation; used by one thread.
#pragma once

#include "app/cli/connection.h"
#include "app/cli/output.h"

#include <QMap>

namespace taskyard::cli {

/// What is known of the place that the program was called from. Read once, by main(), so that tests can make it up.
struct Surroundings {
    QMap<QString, QString> environment; ///< only the variables that this program looks at
    QString folder;                     ///< the current directory; empty when it is gone
    TimePoint now;
    int input = 0;         ///< the descriptor of standard input
    bool terminal = false; ///< standard output is a terminal
    int columns = 0;       ///< of the terminal; 0: unknown
    int rows = 0;
};

struct Session {
    Surroundings around;
    QString dataDir; ///< absolute
    bool json = false;
    Output& out;
    Output& err;
    EngineDoor& door;

    /// The engine, started when none runs.
    Result<Connection*> engine() { return door.open(dataDir); }
    bool colours() const;
    /// A remark that is neither the answer nor an error.
    void remark(const QString& text);
};

/// The data directory: `given`, else $TASKYARD_DATA_DIR, else $XDG_DATA_HOME/taskyard, else ~/.local/share/taskyard.
Result<QString> dataDirectory(const QString& given, const Surroundings& around);

} // namespace taskyard::cli
