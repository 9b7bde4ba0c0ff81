// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that follows runs from their claim to their end.
#include "core/engine/environment.h"
#include "core/engine/loop.h"
#include "core/model/statereason.h"
#include "core/scheduling/retryrule.h"

#include <QRandomGenerator>

namespace taskyard::engine {

namespace {
constexpr double kMeanWeight = 0.1;
constexpr int kMostClaimsAhead = 512;
constexpr double kShortestRunUs = 500; ///< times are known to a millisecond; starting a program takes about this

QByteArray newToken()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toHex();
}

TaskState endState(const execution::RunEnd& end)
{
    switch (end.kind) {
    case execution::EndKind::Exited: return end.exitCode == 0 ? TaskState::Succeeded : TaskState::Failed;
    case execution::EndKind::Signalled:
    case execution::EndKind::ExecFailed: return TaskState::Failed;
    case execution::EndKind::TimedOut: return TaskState::TimedOut;
    case execution::EndKind::Cancelled:
    case execution::EndKind::Killed: return TaskState::Cancelled;
    case execution::EndKind::Interrupted: return TaskState::Interrupted;
    }
    std::abort();
}

QString howItEnded(const execution::RunEnd& end)
{
    if (!end.text.isEmpty())
        return end.text;
    switch (end.kind) {
    case execution::EndKind::Exited: return exitCodeReason(end.exitCode);
    case execution::EndKind::Signalled: return signalReason(end.signal);
    case execution::EndKind::TimedOut: return timeLimitReason();
    case execution::EndKind::Cancelled: return QStringLiteral("cancelled");
    case execution::EndKind::Killed: return QStringLiteral("killed by an operator");
    case execution::EndKind::ExecFailed: return QStringLiteral("the program could not be started");
    case execution::EndKind::Interrupted: return QStringLiteral("its supervisor or the machine died");
    }
    std::abort();
}

QString endReason(const execution::RunEnd& end)
{
    const QString how = howItEnded(end);
    if (end.logText.isEmpty())
        return how;
    return how.isEmpty() ? QStringLiteral("the disk refused part of its log: %1").arg(end.logText)
                         : QStringLiteral("%1; the disk refused part of its log: %2").arg(how, end.logText);
}

store::EndRun endOfRun(const LiveRun& run, const execution::RunEnd& end)
{
    store::EndRun change;
    change.task = run.task;
    change.run = run.run;
    change.end = endState(end);
    change.reason = endReason(end);
    change.at = end.endedAt;
    change.startedAt = end.startedAt;
    if (end.pid > 0)
        change.pid = end.pid;
    using enum execution::EndKind;
    const bool bySignal = end.signal > 0;
    if (!bySignal && end.startedAt && end.kind != Interrupted && end.kind != ExecFailed)
        change.exitCode = end.exitCode;
    if (bySignal)
        change.signal = end.signal;
    change.pausedMs = end.paused.count();
    change.userUs = end.userUs;
    change.systemUs = end.systemUs;
    change.maxRssBytes = end.maxRssBytes;
    change.logBytes = end.outputBytes;
    change.logKeptBytes = end.outputKeptBytes;
    change.progress = run.reported ? run.reported : end.progress;
    change.progressText = run.reported ? run.reportedText : end.progressText;
    change.lastLine = end.lastLine;
    change.strays = end.strays;
    return change;
}
} // namespace

int Loop::claimsAhead() const
{
    // As many as the slots can finish during one commit; none while runs are long beside it.
    if (m_meanRunUs <= 0)
        return 0;
    const double commitUs = double(m_parts.store.commitLatency().count());
    return int(std::min(2 * m_state.slotCount * commitUs / m_meanRunUs, double(kMostClaimsAhead)));
}

scheduling::Decision Loop::decide(TimePoint now)
{
    const SteadyPoint steady = m_parts.clock.steady();
    const bool onTrial = m_startTrouble.isTrialDue(steady) && m_spaceTrouble.isEmpty() && !m_state.draining;
    if (!onTrial)
        return m_state.scheduler.decide(now, claimsAhead());
    m_state.scheduler.setDraining(false);
    scheduling::Decision decision = m_state.scheduler.decide(now, 0, 1);
    m_state.applyDraining();
    if (!decision.claim.empty())
        m_startTrouble.trialTaken(steady);
    return decision;
}

