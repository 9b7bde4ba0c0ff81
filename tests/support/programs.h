// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real programs, and others, as a user would. Blocks the test's thread, so what the program talks to must live
// in another thread or process.
#pragma once

#include "tests/support/waiting.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace taskyard::test {

/// The folder with taskyardctl, taskyardd and taskyard-shim: $TASKYARD_BIN_DIR, else bin/ of this build.
QString binDir();
/// The path of one of them.
QString programPath(const QString& name);

struct ProgramResult {
    /// What it returned; -1 when it did not start, did not end by the deadline (it is killed then) or died of a signal.
    int exitCode = -1;
    /// The signal that ended it, or 0.
    int signal = 0;
    /// Why exitCode says nothing; empty when the program ended by itself.
    QString trouble;
    QByteArray out;
    QByteArray err;
};

struct ProgramOptions {
    QByteArray input = {};
    /// Added to the environment of the test; an empty value removes the variable.
    QMap<QString, QString> environment = {};
    QString workingDirectory = {};
    std::chrono::milliseconds deadline = usualDeadline;
};

/// `program` is a path, or a name that is looked up in $PATH.
ProgramResult runProgram(const QString& program, const QStringList& arguments, const ProgramOptions& options = {});

} // namespace taskyard::test
