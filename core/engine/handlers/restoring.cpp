// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/restoring.h"

#include "core/engine/handlers/configuration.h"
#include "core/engine/handlers/restorewords.h"
#include "core/engine/storedstate.h"

namespace taskyard::engine {

namespace {
scheduling::SchedulerTask placedAs(store::LoadedTask stored, const store::TaskImage& image)
{
    stored.state = image.state;
    stored.queue = image.queue;
    stored.priority = image.priority;
    stored.order = image.order;
    stored.pinnedKey = image.pinnedKey;
    stored.notBefore = image.notBefore;
    if (image.spec) {
        stored.deadline = image.spec->deadline;
        stored.expected = image.spec->expected;
        stored.slotCount = image.spec->slotCount;
        stored.resources = image.spec->resources;
        stored.group = image.spec->group;
    }
    return toSchedulerTask(stored);
}

/// Of the tasks that an operation created, its undo removes only such as have nothing behind them here.
bool mayComeBack(const store::LoadedTask& created)
{
    return isWaiting(created.state) || (created.state == TaskState::Skipped && created.runs == 0);
}

/// Carries a plan out.
class Restoring {
public:
    Restoring(const Context& context, Side side, RestorePlan plan)
        : m_context(context)
        , m_state(context.state)
        , m_side(side)
        , m_plan(std::move(plan))
    {
        for (const RestoreTarget& target : m_plan.targets)
            m_mine.insert(target.id);
    }

    void apply();

    qint64 changed() const { return m_changed; }
    const std::vector<TaskId>& left() const { return m_plan.left; }

private:
    void takeOut();
    void remove(const RestoreTarget& target);
    void restore(RestoreTarget& target);
    void comeBack(TaskId task);
    void stay(const RestoreTarget& target, const store::LoadedTask& stored);
    void write(RestoreTarget& target, const store::LoadedTask& stored, TaskState to, const QString& reason);
    void noteWaiting(TaskId task, int runs);
    void noteEnd(const RestoreTarget& target, TaskState end, const QString& reason);
    void relinkDependents();

    TaskId firstUnmet(const std::vector<Dependency>& dependencies) const;
    std::vector<Dependency> open(const std::vector<Dependency>& dependencies) const;

