// SPDX-License-Identifier: GPL-3.0-or-later
// A yard whose tasks can be brought into any state, with the event that an engine would tell of it.
#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"

namespace taskyard::ui::test {

struct TrayYard : UiYard {
    Task task(TaskId id) { return std::get<answer::TaskDetails>(*engine.fetch(query::TaskDetails{id}).result()).task; }

    static Event moved(TaskId id, TaskState from, TaskState to)
    {
        Event event;
        event.kind = QStringLiteral("task.state");
        event.task = id;
        event.from = from;
        event.to = to;
        return event;
    }

    TaskId addIn(TaskState state, const QString& name)
    {
        const TaskId id = addTask(name);
        set(id, state);
        return id;
    }

    /// Without telling of it.
    void set(TaskId id, TaskState state)
    {
        Task changed = task(id);
        changed.state = state;
        if (isEnded(state))
            changed.finishedAt = TimePoint{std::chrono::seconds{1'795'000'000 + ++m_ends}};
        engine.put(changed);
    }

    void end(TaskId id, TaskState state)
    {
        set(id, state);
        EventBatch batch;
        batch.events.push_back(moved(id, TaskState::Running, state));
        emit engine.eventsArrived(batch);
    }

    /// Of tasks that nobody knows more about, each another one.
    void failMany(int count)
    {
        EventBatch batch;
        for (int i = 0; i < count; ++i)
            batch.events.push_back(moved(TaskId(1'000'000 + m_failed++), TaskState::Running, TaskState::Failed));
        emit engine.eventsArrived(batch);
    }

private:
    int m_ends = 0;
    qint64 m_failed = 0;
};

} // namespace taskyard::ui::test
