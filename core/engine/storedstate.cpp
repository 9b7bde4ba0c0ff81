// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/storedstate.h"

#include <algorithm>

namespace taskyard::engine {

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

namespace {
/// The rows of all tasks that have not ended.
struct Rows {
    std::vector<scheduling::SchedulerTask> waiting; ///< ascending by id
    std::vector<TaskState> states;                  ///< as stored, of each that waits
    std::unordered_map<TaskId, scheduling::SchedulerTask> live;
    std::unordered_map<TaskId, int> runs; ///< so far, of those that wait and have had any

    scheduling::SchedulerTask* waitingTask(TaskId id)
    {
        const auto it = std::ranges::lower_bound(waiting, id, {}, &scheduling::SchedulerTask::id);
        return it == waiting.end() || it->id != id ? nullptr : &*it;
    }
    void add(const store::LoadedTask& stored)
    {
        if (isLive(stored.state)) {
            live.emplace(stored.id, toSchedulerTask(stored));
            return;
        }
        if (stored.runs > 0)
            runs[stored.id] = stored.runs;
        states.push_back(stored.state);
        waiting.push_back(toSchedulerTask(stored));
    }
    void add(const store::LoadedDependency& dependency)
    {
        // Those on ended tasks were decided when they ended; a removed one says nothing any more.
        if (live.contains(dependency.on) || waitingTask(dependency.on))
            if (scheduling::SchedulerTask* task = waitingTask(dependency.task))
                task->dependencies.push_back({dependency.on, dependency.condition});
    }
};

Outcome configure(State& state, const store::LoadedState& loaded, int defaultSlots)
{
    for (const Queue& queue : loaded.queues) {
        state.queues[queue.id] = queue;
        if (const Outcome put = state.scheduler.putQueue(queue); !put)
            return put;
    }
    for (const ResourcePool& pool : loaded.resources) {
        state.resources[pool.name] = pool;
        state.scheduler.putResource(pool);
    }
    state.slotCount = loaded.settings.value(QStringLiteral("slots")).toInt(defaultSlots);
    state.scheduler.setSlots(state.slotCount);
    state.draining = loaded.settings.value(kDrainingSetting).toBool();
    const QJsonObject rules = loaded.settings.value(QStringLiteral("retention")).toObject();
    state.retention.endedDays = rules.value(QStringLiteral("ended_days")).toInt();
    state.retention.logDays = rules.value(QStringLiteral("log_days")).toInt();
    state.nextTask = loaded.lastTask.value + 1;
    state.nextQueue = loaded.lastQueue.value + 1;
    state.nextOperation = loaded.lastOperation.value + 1;
    for (const auto& [key, task] : loaded.dedupes)
        state.rememberDedupe(task, key);
    return {};
}
} // namespace

Result<StoredState> readStoredState(store::Reader& reader, TimePoint now, int defaultSlots)
{
    Rows rows;
    const auto loaded = reader.load([&](const store::LoadedTask& task) { rows.add(task); },
                                    [&](const store::LoadedDependency& dependency) { rows.add(dependency); });
    if (!loaded)
        return tl::unexpected(loaded.error());
    StoredState stored;
    if (const Outcome configured = configure(stored.state, *loaded, defaultSlots); !configured)
        return tl::unexpected(configured.error());
    stored.state.runs = std::move(rows.runs);
    stored.liveRuns = loaded->liveRuns;
    stored.lastEvent = loaded->lastEvent;

    scheduling::Scheduler& scheduler = stored.state.scheduler;
    for (const Run& run : stored.liveRuns)
        if (const auto it = rows.live.find(run.task); it != rows.live.end())
            scheduler.addLive(it->second, run.state, run.startedAt.value_or(run.claimedAt));
    if (const Outcome added = scheduler.addAll(rows.waiting, now); !added)
        return tl::unexpected(added.error());
    for (size_t i = 0; i < rows.waiting.size(); ++i) {
        const TaskId task = rows.waiting[i].id;
        if (const TaskState derived = scheduler.state(task); derived != rows.states[i])
            stored.becameDue.push_back({task, rows.states[i], derived, {}});
    }
    return stored;
}

} // namespace taskyard::engine
