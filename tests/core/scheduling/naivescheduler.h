// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduler as its header describes it, written for being obviously right and for nothing else: every question is
// answered by looking at all tasks. The real one must decide the same on any script.
#pragma once

#include "core/scheduling/orderpolicy.h"
#include "core/scheduling/scheduler.h"

#include <map>
#include <set>

namespace taskyard::test {

class NaiveScheduler {
public:
    int slotCount = 1;
    bool draining = false;
    std::map<QString, ResourcePool> pools;
    std::vector<scheduling::StateChange> changes;

    void putQueue(const Queue& queue);
    void setSlots(int count);
    void putResource(const ResourcePool& pool);
    void setDraining(bool value);

    void add(const scheduling::SchedulerTask& task, qint64 now);
    bool reaches(TaskId from, TaskId to) const; ///< along tasks that wait
    void setDependencies(TaskId task, const std::vector<Dependency>& dependencies, qint64 now);
    void setHeld(TaskId task, bool held, qint64 now);
    void setPriority(TaskId task, qint64 priority);
    void setQueue(TaskId task, QueueId queue, qint64 now);
    void setNotBefore(TaskId task, qint64 time, qint64 now);
    void setShape(TaskId task, int slotsWanted, const QMap<QString, qint64>& resources);

    scheduling::Decision decide(qint64 now, int ahead);
    void claimDurable(TaskId task);
    void withdraw(TaskId task);
    void started(TaskId task, qint64 now);
    void paused(TaskId task, qint64 now);
    void resumed(TaskId task, qint64 now);
    void stopping(TaskId task);
    void finished(TaskId task, TaskState end, qint64 now, bool byOperator);
    void retry(TaskId task, std::optional<qint64> notBefore, qint64 now);

    struct Job {
        scheduling::SchedulerTask spec;
        TaskState state = TaskState::Held;
        qint64 time = 0; ///< ready since, or not before; kNever: no such time
        std::vector<Dependency> waitsFor;
        int waitsSince = 0; ///< counts up: those that began to wait first are told first
        // While live.
        bool holds = false;
        bool hasSlots = false;
        bool isDurable = false;
        bool isStarted = false;
        qint64 since = 0;
        qint64 served = 0;
        qint64 predicted = 0;
        int heldSlots = 0;
        QMap<QString, qint64> heldResources;
        QueueId claimedFrom;
        QString claimedGroup;
    };
    std::map<TaskId, Job> jobs;
    std::vector<TaskId> ahead; ///< claims that hold nothing
    int slotsUsed() const;
    qint64 used(const QString& resource) const;

private:
    struct QueueData {
        Queue settings;
        qint64 start = 0;
        qint64 typical = 1000;
        TaskId passedOver;
        int timesPassedOver = 0;
        std::map<QString, qint64> groupStart;
        qint64 groupTime = 0;
        std::map<QString, size_t> groupNumber; ///< in the order in which they came; the first of equals goes first
    };
    struct Held {
        TaskId task;
        QueueId queue;
        bool onlyQueue = false;
        qint64 at = 0;
        qint64 spareSlots = 0;
        qint64 spareQueueSlots = 0;
        QMap<QString, qint64> spare;
        QMap<QString, qint64> spareInQueue;
    };
    using Order = std::tuple<qint64, size_t, qint64, qint64>;

    Order orderOf(const Job& job) const;
    QString shareOf(const Job& job) const;
    void meetShare(const Job& job);
    std::vector<TaskId> inOrder(QueueId queue) const; ///< ready and possible
    bool isPossible(const Job& job) const;
    bool fitsPools(const Job& job) const;
    bool fits(const Job& job) const;
    int queueSlotsUsed(QueueId queue) const;
    qint64 usedInQueue(QueueId queue, const QString& resource) const;
    qint64 queueMost(QueueId queue, const QString& resource) const;
    qint64 predicted(const Job& job) const;
    qint64 endOf(const Job& job, qint64 now) const;
    TaskState derived(const Job& job, qint64 now) const;
    void enter(Job& job, TaskState state, qint64 readyAt);
    void settle(Job& job, qint64 now, TaskId cause);
    void charge(const Job& job, qint64 ms, bool served);
    void claim(Job& job, qint64 now, bool holding);
    void take(Job& job, qint64 now);
    void endLive(Job& job, qint64 now, bool ran);
    void reviewClaimsAhead();
    void reviewPossible(const std::map<QueueId, std::set<QString>>& before);
    std::map<QueueId, std::set<QString>> sharesWithHeads() const;
    bool mayStart(const Job& job, qint64 now) const;
    void reserve(const Job& head, qint64 now);
    TaskId candidate(QueueId queue, qint64 now);

    std::map<QueueId, QueueData> m_queues;
    std::vector<TaskId> m_toStart;
    std::vector<Held> m_reservations;
    qint64 m_time = 0;
    int m_waits = 0;
};

} // namespace taskyard::test
