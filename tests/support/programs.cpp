// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"

#include <QProcess>

namespace taskyard::test {

QString binDir() { return qEnvironmentVariable("TASKYARD_BIN_DIR", QStringLiteral(TASKYARD_BUILD_DIR "/bin")); }

QString programPath(const QString& name) { return binDir() + QLatin1Char('/') + name; }

ProgramResult runProgram(const QString& program, const QStringList& arguments, const ProgramOptions& options)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto it = options.environment.begin(); it != options.environment.end(); ++it) {
        if (it.value().isEmpty())
            environment.remove(it.key());
        else
            environment.insert(it.key(), it.value());
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    if (!options.workingDirectory.isEmpty())
        process.setWorkingDirectory(options.workingDirectory);
    process.start(program, arguments);

    ProgramResult result;
    if (!process.waitForStarted()) {
        result.trouble = process.errorString();
        return result;
    }
    process.write(options.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(int(options.deadline.count()))) {
        result.trouble = QStringLiteral("still running after %1 ms").arg(options.deadline.count());
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::CrashExit) {
        result.signal = process.exitCode();
        result.trouble = QStringLiteral("ended by signal %1").arg(result.signal);
    } else {
        result.exitCode = process.exitCode();
    }
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

} // namespace taskyard::test
