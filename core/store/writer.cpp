// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::store {

namespace {
/// A change that does not find what it is about shows that the engine's memory and the database disagree.
void expectRows(int found, size_t wanted, const char* change, TaskId task)
{
    if (found != int(wanted))
        failSql(ErrorCode::Internal,
                QStringLiteral("%1 does not fit what is stored (%2 of %3 rows)")
                    .arg(QLatin1String(change))
                    .arg(found)
                    .arg(wanted),
                task.isValid() ? QStringLiteral("task %1").arg(task.value) : QString());
}

QString jsonText(const QJsonValue& value)
{
    const QString array = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return array.mid(1, array.size() - 2);
}
} // namespace

Writer::Writer(Database& database, bool rollups) : m_database(database), m_rollups(database), m_keepsRollups(rollups)
{
    Statement& last = m_database.statement("event_last").bind();
    last.next();
    m_lastEvent = m_lastDurable = EventSeq(last.integer(0));
    last.reset();
}

void Writer::apply(const Batch& batch)
{
    m_batch = &batch;
    m_created.clear();
    m_before.clear();
    for (const Change& change : batch.changes)
        std::visit([this](const auto& one) { (*this)(one); }, change);
    noteCreated();
    readMoves();
    for (const Event& event : batch.events)
        putEvent(event);
}

void Writer::settle()
{
    if (m_keepsRollups)
        m_rollups.settle();
}

void Writer::committed()
{
    m_lastDurable = m_lastEvent;
    m_debts.erase(m_debts.begin(), m_debts.upper_bound(m_lastDurable));
}

void Writer::rolledBack()
{
    m_lastEvent = m_lastDurable;
    m_mayRedo = true;
    m_rollups.forget();
    m_places.clear();
}

void Writer::owe(const Batch& batch, const Error& error)
{
    if (!batch.events.empty())
        m_debts[batch.events.front().seq] = {batch.events.back().seq, error.text()};
}

void Writer::putEvent(const Event& event)
{
    if (event.seq.value != m_lastEvent.value + 1)
        payDebt(event.seq, event.at);
    if (event.seq.value != m_lastEvent.value + 1)
        failSql(ErrorCode::Internal,
                QStringLiteral("event %1 does not follow event %2").arg(event.seq.value).arg(m_lastEvent.value));
    const QString from = event.from ? stateName(*event.from) : QString();
    const QString to = event.to ? stateName(*event.to) : QString();
    const QString data = encodeObject(event.data);
    const Counting counting = this->counting(event);
    countEvent(event, counting);
    m_database.statement("event_insert")
        .change(event.seq, event.at, event.kind, event.task.isValid() ? std::optional(event.task) : std::nullopt,
                event.run > 0 ? std::optional(event.run) : std::nullopt, orNull(from), orNull(to), orNull(event.actor),
                orNull(data), counting.queue, counting.slotCount);
    m_lastEvent = event.seq;
}

void Writer::payDebt(EventSeq upTo, TimePoint at)
{
    for (const auto& [first, debt] : m_debts) {
        if (first.value != m_lastEvent.value + 1 || first >= upTo)
            continue;
        for (qint64 seq = first.value; seq <= debt.last.value; ++seq)
            m_database.statement("event_insert")
                .change(seq, at, QString::fromLatin1(kVoidEvent), std::nullopt, std::nullopt, std::nullopt,
                        std::nullopt, std::nullopt, encodeObject({{QStringLiteral("reason"), debt.why}}), std::nullopt,
                        std::nullopt);
        m_lastEvent = debt.last;
    }
}

void Writer::noteCreated()
{
    for (const auto& [operation, created] : m_created)
        expectRows(
            m_database.statement("operation_created").change(operation, created.count, created.first, created.last), 1,
            "a created task's operation", created.first);
}