    const Context& m_context;
    State& m_state;
    const Side m_side;
    RestorePlan m_plan;
    QSet<TaskId> m_mine;           ///< the targets
    QSet<TaskId> m_elsewhere;      ///< of those that it created, the ones with past runs only
    std::vector<TaskId> m_created; ///< those that the operation created, as far as they are dealt with
    QSet<TaskId> m_gone;           ///< removed just now, which the database does not know yet
    QSet<TaskId> m_ended;          ///< waited until now and have ended
    qint64 m_changed = 0;
};

void Restoring::apply()
{
    const size_t mark = m_context.journal.mark();
    if (m_side == Side::After)
        m_elsewhere = m_context.read(m_context.reader.ranElsewhere({m_mine.begin(), m_mine.end()}));
    takeOut();
    for (RestoreTarget& target : m_plan.targets)
        target.removed ? remove(target) : restore(target);
    if (!m_created.empty())
        m_context.journal.insertAt(mark, store::SetRemoved{std::move(m_created), m_side == Side::Before});
    m_context.absorb();
    relinkDependents();
    m_context.absorb();
}

void Restoring::takeOut()
{
    m_context.absorb();
    for (RestoreTarget& target : m_plan.targets)
        if (m_state.scheduler.contains(target.id))
            target.waited = m_state.scheduler.state(target.id);
    for (const RestoreTarget& target : m_plan.targets)
        if (target.waited)
            m_state.scheduler.remove(target.id, m_context.now);
    // What the targets did while the others were taken out is of no account.
    for (const scheduling::StateChange& change : m_state.scheduler.takeChanges())
        if (!m_mine.contains(change.task))
            m_context.absorb(change);
}

void Restoring::remove(const RestoreTarget& target)
{
    m_state.forgetDedupe(target.id);
    m_state.runs.erase(target.id);
    m_gone.insert(target.id);
    if (target.image)
        m_context.journal.add(store::RestoreTask{target.id, *target.image, m_context.now});
    else
        m_created.push_back(target.id);
    m_context.record(QStringLiteral("task.removed"), target.id);
    ++m_changed;
}

void Restoring::restore(RestoreTarget& target)
{
    const auto rows = m_context.read(m_context.reader.loaded({target.id}, true));
    const bool ranElsewhere = !target.image && m_elsewhere.contains(target.id);
    if (rows.empty() || !(target.image || ranElsewhere || mayComeBack(rows.front()))) {
        m_plan.left.push_back(target.id);
        return;
    }
    const store::LoadedTask& stored = rows.front();
    if (ranElsewhere) {
        comeBack(target.id);
        return;
    }
    const TaskId unmet = firstUnmet(target.dependencies);
    if (target.waited && target.state == TaskState::Skipped && target.image->stateReason != kOperatorReason &&
        !unmet.isValid()) {
        stay(target, stored); // what it was skipped for does not hold: that task was left
        return;
    }
    TaskState to = target.state;
    QString reason = target.image ? target.image->stateReason : QString();
    if (isWaiting(to) && unmet.isValid()) {
        to = TaskState::Skipped;
        reason = dependencyReason(unmet);
    } else if (isWaiting(to)) {
        auto task = target.image ? placedAs(stored, *target.image) : toSchedulerTask(stored);
        task.dependencies = open(target.dependencies);
        const auto added = m_state.scheduler.add(task, m_context.now);
        if (!added) { // its queue is gone
            m_plan.left.push_back(target.id);
            return;
        }
        to = *added;
    }
    write(target, stored, to, reason);
}

/// As it ended; there is nothing to be decided about it.
void Restoring::comeBack(TaskId task)
{
    m_created.push_back(task);
    m_context.record(QStringLiteral("task.restored"), task);
    ++m_changed;
}

void Restoring::stay(const RestoreTarget& target, const store::LoadedTask& stored)
{
    scheduling::SchedulerTask task = toSchedulerTask(stored);
    task.held = *target.waited == TaskState::Held;
    task.dependencies = open(m_context.read(m_context.reader.dependencies(target.id)));
    const auto added = m_state.scheduler.add(task, m_context.now);
    if (added && *added != *target.waited)
        m_context.moveWaiting(target.id, *target.waited, *added);
    m_plan.left.push_back(target.id);
}

void Restoring::write(RestoreTarget& target, const store::LoadedTask& stored, TaskState to, const QString& reason)
{
    const TaskState from = target.waited.value_or(stored.state);
    isWaiting(to) ? noteWaiting(target.id, stored.runs) : noteEnd(target, to, reason);
    if (from != to)
        m_context.recordMove(target.id, 0, from, to, isEnded(to) ? reason : QString());
    if (target.image) {
        target.image->state = to;
        target.image->stateReason = reason;
        m_context.journal.add(store::RestoreTask{target.id, *target.image, m_context.now});
    } else {
        m_created.push_back(target.id);
        const auto eligible = to == TaskState::Queued ? std::optional(m_context.now) : std::nullopt;
        if (from != to)
            m_context.journal.add(store::MoveTask{target.id, from, to, reason, m_context.now, eligible, {}});
    }
    m_context.record(QStringLiteral("task.restored"), target.id);
    ++m_changed;
}

void Restoring::noteWaiting(TaskId task, int runs)
{
    m_state.endedInFlight.erase(task);
    if (runs > 0)
        m_state.runs[task] = runs;
    if (const auto key = m_plan.keys.constFind(task); key != m_plan.keys.constEnd())
        m_state.rememberDedupe(task, *key);
}

void Restoring::noteEnd(const RestoreTarget& target, TaskState end, const QString& reason)
{
    if (target.waited)
        m_ended.insert(target.id);
    m_state.forgetDedupe(target.id);
    m_state.runs.erase(target.id);
    m_state.endedInFlight[target.id] = {end, reason};
    m_context.journal.onSettled(
        [&state = m_state, task = target.id](const Outcome&) { state.endedInFlight.erase(task); });
}

/// Tasks that the operation was not about wait again for what came back, and are skipped for what ended wrongly.
void Restoring::relinkDependents()
{
    for (TaskId id : m_context.read(m_context.reader.dependents({m_mine.begin(), m_mine.end()}))) {
        if (m_mine.contains(id) || !m_state.scheduler.contains(id) || !isWaiting(m_state.scheduler.state(id)))
            continue;
        const auto dependencies = m_context.read(m_context.reader.dependencies(id));
        std::vector<Dependency> decided;
        std::ranges::copy_if(dependencies, std::back_inserter(decided),
                             [this](const Dependency& dependency) { return m_ended.contains(dependency.task); });
        if (const TaskId unmet = firstUnmet(decided); unmet.isValid()) {
            const TaskState from = m_state.scheduler.state(id);
            m_state.scheduler.finished(id, TaskState::Skipped, m_context.now);
            m_context.end(id, 0, from, TaskState::Skipped, dependencyReason(unmet));
        } else {
            (void)m_state.scheduler.setDependencies(id, open(dependencies), m_context.now);
        }
        m_context.absorb();
    }
}

TaskId Restoring::firstUnmet(const std::vector<Dependency>& dependencies) const
{
    std::vector<TaskId> notWaiting;
    for (const Dependency& dependency : dependencies)
        if (!m_state.scheduler.contains(dependency.task) && !m_gone.contains(dependency.task))
            notWaiting.push_back(dependency.task);
    if (notWaiting.empty())
        return {};
    const auto standings = m_context.standings(notWaiting);
    for (const Dependency& dependency : dependencies) {
        const auto it = standings.find(dependency.task);
        if (it != standings.end() && isEnded(it->second.state) &&
            !scheduling::meets(dependency.condition, it->second.state, it->second.reason == kOperatorReason))
            return dependency.task;
    }
    return {};
}

std::vector<Dependency> Restoring::open(const std::vector<Dependency>& dependencies) const
{
    std::vector<Dependency> open;
    std::ranges::copy_if(dependencies, std::back_inserter(open),
                         [this](const Dependency& dependency) { return m_state.scheduler.contains(dependency.task); });
    return open;
}
} // namespace

Result<Reply> restoreOperation(const Context& context, const store::OperationDetails& details, Side side)
{
    const bool undoing = side == Side::Before;
    auto plan = planRestoring(context, details, side);
    if (!plan)
        return tl::unexpected(plan.error());
    const QJsonObject& from = undoing ? details.after : details.before;
    const QJsonObject& to = undoing ? details.before : details.after;
    const Outcome configured = restoreConfiguration(context, from, to);
    Restoring restoring(context, side, std::move(*plan));
    restoring.apply();
    const answer::Operation& operation = details.operation;
    context.journal.add(store::MarkUndone{operation.id, undoing, restoring.left()});
    if (!configured)
        context.journal.add(store::OperationData{operation.id, {}, {}}); // as tasks that are left
    QJsonObject told{{QStringLiteral("operation"), operation.id.value}, {QStringLiteral("label"), operation.label}};
    if (const QString key = QStringLiteral("slots"); configured && to.contains(key))
        told.insert(key, to.value(key)); // so that the events alone tell how many there were at any time
    context.record(undoing ? QStringLiteral("operation.undone") : QStringLiteral("operation.redone"), {}, told);
    const qint64 others = to.isEmpty() ? 0 : 1;
    Reply reply;
    reply.changed = restoring.changed() + (configured ? others : 0);
    reply.unchanged = std::max<qint64>(0, operation.changes + others - reply.changed);
    reply.operation = operation.id;
    reply.text = restoreWords(
        details, side,
        {reply.changed, reply.unchanged,
         configured ? QString() : Error{{}, configured.error().what, configured.error().where, {}}.text()});
    return reply;
}

} // namespace taskyard::engine
