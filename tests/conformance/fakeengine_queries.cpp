// SPDX-License-Identifier: GPL-3.0-or-later
// What the books say, and what tests set up in them.
#include "core/model/filter.h"
#include "tests/conformance/fakeengine.h"

namespace taskyard::test {

Result<Answer> FakeEngine::answer(const query::TaskList& list) const
{
    Selection selection;
    selection.filter = list.filter;
    const auto ids = select(selection);
    if (!ids)
        return tl::unexpected(ids.error());
    answer::Tasks page;
    for (TaskId id : *ids) {
        if (id.value <= list.after.toLongLong())
            continue;
        if (int(page.tasks.size()) == list.limit) {
            page.next = QString::number(page.tasks.back().id.value);
            break;
        }
        page.tasks.push_back(m_tasks.at(id));
    }
    if (list.count)
        page.total = qint64(ids->size());
    return page;
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
    for (auto it = m_done.rbegin(); it != m_done.rend() && int(operations.operations.size()) < list.limit; ++it)
        operations.operations.push_back({it->id, {}, it->actor, it->label, qint64(it->before.size()), false});
    return operations;
}

Result<Answer> FakeEngine::answer(const query::QueueList&) const { return answer::Queues{m_queues}; }

Result<Answer> FakeEngine::answer(const query::Status&) const
{
    answer::Status status;
    status.lastEvent = m_newest;
    for (const auto& [id, task] : m_tasks)
        ++status.tasks[stateName(task.state)];
    return status;
}

template <class Q> Result<Answer> FakeEngine::answer(const Q&) const
{
    return failure(ErrorCode::Internal, QStringLiteral("the fake does not know"));
}

// fetch() is in the other file, and needs these.
template Result<Answer> FakeEngine::answer(const query::RunList&) const;
template Result<Answer> FakeEngine::answer(const query::Why&) const;
template Result<Answer> FakeEngine::answer(const query::Log&) const;
template Result<Answer> FakeEngine::answer(const query::ResourceList&) const;
template Result<Answer> FakeEngine::answer(const query::Statistics&) const;
template Result<Answer> FakeEngine::answer(const query::Doctor&) const;

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