void Writer::operator()(const InsertTask& change)
{
    const TaskSpec& spec = change.spec;
    const QString resources = encodeAmounts(spec.resources);
    m_database.statement("task_insert")
        .change(change.id, stateName(change.state), orNull(change.reason), change.queue, spec.priority, change.order,
                change.pinnedKey, spec.at, spec.deadline, spec.expected, spec.slotCount, orNull(resources),
                orNull(spec.group), orNull(spec.dedupe), spec.name, change.createdAt, change.eligibleAt,
                isEnded(change.state)
                    ? std::optional(change.past.empty() ? change.createdAt : change.past.back().finishedAt)
                    : std::nullopt);
    const QString command = encodeList(spec.command), env = encodeTexts(spec.env), tags = encodeList(spec.tags),
                  codes = encodeCodes(spec.retryOn), inputs = encodeList(spec.inputs),
                  outputs = encodeList(spec.outputs);
    m_database.statement("task_spec_insert")
        .change(change.id, orNull(spec.description), orNull(command), orNull(spec.shell), orNull(spec.cwd), orNull(env),
                spec.cleanEnv, orNull(spec.stdinFile), orNull(tags), orNull(spec.note), orNull(spec.workflow),
                orNull(spec.owner), spec.timeout, spec.grace, spec.retries, spec.retryDelay, orNull(codes),
                spec.executor, spec.idempotent, orNull(inputs), orNull(outputs),
                change.operation.isValid() ? std::optional(change.operation) : std::nullopt);
    insertDependencies(change.id, change.dependencies);
    insertPast(change);
    if (m_keepsRollups)
        note(change.id, {change.queue.value, spec.slotCount, false});
    if (change.operation.isValid()) {
        Created& created = m_created[change.operation];
        if (created.count++ == 0 || change.id < created.first)
            created.first = change.id;
        created.last = std::max(created.last, change.id);
    }
}

void Writer::insertPast(const InsertTask& change)
{
    if (change.past.empty())
        return;
    int number = 0;
    for (const PastRun& run : change.past) {
        m_database.statement("run_insert_past")
            .change(change.id, ++number, stateName(run.end), orNull(run.reason), run.token, run.executor, run.startedAt,
                    run.finishedAt, run.exitCode, run.signal, run.outputBytes, change.queue);
        if (m_keepsRollups)
            m_rollups.ended({change.id.value, number, change.queue.value, run.end,
                             run.finishedAt.time_since_epoch().count(), run.startedAt.time_since_epoch().count(),
                             std::nullopt, run.exitCode, run.signal, run.reason, change.spec.name});
    }
    const PastRun& last = change.past.back();
    m_database.statement("task_has_run").change(change.id, number, last.startedAt, last.exitCode, last.signal);
}

void Writer::insertDependencies(TaskId id, const std::vector<Dependency>& dependencies)
{
    for (const Dependency& dependency : dependencies)
        m_database.statement("dependency_insert").change(id, dependency.task, conditionName(dependency.condition));
}

void Writer::operator()(const MoveTask& change)
{
    expectRows(m_database.statement("task_move")
                   .change(stateName(change.from), stateName(change.to), orNull(change.reason), change.eligibleAt,
                           change.notBefore, isEnded(change.to) ? std::optional(change.at) : std::nullopt, change.id),
               1, "a move of a task", change.id);
}

void Writer::operator()(const ClaimRun& change)
{
    expectRows(m_database.statement("task_claim").change(change.task, change.run), 1, "a claim", change.task);
    m_database.statement("run_insert")
        .change(change.task, change.run, change.token, change.bootId, change.executor, orNull(change.actor), change.at);
}

void Writer::operator()(const ReclaimRun& change)
{
    expectRows(m_database.statement("run_reclaim").change(change.task, change.run, change.token, change.bootId), 1,
               "a new token", change.task);
}

void Writer::operator()(const WithdrawRun& change)
{
    expectRows(m_database.statement("run_withdraw").change(change.task, change.run), 1, "a withdrawn claim",
               change.task);
    expectRows(m_database.statement("task_withdraw").change(change.task, change.run, stateName(change.to)), 1,
               "a withdrawn claim", change.task);
}

void Writer::operator()(const StartRun& change)
{
    expectRows(m_database.statement("run_started").change(change.task, change.run, change.pid, change.at), 1,
               "the start of a run", change.task);
    expectRows(m_database.statement("task_started").change(change.task, change.at), 1, "the start of a run",
               change.task);
}

