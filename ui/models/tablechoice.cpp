// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablechoice.h"

#include <set>

namespace taskyard::ui {

std::optional<std::vector<Task>> TableChoice::tasks() const
{
    if (count() > kMost)
        return std::nullopt;
    std::set<int> rows; // ranges may overlap
    for (const QItemSelectionRange& range : m_selection.selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    std::vector<Task> tasks;
    for (int row : rows) {
        const Task* task = m_model.taskAt(row);
        if (!task)
            return std::nullopt;
        tasks.push_back(*task);
    }
    return tasks;
}

} // namespace taskyard::ui
