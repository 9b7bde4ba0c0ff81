// SPDX-License-Identifier: GPL-3.0-or-later
// What orders on Triage are for: the tasks that are selected in the table, once it is used, or everything of the cause
// that is looked at. A thin view of both; GUI thread; what it is given must outlive it.
#pragma once

#include "core/api/queries.h"
#include "ui/models/tablechoice.h"

namespace taskyard::ui {

class TriageChoice : public TaskChoice {
public:
    TriageChoice(const TaskTableModel& model, TaskSelection& selection,
                 std::function<const answer::TroubleGroup*()> group)
        : m_model(model)
        , m_selection(selection)
        , m_selected(model, selection)
        , m_group(std::move(group))
    {}

    /// Whether the table was used last.
    void useTable(bool used) { m_tableUsed = used; }
    bool isSelection() const { return m_tableUsed && !m_selection.isEmpty(); }

    qint64 count() const override;
    /// Those of a whole cause only while the table shows all of them.
    std::optional<std::vector<Task>> tasks() const override;
    std::optional<TaskState> commonState() const override;
    void resolve(std::function<void(Result<Selection>)> done) override;

private:
    const TaskTableModel& m_model;
    TaskSelection& m_selection;
    TableChoice m_selected;
    std::function<const answer::TroubleGroup*()> m_group;
    bool m_tableUsed = false;
};

} // namespace taskyard::ui
