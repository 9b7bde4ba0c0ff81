// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Reader that the engine uses: the load at its start, selections, specs, graphs, operations.
#include "core/base/timetext.h"
#include "core/store/paging.h"
#include "core/store/readerimpl.h"

#include <QJsonDocument>
#include <QSet>

namespace taskyard::store {

namespace {
// With few open tasks among many it is cheaper to go by their index than through the whole table.
constexpr qint64 kFewPart = 8;

LoadedTask readLoaded(const Statement& row)
{
    LoadedTask task;
    task.id = TaskId(row.integer(0));
    task.state = readState(row, 1);
    task.queue = QueueId(row.integer(2));
    task.priority = row.integer(3);
    task.order = row.integer(4);
    task.createdAt = row.time(5);
    task.eligibleAt = row.maybeTime(6);
    task.slotCount = int(row.integer(7));
    task.runs = int(row.integer(8));
    task.pinnedKey = row.maybeInteger(9);
    task.notBefore = row.maybeTime(10);
    task.deadline = row.maybeTime(11);
    task.expected = row.maybeDuration(12);
    if (!row.isNull(13))
        task.resources = decodeAmounts(row.text(13));
    if (!row.isNull(14))
        task.group = row.text(14);
    return task;
}

qint64 single(Statement& row)
{
    row.next();
    const qint64 value = row.integer(0);
    row.reset();
    return value;
}

void loadRest(Database& database, LoadedState& state)
{
    Statement& queues = database.statement("queue_list").bind();
    while (queues.next())
        state.queues.push_back(readQueue(queues));
    Statement& pools = database.statement("resource_list").bind();
    while (pools.next())
        state.resources.push_back({pools.text(0), pools.integer(1), pools.flag(2), 0});
    Statement& settings = database.statement("setting_list").bind();
    while (settings.next())
        state.settings.insert(settings.text(0), QJsonDocument::fromJson('[' + settings.bytes(1) + ']').array().at(0));
    Statement& runs = database.statement("run_list_live").bind();
    while (runs.next())
        state.liveRuns.push_back(readRun(runs, 0));
    state.lastEvent = EventSeq(single(database.statement("event_last").bind()));
    Statement& dedupes = database.statement("load_dedupes").bind();
    while (dedupes.next())
        state.dedupes.emplace_back(dedupes.text(0), TaskId(dedupes.integer(1)));
    Statement& last = database.statement("load_last_ids").bind();
    last.next();
    state.lastTask = TaskId(last.integer(0));
    state.lastQueue = QueueId(last.integer(1));
    state.lastOperation = OperationId(last.integer(2));
    last.reset();
}

LoadedDependency readLoadedDependency(const Statement& row)
{
    LoadedDependency dependency{TaskId(row.integer(0)), TaskId(row.integer(1)),
                                conditionFromName(row.text(2)).value_or(DependencyCondition::Ended), std::nullopt};
    if (row.flag(4))
        dependency.ended = readState(row, 3);
    else if (row.flag(5))
        dependency.ended = TaskState::Cancelled;
    return dependency;
}

std::vector<TaskId> readIds(Statement& rows)
{
    std::vector<TaskId> ids;
    while (rows.next())
        ids.emplace_back(rows.integer(0));
    return ids;
}

[[noreturn]] void failNoTask(TaskId id)
{
    failSql(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(id.value));
}

OperationDetails readOperation(Database& database, OperationId id)
{
    Statement& row = database.statement("operation_get").bind(id);
    if (!row.next())
        failSql(ErrorCode::NotFound, QStringLiteral("there is no operation %1").arg(id.value));
    OperationDetails details;
    details.operation = {id, row.time(1), row.text(2), row.text(3), row.integer(4), row.flag(5)};
    details.before = decodeObject(row.bytes(6));
    details.after = decodeObject(row.bytes(7));
    const qint64 first = row.integer(8);
    const qint64 last = row.integer(9);
    row.reset();
    if (first > 0) {
        Statement& created = database.statement("operation_created_tasks").bind(id, first, last);
        while (created.next())
            (created.flag(1) ? details.removed : details.created).emplace_back(created.integer(0));
    }
    return details;
}

std::optional<OperationDetails> readFound(Database& database, Statement& found)
{
    const OperationId id(single(found));
    return id.isValid() ? std::optional(readOperation(database, id)) : std::nullopt;
}
} // namespace

Result<LoadedState> Reader::load(const std::function<void(const LoadedTask&)>& task,
                                 const std::function<void(const LoadedDependency&)>& dependency)
{
    return m_impl->read([&](Database& database) {
        database.limitTime(std::chrono::hours(1));
        LoadedState state;
        const bool few =
            single(database.statement("load_size").bind()) < single(database.statement("load_all").bind()) / kFewPart;
        Statement& tasks = database.statement(few ? "load_few_tasks" : "load_tasks").bind();
        while (tasks.next()) {
            task(readLoaded(tasks));
            ++state.openTasks;
        }
        Statement& edges = database.statement(few ? "load_few_dependencies" : "load_dependencies").bind();
        while (edges.next())
            dependency(readLoadedDependency(edges));
        loadRest(database, state);
        return state;
    });
}

Result<std::vector<TaskId>> Reader::ids(const Filter& filter)
{
    return m_impl->read([&](Database& database) {
        const Condition condition = compile(filter);
        return readIds(database
                           .composed(QStringLiteral("SELECT t.id FROM %1 WHERE %2 ORDER BY t.id")
                                         .arg(condition.needs.from(), condition.sql))
                           .bindAll(condition.values));
    });
}

Result<std::vector<TaskId>> Reader::ids(const Filter& filter, const QString& sort, const std::vector<TaskRange>& ranges)
{
    const auto key = sortKey(sort);
    if (!key)
        return tl::unexpected(key.error());
    return m_impl->readResult([&](Database& database) -> Result<std::vector<TaskId>> {
        const Condition condition = compile(filter);
        std::vector<TaskId> all;
        QSet<TaskId> seen;
        for (const TaskRange& range : ranges) {
            const auto ids = readRange(database, condition, *key, range);
            if (!ids)
                return tl::unexpected(ids.error());
            for (TaskId id : *ids)
                if (!seen.contains(id)) {
                    seen.insert(id);
                    all.push_back(id);
                }
        }
        return all;
    });
}

Result<std::vector<TaskSpec>> Reader::specs(const std::vector<TaskId>& ids)
{
    return m_impl->read([&](Database& database) {
        std::vector<TaskSpec> specs;
        specs.reserve(ids.size());
        for (TaskId id : ids) {
            Statement& row = database.statement("task_spec").bind(id);
            if (!row.next())
                failNoTask(id);
            TaskSpec spec = readSpec(row, 3);
            spec.queue = row.text(0);
            spec.held = readState(row, 1) == TaskState::Held;
            row.reset();
            for (const Dependency& dependency : m_impl->dependencies(id)) {
                auto& refs = dependency.condition == DependencyCondition::Succeeded ? spec.after
                             : dependency.condition == DependencyCondition::Ended   ? spec.afterAny
                                                                                    : spec.afterFail;
                refs.push_back({dependency.task, {}});
            }
            specs.push_back(std::move(spec));
        }
        return specs;
    });
}

Result<std::vector<Standing>> Reader::standings(const std::vector<TaskId>& ids)
{
    return m_impl->read([&](Database& database) {
        std::vector<Standing> standings;
        standings.reserve(ids.size());
        for (TaskId id : ids) {
            Standing& standing = standings.emplace_back();
            standing.id = id;
            Statement& row = database.statement("task_standing").bind(id);
            if (!row.next())
                continue;
            standing.exists = true;
            standing.state = readState(row, 0);
            standing.queue = QueueId(row.integer(1));
            standing.archived = row.flag(2);
            standing.runs = int(row.integer(3));
            standing.reason = row.text(4);
            row.reset();
        }
        return standings;
    });
}

Result<std::vector<std::optional<KnownRun>>> Reader::known(std::span<const PastRuns> tasks)
{
    return m_impl->read([&](Database& database) {
        std::vector<std::optional<KnownRun>> found;
        for (const PastRuns& runs : tasks)
            for (const PastRun& run : runs) {
                Statement& row = database.statement("run_past_known").bind(run.finishedAt, run.token);
                found.push_back(row.next() ? std::optional(KnownRun{TaskId(row.integer(0)), row.flag(1)})
                                           : std::nullopt);
                row.reset();
            }
        return found;
    });
}

Result<QSet<TaskId>> Reader::ranElsewhere(const std::vector<TaskId>& ids)
{
    return m_impl->read([&](Database& database) {
        QSet<TaskId> found;
        for (TaskId id : ids) {
            Statement& row = database.statement("task_ran_elsewhere").bind(id);
            if (row.next())
                found.insert(id);
            row.reset();
        }
        return found;
    });
}

Result<std::vector<Dependency>> Reader::dependencies(TaskId id)
{
    return m_impl->read([&](Database&) { return m_impl->dependencies(id); });
}

Result<Tries> Reader::triesSinceLastEnd(TaskId task)
{
    return m_impl->read([&](Database& database) {
        const qint64 before = single(database.statement("runs_at_last_end").bind(task));
        return Tries{int(before), int(single(database.statement("failures_after_run").bind(task, before)))};
    });
}

Result<std::optional<Duration>> Reader::graceOfStop(TaskId task)
{
    return m_impl->read([&](Database& database) -> std::optional<Duration> {
        Statement& row = database.statement("latest_stop").bind(task);
        const QString grace = row.next() ? decodeObject(row.bytes(0)).value(kGraceOfStop).toString() : QString();
        row.reset();
        const auto duration = parseDuration(grace);
        return duration ? std::optional(*duration) : std::nullopt;
    });
}

Result<QHash<QString, TaskId>> Reader::dedupes(const QStringList& keys)
{
    return m_impl->read([&](Database& database) {
        QHash<QString, TaskId> found;
        for (const QString& key : keys) {
            Statement& row = database.statement("task_dedupe").bind(key);
            if (row.next())
                found.insert(key, TaskId(row.integer(0)));
            row.reset();
        }
        return found;
    });
}

Result<std::vector<LoadedTask>> Reader::loaded(const std::vector<TaskId>& ids, bool withRemoved)
{
    return m_impl->read([&](Database& database) {
        std::vector<LoadedTask> tasks;
        for (TaskId id : ids) {
            Statement& row = database.statement("loaded_task").bind(id, withRemoved);
            if (row.next())
                tasks.push_back(readLoaded(row));
            row.reset();
        }
        return tasks;
    });
}

Result<std::vector<std::pair<TaskId, QString>>> Reader::dedupeKeys(const std::vector<TaskId>& ids)
{
    return m_impl->read([&](Database& database) {
        std::vector<std::pair<TaskId, QString>> keys;
        Statement& rows = database.statement("task_dedupe_keys").bind(encodeIds(ids));
        while (rows.next())
            keys.emplace_back(TaskId(rows.integer(0)), rows.text(1));
        return keys;
    });
}

Result<std::vector<TaskId>> Reader::dependents(const std::vector<TaskId>& ids)
{
    return m_impl->read(
        [&](Database& database) { return readIds(database.statement("dependents_of_all").bind(encodeIds(ids))); });
}

Result<std::vector<TaskId>> Reader::downstream(const std::vector<TaskId>& ids)
{
    return m_impl->read(
        [&](Database& database) { return readIds(database.statement("downstream").bind(encodeIds(ids))); });
}

Result<std::vector<TaskId>> Reader::endedBefore(TimePoint before, int limit)
{
    return m_impl->read(
        [&](Database& database) { return readIds(database.statement("task_ended_before").bind(before, limit)); });
}

Result<QStringList> Reader::tokensOf(const std::vector<TaskId>& tasks)
{
    return m_impl->read([&](Database& database) {
        QStringList tokens;
        Statement& rows = database.statement("run_tokens_of").bind(encodeIds(tasks));
        while (rows.next())
            tokens << rows.text(0);
        return tokens;
    });
}

Result<EndedRunTokens> Reader::tokensEndedBetween(const EndedRunPlace& last, TimePoint before, int limit)
{
    return m_impl->read([&](Database& database) {
        EndedRunTokens runs{.tokens = {}, .last = last};
        Statement& rows =
            database.statement("run_ended_between").bind(last.finishedAt, last.task, last.number, before, limit);
        while (rows.next()) {
            runs.last = {rows.time(0), TaskId(rows.integer(1)), int(rows.integer(2))};
            runs.tokens << rows.text(3);
        }
        return runs;
    });
}

Result<answer::Operations> Reader::operations(const query::OperationList& query)
{
    return m_impl->read([&](Database& database) {
        answer::Operations answer;
        Statement& rows = database.statement("operation_list").bind(std::clamp(query.limit, 1, 5000));
        while (rows.next())
            answer.operations.push_back({OperationId(rows.integer(0)), rows.time(1), rows.text(2), rows.text(3),
                                         rows.integer(4), rows.flag(5)});
        return answer;
    });
}

Result<std::optional<OperationDetails>> Reader::lastOperation()
{
    return m_impl->read([&](Database& database) {
        return readFound(database, database.statement("operation_latest").bind(kUndoableOperations));
    });
}

Result<std::optional<OperationDetails>> Reader::lastUndone()
{
    return m_impl->read(
        [&](Database& database) { return readFound(database, database.statement("operation_undone_last").bind()); });
}

Result<OperationId> Reader::lastUndoneId()
{
    return m_impl->read(
        [](Database& database) { return OperationId(single(database.statement("operation_undone_last").bind())); });
}

Result<OperationDetails> Reader::operation(OperationId id)
{
    return m_impl->read([&](Database& database) { return readOperation(database, id); });
}

Outcome Reader::operationChanges(OperationId id, const std::function<void(const OperationChange&)>& change)
{
    return m_impl->read([&](Database& database) {
        Statement& rows = database.statement("operation_changes").bind(id);
        while (rows.next()) {
            OperationChange one{TaskId(rows.integer(0)), readImage(rows, 1), readImage(rows, 1 + kImageColumns), {}};
            if (!rows.isNull(1 + 2 * kImageColumns))
                one.current = readImage(rows, 1 + 2 * kImageColumns);
            change(one);
        }
    });
}

std::optional<TaskImage> undone(const OperationChange& change)
{
    if (!change.current)
        return std::nullopt;
    TaskImage image = *change.current;
    bool untouched = true;
    const auto merge = [&](auto member) {
        if (change.before.*member == change.after.*member)
            return;
        untouched = untouched && image.*member == change.after.*member;
        image.*member = change.before.*member;
    };
    merge(&TaskImage::state);
    merge(&TaskImage::priority);
    merge(&TaskImage::queue);
    merge(&TaskImage::order);
    merge(&TaskImage::pinnedKey);
    merge(&TaskImage::notBefore);
    merge(&TaskImage::archived);
    merge(&TaskImage::removed);
    merge(&TaskImage::spec);
    merge(&TaskImage::dependencies);
    if (change.before.state != change.after.state)
        image.stateReason = change.before.stateReason;
    return untouched ? std::optional(image) : std::nullopt;
}

std::optional<TaskImage> redone(OperationChange change)
{
    std::swap(change.before, change.after);
    return undone(change);
}

} // namespace taskyard::store