void Loop::claim(TaskId task)
{
    LiveRun run;
    run.task = task;
    run.token = newToken();
    if (const auto runs = m_state.runs.find(task); runs != m_state.runs.end()) {
        run.run = runs->second + 1;
        m_state.runs.erase(runs);
    }
    const Context context = this->context();
    // The store writes the executor that the task names; memory does not hold it.
    m_journal.add(store::ClaimRun{task, run.run, run.token, m_parts.bootId, {}, context.actor, context.now});
    context.recordMove(task, run.run, TaskState::Queued, TaskState::Starting);
    m_claimed.emplace_back(task, run.token);
    m_state.live.insert(std::move(run));
}

void Loop::claimsDurable(const std::vector<std::pair<TaskId, QByteArray>>& claims)
{
    for (const auto& [task, token] : claims) {
        LiveRun* run = m_state.live.ofTask(task);
        if (!run || run->token != token || run->stage != LiveRun::Stage::Claiming)
            continue;
        run->stage = LiveRun::Stage::Claimed;
        m_state.scheduler.claimDurable(task);
    }
    scheduleStep();
}

/// What is done at the end of a run, by the fields of its task.
void Loop::applyRules(const Context& context, LiveRun& run, const TaskSpec& spec)
{
    if (spec.retries > 0 && run.run > 1)
        run.tries = context.read(m_reader->triesSinceLastEnd(run.task));
    run.retries = spec.retries;
    run.retryDelay = spec.retryDelay.value_or(scheduling::kDefaultRetryDelay);
    run.retryOn = spec.retryOn;
    run.idempotent = spec.idempotent;
    run.grace = spec.grace.value_or(run.grace);
}

void Loop::launch(const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    const Context context = this->context();
    const std::vector<TaskSpec> specs = context.read(m_reader->specs(tasks));
    for (size_t i = 0; i < specs.size(); ++i) {
        LiveRun& run = *m_state.live.ofTask(tasks[i]);
        const TaskSpec& spec = specs[i];
        execution::Executor* executor = m_parts.executors.named(spec.executor);
        run.executor = executor ? spec.executor : QString();
        run.stage = LiveRun::Stage::Launched;
        applyRules(context, run, spec);
        run.onTrial = m_startTrouble.isStanding();
        if (!executor) {
            execution::RunEnd end;
            end.kind = execution::EndKind::ExecFailed;
            end.text = QStringLiteral("there is no executor '%1' any more").arg(spec.executor);
            end.endedAt = context.now;
            m_home.post([this, token = run.token, end] { runEnded(token, end); });
            continue;
        }
        executor->start(startRequest(run, spec, m_parts.dataDir));
    }
}

void Loop::runStarted(const QByteArray& token, qint64 pid, TimePoint at)
{
    LiveRun* run = m_state.live.ofToken(token);
    if (!run || run->startedAt)
        return;
    run->pid = pid;
    run->startedAt = at;
    trialWorked(*run);
    const TaskState from = m_state.scheduler.state(run->task);
    m_journal.add(store::StartRun{run->task, run->run, pid, at});
    if (from == TaskState::Starting) {
        m_state.scheduler.started(run->task, at);
        context().recordMove(run->task, run->run, from, TaskState::Running);
    }
    scheduleStep();
}

void Loop::runProgressed(const QByteArray& token, const execution::RunProgress& progress)
{
    LiveRun* run = m_state.live.ofToken(token);
    if (!run)
        return;
    run->progress = progress;
    showProgress(*run);
}

void Loop::showProgress(LiveRun& run)
{
    execution::RunProgress shown = run.progress;
    if (run.reported) {
        shown.progress = run.reported;
        shown.text = run.reportedText;
    }
    m_parts.liveView.set(run.task, shown);
    m_progressed.insert(run.task);
    if (!m_progressTimer.isActive())
        m_progressTimer.start();
}

void Loop::publishProgress()
{
    EventBatch batch;
    for (TaskId task : std::exchange(m_progressed, {}))
        if (const LiveRun* run = m_state.live.ofTask(task))
            batch.progress.push_back({task, run->reported ? run->reported : run->progress.progress,
                                      run->reported ? run->reportedText : run->progress.text, run->progress.lastLine,
                                      run->progress.outputBytes});
    if (!batch.progress.empty())
        publish(std::move(batch));
}

