// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator types into a cell, as the command that it means and the task as it will look. Pure; any thread.
#pragma once

#include "core/api/commands.h"
#include "ui/models/taskcolumns.h"

#include <QVariant>

#include <optional>

namespace taskyard::ui {

struct TaskEdit {
    Command command;
    Task shown; ///< as if the command had been done
};

QVariant editValue(TaskColumn column, const Task& task);
/// Whether the engine would take it in the task's state.
bool mayEdit(TaskColumn column, const Task& task);
/// Nothing when the value is none for this column, or changes nothing.
std::optional<TaskEdit> makeEdit(TaskColumn column, const Task& task, const QVariant& value);

} // namespace taskyard::ui
