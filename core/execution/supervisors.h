// SPDX-License-Identifier: GPL-3.0-or-later
// The supervisor processes of one engine: the launcher that makes them, a socket to each, and those that wait for
// another run. Lives on the engine's thread. Supervisors that are busy outlive this object.
#pragma once

#include "core/base/result.h"
#include "core/execution/poller.h"
#include "core/execution/rundirectory.h"

#include <deque>

namespace taskyard::execution {

/// What a supervisor says. Called from the event loop.
class SupervisorListener {
public:
    virtual ~SupervisorListener() = default;
    virtual void noteArrived(quint64 supervisor, const ShimNote& note, QByteArrayView payload) = 0;
    /// It is dead, and so is any process of its that had not begun to be the task.
    virtual void supervisorGone(quint64 supervisor) = 0;
};

class Supervisors {
public:
    Supervisors(QString shim, RunDirectory& directory, Poller& poller, SupervisorListener& listener);
    ~Supervisors();
    Supervisors(const Supervisors&) = delete;
    Supervisors& operator=(const Supervisors&) = delete;

    /// One that waits, or a new one.
    Result<quint64> acquire();
    /// False: it is gone, or about to be.
    bool send(quint64 supervisor, const QByteArray& request);
    /// It may be given another run.
    void release(quint64 supervisor);
    /// Whether it was alive a moment ago, notes unread or not.
    bool isConnected(quint64 supervisor) const;
    /// The runs directory is another one now: who knows the one before gets no more runs.
    void renew();

private:
    struct Peer {
        int fd = -1;
        quint64 watch = 0;
        int generation = 0;
    };
    Outcome startLauncher();
    void launcherReady();
    void stopLauncher();
    void handOver();
    void read(quint64 supervisor);
    void drop(quint64 supervisor);

    QString m_shim;
    RunDirectory& m_directory;
    Poller& m_poller;
    SupervisorListener& m_listener;
    int m_launcher = -1;
    pid_t m_launcherPid = -1;
    quint64 m_launcherWatch = 0;
    int m_launcherGeneration = 0;
    int m_generation = 0; ///< counts the runs directories
    bool m_watchesRoom = false;
    std::deque<int> m_toHandOver; ///< sockets for supervisors that the launcher has not been asked for yet
    std::unordered_map<quint64, Peer> m_peers;
    std::vector<quint64> m_idle;
    quint64 m_last = 0;
};

} // namespace taskyard::execution
