// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real programs, and others, as a user would. Output goes to memory files, so that a program never blocks on a
// full pipe and a daemon that inherits its output keeps nobody waiting. While a test waits for the end, its event loop
// runs. Not QProcess: that one calls vfork, which ThreadSanitizer cannot follow.
#pragma once

#include "tests/support/waiting.h"

#include <sys/types.h>

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
    /// What it returned; -1 when it did not start, did not end by the deadline or died of a signal.
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

/// A program while it runs. The end of this object is the end of the program, by SIGKILL.
class Program {
public:
    /// `program` is a path, or a name that is looked up in $PATH.
    Program(const QString& program, const QStringList& arguments, const ProgramOptions& options = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// 0 when it did not start, or when its end was seen.
    pid_t pid() const { return m_pid; }
    void signal(int number) const;
    /// What it has written so far.
    QByteArray out() const;
    QByteArray err() const;
    /// Waits for the end, at most until the deadline, at which it is killed.
    ProgramResult finish(std::chrono::milliseconds deadline = usualDeadline);

private:
    bool hasEnded();

    pid_t m_pid = 0;
    int m_status = 0;
    int m_outFile = -1;
    int m_errFile = -1;
    QString m_trouble;
};

/// Runs it from start to end.
ProgramResult runProgram(const QString& program, const QStringList& arguments, const ProgramOptions& options = {});

} // namespace taskyard::test
