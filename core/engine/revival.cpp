// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/revival.h"

#include "core/engine/storedstate.h"

#include <algorithm>

namespace taskyard::engine {

namespace {
/// The scheduler's view of a stored task with the dependencies that are still open; `unmet` gets one that cannot be
/// met any more.
scheduling::SchedulerTask schedulerTask(const Context& context, const store::LoadedTask& stored,
                                        const std::vector<Dependency>& dependencies, TaskId* unmet)
{
    scheduling::SchedulerTask task = toSchedulerTask(stored);
    std::vector<TaskId> on;
    for (const Dependency& dependency : dependencies)
        on.push_back(dependency.task);
    const auto standing = context.standings(on);
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

bool reviveOne(const Context& context, const store::LoadedTask& stored, TaskState from)
{
    TaskId unmet;
    scheduling::SchedulerTask task =
        schedulerTask(context, stored, context.read(context.reader.dependencies(stored.id)), &unmet);
    if (unmet.isValid())
        return false;
    task.held = false;
    task.notBefore.reset();
    task.readyAt = context.now;
    const auto to = context.state.scheduler.add(task, context.now);
    if (!to)
        return false;
    context.state.scheduler.takeChanges();
    context.state.endedInFlight.erase(stored.id);
    if (stored.runs > 0)
        context.state.runs[stored.id] = stored.runs;
    store::MoveTask move{stored.id, from, *to, {}, context.now, {}, context.now};
    if (*to == TaskState::Queued)
        move.eligibleAt = context.now;
    context.journal.add(std::move(move));
    context.recordMove(stored.id, 0, from, *to);
    context.touched.push_back(stored.id);
    return true;
}

/// Makes what waits for these tasks wait for them again, after they came back.
void relinkDependents(const Context& context, const std::vector<TaskId>& tasks)
{
    const QSet<TaskId> done(tasks.begin(), tasks.end());
    for (TaskId id : context.read(context.reader.dependents(tasks))) {
        if (done.contains(id) || !context.state.scheduler.contains(id) || !isWaiting(context.state.scheduler.state(id)))
            continue;
        // What cannot be met any more was decided when it ended; a waiting task keeps waiting for the rest.
        const auto stored = context.read(context.reader.loaded({id}));
        if (!stored.empty())
            (void)context.state.scheduler.setDependencies(
                id,
                schedulerTask(context, stored.front(), context.read(context.reader.dependencies(id)), nullptr)
                    .dependencies,
                context.now);
    }
}
} // namespace

std::vector<TaskId> revive(const Context& context, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> open = skippedBelow(context, tasks);
    open.insert(open.end(), tasks.begin(), tasks.end());
    return reviveAll(context, std::move(open));
}

std::vector<TaskId> skippedBelow(const Context& context, const std::vector<TaskId>& tasks)
{
    std::vector<TaskId> skipped;
    for (const auto& [id, standing] : context.standings(context.read(context.reader.downstream(tasks))))
        if (standing.state == TaskState::Skipped && standing.reason != kOperatorReason)
            skipped.push_back(id);
    return skipped;
}

std::vector<TaskId> reviveAll(const Context& context, std::vector<TaskId> open)
{
    // Ids mostly ascend along dependencies, so one pass nearly always does; the loop covers those that do not.
    std::sort(open.begin(), open.end());
    open.erase(std::unique(open.begin(), open.end()), open.end());
    const auto standing = context.standings(open);
    QHash<TaskId, QString> keys;
    for (const auto& [id, key] : context.read(context.reader.dedupeKeys(open)))
        keys.insert(id, key);
    std::vector<TaskId> revived;
    for (bool progress = true; progress && !open.empty();) {
        progress = false;
        std::vector<TaskId> left;
        for (const store::LoadedTask& stored : context.read(context.reader.loaded(open))) {
            const auto key = keys.constFind(stored.id);
            if (key != keys.constEnd() && context.state.dedupeOwners.contains(*key))
                continue; // another has taken its place
            if (reviveOne(context, stored, standing.at(stored.id).state)) {
                if (key != keys.constEnd())
                    context.state.rememberDedupe(stored.id, *key);
                revived.push_back(stored.id);
                progress = true;
            } else {
                left.push_back(stored.id);
            }
        }
        open = std::move(left);
    }
    relinkDependents(context, revived);
    return revived;
}

} // namespace taskyard::engine
