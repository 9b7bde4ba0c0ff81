// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of Reader that a report is made from.
#include "core/model/commandline.h"
#include "core/store/readerimpl.h"

namespace taskyard::store {

namespace {
/// The runs are `one`, because `r` is the latest run of a task where a filter needs it.
const QString kColumns = QStringLiteral(
    "one.task_id, one.number, one.state, t.created_at, one.claimed_at, one.eligible_at, one.started_at, "
    "one.finished_at, one.paused, one.exit_code, one.signal, one.user_us, one.system_us, one.max_rss, one.log_bytes, "
    "t.priority, one.reason, one.last_line, one.executor, ran.name, t.name, told.workflow, told.owner, told.tags, "
    "told.command, told.shell");

/// Ends that were told of after the report began would be in one part of it and not in another.
const QString kToldInTime = QStringLiteral(
    " AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.task_id = one.task_id AND e.seq > ? AND e.run = one.number "
    "AND e.from_state IN ('starting', 'running', 'paused', 'stopping') "
    "AND e.to_state NOT IN ('starting', 'running', 'paused', 'stopping'))");

std::optional<Duration> wholeMilliseconds(std::optional<qint64> us)
{
    return us ? std::optional(Duration(*us / 1000)) : std::nullopt;
}

bool isPlain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Most lists are of plain words, and are read without QJsonDocument. False: this one is not.
bool joinPlain(std::string_view json, std::string& to)
{
    constexpr std::string_view kSafe = "-_./,:+@%";
    if (json.size() < 4 || !json.starts_with("[\"") || !json.ends_with("\"]"))
        return false;
    json = json.substr(2, json.size() - 4);
    size_t wordStart = 0;
    for (size_t i = 0; i < json.size(); ++i) {
        if (json.substr(i).starts_with("\",\"")) {
            if (i == wordStart)
                return false;
            to += ' ';
            i += 2;
            wordStart = i + 1;
        } else if (isPlain(json[i]) || kSafe.find(json[i]) != std::string_view::npos) {
            to += json[i];
        } else {
            return false;
        }
    }
    return wordStart < json.size();
}

/// A stored list on one line; `quoted` as a shell reads it.
void readList(std::string_view json, bool quoted, std::string& to)
{
    to.clear();
    if (json.empty() || joinPlain(json, to))
        return;
    const QStringList words = decodeList(QString::fromUtf8(json.data(), qsizetype(json.size())));
    to = (quoted ? quoteCommand(words) : words.join(u' ')).toStdString();
}

void readEndedRun(const Statement& row, EndedRun& run)
{
    run.task = TaskId(row.integer(0));
    run.number = int(row.integer(1));
    run.state = readState(row, 2);
    run.createdAt = row.time(3);
    run.claimedAt = row.time(4);
    run.eligibleAt = row.maybeTime(5);
    run.startedAt = row.maybeTime(6);
    run.finishedAt = row.time(7);
    run.paused = row.maybeDuration(8);
    run.exitCode = row.maybeInt(9);
    run.signal = row.maybeInt(10);
    run.userTime = wholeMilliseconds(row.maybeInteger(11));
    run.systemTime = wholeMilliseconds(row.maybeInteger(12));
    run.maxRssBytes = row.maybeInteger(13);
    run.logBytes = row.integer(14);
    run.priority = row.integer(15);
    run.reason = row.view(16);
    run.lastLine = row.view(17);
    run.executor = row.view(18);
    run.queue = row.view(19);
    run.name = row.view(20);
    run.workflow = row.view(21);
    run.owner = row.view(22);
    readList(row.view(23), false, run.tags);
    if (row.isNull(25))
        readList(row.view(24), true, run.command);
    else
        run.command = row.view(25);
}

EventSeq newestEvent(Database& database)
{
    Statement& last = database.statement("event_last").bind();
    last.next();
    const EventSeq seq(last.integer(0));
    last.reset();
    return seq;
}
} // namespace

Result<EventSeq> Reader::lastEvent() { return m_impl->read(&newestEvent); }

Result<std::optional<EndedRunPlace>> Reader::endedRuns(const EndedRunQuery& query, const EndedRunVisitor& visit)
{
    return m_impl->read([&](Database& database) -> std::optional<EndedRunPlace> {
        Condition condition = compile(query.filter);
        QString where = QStringLiteral("t.id = one.task_id AND %1 AND one.finished_at IS NOT NULL "
                                       "AND one.finished_at >= ? AND one.finished_at < ? "
                                       "AND (one.finished_at > ? OR (one.task_id, one.number) > (?, ?))")
                            .arg(condition.sql);
        const EndedRunPlace& after = query.after;
        const auto ms = [](TimePoint at) { return qint64(at.time_since_epoch().count()); };
        condition.values.insert(condition.values.end(), {ms(std::max(query.from, after.finishedAt)), ms(query.to),
                                                         ms(after.finishedAt), after.task.value, qint64(after.number)});
        if (newestEvent(database) > query.last) {
            where += kToldInTime;
            condition.values.emplace_back(query.last.value);
        }
        condition.values.emplace_back(qint64(query.limit));
        Statement& rows =
            database
                .composed(QStringLiteral("SELECT %1 FROM run AS one INDEXED BY run_finished CROSS JOIN %2 "
                                         "LEFT JOIN queue AS ran ON ran.id = one.queue_id "
                                         "LEFT JOIN task_spec AS told ON told.task_id = one.task_id "
                                         "WHERE %3 ORDER BY one.finished_at, one.task_id, one.number "
                                         "LIMIT ?")
                              .arg(kColumns, condition.needs.from(), where))
                .bindAll(condition.values);
        EndedRun run;
        int count = 0;
        while (rows.next()) {
            readEndedRun(rows, run);
            visit(run);
            ++count;
        }
        if (count < query.limit)
            return std::nullopt;
        return EndedRunPlace{run.finishedAt, run.task, run.number};
    });
}

Result<qint64> Reader::countCreated(const Filter& filter, TimePoint from, TimePoint to)
{
    return m_impl->read([&](Database& database) {
        Condition condition = compile(filter);
        condition.values.insert(condition.values.end(), {SqlValue(qint64(from.time_since_epoch().count())),
                                                         SqlValue(qint64(to.time_since_epoch().count()))});
        Statement& row =
            database
                .composed(QStringLiteral("SELECT count(*) FROM %1 WHERE %2 AND t.created_at >= ? AND t.created_at < ?")
                              .arg(condition.needs.from(), condition.sql))
                .bindAll(condition.values);
        row.next();
        const qint64 count = row.integer(0);
        row.reset();
        return count;
    });
}

Result<std::vector<answer::Operation>> Reader::operationsIn(TimePoint from, TimePoint to, OperationId after, int limit)
{
    return m_impl->read([&](Database& database) {
        std::vector<answer::Operation> operations;
        Statement& rows = database.statement("operations_in").bind(after, from, to, limit);
        while (rows.next())
            operations.push_back({OperationId(rows.integer(0)), rows.time(1), rows.text(2), rows.text(3),
                                  rows.integer(4), rows.flag(5)});
        return operations;
    });
}

} // namespace taskyard::store
