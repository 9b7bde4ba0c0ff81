// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that follows the truth: reading the database at start and after a refused batch, taking up the
// runs that it names, and the rules that remove what is old.
#include "core/engine/loop.h"
#include "core/scheduling/retryrule.h"

#include <QDateTime>
#include <QDir>

namespace taskyard::engine {

namespace {
constexpr int kPurgeAtOnce = 1000;
} // namespace

void Loop::start(std::function<void(const Outcome&)> ready)
{
    auto reader = store::Reader::open(m_parts.dataDir);
    if (!reader) {
        ready(tl::unexpected(reader.error()));
        return;
    }
    m_reader = std::move(*reader);
    m_startedAt = m_parts.clock.wall();
    if (const Outcome loaded = load(true); !loaded) {
        ready(loaded);
        return;
    }
    m_loaded = true;
    context().record(QStringLiteral("engine.started"), {}, {{QStringLiteral("boot_id"), m_parts.bootId}});
    // The event of the start must be out before anyone asks for the newest.
    m_journal.onSettled([this, ready = std::move(ready)](const Outcome& outcome) {
        m_home.post([ready, outcome] { ready(outcome); });
    });
    m_retention.start();
    m_home.post([this] { applyRetention(); });
    step();
}

Outcome Loop::load(bool first)
{
    std::vector<scheduling::SchedulerTask> waiting;
    std::vector<TaskState> storedStates;
    std::unordered_map<TaskId, scheduling::SchedulerTask> live;
    std::unordered_map<TaskId, size_t> position;
    State state;
    const auto loaded = m_reader->load(
        [&](const store::LoadedTask& stored) {
            scheduling::SchedulerTask task = toSchedulerTask(stored);
            if (isLive(stored.state)) {
                live.emplace(stored.id, std::move(task));
                return;
            }
            if (stored.runs > 0)
                state.runs[stored.id] = stored.runs;
            position[stored.id] = waiting.size();
            storedStates.push_back(stored.state);
            waiting.push_back(std::move(task));
        },
        [&](const store::LoadedDependency& dependency) {
            // Those on ended tasks were decided when they ended; a removed one says nothing any more.
            const auto it = position.find(dependency.task);
            const bool open = position.contains(dependency.on) || live.contains(dependency.on);
            if (it != position.end() && open)
                waiting[it->second].dependencies.push_back({dependency.on, dependency.condition});
        });
    if (!loaded)
        return tl::unexpected(loaded.error());

    for (const Queue& queue : loaded->queues) {
        state.queues[queue.id] = queue;
        if (const Outcome put = state.scheduler.putQueue(queue); !put)
            return put;
    }
    for (const ResourcePool& pool : loaded->resources) {
        state.resources[pool.name] = pool;
        state.scheduler.putResource(pool);
    }
    state.slotCount = loaded->settings.value(QStringLiteral("slots")).toInt(m_parts.defaultSlots);
    state.scheduler.setSlots(state.slotCount);
    const QJsonObject rules = loaded->settings.value(QStringLiteral("retention")).toObject();
    state.retention.endedDays = rules.value(QStringLiteral("ended_days")).toInt();
    state.retention.logDays = rules.value(QStringLiteral("log_days")).toInt();
    state.nextTask = loaded->lastTask.value + 1;
    state.nextQueue = loaded->lastQueue.value + 1;
    state.nextOperation = loaded->lastOperation.value + 1;
    state.draining = !first && m_state.draining;
    state.impeded = !first && m_state.impeded;
    state.applyDraining();
    for (const auto& [key, task] : loaded->dedupes)
        state.rememberDedupe(task, key);

    const TimePoint now = m_parts.clock.wall();
    for (const Run& run : loaded->liveRuns)
        if (const auto it = live.find(run.task); it != live.end())
            state.scheduler.addLive(it->second, run.state, run.startedAt.value_or(run.claimedAt));
    if (const Outcome added = state.scheduler.addAll(waiting, now); !added)
        return added;
    // Runs that were handed to an executor in this process are still followed there.
    LiveRuns followed = std::move(m_state.live);
    m_state = std::move(state);
    m_journal.restart(loaded->lastEvent);
    m_lastPublished = loaded->lastEvent;
    const Context context = this->context();
    context.absorb();
    // What became due while no engine looked stands as it did then in the database.
    for (size_t i = 0; i < waiting.size(); ++i)
        if (const TaskState derived = m_state.scheduler.state(waiting[i].id); derived != storedStates[i])
            context.moveWaiting(waiting[i].id, storedStates[i], derived);
    for (const Run& run : loaded->liveRuns) {
        LiveRun* known = followed.ofToken(run.token.toLatin1());
        if (known && known->stage == LiveRun::Stage::Launched)
            m_state.live.insert(*known);
        else
            takeUp(run);
    }
    return {};
}

void Loop::takeUp(const Run& stored)
{
    const Context context = this->context();
    LiveRun run;
    run.task = stored.task;
    run.run = stored.number;
    run.token = stored.token.toLatin1();
    run.executor = stored.executor;
    run.stage = LiveRun::Stage::Launched;
    run.pid = stored.pid.value_or(0);
    run.startedAt = stored.startedAt;
    if (const std::vector<TaskSpec> specs = context.read(m_reader->specs({stored.task})); !specs.empty()) {
        run.retries = specs.front().retries;
        run.retryDelay = specs.front().retryDelay.value_or(scheduling::kDefaultRetryDelay);
        run.retryOn = specs.front().retryOn;
        run.idempotent = specs.front().idempotent;
        run.grace = specs.front().grace.value_or(run.grace);
    }
    const QByteArray token = run.token;
    const Duration grace = run.grace;
    const TaskId task = run.task;
    const TaskState state = stored.state;
    m_state.live.insert(std::move(run));
    execution::Executor* executor = m_parts.executors.named(stored.executor);
    if (!executor) {
        execution::RunEnd end;
        end.text = QStringLiteral("there is no executor '%1' any more").arg(stored.executor);
        end.endedAt = context.now;
        runEnded(token, end);
        return;
    }
    switch (executor->adopt(token, stored.bootId == m_parts.bootId)) {
    case execution::Adoption::Ended: return;
    case execution::Adoption::NeverStarted:
        if (state != TaskState::Starting) {
            executor->abandon(token);
            return;
        }
        // It competes again like any other: policies may have changed meanwhile.
        m_state.live.ofTask(task)->stage = LiveRun::Stage::Claimed;
        m_state.scheduler.retry(task, std::nullopt, context.now);
        context.absorb();
        return;
    case execution::Adoption::Attached:
        // The engine may have died between writing down what was asked and doing it; asking twice does no harm.
        if (state == TaskState::Stopping)
            executor->cancel(token, context.read(m_reader->graceOfStop(task)).value_or(grace));
        else if (state == TaskState::Paused)
            executor->pause(token);
        else if (state == TaskState::Running)
            executor->resume(token);
        return;
    }
}

void Loop::reload()
{
    const QString text = m_writeTrouble;
    m_reloadedAt = m_parts.clock.steady();
    if (const Outcome loaded = load(false); !loaded) {
        m_writeTrouble = loaded.error().text();
        return;
    }
    // What ended meanwhile is a fact, whatever the disk said; its batch is made again.
    const auto facts = std::exchange(m_unsavedEnds, {});
    m_claimed.clear();
    m_unwritable = false;
    m_writeTrouble.clear();
    for (const auto& [token, end] : facts)
        runEnded(token, end);
    context().record(QStringLiteral("engine.recovered"), {}, {{QStringLiteral("text"), text}});
    if (m_spaceTrouble.isEmpty())
        m_trouble.stop();
    // Facts go first and alone: nothing that is decided next may keep them from being stored.
    m_journal.flush();
    step();
}

void Loop::applyRetention()
{
    if (!m_loaded || m_unwritable)
        return;
    if (m_state.retention.logDays.value_or(0) > 0)
        removeOldLogs(std::chrono::days{*m_state.retention.logDays});
    if (m_state.retention.endedDays.value_or(0) > 0)
        removeOldTasks(std::chrono::days{*m_state.retention.endedDays});
}

void Loop::removeOldLogs(Duration age)
{
    QSet<QString> live;
    for (const auto& [task, run] : m_state.live)
        live.insert(QString::fromLatin1(run.token));
    const QDateTime before = QDateTime::fromMSecsSinceEpoch((m_parts.clock.wall() - age).time_since_epoch().count());
    m_parts.pool.submit([live, before, runs = QDir(m_parts.dataDir + QStringLiteral("/runs"))] {
        // A run that begins meanwhile has a young log, or none.
        for (const QString& token : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QFileInfo log(runs.filePath(token + QStringLiteral("/log")));
            if (!live.contains(token) && log.exists() && log.lastModified() < before)
                QDir(runs.filePath(token)).removeRecursively();
        }
    });
}

void Loop::removeOldTasks(Duration age)
{
    const Context context = this->context();
    const TimePoint before = context.now - age;
    const std::vector<TaskId> old = context.read(m_reader->endedBefore(before, kPurgeAtOnce));
    if (old.empty())
        return;
    QStringList tokens;
    for (TaskId task : old)
        for (const Run& run : context.read(m_reader->runs({task, {}, 1000, {}}, context.now)).runs)
            tokens << run.token;
    m_journal.add(store::Purge{old});
    context.record(QStringLiteral("retention.applied"), {},
                   {{QStringLiteral("removed"), qint64(old.size())},
                    {QStringLiteral("ended_days"), *m_state.retention.endedDays}});
    const QString runs = m_parts.dataDir + QStringLiteral("/runs/");
    m_journal.afterCommit([this, tokens, runs] {
        m_parts.pool.submit([tokens, runs] {
            for (const QString& token : tokens)
                QDir(runs + token).removeRecursively();
        });
        // The rest, a portion at a time, so that nothing else waits for long.
        m_home.post([this] { applyRetention(); });
    });
    step();
}

} // namespace taskyard::engine
