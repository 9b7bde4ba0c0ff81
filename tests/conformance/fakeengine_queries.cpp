// SPDX-License-Identifier: GPL-3.0-or-later
// What the books say, and what tests set up in them.
#include "core/model/filter.h"
#include "tests/conformance/fakeengine.h"

#include <ranges>

namespace taskyard::test {

namespace {
/// A key that sorts as text.
QString keyOf(const Task& task, QStringView column)
{
    if (column == u"name")
        return task.spec.name;
    if (column == u"state")
        return stateName(task.state);
    if (column == u"priority")
        return QStringLiteral("%1").arg(task.spec.priority + 1'000'000, 12, 10, QLatin1Char('0'));
    return {};
}

/// Where a task stands in a list: its sort column with the direction, its key, its id.
struct Place {
    QString sort;
    QString key;
    qint64 id = 0;
    bool descending() const { return sort.startsWith(u'-'); }
    bool isBefore(const Place& other) const
    {
        const auto mine = std::tie(key, id);
        const auto theirs = std::tie(other.key, other.id);
        return descending() ? theirs < mine : mine < theirs;
    }
    QString cursor() const { return sort + u'\n' + QString::number(id) + u'\n' + key; }
    static Place of(const QString& cursor)
    {
        return Place{cursor.section(u'\n', 0, 0), cursor.section(u'\n', 2), cursor.section(u'\n', 1, 1).toLongLong()};
    }
};

Place placeOf(const Task& task, const QString& sort)
{
    return {sort, keyOf(task, QStringView(sort).mid(sort.startsWith(u'-') ? 1 : 0)), task.id.value};
}
} // namespace

Result<std::vector<const Task*>> FakeEngine::sorted(const QString& filter, const QString& sort) const
{
    Selection selection;
    selection.filter = filter;
    const auto ids = select(selection);
    if (!ids)
        return tl::unexpected(ids.error());
    std::vector<std::pair<Place, const Task*>> places;
    for (TaskId id : *ids)
        places.emplace_back(placeOf(m_tasks.at(id), sort), &m_tasks.at(id));
    std::ranges::sort(places, [](const auto& a, const auto& b) { return a.first.isBefore(b.first); });
    std::vector<const Task*> tasks;
    for (const auto& [place, task] : places)
        tasks.push_back(task);
    return tasks;
}

Outcome FakeEngine::keepRanges(const Selection& selection, std::vector<TaskId>& ids) const
{
    for (const TaskRange& range : selection.ranges)
        for (const QString& cursor : {range.from, range.to})
            if (!cursor.isEmpty() && Place::of(cursor).sort != selection.sort)
                return failure(ErrorCode::InvalidInput, QStringLiteral("this cursor does not belong to this list"));
    if (!selection.ranges.empty())
        std::erase_if(ids, [&](TaskId id) {
            const Place place = placeOf(m_tasks.at(id), selection.sort);
            return std::ranges::none_of(selection.ranges, [&](const TaskRange& range) {
                return (range.from.isEmpty() || !place.isBefore(Place::of(range.from))) &&
                       (range.to.isEmpty() || !Place::of(range.to).isBefore(place));
            });
        });
    return {};
}

Result<Answer> FakeEngine::answer(const query::TaskList& list) const
{
    const auto tasks = sorted(list.filter, list.sort);
    if (!tasks)
        return tl::unexpected(tasks.error());
    answer::Tasks page;
    int skipped = 0;
    for (const Task* task : *tasks) {
        if (!list.after.isEmpty() && !Place::of(list.after).isBefore(placeOf(*task, list.sort)))
            continue;
        if (skipped++ < list.skip)
            continue;
        if (int(page.tasks.size()) == list.limit) {
            page.next = placeOf(page.tasks.back(), list.sort).cursor();
            break;
        }
        page.tasks.push_back(*task);
        if (list.cursors)
            page.cursors << placeOf(*task, list.sort).cursor();
    }
    if (list.count)
        page.total = qint64(tasks->size());
    return page;
}

Result<Answer> FakeEngine::answer(const query::TaskAnchors& query) const
{
    const auto tasks = sorted(query.filter, query.sort);
    if (!tasks)
        return tl::unexpected(tasks.error());
    answer::TaskAnchors anchors;
    anchors.total = qint64(tasks->size());
    anchors.every = query.every;
    anchors.cursors << QString();
    for (size_t row = size_t(query.every); row < tasks->size(); row += size_t(query.every))
        anchors.cursors << placeOf(*tasks->at(row - 1), query.sort).cursor();
    for (TaskId wanted : query.find) {
        const auto found = std::ranges::find(*tasks, wanted, &Task::id);
        anchors.rows.push_back(found == tasks->end() ? -1 : found - tasks->begin());
    }
    return anchors;
}

Result<Answer> FakeEngine::answer(const query::TaskGroups& query) const
{
    const auto tasks = sorted(query.filter, {});
    if (!tasks)
        return tl::unexpected(tasks.error());
    std::map<QString, qint64> counts;
    for (const Task* task : *tasks)
        if (query.by == u"state")
            ++counts[stateName(task->state)];
        else if (query.by == u"queue")
            ++counts[task->spec.queue];
        else if (query.by == u"tag")
            for (const QString& tag : task->spec.tags.isEmpty() ? QStringList{QString()} : task->spec.tags)
                ++counts[tag];
        else
            return failure(ErrorCode::InvalidInput, QStringLiteral("cannot group by '%1'").arg(query.by));
    answer::TaskGroups groups;
    for (const auto& [value, count] : counts)
        groups.groups.push_back({value, count});
    return groups;
}

Result<Answer> FakeEngine::answer(const query::TaskDetails& details) const
{
    const auto found = m_tasks.find(details.task);
    if (found == m_tasks.end())
        return failure(ErrorCode::NotFound, QStringLiteral("no task %1").arg(details.task.value));
    answer::TaskDetails answer;
    answer.task = found->second;
    for (const auto& [id, task] : m_tasks)
        for (const Dependency& dependency : task.dependsOn)
            if (dependency.task == details.task)
                answer.blocks.push_back({id, dependency.condition});
    return answer;
}

Result<Answer> FakeEngine::answer(const query::TaskCount& count) const
{
    Selection selection;
    selection.filter = count.filter;
    const auto ids = select(selection);
    if (!ids)
        return tl::unexpected(ids.error());
    return answer::Count{qint64(ids->size())};
}

Result<Answer> FakeEngine::answer(const query::EventList& list) const
{
    answer::Events page;
    page.last = m_newest;
    for (auto it = firstAfter(list.since); it != m_events.end() && int(page.events.size()) < list.limit; ++it)
        if (!list.task.isValid() || list.task == it->task)
            page.events.push_back(*it);
    return page;
}

Result<Answer> FakeEngine::answer(const query::OperationList& list) const
{
    answer::Operations operations;
    const auto tell = [&](const Done& done, bool undone) {
        if (int(operations.operations.size()) < list.limit)
            operations.operations.push_back({done.id, {}, done.actor, done.label, qint64(done.before.size()), undone});
    };
    std::ranges::for_each(m_undone, [&](const Done& done) { tell(done, true); });
    std::ranges::for_each(m_done | std::views::reverse, [&](const Done& done) { tell(done, false); });
    return operations;
}

Result<Answer> FakeEngine::answer(const query::Status&) const
{
    answer::Status status;
    status.lastEvent = m_newest;
    status.redo = m_undone.empty() ? OperationId() : m_undone.back().id;
    for (const auto& [id, task] : m_tasks)
        status.tasks[stateName(task.state)] += task.archived ? 0 : 1;
    return status;
}

template <class A, class Q> Result<Answer> FakeEngine::prepared(const Q& query) const
{
    for (const QString& name : query.queues)
        if (std::ranges::find(m_queues, name, &Queue::name) == m_queues.end())
            return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(name));
    if (query.from && query.to && *query.to <= *query.from)
        return failure(ErrorCode::InvalidInput, QStringLiteral("the end is not after the start"));
    for (const Answer& answer : m_prepared)
        if (std::holds_alternative<A>(answer))
            return answer;
    return Answer(A());
}

