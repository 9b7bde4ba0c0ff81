// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that follows the truth: what the database says at start and after a refused batch, and the runs
// that it names.
#include "core/engine/loop.h"

#include <QDir>
#include <QLoggingCategory>

namespace taskyard::engine {

namespace {
Q_LOGGING_CATEGORY(lcEngine, "taskyard.engine")
} // namespace

void Loop::start(std::optional<Result<StoredState>> read, std::function<void(const Outcome&)> ready)
{
    auto reader = store::Reader::open(m_parts.dataDir);
    if (!reader) {
        ready(tl::unexpected(reader.error()));
        return;
    }
    m_reader = std::move(*reader);
    m_startedAt = m_parts.clock.wall();
    m_databaseFile = databaseFile();
    auto stored = read ? std::move(*read) : this->read();
    if (!stored) {
        ready(tl::unexpected(stored.error()));
        return;
    }
    follow(std::move(*stored));
    m_loaded = true;
    context().record(QStringLiteral("engine.started"), {},
                     {{QStringLiteral("boot_id"), m_parts.bootId}, {QStringLiteral("slots"), m_state.slotCount}});
    tellLoss();
    // The event of the start must be out before anyone asks for the newest.
    m_journal.onSettled([this, ready = std::move(ready)](const Outcome& outcome) {
        m_home.post([ready, outcome] { ready(outcome); });
    });
    m_retention.start();
    m_home.post([this] { applyRetention(); });
    step();
}

QString Loop::loss() const
{
    if (m_parts.lostRuns.isEmpty())
        return {};
    return QStringLiteral("run directories that no run has: %1 in %2/runs; what was stored last may be lost: look into "
                          "those that doctor names, then move them away")
        .arg(m_parts.lostRuns.size())
        .arg(m_parts.dataDir);
}

void Loop::tellLoss()
{
    const QString text = loss();
    if (text.isEmpty())
        return;
    qCWarning(lcEngine).noquote() << text;
    context().record(QStringLiteral("engine.trouble"), {}, {{QStringLiteral("text"), text}});
    m_trouble.start();
}

/// Whoever has dealt with them has taken them away; they are all that is left of those runs, so nothing else does.
void Loop::recheckLoss()
{
    const QDir runs(m_parts.dataDir + QStringLiteral("/runs"));
    if (m_unwritable || m_parts.lostRuns.removeIf([&](const QString& name) { return !runs.exists(name); }) == 0 ||
        !m_parts.lostRuns.isEmpty())
        return;
    context().record(QStringLiteral("engine.recovered"), {}, {{QStringLiteral("text"), QString()}});
    restTroubleTimer();
}

void Loop::close()
{
    m_loaded = false;
    m_reader.reset();
}

Result<StoredState> Loop::read() { return readStoredState(*m_reader, m_parts.clock.wall(), m_parts.defaultSlots); }

void Loop::follow(StoredState stored)
{
    stored.state.impeded = m_state.impeded;
    stored.state.applyDraining();
    // Runs that were handed to an executor in this process are still followed there.
    LiveRuns followed = std::move(m_state.live);
    m_state = std::move(stored.state);
    m_journal.restart(stored.lastEvent);
    m_lastPublished = stored.lastEvent;
    const Context context = this->context();
    context.absorb();
    for (const scheduling::StateChange& due : stored.becameDue)
        context.moveWaiting(due.task, due.from, due.to);
    std::vector<LiveRun> begun; // the fact is not stored: its batch was refused
    for (const Run& run : stored.liveRuns) {
        LiveRun* known = followed.ofToken(run.token.toLatin1());
        if (!known || known->stage != LiveRun::Stage::Launched) {
            takeUp(run);
            continue;
        }
        if (known->startedAt && !run.startedAt)
            begun.push_back(*known);
        known->startedAt = run.startedAt;
        m_state.live.insert(*known);
    }
    for (const LiveRun& run : begun)
        runStarted(run.token, run.pid, *run.startedAt);
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
    if (const std::vector<TaskSpec> specs = context.read(m_reader->specs({stored.task})); !specs.empty())
        applyRules(context, run, specs.front());
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
    auto stored = read();
    if (!stored) {
        m_writeTrouble = stored.error().text();
        return;
    }
    follow(std::move(*stored));
    // What ended meanwhile is a fact, whatever the disk said; its batch is made again.
    const auto facts = std::exchange(m_unsavedEnds, {});
    m_claimed.clear();
    m_unwritable = false;
    m_writeTrouble.clear();
    for (const auto& [token, end] : facts)
        runEnded(token, end);
    context().record(QStringLiteral("engine.recovered"), {}, {{QStringLiteral("text"), text}});
    restTroubleTimer();
    // Facts go first and alone: nothing that is decided next may keep them from being stored.
    m_journal.flush();
    step();
}

} // namespace taskyard::engine