void Writer::operator()(const SetRunState& change)
{
    const QString state = stateName(change.state);
    expectRows(m_database.statement("run_live_state").change(change.task, change.run, state), 1, "a move of a run",
               change.task);
    expectRows(m_database.statement("task_live_state").change(change.task, state), 1, "a move of a run", change.task);
}

void Writer::operator()(const EndRun& change)
{
    expectRows(m_database.statement("run_end").change(
                   change.task, change.run, stateName(change.end), orNull(change.reason), change.at, change.startedAt,
                   change.pid, change.exitCode, change.signal, change.pausedMs, change.userUs, change.systemUs,
                   change.maxRssBytes, change.logBytes, change.logKeptBytes, change.progress,
                   orNull(change.progressText), orNull(change.lastLine), change.strays),
               1, "the end of a run", change.task);
    expectRows(m_database.statement("task_figures").change(change.task, change.exitCode, change.signal), 1,
               "the end of a run", change.task);
    countRun(change);
}

void Writer::operator()(const SetPriority& change)
{
    expectRows(m_database.statement("task_priority").change(change.id, change.value), 1, "a priority", change.id);
}

void Writer::operator()(const SetPlace& change)
{
    remember(change.id);
    expectRows(m_database.statement("task_place").change(change.id, change.queue, change.order, change.pinnedKey), 1,
               "a place", change.id);
}

void Writer::operator()(const SetSpec& change)
{
    remember(change.id);
    const TaskSpec& spec = change.spec;
    const QString resources = encodeAmounts(spec.resources);
    expectRows(m_database.statement("task_asked")
                   .change(change.id, spec.name, spec.priority, spec.at, spec.deadline, spec.expected, spec.slotCount,
                           orNull(resources), orNull(spec.group), orNull(spec.dedupe)),
               1, "an edit", change.id);
    writeSpec(change.id, spec);
}

void Writer::writeSpec(TaskId id, const TaskSpec& spec)
{
    const QString command = encodeList(spec.command), env = encodeTexts(spec.env), tags = encodeList(spec.tags),
                  codes = encodeCodes(spec.retryOn), inputs = encodeList(spec.inputs),
                  outputs = encodeList(spec.outputs);
    expectRows(m_database.statement("task_spec_update")
                   .change(id, orNull(spec.description), orNull(command), orNull(spec.shell), orNull(spec.cwd),
                           orNull(env), spec.cleanEnv, orNull(spec.stdinFile), orNull(tags), orNull(spec.note),
                           orNull(spec.workflow), orNull(spec.owner), spec.timeout, spec.grace, spec.retries,
                           spec.retryDelay, orNull(codes), spec.executor, spec.idempotent, orNull(inputs),
                           orNull(outputs)),
               1, "an edit", id);
}

void Writer::operator()(const SetDependencies& change)
{
    m_database.statement("dependency_clear").change(change.id);
    insertDependencies(change.id, change.dependencies);
}

void Writer::operator()(const SetArchived& change)
{
    const auto ids = sortedIds(change.ids);
    expectRows(m_database.statement("tasks_archived").change(encodeIds(ids), change.archived), ids.size(),
               "an archiving", ids.empty() ? TaskId() : ids.front());
}

void Writer::operator()(const SetRemoved& change)
{
    const auto ids = sortedIds(change.ids);
    remember(ids);
    expectRows(m_database.statement("tasks_removed").change(encodeIds(ids), change.removed), ids.size(), "a removal",
               ids.empty() ? TaskId() : ids.front());
}

void Writer::operator()(const Purge& change)
{
    const auto ids = sortedIds(change.ids);
    for (TaskId id : ids)
        m_places.erase(id);
    expectRows(m_database.statement("tasks_purge").change(encodeIds(ids)), ids.size(), "a purge",
               ids.empty() ? TaskId() : ids.front());
}

void Writer::operator()(const PutQueue& change)
{
    const Queue& queue = change.queue;
    const QString parameters = encodeNumbers(queue.policyParameters);
    const QString limits = encodeAmounts(queue.resourceLimits);
    m_database.statement("queue_put")
        .change(queue.id, queue.name, queueStateName(queue.state), queue.slotLimit, queue.weight, queue.policy,
                orNull(parameters), headRuleName(queue.headRule), queue.skipLimit, orNull(limits));
    m_database.statement("counter_raise").change(QStringLiteral("queue"), queue.id);
}

