// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/past.h"

#include "core/base/timetext.h"
#include "core/engine/handlers/specchange.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
/// What becomes of the tasks of a command.
struct Sorted {
    std::vector<size_t> added;  ///< their places in the command
    std::vector<TaskId> back;   ///< removed ones that are taken over again
    std::vector<PastRuns> past; ///< of each that is added, what is new
    qint64 knownRuns = 0;       ///< left out, because they are there
    qint64 soonRemoved = 0;     ///< tasks that the rule of retention does not keep
};

class Sorting {
public:
    Sorting(const Context& context, const command::Add& command) : m_context(context), m_command(command) {}

    Result<Sorted> sort()
    {
        const std::span<const PastRuns> all(m_command.past);
        for (size_t from = 0; from < all.size(); from += kReadAtOnce) {
            const auto portion = all.subspan(from, std::min(kReadAtOnce, all.size() - from));
            const auto known = m_context.reader.known(portion);
            if (!known)
                return tl::unexpected(known.error());
            auto run = known->begin();
            for (size_t i = 0; i < portion.size(); ++i)
                consider(from + i, run);
        }
        m_sorted.back.assign(m_back.begin(), m_back.end());
        std::ranges::sort(m_sorted.back);
        return std::move(m_sorted);
    }

private:
    static constexpr size_t kReadAtOnce = 1000;

    void consider(size_t task, std::vector<std::optional<store::KnownRun>>::const_iterator& known)
    {
        PastRuns fresh;
        for (const PastRun& run : m_command.past[task]) {
            const auto& found = *known++;
            if (!found)
                fresh.push_back(run);
            else if (found->removed)
                m_back.insert(found->task);
            else
                ++m_sorted.knownRuns;
        }
        if (fresh.empty())
            return;
        const int days = m_context.state.retention.endedDays.value_or(0);
        if (days > 0 && fresh.back().finishedAt < m_context.now - std::chrono::days{days})
            ++m_sorted.soonRemoved;
        m_sorted.added.push_back(task);
        m_sorted.past.push_back(std::move(fresh));
    }

    const Context& m_context;
    const command::Add& m_command;
    Sorted m_sorted;
    QSet<TaskId> m_back;
};

QString count(qint64 number, const char* thing)
{
    return QStringLiteral("%1 %2%3").arg(number).arg(QLatin1String(thing), number == 1 ? u"" : u"s");
}

QJsonArray warnings(const Context& context, const Sorted& sorted)
{
    QJsonArray texts;
    if (sorted.knownRuns > 0)
        texts.append(
            QStringLiteral("left out, because they were imported before: %1").arg(count(sorted.knownRuns, "run")));
    if (!sorted.back.empty())
        texts.append(QStringLiteral("imported before and removed since, now back: %1")
                         .arg(count(qint64(sorted.back.size()), "task")));
    if (sorted.soonRemoved > 0)
        texts.append(QStringLiteral("ended more than %1 ago, so that retention removes them soon: %2")
                         .arg(count(*context.state.retention.endedDays, "day"), count(sorted.soonRemoved, "task")));
    return texts;
}

/// The events that the task would have left here, at their own times.
void recordLife(const Context& context, TaskId id, const PastRuns& past, const QJsonObject& importedAt)
{
    Event event;
    event.task = id;
    event.actor = context.actor;
    event.kind = QStringLiteral("task.created");
    event.at = past.front().startedAt;
    event.to = TaskState::Queued;
    event.data = importedAt;
    context.journal.record(event);
    event.kind = QStringLiteral("task.state");
    const auto move = [&](TaskState to, TimePoint at, const QString& reason) {
        event.from = event.to;
        event.to = to;
        event.at = at;
        event.data = reason.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("reason"), reason}};
        context.journal.record(event);
    };
    for (const PastRun& run : past) {
        if (event.run > 0)
            move(TaskState::Queued, run.startedAt, {});
        ++event.run;
        move(TaskState::Starting, run.startedAt, {});
        move(TaskState::Running, run.startedAt, {});
        move(run.end, run.finishedAt, run.reason);
    }
}

void insert(const Context& context, const TaskSpec& spec, PastRuns past, OperationId operation,
            const QJsonObject& importedAt)
{
    store::InsertTask change;
    change.id = TaskId{context.state.nextTask++};
    change.spec = spec;
    change.queue = context.state.queueNamed(spec.queue)->id;
    change.state = past.back().end;
    change.reason = past.back().reason;
    change.order = scheduling::naturalOrder(change.id);
    change.createdAt = past.front().startedAt;
    change.operation = operation;
    recordLife(context, change.id, past, importedAt);
    change.past = std::move(past);
    context.journal.add(std::move(change));
}

void takeBack(const Context& context, const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    context.journal.add(store::SetRemoved{tasks, false});
    for (TaskId id : tasks)
        context.record(QStringLiteral("task.restored"), id);
    context.touched = tasks;
}
} // namespace

Result<Reply> addPast(const Context& context, const command::Add& command)
{
    Q_ASSERT(command.past.size() == command.tasks.size());
    for (size_t i = 0; i < command.tasks.size(); ++i)
        if (Outcome fits = checkAgainstEngine(context, command.tasks[i]); !fits) {
            if (command.placeOf)
                fits.error().where = command.placeOf(i);
            return tl::unexpected(fits.error());
        }
    auto tasks = Sorting(context, command).sort();
    if (!tasks)
        return tl::unexpected(tasks.error());
    const qint64 changed = qint64(tasks->added.size() + tasks->back.size());
    Reply reply;
    reply.data = {{QStringLiteral("tasks"), changed}, {QStringLiteral("warnings"), warnings(context, *tasks)}};
    if (command.dryRun || changed == 0) {
        reply.unchanged = command.dryRun ? changed : qint64(command.tasks.size());
        return reply;
    }
    reply.changed = changed;
    const TaskId first{context.state.nextTask};
    const TaskId only = tasks->back.empty() ? first : tasks->back.front();
    const QJsonObject importedAt{{QStringLiteral("imported_at"), formatTime(context.now)}};
    reply.operation = recordOperation(context,
                                      changed == 1 ? QStringLiteral("import task %1").arg(only.value)
                                                   : QStringLiteral("import %1 tasks").arg(changed),
                                      [&] {
                                          takeBack(context, tasks->back);
                                          for (size_t i = 0; i < tasks->added.size(); ++i)
                                              insert(context, command.tasks[tasks->added[i]], std::move(tasks->past[i]),
                                                     OperationId{context.state.nextOperation - 1}, importedAt);
                                      });
    if (tasks->added.empty())
        return reply;
    reply.first = first;
    reply.last = TaskId{context.state.nextTask - 1};
    for (qint64 id = first.value; id <= reply.last.value && reply.ids.size() < kMostListedIds; ++id)
        reply.ids.push_back(TaskId{id});
    return reply;
}

} // namespace taskyard::engine
