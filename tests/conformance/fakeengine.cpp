// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/fakeengine.h"

#include "core/api/json.h"
#include "core/base/timetext.h"
#include "core/model/cause.h"
#include "core/model/filter.h"

#include <QRegularExpression>

namespace taskyard::test {

namespace {

const TimePoint kNow{std::chrono::seconds{1'795'000'000}};

bool fits(const QString& text, const FilterTerm& term)
{
    return std::any_of(term.values.begin(), term.values.end(), [&](const QString& pattern) {
        return QRegularExpression::fromWildcard(pattern, Qt::CaseSensitive).match(text).hasMatch();
    });
}

bool matches(const Task& task, const Filter& filter)
{
    return std::all_of(filter.terms.begin(), filter.terms.end(), [&](const FilterTerm& term) {
        if (term.field == u"state")
            return term.values.contains(stateName(task.state)) != term.negated;
        if (term.field == u"tag")
            return std::any_of(task.spec.tags.begin(), task.spec.tags.end(),
                               [&](const QString& tag) { return fits(tag, term); }) != term.negated;
        if (term.field == u"queue")
            return fits(task.spec.queue, term) != term.negated;
        if (term.field == u"id")
            return term.values.contains(QString::number(task.id.value)) != term.negated;
        if (term.field == u"archived")
            return true;
        if (term.field == u"queue")
            return term.values.contains(task.spec.queue) != term.negated;
        if (term.field == u"cause")
            return term.values.contains(causeKey({task.state, task.exitCode, task.signal, task.lastLine})) !=
                   term.negated;
        return task.spec.name.contains(term.values.value(0)) != term.negated;
    });
}

TaskState waitingState(const Task& task)
{
    if (task.spec.held)
        return TaskState::Held;
    return task.spec.at ? TaskState::Scheduled : task.dependsOn.empty() ? TaskState::Queued : TaskState::Blocked;
}

/// False when it is not legal in the task's state.
bool editTask(Task& task, const command::Edit& edit)
{
    const auto value = [&](const char* field) { return edit.fields.value(QLatin1String(field)); };
    const bool describes =
        edit.addPriority == 0 && (edit.fields.isEmpty() || edit.fields.keys() == QStringList{QStringLiteral("name")});
    if (!describes && !isWaiting(task.state))
        return false;
    TaskSpec& spec = task.spec;
    spec.name = value("name").toString(spec.name);
    spec.queue = value("queue").toString(spec.queue);
    spec.priority = value("priority").toInteger(spec.priority) + edit.addPriority;
    spec.retries = value("retries").toInt(spec.retries);
    if (const auto timeout = parseDuration(value("timeout").toString()); timeout || value("timeout").isNull())
        spec.timeout = timeout ? std::optional(*timeout) : std::nullopt;
    for (const QString& tag : edit.removeTags)
        spec.tags.removeAll(tag);
    for (const QString& tag : edit.addTags)
        if (!spec.tags.contains(tag))
            spec.tags << tag;
    if (value("held").isBool()) {
        spec.held = value("held").toBool();
        task.state = waitingState(task);
    }
    return true;
}

} // namespace

FakeEngine::FakeEngine(QObject* parent) : EngineApi(parent)
{
    Queue queue;
    queue.id = QueueId(1);
    queue.name = QStringLiteral("default");
    m_queues.push_back(queue);
}

FakeEngine::~FakeEngine() { holdAnswers(false); }

template <class T> QFuture<T> FakeEngine::answered(T value)
{
    const auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const auto finish = [promise, value] {
        promise->addResult(value);
        promise->finish();
    };
    if (m_hold)
        m_held.emplace_back(finish);
    else
        finish();
    return promise->future();
}

QFuture<Result<Reply>> FakeEngine::submit(Command command, QString actor)
{
    const Locked lock(m_mutex);
    ++m_questions;
    return answered(std::visit([&](const auto& value) { return apply(value, actor); }, command));
}

QFuture<Result<Answer>> FakeEngine::fetch(Query query)
{
    const Locked lock(m_mutex);
    ++m_questions;
    return answered(std::visit([&](const auto& value) { return answer(value); }, query));
}

QFuture<Outcome> FakeEngine::subscribe(std::optional<EventSeq> since)
{
    const Locked lock(m_mutex);
    m_subscribed = true;
    m_published = since.value_or(m_newest);
    QMetaObject::invokeMethod(this, "publish", Qt::QueuedConnection);
    return answered(Outcome());
}

void FakeEngine::unsubscribe()
{
    const Locked lock(m_mutex);
    m_subscribed = false;
}

void FakeEngine::record(Event event, const QString& actor)
{
    m_newest = EventSeq(m_newest.value + 1);
    event.seq = m_newest;
    event.at = kNow;
    event.actor = actor;
    m_events.push_back(std::move(event));
    if (!std::exchange(m_willPublish, true))
        QMetaObject::invokeMethod(this, "publish", Qt::QueuedConnection);
}

std::deque<Event>::const_iterator FakeEngine::firstAfter(EventSeq seq) const
{
    return std::upper_bound(m_events.begin(), m_events.end(), seq,
                            [](EventSeq wanted, const Event& event) { return wanted < event.seq; });
}

void FakeEngine::publish()
{
    EventBatch batch;
    {
        const Locked lock(m_mutex);
        m_willPublish = false;
        if (!m_subscribed)
            return;
        batch.events.assign(firstAfter(m_published), m_events.cend());
        m_published = m_newest;
    }
    if (!batch.events.empty())
        emit eventsArrived(batch);
}

Result<std::vector<TaskId>> FakeEngine::select(const Selection& selection) const
{
    if (selection.ids.empty() == !selection.filter.has_value())
        return failure(ErrorCode::InvalidInput, QStringLiteral("name either ids or a filter"));
    if (!selection.filter && !(selection.ranges.empty() && selection.except.empty()))
        return failure(ErrorCode::InvalidInput, QStringLiteral("only a filter has ranges and exceptions"));
    std::vector<TaskId> found;
    for (TaskId id : selection.ids) {
        if (!m_tasks.contains(id))
            return failure(ErrorCode::NotFound, QStringLiteral("no task %1").arg(id.value));
        found.push_back(id);
    }
    if (!selection.filter)
        return found;
    const auto filter = parseFilter(*selection.filter, kNow);
    if (!filter)
        return tl::unexpected(filter.error());
    for (const auto& [id, task] : m_tasks)
        if (matches(task, *filter))
            found.push_back(id);
    if (const Outcome kept = keepRanges(selection, found); !kept)
        return tl::unexpected(kept.error());
    std::erase_if(found, [&](TaskId id) { return std::ranges::find(selection.except, id) != selection.except.end(); });
    return found;
}

Result<Reply> FakeEngine::changeTasks(const Selection& selection, const QString& label, const QString& actor,
                                      const std::function<bool(Task&)>& change)
{
    const auto ids = select(selection);
    if (!ids)
        return tl::unexpected(ids.error());
    Done done{OperationId(m_lastOperation + 1), label, actor, {}, {}};
    std::vector<Task> changed;
    for (TaskId id : *ids) {
        Task task = m_tasks.at(id);
        if (change(task)) {
            done.before.push_back(m_tasks.at(id));
            changed.push_back(task);
        } else if (!selection.filter) {
            return failure(ErrorCode::Conflict,
                           QStringLiteral("task %1 is %2").arg(id.value).arg(stateName(task.state)));
        }
    }
    for (const Task& task : changed) {
        Event event;
        event.kind = QStringLiteral("task.edited");
        event.task = task.id;
        if (const TaskState from = m_tasks.at(task.id).state; from != task.state) {
            event.kind = QStringLiteral("task.state");
            event.from = from;
            event.to = task.state;
        }
        m_tasks[task.id] = task;
        record(event, actor);
    }
    Reply reply;
    reply.changed = qint64(changed.size());
    reply.unchanged = qint64(ids->size() - changed.size());
    if (!changed.empty()) {
        ++m_lastOperation;
        reply.operation = done.id;
        done.after = std::move(changed);
        m_undone.clear();
        m_done.push_back(std::move(done));
    }
    return reply;
}

Result<Reply> FakeEngine::apply(const command::Add& add, const QString& actor)
{
    std::map<QString, TaskId> keys;
    std::vector<Task> tasks;
    const qint64 first = m_lastTask + 1;
    for (const TaskSpec& spec : add.tasks) {
        Task task;
        task.id = TaskId(first + qint64(tasks.size()));
        task.spec = spec;
        task.createdAt = kNow;
        if (spec.command.isEmpty() == spec.shell.isEmpty())
            return failure(ErrorCode::InvalidInput, QStringLiteral("a task has either a command or a shell text"));
        for (const TaskRef& ref : spec.after) {
            const auto keyed = keys.find(ref.key);
            const TaskId on = keyed != keys.end() ? keyed->second : ref.id;
            if (keyed == keys.end() && !m_tasks.contains(on))
                return failure(ErrorCode::NotFound, QStringLiteral("no such task to wait for"));
            task.dependsOn.push_back({on, DependencyCondition::Succeeded});
        }
        task.state = waitingState(task);
        if (!spec.key.isEmpty())
            keys[spec.key] = task.id;
        tasks.push_back(std::move(task));
    }
    Reply reply;
    reply.changed = qint64(tasks.size());
    for (const Task& task : tasks) {
        reply.ids.push_back(task.id);
        m_tasks[task.id] = task;
        m_lastTask = task.id.value;
        Event event;
        event.kind = QStringLiteral("task.created");
        event.task = task.id;
        event.to = task.state;
        record(event, actor);
    }
    if (!tasks.empty()) {
        reply.first = tasks.front().id;
        reply.last = tasks.back().id;
    }
    return reply;
}

Reply FakeEngine::putBack(const Done& done, const std::vector<Task>& tasks, const QString& kind, const QString& actor)
{
    Reply reply;
    reply.operation = done.id;
    for (const Task& task : tasks) {
        m_tasks[task.id] = task;
        Event event;
        event.kind = QStringLiteral("task.edited");
        event.task = task.id;
        record(event, actor);
        ++reply.changed;
    }
    Event event;
    event.kind = kind;
    record(event, actor);
    return reply;
}

Result<Reply> FakeEngine::apply(const command::Undo&, const QString& actor)
{
    if (m_done.empty())
        return failure(ErrorCode::Conflict, QStringLiteral("there is nothing to undo"));
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    return putBack(m_undone.back(), m_undone.back().before, QStringLiteral("operation.undone"), actor);
}

Result<Reply> FakeEngine::apply(const command::Redo&, const QString& actor)
{
    if (m_undone.empty())
        return failure(ErrorCode::Conflict, QStringLiteral("there is nothing to redo"));
    m_done.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
    return putBack(m_done.back(), m_done.back().after, QStringLiteral("operation.redone"), actor);
}

Result<Reply> FakeEngine::apply(const command::QueueAdd& add, const QString& actor)
{
    if (add.queue.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("a queue needs a name"));
    for (const Queue& queue : m_queues)
        if (queue.name == add.queue)
            return failure(ErrorCode::Conflict, QStringLiteral("there is such a queue already"));
    Queue queue;
    queue.id = QueueId(qint64(m_queues.size()) + 1);
    queue.name = add.queue;
    if (const Outcome read = readJson(add.fields, queue, QString()); !read)
        return tl::unexpected(read.error());
    m_queues.push_back(queue);
    return queueChanged(actor);
}

Result<Reply> FakeEngine::apply(const command::Remove& remove, const QString& actor)
{
    const auto ids = select(remove.selection);
    if (!ids)
        return tl::unexpected(ids.error());
    for (TaskId id : *ids) {
        m_tasks.erase(id);
        Event event;
        event.kind = QStringLiteral("task.removed");
        event.task = id;
        record(event, actor);
    }
    Reply reply;
    reply.changed = qint64(ids->size());
    return reply;
}

bool FakeEngine::waitsFor(TaskId task, TaskId other) const
{
    const auto found = m_tasks.find(task);
    return found != m_tasks.end() && std::ranges::any_of(found->second.dependsOn, [&](const Dependency& dependency) {
               return dependency.task == other || waitsFor(dependency.task, other);
           });
}

Result<Reply> FakeEngine::apply(const command::Depend& depend, const QString& actor)
{
    const auto ids = select(depend.selection);
    if (!ids)
        return tl::unexpected(ids.error());
    for (TaskId id : *ids)
        for (TaskId on : depend.on)
            if (id == on || waitsFor(on, id))
                return failure(ErrorCode::Conflict, QStringLiteral("tasks would wait for each other"));
    if (depend.dryRun)
        return Reply{};
    return changeTasks(depend.selection, QStringLiteral("depend"), actor, [&](Task& task) {
        for (TaskId on : depend.on)
            task.dependsOn.push_back({on, depend.condition});
        task.state = waitingState(task);
        return true;
    });
}

Result<Reply> FakeEngine::apply(const command::Edit& edit, const QString& actor)
{
    if (!edit.dryRun)
        return changeTasks(edit.selection, QStringLiteral("edit"), actor,
                           [&](Task& task) { return editTask(task, edit); });
    const auto ids = select(edit.selection);
    if (!ids)
        return tl::unexpected(ids.error());
    Reply reply;
    for (TaskId id : *ids) {
        Task task = m_tasks.at(id);
        if (editTask(task, edit) && reply.changed++ < 100)
            reply.ids.push_back(id);
    }
    reply.unchanged = qint64(ids->size()) - reply.changed;
    return reply;
}

template <class C> Result<Reply> FakeEngine::apply(const C& command, const QString& actor)
{
    using namespace taskyard::command;
    const QString label = QString::fromLatin1(C::name);
    const auto change = [&](const std::function<bool(Task&)>& edit) {
        if constexpr (requires { command.selection; })
            return changeTasks(command.selection, label, actor, edit);
        else
            return Result<Reply>(failure(ErrorCode::Internal, QStringLiteral("the fake cannot do %1").arg(label)));
    };
    return change([&](Task& task) {
        if constexpr (std::is_same_v<C, Hold> || std::is_same_v<C, Release>) {
            if (!isWaiting(task.state) || task.spec.held == std::is_same_v<C, Hold>)
                return false;
            task.spec.held = std::is_same_v<C, Hold>;
            task.state = waitingState(task);
        } else if constexpr (std::is_same_v<C, Pause>) {
            if (task.state != TaskState::Running)
                return false;
            task.state = TaskState::Paused;
        } else if constexpr (std::is_same_v<C, Cancel>) {
            if (isEnded(task.state))
                return false;
            task.state = TaskState::Cancelled;
            task.finishedAt = kNow;
        } else if constexpr (std::is_same_v<C, Retry>) {
            if (!isEnded(task.state) || (task.state == TaskState::Succeeded && !command.force))
                return false;
            task.state = waitingState(task);
        } else if constexpr (std::is_same_v<C, Skip>) {
            if (task.state == TaskState::Succeeded || isLive(task.state))
                return false;
            task.state = TaskState::Skipped;
        } else if constexpr (std::is_same_v<C, Archive>) {
            task.archived = command.archived;
        } else if constexpr (std::is_same_v<C, Priority>) {
            task.spec.priority = command.relative ? task.spec.priority + command.value : command.value;
        } else if constexpr (std::is_same_v<C, Note>) {
            task.spec.note = command.text;
        } else if constexpr (std::is_same_v<C, Tag>) {
            task.spec.tags << command.add;
            for (const QString& tag : command.remove)
                task.spec.tags.removeAll(tag);
        } else if constexpr (std::is_same_v<C, Move>) {
            task.spec.queue = command.to == u"queue" ? command.queue : task.spec.queue;
            if (command.to == u"before" || command.to == u"after")
                task.order = orderOf(m_tasks.at(command.anchor)) + (command.to == u"before" ? -1 : 1) * (kOrderGap / 2);
        } else {
            return false;
        }
        return true;
    });
}

} // namespace taskyard::test
