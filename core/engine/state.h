// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the engine knows in memory: the scheduler with all tasks that have not ended, the queues and pools, and
// the live runs. The database is the truth; this follows it and can be read from it again at any time. Engine thread;
// plain data, owned by the Loop.
#pragma once

#include "core/api/commands.h"
#include "core/execution/executor.h"
#include "core/model/queue.h"
#include "core/scheduling/scheduler.h"
#include "core/store/reader.h"

#include <QHash>

#include <map>
#include <unordered_map>

namespace taskyard::engine {

/// A run that has been claimed and has not ended.
struct LiveRun {
    enum class Stage : quint8 {
        Claiming, ///< the claim is on its way to the disk
        Claimed,  ///< durable; waits for its slot
        Launched, ///< handed to its executor
    };
    TaskId task;
    int run = 1;
    QByteArray token;
    QString executor;
    Stage stage = Stage::Claiming;
    qint64 pid = 0;
    std::optional<TimePoint> startedAt;
    execution::RunProgress progress; ///< what its supervisor sees in its output
    std::optional<double> reported;  ///< what the task says through the command line; wins
    QString reportedText;
    bool onTrial = false; ///< launched to see whether runs can be started again
    // What decides at the end whether it is tried again; from the task's fields at launch.
    /// Since the task last ended: who puts it back gives it its retries anew. An interrupted run uses none up.
    store::Tries tries;
    int retries = 0;
    Duration retryDelay{1000};
    std::vector<int> retryOn;
    bool idempotent = false;
    Duration grace{10'000};

    int attempt() const { return run - tries.runsBefore; } ///< from 1
};

class LiveRuns {
public:
    LiveRun* ofTask(TaskId task);
    LiveRun* ofToken(const QByteArray& token);
    LiveRun& insert(LiveRun run);
    void erase(TaskId task);
    void clear();
    size_t size() const { return m_byTask.size(); }
    auto begin() { return m_byTask.begin(); }
    auto end() { return m_byTask.end(); }

private:
    std::unordered_map<TaskId, LiveRun> m_byTask;
    QHash<QByteArray, TaskId> m_byToken;
};

struct State {
    scheduling::Scheduler scheduler;
    std::map<QueueId, Queue> queues;
    std::map<QString, ResourcePool> resources;
    int slotCount = 1;
    bool draining = false; ///< an operator's wish
    bool impeded = false;  ///< something keeps the engine from starting tasks
    command::Retention retention;
    LiveRuns live;
    /// Tasks that ended in a batch that is not durable yet: readers of the database do not see it.
    std::unordered_map<TaskId, std::pair<TaskState, QString>> endedInFlight;
    /// Runs so far, of waiting tasks that have had any.
    std::unordered_map<TaskId, int> runs;
    QHash<QString, TaskId> dedupeOwners; ///< key -> the task that has not ended
    std::unordered_map<TaskId, QString> dedupeKeys;
    std::optional<Error> unreadable; ///< the database could not be read in the middle of a step
    qint64 nextTask = 1;
    qint64 nextQueue = 1;
    qint64 nextOperation = 1;

    /// Tells the scheduler what came of the two above.
    void applyDraining() { scheduler.setDraining(draining || impeded); }
    const Queue* queueNamed(const QString& name) const;
    void rememberDedupe(TaskId task, const QString& key);
    void forgetDedupe(TaskId task);
};

} // namespace taskyard::engine
