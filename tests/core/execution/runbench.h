// SPDX-License-Identifier: GPL-3.0-or-later
// A process executor on a temporary runs directory with a sink that writes down what it is told. Several executors, one
// after the other, may work on one bench, as engines do that are restarted.
#pragma once

#include "core/execution/processexecutor.h"
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"

#include <map>

namespace taskyard::test {

struct SeenRun {
    int started = 0;
    qint64 pid = 0;
    std::vector<execution::RunProgress> progress;
    std::vector<execution::RunEnd> ends;
    QStringList notStarted; ///< why
};

class RecordingSink final : public execution::RunSink {
public:
    void runStarted(const QByteArray& token, qint64 pid, TimePoint at) override;
    void runProgressed(const QByteArray& token, const execution::RunProgress& progress) override;
    void runEnded(const QByteArray& token, const execution::RunEnd& end) override;
    void runNotStarted(const QByteArray& token, const QString& why) override;

    std::map<QByteArray, SeenRun> runs;
};

class RunBench {
public:
    RunBench();
    /// The engine dies and another takes over: what runs goes on.
    void restart();
    /// The engine is gone, and nobody takes over yet.
    void stop();

    execution::StartRequest request(const QStringList& command);
    /// Starts and returns the token.
    QByteArray start(const QStringList& command);
    QByteArray startShell(const QString& text);
    QByteArray start(const execution::StartRequest& request);
    bool awaitStart(const QByteArray& token);
    /// The end, or, after a failed expectation, an empty one.
    execution::RunEnd awaitEnd(const QByteArray& token);
    /// Why it was not started; the run may not end.
    QString awaitRefusal(const QByteArray& token);
    execution::RunEnd run(const QStringList& command) { return awaitEnd(start(command)); }
    execution::RunEnd runShell(const QString& text) { return awaitEnd(startShell(text)); }

    QByteArray log(const QByteArray& token);
    /// The pid in the run's witness; 0: none yet.
    pid_t supervisorOf(const QByteArray& token) const;
    QString filePath(const QByteArray& token, const char* file) const;
    QString runsDir() const { return m_dir.filePath(QStringLiteral("runs")); }
    QString path(const QString& name) const { return m_dir.filePath(name); }
    execution::ProcessExecutor& executor() { return *m_executor; }
    RecordingSink& sink() { return m_sink; }
    SeenRun& seen(const QByteArray& token) { return m_sink.runs[token]; }

private:
    TempDir m_dir;
    RecordingSink m_sink;
    std::unique_ptr<execution::ProcessExecutor> m_executor;
};

/// True once no process with this number is alive (a zombie is not).
bool isGone(qint64 pid);
/// Waits until the file holds a line, and returns it as a number.
qint64 awaitNumber(const QString& path);

} // namespace taskyard::test
