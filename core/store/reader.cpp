// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"

#include "core/store/maintenance.h"
#include "core/store/paging.h"
#include "core/store/readerimpl.h"

#include <QFileInfo>

namespace taskyard::store {

namespace {
constexpr int kMostRows = 5000;
constexpr int kMostCursors = 10'000;
constexpr qsizetype kMostCursorLetters = 1 << 20;
constexpr double kMicro = 1e-6;

int bounded(int limit) { return std::clamp(limit, 1, kMostRows); }

std::optional<double> seconds(std::optional<qint64> us)
{
    return us ? std::optional(double(*us) * kMicro) : std::nullopt;
}

QString cursorOf(const Run& run) { return QStringLiteral("%1.%2").arg(run.task.value).arg(run.number); }
} // namespace

Result<std::unique_ptr<Reader>> Reader::open(const QString& dataDir)
{
    return guarded([&] { return std::unique_ptr<Reader>(new Reader(std::make_unique<Impl>(databasePath(dataDir)))); });
}

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::~Reader() = default;

std::vector<Dependency> Reader::Impl::dependencies(TaskId id, const char* statement)
{
    std::vector<Dependency> list;
    Statement& rows = m_database.statement(statement).bind(id);
    while (rows.next())
        list.push_back({TaskId(rows.integer(0)), conditionFromName(rows.text(1)).value_or(DependencyCondition::Ended)});
    return list;
}

std::optional<Task> Reader::Impl::task(TaskId id)
{
    Statement& row = m_database.statement("task_row").bind(id);
    if (!row.next())
        return std::nullopt;
    Task task;
    task.id = id;
    task.state = readState(row, 0);
    task.stateReason = row.text(1);
    task.order = row.integer(2);
    task.createdAt = row.time(3);
    task.eligibleAt = row.maybeTime(4);
    task.startedAt = row.maybeTime(5);
    task.finishedAt = row.maybeTime(6);
    task.runs = int(row.integer(7));
    task.exitCode = row.maybeInt(8);
    task.signal = row.maybeInt(9);
    task.archived = row.flag(10);
    const QString queue = row.text(11);
    task.progress = row.maybeReal(12);
    task.progressText = row.text(13);
    task.pid = row.maybeInteger(14);
    task.lastLine = row.text(15);
    task.maxRssBytes = row.maybeInteger(16);
    task.userSeconds = seconds(row.maybeInteger(17));
    task.systemSeconds = seconds(row.maybeInteger(18));
    task.logBytes = row.maybeInteger(19);
    task.spec = readSpec(row, 21);
    row.reset();
    task.spec.queue = queue;
    task.spec.held = task.state == TaskState::Held;
    // The rest comes back only if the removal is undone.
    task.dependsOn = dependencies(id, "dependencies_shown");
    for (const Dependency& dependency : task.dependsOn) {
        auto& refs = dependency.condition == DependencyCondition::Succeeded ? task.spec.after
                     : dependency.condition == DependencyCondition::Ended   ? task.spec.afterAny
                                                                            : task.spec.afterFail;
        refs.push_back({dependency.task, {}});
    }
    return task;
}

Result<answer::Tasks> Reader::tasks(const query::TaskList& query, TimePoint now)
{
    const auto filter = parseFilter(query.filter, now);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto sort = sortKey(query.sort);
    if (!sort)
        return tl::unexpected(sort.error());
    return m_impl->readResult([&](Database& database) -> Result<answer::Tasks> {
        const Condition condition = compile(*filter);
        const auto page =
            readPage(database, condition, *sort,
                     {query.after, std::clamp(query.skip, 0, kMostRows), bounded(query.limit), query.cursors});
        if (!page)
            return tl::unexpected(page.error());
        answer::Tasks tasks;
        tasks.next = page->next;
        tasks.cursors = page->cursors;
        for (TaskId id : page->ids)
            if (auto task = m_impl->task(id))
                tasks.tasks.push_back(std::move(*task));
        if (query.count) {
            Statement& row =
                database
                    .composed(
                        QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(condition.needs.from(), condition.sql))
                    .bindAll(condition.values);
            row.next();
            tasks.total = row.integer(0);
            row.reset();
        }
        return tasks;
    });
}

Result<answer::TaskAnchors> Reader::anchors(const query::TaskAnchors& query, TimePoint now)
{
    const auto filter = parseFilter(query.filter, now);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto sort = sortKey(query.sort);
    if (!sort)
        return tl::unexpected(sort.error());
    if (query.find.size() > size_t(kMostRows))
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 ids are too many to find").arg(query.find.size()));
    return m_impl->read([&](Database& database) {
        Anchors found = readAnchors(database, compile(*filter), *sort,
                                    {bounded(query.every), kMostCursors, kMostCursorLetters, query.find});
        return answer::TaskAnchors{found.total, found.every, std::move(found.cursors), std::move(found.rows)};
    });
}

Result<answer::TaskGroups> Reader::groups(const query::TaskGroups& query, TimePoint now)
{
    const auto filter = parseFilter(query.filter, now);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto by = groupKey(query.by);
    if (!by)
        return tl::unexpected(by.error());
    return m_impl->read([&](Database& database) {
        const Condition condition = compile(*filter);
        Needs needs = condition.needs;
        needs |= by->needs;
        Statement& rows =
            database
                .composed(QStringLiteral("SELECT coalesce(%1, ''), count(*) FROM %2%3 WHERE %4 GROUP BY 1 ORDER BY 1")
                              .arg(by->sql, needs.from(), by->join, condition.sql))
                .bindAll(condition.values);
        answer::TaskGroups groups;
        while (rows.next())
            groups.groups.push_back({rows.text(0), rows.integer(1)});
        return groups;
    });
}

Result<std::vector<Task>> Reader::tasks(const std::vector<TaskId>& ids)
{
    return m_impl->read([&](Database&) {
        std::vector<Task> tasks;
        for (TaskId id : ids)
            if (auto task = m_impl->task(id))
                tasks.push_back(std::move(*task));
        return tasks;
    });
}

Result<answer::TaskDetails> Reader::taskDetails(TaskId id)
{
    return m_impl->read([&](Database& database) {
        auto task = m_impl->task(id);
        if (!task)
            failSql(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(id.value));
        answer::TaskDetails details{std::move(*task), {}, {}};
        Statement& runs = database.statement("run_list_of_task").bind(id, 0, kMostRows);
        while (runs.next())
            details.runs.push_back(readRun(runs, 0));
        Statement& blocks = database.statement("dependents_of").bind(id);
        while (blocks.next() && details.blocks.size() < size_t(kMostRows))
            details.blocks.push_back(
                {TaskId(blocks.integer(0)), conditionFromName(blocks.text(1)).value_or(DependencyCondition::Ended)});
        blocks.reset();
        return details;
    });
}

Result<qint64> Reader::count(const Filter& filter)
{
    return m_impl->read([&](Database& database) {
        const Condition condition = compile(filter);
        Statement& row =
            database
                .composed(QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(condition.needs.from(), condition.sql))
                .bindAll(condition.values);
        row.next();
        const qint64 count = row.integer(0);
        row.reset();
        return count;
    });
}

Result<std::map<QString, qint64>> Reader::countsByState()
{
    return m_impl->read([&](Database& database) {
        std::map<QString, qint64> counts;
        for (TaskState state : allTaskStates())
            counts[stateName(state)] = 0;
        Statement& rows = database.statement("task_counts").bind();
        while (rows.next())
            counts[rows.text(0)] = rows.integer(1);
        return counts;
    });
}

Result<answer::Runs> Reader::runs(const query::RunList& query, TimePoint now)
{
    const auto filter = parseFilter(query.filter, now);
    if (!filter)
        return tl::unexpected(filter.error());
    const QStringList cursor =
        query.after.isEmpty() ? QStringList{QStringLiteral("0"), QStringLiteral("0")} : query.after.split(u'.');
    if (cursor.size() != 2)
        return failure(ErrorCode::InvalidInput, QStringLiteral("this cursor does not belong to this list"),
                       QStringLiteral("after"), QStringLiteral("start again without it"));
    const qint64 afterTask = cursor[0].toLongLong();
    const qint64 afterNumber = cursor[1].toLongLong();
    const int limit = bounded(query.limit);
    return m_impl->read([&](Database& database) {
        Statement* rows = nullptr;
        if (query.task.isValid()) {
            if (!m_impl->task(query.task))
                failSql(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(query.task.value));
            rows = &database.statement("run_list_of_task").bind(query.task, afterNumber, limit + 1);
        } else {
            Condition condition = compile(*filter);
            condition.values.insert(condition.values.end(), {afterTask, afterNumber, qint64(limit) + 1});
            // The runs stand first and are `one`, because `r` is the latest run of a task where a filter needs it.
            rows =
                &database
                     .composed(QStringLiteral("SELECT one.* FROM run AS one CROSS JOIN %1 "
                                              "WHERE t.id = one.task_id AND %2 AND (one.task_id, one.number) > (?, ?) "
                                              "ORDER BY one.task_id, one.number LIMIT ?")
                                   .arg(condition.needs.from(), condition.sql))
                     .bindAll(condition.values);
        }
        answer::Runs answer;
        while (rows->next()) {
            if (qsizetype(answer.runs.size()) == limit) {
                answer.next = cursorOf(answer.runs.back());
                rows->reset();
                break;
            }
            answer.runs.push_back(readRun(*rows, 0));
        }
        return answer;
    });
}

Result<answer::Events> Reader::events(const query::EventList& query)
{
    return m_impl->read([&](Database& database) {
        answer::Events answer;
        Statement& last = database.statement("event_last").bind();
        last.next();
        answer.last = EventSeq(last.integer(0));
        last.reset();
        const int limit = bounded(query.limit);
        Statement& rows = query.task.isValid()
                              ? database.statement("event_list_of_task").bind(query.task, query.since, limit)
                              : database.statement("event_list").bind(query.since, limit);
        while (rows.next())
            answer.events.push_back(readEvent(rows));
        return answer;
    });
}

Result<std::optional<Event>> Reader::lastMove(TaskId task, TaskState to)
{
    return m_impl->read([&](Database& database) -> std::optional<Event> {
        Statement& row = database.statement("event_last_move").bind(task, stateName(to));
        return row.next() ? std::optional(readEvent(row)) : std::nullopt;
    });
}

Result<std::optional<Run>> Reader::run(TaskId task, int number)
{
    return m_impl->read([&](Database& database) -> std::optional<Run> {
        Statement& row =
            number > 0 ? database.statement("run_get").bind(task, number) : database.statement("run_latest").bind(task);
        if (!row.next())
            return std::nullopt;
        Run run = readRun(row, 0);
        row.reset();
        return run;
    });
}

} // namespace taskyard::store
