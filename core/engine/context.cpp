// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/context.h"

namespace taskyard::engine {

execution::Executor* ExecutorSet::named(const QString& name) const
{
    for (execution::Executor* executor : m_executors)
        if (executor->name() == name)
            return executor;
    return nullptr;
}

QStringList ExecutorSet::names() const
{
    QStringList names;
    for (const execution::Executor* executor : m_executors)
        names << executor->name();
    return names;
}

void Context::record(const QString& kind, TaskId task, QJsonObject data) const
{
    Event event;
    event.at = now;
    event.kind = kind;
    event.task = task;
    event.actor = actor;
    event.data = std::move(data);
    journal.record(std::move(event));
}

void Context::recordMove(TaskId task, int run, TaskState from, TaskState to, const QString& reason,
                         QJsonObject data) const
{
    Event event;
    event.at = now;
    event.kind = QStringLiteral("task.state");
    event.task = task;
    event.run = run;
    event.from = from;
    event.to = to;
    event.actor = actor;
    event.data = std::move(data);
    if (!reason.isEmpty())
        event.data.insert(QStringLiteral("reason"), reason);
    journal.record(std::move(event));
}

void Context::end(TaskId task, int run, TaskState from, TaskState to, const QString& reason) const
{
    journal.add(store::MoveTask{task, from, to, reason, now, {}, {}});
    recordMove(task, run, from, to, reason);
    state.forgetDedupe(task);
    state.runs.erase(task);
    state.endedInFlight[task] = {to, reason};
    journal.onSettled([&s = state, task](const Outcome&) { s.endedInFlight.erase(task); });
}

void Context::absorb() const
{
    for (const scheduling::StateChange& change : state.scheduler.takeChanges())
        absorb(change);
}

void Context::absorb(const scheduling::StateChange& change) const
{
    touched.push_back(change.task);
    if (isEnded(change.to)) {
        end(change.task, 0, change.from, change.to, dependencyReason(change.cause));
    } else if (isClaimedOnly(change.task)) {
        const LiveRun& run = *state.live.ofTask(change.task);
        journal.add(store::WithdrawRun{change.task, run.run, change.to});
        state.runs[change.task] = run.run - 1;
        state.live.erase(change.task);
        recordMove(change.task, 0, change.from, change.to);
    } else {
        moveWaiting(change.task, change.from, change.to);
    }
}

void Context::moveWaiting(TaskId task, TaskState from, TaskState to) const
{
    store::MoveTask move{task, from, to, {}, now, {}, {}};
    if (to == TaskState::Queued)
        move.eligibleAt = now;
    journal.add(std::move(move));
    recordMove(task, 0, from, to);
}

std::unordered_map<TaskId, Standing> Context::standings(const std::vector<TaskId>& tasks) const
{
    std::unordered_map<TaskId, Standing> found;
    std::vector<TaskId> ended;
    for (TaskId id : tasks) {
        if (state.scheduler.contains(id))
            found[id] = {state.scheduler.state(id), {}, false};
        else if (const auto it = state.endedInFlight.find(id); it != state.endedInFlight.end())
            found[id] = {it->second.first, it->second.second, false};
        else
            ended.push_back(id);
    }
    if (!ended.empty())
        for (const store::Standing& row : read(reader.standings(ended)))
            if (row.exists)
                found[row.id] = {row.state, row.reason, row.archived};
    return found;
}

bool Context::isClaimedOnly(TaskId task) const
{
    const LiveRun* run = state.live.ofTask(task);
    return run && run->stage != LiveRun::Stage::Launched;
}

void Context::withdraw(TaskId task) const
{
    state.scheduler.withdraw(task, now);
    absorb();
}

} // namespace taskyard::engine
