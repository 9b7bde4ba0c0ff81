// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in a table of tasks, for the actions of tasks. A thin view of the selection and its model; GUI
// thread; both must outlive it.
#pragma once

#include "ui/models/taskselection.h"
#include "ui/support/taskchoice.h"

namespace taskyard::ui {

class TableChoice : public TaskChoice {
public:
    static constexpr qint64 kMost = 500; ///< more are not looked at one by one

    TableChoice(const TaskTableModel& model, TaskSelection& selection) : m_model(model), m_selection(selection) {}

    qint64 count() const override { return m_selection.count(); }
    std::optional<std::vector<Task>> tasks() const override;
    void resolve(std::function<void(Result<Selection>)> done) override { m_selection.resolve(std::move(done)); }

private:
    const TaskTableModel& m_model;
    TaskSelection& m_selection;
};

} // namespace taskyard::ui