void Writer::operator()(const DeleteQueue& change)
{
    expectRows(m_database.statement("queue_delete").change(change.id), 1, "a deleted queue", {});
}

void Writer::operator()(const PutResource& change)
{
    m_database.statement("resource_put").change(change.pool.name, change.pool.capacity, change.pool.releasedByPause);
}

void Writer::operator()(const DeleteResource& change)
{
    expectRows(m_database.statement("resource_delete").change(change.name), 1, "a deleted resource", {});
}

void Writer::operator()(const PutSetting& change)
{
    if (change.value.isNull() || change.value.isUndefined())
        m_database.statement("setting_delete").change(change.key);
    else
        m_database.statement("setting_put").change(change.key, jsonText(change.value));
}

void Writer::operator()(const BeginOperation& change)
{
    const auto& changes = m_batch->changes;
    const auto has = [&](auto wanted) {
        return std::any_of(changes.begin(), changes.end(), [](const Change& one) {
            return std::holds_alternative<decltype(wanted)>(one) || std::holds_alternative<RestoreTask>(one);
        });
    };
    if (std::exchange(m_mayRedo, false)) {
        m_database.statement("operation_forget_undone_images").change();
        m_database.statement("operation_forget_undone").change();
    }
    m_database.statement("operation_insert").change(change.id, change.at, orNull(change.actor), change.label);
    m_database.statement("operation_forget_old").change(change.id.value - kUndoableOperations);
    if (!change.ids.empty())
        m_database.statement("operation_remember")
            .change(change.id, has(SetSpec{}), has(SetDependencies{}), encodeIds(sortedIds(change.ids)));
}

void Writer::operator()(const FinishOperation& change)
{
    m_database.statement("operation_remember_after").change(change.id);
    m_database.statement("operation_forget_unchanged").change(change.id);
    m_database.statement("operation_count").change(change.id);
}

void Writer::operator()(const OperationData& change)
{
    const QString before = encodeObject(change.before);
    const QString after = encodeObject(change.after);
    expectRows(m_database.statement("operation_data").change(change.id, orNull(before), orNull(after)), 1,
               "an operation", {});
}

void Writer::operator()(const MarkUndone& change)
{
    expectRows(m_database.statement("operation_undone").change(change.id, change.undone), 1, "an operation", {});
    m_mayRedo = true;
    if (change.left.empty())
        return;
    const auto left = encodeIds(sortedIds(change.left));
    m_database.statement("operation_let_go").change(change.id, left);
    m_database.statement("operation_let_go_created").change(change.id, left);
}

/// An ended state that a retry or a skip left behind comes back along legal moves only, as if by a run.
void Writer::walkTo(TaskId id, TaskState to)
{
    Statement& row = m_database.statement("task_state").bind(id);
    const bool there = row.next();
    const TaskState from = there ? readState(row, 0) : to;
    row.reset();
    if (from == to || isLegalMove(from, to))
        return;
    for (TaskState by : {TaskState::Queued, TaskState::Starting})
        m_database.statement("task_restore_by").change(id, stateName(by));
}

void Writer::operator()(const RestoreTask& change)
{
    remember(change.id);
    const TaskImage& image = change.image;
    if (image.spec) {
        TaskSpec spec = *image.spec;
        spec.priority = image.priority;
        spec.at = image.notBefore;
        (*this)(SetSpec{change.id, spec});
    }
    if (image.dependencies)
        (*this)(SetDependencies{change.id, *image.dependencies});
    if (isEnded(image.state))
        walkTo(change.id, image.state);
    expectRows(m_database.statement("task_restore")
                   .change(change.id, stateName(image.state), orNull(image.stateReason), image.priority, image.queue,
                           image.order, image.pinnedKey, image.notBefore, image.archived, image.removed,
                           isEnded(image.state), change.at),
               1, "an undone change", change.id);
}

} // namespace taskyard::store
