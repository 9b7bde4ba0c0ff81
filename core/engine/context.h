// SPDX-License-Identifier: GPL-3.0-or-later
// What a command handler works with, and the few moves that several handlers share. A handler checks first and changes
// then: once it has changed anything it must not refuse. Lives for one command on the engine thread.
#pragma once

#include "core/engine/journal.h"
#include "core/engine/state.h"
#include "core/model/statereason.h"
#include "core/store/reader.h"

#include <QSet>

namespace taskyard::engine {

class ExecutorSet {
public:
    void add(execution::Executor& executor) { m_executors.push_back(&executor); }
    execution::Executor* named(const QString& name) const;
    QStringList names() const;

private:
    std::vector<execution::Executor*> m_executors;
};

/// How a task stands, ended or not. `reason` tells skips apart (core/model/statereason.h).
struct Standing {
    TaskState state = TaskState::Queued;
    QString reason;
    bool archived = false;
};

struct Context {
    State& state;
    Journal& journal;
    store::Reader& reader;
    const ExecutorSet& executors;
    QString actor;
    TimePoint now;
    /// Every task that was changed so far, for the operation that it belongs to; may repeat.
    mutable std::vector<TaskId> touched = {};

    void record(const QString& kind, TaskId task, QJsonObject data = {}) const;
    void recordMove(TaskId task, int run, TaskState from, TaskState to, const QString& reason = {},
                    QJsonObject data = {}) const;
    /// Writes down that a task has ended; the scheduler is told by the caller.
    void end(TaskId task, int run, TaskState from, TaskState to, const QString& reason) const;
    /// Writes down that a task waits for something else now.
    void moveWaiting(TaskId task, TaskState from, TaskState to) const;
    /// Writes down what the scheduler concluded since the last call.
    void absorb() const;
    void absorb(const scheduling::StateChange& change) const;

    /// How each of the tasks stands; a task that does not exist is absent.
    std::unordered_map<TaskId, Standing> standings(const std::vector<TaskId>& tasks) const;
    bool isClaimedOnly(TaskId task) const; ///< claimed, but no executor has been told
    /// Takes back a claim that no executor has heard of.
    void withdraw(TaskId task) const;

    /// The value, or nothing after noting that the database could not be read: the Loop then drops the step and reads
    /// everything again.
    template <class T> T read(Result<T>&& result) const
    {
        if (result)
            return std::move(*result);
        state.unreadable = result.error();
        return {};
    }
};

} // namespace taskyard::engine
