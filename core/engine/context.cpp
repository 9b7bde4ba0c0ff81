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

scheduling::SchedulerTask Context::schedulerTask(const store::LoadedTask& stored,
                                                 const std::vector<Dependency>& dependencies, TaskId* unmet) const
{
    scheduling::SchedulerTask task = toSchedulerTask(stored);
    std::vector<TaskId> on;
    for (const Dependency& dependency : dependencies)
        on.push_back(dependency.task);
    const auto standing = standings(on);
    for (const Dependency& dependency : dependencies) {
        const auto it = standing.find(dependency.task);
        // A dependency on a task that was removed says nothing any more.
        if (it == standing.end())
            continue;
        if (!isEnded(it->second.state))
            task.dependencies.push_back(dependency);
        else if (!scheduling::meets(dependency.condition, it->second.state, it->second.reason == kOperatorReason) &&
                 unmet)
            *unmet = dependency.task;
    }
    return task;
}

bool Context::reviveOne(const store::LoadedTask& stored, TaskState from) const
{
    TaskId unmet;
    scheduling::SchedulerTask task = schedulerTask(stored, read(reader.dependencies(stored.id)), &unmet);
    if (unmet.isValid())
        return false;
    task.held = false;
    task.notBefore.reset();
    task.readyAt = now;
    const auto to = state.scheduler.add(task, now);
    if (!to)
        return false;
    state.scheduler.takeChanges();
    state.endedInFlight.erase(stored.id);
    if (stored.runs > 0)
        state.runs[stored.id] = stored.runs;
    store::MoveTask move{stored.id, from, *to, {}, now, {}, now};
    if (*to == TaskState::Queued)
        move.eligibleAt = now;
    journal.add(std::move(move));
    recordMove(stored.id, 0, from, *to);
    touched.push_back(stored.id);
    return true;
}

std::vector<TaskId> Context::revive(const std::vector<TaskId>& tasks) const
{
    std::vector<TaskId> open = skippedBelow(tasks);
    open.insert(open.end(), tasks.begin(), tasks.end());
    return reviveAll(std::move(open));
}

std::vector<TaskId> Context::skippedBelow(const std::vector<TaskId>& tasks) const
{
    std::vector<TaskId> skipped;
    for (const auto& [id, standing] : standings(read(reader.downstream(tasks))))
        if (standing.state == TaskState::Skipped && standing.reason != kOperatorReason)
            skipped.push_back(id);
    return skipped;
}

std::vector<TaskId> Context::reviveAll(std::vector<TaskId> open) const
{
    // Ids mostly ascend along dependencies, so one pass nearly always does; the loop covers those that do not.
    std::sort(open.begin(), open.end());
    open.erase(std::unique(open.begin(), open.end()), open.end());
    const auto standing = standings(open);
    QHash<TaskId, QString> keys;
    for (const auto& [id, key] : read(reader.dedupeKeys(open)))
        keys.insert(id, key);
    std::vector<TaskId> revived;
    for (bool progress = true; progress && !open.empty();) {
        progress = false;
        std::vector<TaskId> left;
        for (const store::LoadedTask& stored : read(reader.loaded(open))) {
            const auto key = keys.constFind(stored.id);
            if (key != keys.constEnd() && state.dedupeOwners.contains(*key))
                continue; // another has taken its place
            if (reviveOne(stored, standing.at(stored.id).state)) {
                if (key != keys.constEnd())
                    state.rememberDedupe(stored.id, *key);
                revived.push_back(stored.id);
                progress = true;
            } else {
                left.push_back(stored.id);
            }
        }
        open = std::move(left);
    }
    relinkDependents(revived);
    return revived;
}

void Context::relinkDependents(const std::vector<TaskId>& tasks) const
{
    const QSet<TaskId> done(tasks.begin(), tasks.end());
    for (TaskId id : read(reader.dependents(tasks))) {
        if (done.contains(id) || !state.scheduler.contains(id) || !isWaiting(state.scheduler.state(id)))
            continue;
        // What cannot be met any more was decided when it ended; a waiting task keeps waiting for the rest.
        const auto stored = read(reader.loaded({id}));
        if (!stored.empty())
            (void)state.scheduler.setDependencies(
                id, schedulerTask(stored.front(), read(reader.dependencies(id)), nullptr).dependencies, now);
    }
}

scheduling::SchedulerTask toSchedulerTask(const store::LoadedTask& stored)
{
    scheduling::SchedulerTask task;
    task.id = stored.id;
    task.queue = stored.queue;
    task.priority = stored.priority;
    task.createdAt = stored.createdAt;
    task.readyAt = stored.eligibleAt;
    task.notBefore = stored.notBefore;
    task.deadline = stored.deadline;
    task.expected = stored.expected.value_or(Duration{0});
    task.held = stored.state == TaskState::Held;
    task.group = stored.group;
    task.slotCount = stored.slotCount;
    task.resources = stored.resources;
    task.order = stored.order;
    task.pinnedKey = stored.pinnedKey;
    return task;
}

} // namespace taskyard::engine
