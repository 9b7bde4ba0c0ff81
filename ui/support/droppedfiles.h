// SPDX-License-Identifier: GPL-3.0-or-later
// What files that come from outside are: a folder, a program, a script and what it wants to be run by, tasks to import,
// a text with commands. Looking blocks on the file system; any thread.
#pragma once

#include <QStringList>

namespace taskyard::ui {

enum class DroppedKind : quint8 { Folder, Program, Script, Tasks, Lines, Other };

struct DroppedFile {
    QString path;
    DroppedKind kind = DroppedKind::Other;
    QStringList interpreter = {}; ///< of a script that is not executable: "/bin/sh", "python3"
    QString text = {};            ///< of Lines: the beginning of it

    /// The command line that runs it.
    QString commandLine() const;
    /// The folder that holds it, or that it is.
    QString folder() const;
};

DroppedFile lookAt(const QString& path);

} // namespace taskyard::ui