void Loop::runEnded(const QByteArray& token, const execution::RunEnd& end)
{
    LiveRun* found = m_state.live.ofToken(token);
    if (!found)
        return;
    m_unsavedEnds.emplace_back(token, end);
    const LiveRun run = std::move(*found);
    m_state.live.erase(run.task);
    m_parts.liveView.erase(run.task);
    if (end.startedAt) // a short run is told of once
        trialWorked(run);
    if (end.startedAt && end.kind != execution::EndKind::Interrupted) {
        const double us =
            std::max(kShortestRunUs, double(std::chrono::microseconds(end.endedAt - *end.startedAt).count()));
        m_meanRunUs = m_meanRunUs <= 0 ? us : m_meanRunUs + kMeanWeight * (us - m_meanRunUs);
    }
    const TaskState from = m_state.scheduler.state(run.task);
    TaskState to = endState(end);
    m_journal.add(endOfRun(run, end));
    const Context context = this->context();
    const bool again =
        to == TaskState::Interrupted ? run.idempotent : from != TaskState::Stopping && mayRetry(run, end, to);
    if (again) {
        retryLater(run, from, to, endReason(end));
    } else {
        context.end(run.task, run.run, from, to, endReason(end));
        m_state.scheduler.finished(run.task, to, context.now);
        context.absorb();
    }
    m_journal.afterCommit([this, token, executor = m_parts.executors.named(run.executor)] {
        std::erase_if(m_unsavedEnds, [&](const auto& fact) { return fact.first == token; });
        if (executor)
            executor->forget(token);
    });
    scheduleStep();
}

void Loop::trialWorked(const LiveRun& run)
{
    if (!run.onTrial || !m_startTrouble.overcome(run.executor))
        return;
    applyTroubles();
    context().record(QStringLiteral("engine.recovered"), {}, {{QStringLiteral("text"), QString()}});
}

void Loop::runNotStarted(const QByteArray& token, const QString& why)
{
    LiveRun* run = m_state.live.ofToken(token);
    if (!run)
        return;
    const TaskState state = m_state.scheduler.state(run->task);
    if (run->startedAt || state != TaskState::Starting) {
        execution::RunEnd end;
        end.kind = run->startedAt ? execution::EndKind::Interrupted : execution::EndKind::Cancelled;
        end.endedAt = m_parts.clock.wall();
        runEnded(token, end);
        return;
    }
    run->stage = LiveRun::Stage::Claimed;
    if (m_startTrouble.report(run->executor, why, m_parts.clock.steady()))
        context().record(QStringLiteral("engine.trouble"), {}, {{QStringLiteral("text"), m_startTrouble.text()}});
    applyTroubles();
    takeBackClaims();
    scheduleStep();
}

/// Of every run that no executor has, or has any more.
void Loop::takeBackClaims()
{
    std::vector<TaskId> claimed;
    for (auto& [task, run] : m_state.live)
        if (run.stage != LiveRun::Stage::Launched)
            claimed.push_back(task);
    const Context context = this->context();
    context.absorb();
    for (TaskId task : claimed)
        if (context.isClaimedOnly(task))
            context.withdraw(task);
}

bool Loop::mayRetry(const LiveRun& run, const execution::RunEnd& end, TaskState to)
{
    if ((to != TaskState::Failed && to != TaskState::TimedOut) || run.tries.failures >= run.retries)
        return false;
    if (run.retryOn.empty())
        return true;
    return end.kind == execution::EndKind::Exited && std::ranges::find(run.retryOn, end.exitCode) != run.retryOn.end();
}

void Loop::retryLater(const LiveRun& run, TaskState from, TaskState end, const QString& reason)
{
    const Context context = this->context();
    const TimePoint at = context.now + scheduling::retryDelay(run.retryDelay, run.attempt(), quint64(run.task.value));
    m_state.runs[run.task] = run.run;
    m_state.scheduler.retry(run.task, at, context.now);
    for (const scheduling::StateChange& change : m_state.scheduler.takeChanges()) {
        store::MoveTask move{change.task, change.from, change.to, {}, context.now, {}, {}};
        if (change.task == run.task) {
            move.from = from;
            move.reason = QStringLiteral("retry after %1: %2").arg(stateName(end), reason);
            move.notBefore = at;
        }
        if (change.to == TaskState::Queued)
            move.eligibleAt = context.now;
        context.recordMove(change.task, change.task == run.task ? run.run : 0, move.from, move.to, move.reason);
        m_journal.add(std::move(move));
    }
}

} // namespace taskyard::engine
