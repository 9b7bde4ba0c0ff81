// SPDX-License-Identifier: GPL-3.0-or-later
// A machine on paper: the real Scheduler, tasks with fixed durations, and time that jumps from one event to the next.
// Reads a small text and writes what happened as a text, so that a test is a picture of its case.
#pragma once

#include "core/scheduling/scheduler.h"

#include <map>
#include <set>

namespace taskyard::test {

/// Lines of input (times in seconds; an empty line or one that starts with # is nothing):
///     slots 3
///     pool gpu 2
///     queue render weight=2 slots=1 policy=fifo rule=skip:3      ("default" is there with policy priority, rule
///     reserve) 12: 4 after=1,2 any=3 fail=7 queue=render prio=5 gpu=1 slots=2 group=anna arrives=3 at=9 expected=8
///     ends=failed held order 1 2 4 3                 gives falling priorities, so that this is the order of the list
/// `expected` is the duration unless it is given; `expected=0` is unknown.
class SimulatedMachine {
public:
    explicit SimulatedMachine(const QString& text);

    /// Until nothing is left to happen. A line for each instant: "4: -1 -2 ~9 +5 +6" (ended, skipped, started).
    QString run();

    int ahead = 0;
    TimePoint now{};
    scheduling::Scheduler scheduler;
    // Afterwards, in seconds or seconds x tasks:
    qint64 makespan = 0;
    qint64 sumOfWaits = 0;      ///< from ready to start
    qint64 integralOfReady = 0; ///< ready tasks (and claims that hold nothing) over time
    std::vector<qint64> startOrder;
    QString text(const std::vector<scheduling::StateChange>& changes) const;

private:
    struct Job {
        scheduling::SchedulerTask task;
        qint64 arrives = 0;
        qint64 duration = 0;
        TaskState end = TaskState::Succeeded;
        qint64 readySince = 0;
    };
    void readLine(const QStringList& words);
    void readJob(TaskId id, const QStringList& words);
    void step(QStringList& line);
    void note(QStringList& line);
    void start(TaskId task, QStringList& line);
    qint64 seconds() const { return now.time_since_epoch().count() / 1000; }

    std::map<QString, Queue> m_queues;
    std::map<TaskId, Job> m_jobs;
    std::multimap<qint64, TaskId> m_arrivals;
    std::multimap<qint64, TaskId> m_ends;
    std::set<QString> m_pools;
};

} // namespace taskyard::test