Result<Answer> FakeEngine::answer(const query::Trend& trend) const { return prepared<answer::Trend>(trend); }
Result<Answer> FakeEngine::answer(const query::Figures& figures) const { return prepared<answer::Figures>(figures); }
Result<Answer> FakeEngine::answer(const query::TemplateTrend& trend) const
{
    return prepared<answer::TemplateTrend>(trend);
}
Result<Answer> FakeEngine::answer(const query::Timeline& timeline) const
{
    static const QStringList kinds{QString(), QStringLiteral("queue"), QStringLiteral("workflow"),
                                   QStringLiteral("executor"), QStringLiteral("all")};
    if (!kinds.contains(timeline.by))
        return failure(ErrorCode::InvalidInput, QStringLiteral("no lanes by '%1'").arg(timeline.by));
    return prepared<answer::Timeline>(timeline);
}

void FakeEngine::prepare(Answer answer)
{
    const Locked lock(m_mutex);
    std::erase_if(m_prepared, [&](const Answer& old) { return old.index() == answer.index(); });
    m_prepared.push_back(std::move(answer));
}

template <class Q> Result<Answer> FakeEngine::answer(const Q&) const
{
    return failure(ErrorCode::Internal, QStringLiteral("the fake does not know"));
}

// fetch() is in the other file, and needs these.
template Result<Answer> FakeEngine::answer(const query::RunList&) const;
template Result<Answer> FakeEngine::answer(const query::Why&) const;
template Result<Answer> FakeEngine::answer(const query::Statistics&) const;
template Result<Answer> FakeEngine::answer(const query::Doctor&) const;
template Result<Answer> FakeEngine::answer(const query::ReportProgress&) const;

void FakeEngine::makeEvents(int count, qsizetype bytesEach)
{
    const Locked lock(m_mutex);
    Event event;
    event.kind = QStringLiteral("test.made");
    if (bytesEach > 0)
        event.data.insert(QStringLiteral("ballast"), QString(bytesEach, u'x'));
    for (int i = 0; i < count; ++i)
        record(event, QStringLiteral("test"));
}

void FakeEngine::forgetEventsUpTo(EventSeq seq)
{
    const Locked lock(m_mutex);
    while (!m_events.empty() && m_events.front().seq <= seq)
        m_events.pop_front();
}

void FakeEngine::holdAnswers(bool hold)
{
    std::vector<std::function<void()>> free;
    {
        const Locked lock(m_mutex);
        m_hold = hold;
        if (!hold)
            free = std::exchange(m_held, {});
    }
    for (auto it = free.rbegin(); it != free.rend(); ++it)
        (*it)();
}

int FakeEngine::heldAnswers() const
{
    const Locked lock(m_mutex);
    return int(m_held.size());
}

int FakeEngine::questions() const
{
    const Locked lock(m_mutex);
    return m_questions;
}

EventSeq FakeEngine::newest() const
{
    const Locked lock(m_mutex);
    return m_newest;
}

} // namespace taskyard::test
