// SPDX-License-Identifier: GPL-3.0-or-later
// Which tasks the actions are for: what is selected in a table of any length, or a handful that a page knows by itself.
// GUI thread; lives beside the page.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"

#include <functional>

namespace taskyard::ui {

class TaskChoice {
public:
    TaskChoice() = default;
    virtual ~TaskChoice() = default;
    Q_DISABLE_COPY_MOVE(TaskChoice)

    virtual qint64 count() const = 0;
    /// All of them as they stand, in their order; nothing when they are too many to be known one by one.
    virtual std::optional<std::vector<Task>> tasks() const = 0;
    /// The state of every one of them, where that is certain without knowing them one by one.
    virtual std::optional<TaskState> commonState() const { return std::nullopt; }
    /// All of them for a command; `done` is called now or later.
    virtual void resolve(std::function<void(Result<Selection>)> done) = 0;
};

/// Tasks that whoever shows them has at hand.
class ListedTasks : public TaskChoice {
public:
    void set(std::vector<Task> tasks) { m_tasks = std::move(tasks); }

    qint64 count() const override { return qint64(m_tasks.size()); }
    std::optional<std::vector<Task>> tasks() const override { return m_tasks; }
    void resolve(std::function<void(Result<Selection>)> done) override
    {
        Selection selection;
        for (const Task& task : m_tasks)
            selection.ids.push_back(task.id);
        done(selection);
    }

private:
    std::vector<Task> m_tasks;
};

/// Several ids as a filter, so that tasks for which a command is not legal are left out instead of having it refused
/// for all. One id stays an id: its refusal says why.
Selection lenient(const Selection& selection);

} // namespace taskyard::ui
