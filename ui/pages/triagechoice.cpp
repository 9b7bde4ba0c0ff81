// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/triagechoice.h"

namespace taskyard::ui {

qint64 TriageChoice::count() const
{
    if (isSelection())
        return m_selected.count();
    const answer::TroubleGroup* group = m_group();
    return group ? group->count : 0;
}

std::optional<std::vector<Task>> TriageChoice::tasks() const
{
    if (isSelection())
        return m_selected.tasks();
    const answer::TroubleGroup* group = m_group();
    if (!group || group->count > TableChoice::kMost || m_model.filter() != group->filter || !m_model.isComplete() ||
        m_model.rowCount() != group->count)
        return std::nullopt;
    std::vector<Task> tasks;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const Task* task = m_model.taskAt(row);
        if (!task)
            return std::nullopt;
        tasks.push_back(*task);
    }
    return tasks;
}

std::optional<TaskState> TriageChoice::commonState() const
{
    const answer::TroubleGroup* group = m_group();
    return group ? std::optional(group->state) : std::nullopt;
}

void TriageChoice::resolve(std::function<void(Result<Selection>)> done)
{
    if (isSelection()) {
        m_selection.resolve(std::move(done));
        return;
    }
    Selection whole;
    if (const answer::TroubleGroup* group = m_group())
        whole.filter = group->filter;
    done(whole);
}

} // namespace taskyard::ui
