// SPDX-License-Identifier: GPL-3.0-or-later
// Runs built-in work in this process: `copy SRC DST` and `checksum FILE` on threads of its own, one for each, for they
// may take long and keep their thread while they are paused; `wait DURATION` on a timer. Lives on the engine's thread.
// What is running when it is destroyed, or when the engine dies, is interrupted; all of it may be run again.
#pragma once

#include "core/base/mailbox.h"
#include "core/execution/clockwatch.h"
#include "core/execution/executor.h"
#include "core/execution/rundirectory.h"
#include "core/execution/workerpool.h"

#include <QHash>

namespace taskyard::execution {

class WorkControl;

class BuiltinExecutor final : public QObject, public Executor {
    Q_OBJECT

public:
    /// `sink` and `clock` outlive the executor. Work for which there is no thread waits, not yet started.
    BuiltinExecutor(const QString& dataDir, RunSink& sink, const Clock& clock, int mostThreads = 1024);
    ~BuiltinExecutor() override;

    QString name() const override;
    Outcome validate(const QStringList& command) const override;
    void start(const StartRequest& request) override;
    Adoption adopt(const QByteArray& token, bool sameBoot) override;
    void abandon(const QByteArray& token) override;
    void cancel(const QByteArray& token, Duration grace) override;
    void kill(const QByteArray& token) override;
    void pause(const QByteArray& token) override;
    void resume(const QByteArray& token) override;
    /// Built-in work takes no signals.
    void sendSignal(const QByteArray& token, int signal) override;
    void forget(const QByteArray& token) override;

private:
    struct Job;

    void begin(const QByteArray& token, const QStringList& command, const QString& cwd);
    void work(const QByteArray& token, const QStringList& command, const QString& cwd, WorkControl& control);
    void began(const QByteArray& token, TimePoint at);
    void stop(const QByteArray& token, EndKind why);
    void progressed(const QByteArray& token, qint64 done, qint64 total);
    void done(const QByteArray& token, const Result<QByteArray>& result);
    void finish(const QByteArray& token, RunEnd end, const QByteArray& log);
    void giveUp(const QByteArray& token, const QString& why);

    RunSink& m_sink;
    const Clock& m_clock;
    RunDirectory m_directory;
    QHash<QByteArray, std::shared_ptr<Job>> m_jobs;
    ClockWatch m_clockWatch; ///< lets the jobs look at the time again
    Mailbox m_mailbox;
    WorkerPool m_pool; ///< gone first: its work posts to the mailbox
};

} // namespace taskyard::execution
