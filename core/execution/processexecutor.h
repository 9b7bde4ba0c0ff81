// SPDX-License-Identifier: GPL-3.0-or-later
// Runs programs, each under a taskyard-shim that outlives the engine. Lives on the engine's thread; its destruction
// leaves what runs running. What is told to the sink comes from notes where they arrive, and else from the witnesses on
// disk; never from elapsed time.
#pragma once

#include "core/execution/supervisors.h"

#include <QHash>
#include <QTimer>

class QProcess;

namespace taskyard::execution {

/// Path of taskyard-shim: the one beside this program, else the first in $PATH; empty when there is none.
QString findSupervisor();

class ProcessExecutor final : public QObject, public Executor, private SupervisorListener {
    Q_OBJECT

public:
    /// Runs live in `dataDir`/runs, of this engine alone; made before anything else makes that directory, it knows when
    /// an earlier engine's witnesses went away with it. `sink` outlives the executor. `shim` is the path of
    /// taskyard-shim; empty: as findSupervisor() has it.
    ProcessExecutor(const QString& dataDir, RunSink& sink, const QString& shim = {});
    ~ProcessExecutor() override;

    QString name() const override;
    Outcome validate(const QStringList& command) const override;
    void start(const StartRequest& request) override;
    Adoption adopt(const QByteArray& token, bool sameBoot) override;
    void abandon(const QByteArray& token) override;
    void cancel(const QByteArray& token, Duration grace) override;
    void kill(const QByteArray& token) override;
    void pause(const QByteArray& token) override;
    void resume(const QByteArray& token) override;
    void sendSignal(const QByteArray& token, int signal) override;
    void forget(const QByteArray& token) override;
    /// Removes the log as well; retention calls it for runs that were forgotten before.
    void remove(const QByteArray& token);

private:
    struct Control {
        int signal;
        int value;
    };
    struct Run {
        QByteArray request;     ///< until a note or a witness shows that it arrived
        quint64 supervisor = 0; ///< 0: adopted from an earlier engine
        pid_t pid = 0;          ///< of the supervisor, once known
        int pidfd = -1;
        quint64 watch = 0;
        int attempts = 0;
        bool told = false;        ///< the sink knows that it started
        bool lost = false;        ///< the supervisor is dead: the witnesses decide
        bool unwitnessed = false; ///< the directory where its witnesses would be was taken away
        std::vector<Control> pending;
    };

    void noteArrived(quint64 supervisor, const ShimNote& note, QByteArrayView payload) override;
    void supervisorGone(quint64 supervisor) override;

    Outcome keepDirectory();
    bool neverBegan(const QByteArray& token, const Run& run) const;
    void launch(const QByteArray& token, Run& run);
    void refuse(const QByteArray& token);
    void giveUp(const QByteArray& token, const QString& text);
    void tellStarted(const QByteArray& token, const RunRecord& record);
    void control(const QByteArray& token, int signal, int value);
    bool deliver(Run& run, const Control& control) const;
    void ended(const QByteArray& token, QByteArrayView payload, bool reusable);
    void settle(const QByteArray& token);
    bool attach(const QByteArray& token, Run& run, const RunRecord& record);
    void lookAgain(const QByteArray& token);
    void sweep(const QByteArray& token, const std::optional<RunRecord>& record, const QString& why);
    void finishInterrupted(const QByteArray& token, const std::optional<RunRecord>& record, const QString& text);
    void finishUnstarted(const QByteArray& token, const QString& why);
    bool drop(const QByteArray& token);
    void finish(const QByteArray& token, const RunEnd& end);
    void readDatagrams();
    void listen();
    bool watchDatagrams(); ///< false: the kernel refused

    const QString m_shim;
    RunSink& m_sink;
    RunDirectory m_directory;
    bool m_hasStarted = false; ///< a run of this engine; those of earlier ones were taken up before
    Poller m_poller;
    QHash<QByteArray, std::shared_ptr<Run>> m_runs;
    QHash<quint64, QByteArray> m_bySupervisor;
    std::vector<QByteArray> m_unclear; ///< looked at again until their lock says what they are
    QTimer m_lookAgain;
    Duration m_lookAgainDelay{1};
    int m_datagrams = -1;
    bool m_isBound = false;       ///< m_datagrams has its address
    quint64 m_datagramsWatch = 0; ///< 0: not watched, or not yet
    std::vector<QProcess*> m_sweeps;
    Supervisors m_supervisors; ///< last: what it calls back must still be there
};

} // namespace taskyard::execution
