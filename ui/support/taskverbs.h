// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the table do to tasks: which states each is meant for, the command that it sends, and the
// sentence that tells of it afterwards. The engine has the last word on what is legal. Pure; any thread, but the texts
// are translated as of the call.
#pragma once

#include "core/api/commands.h"
#include "ui/support/actiontable.h"

#include <optional>

namespace taskyard::ui {

/// Whether it would change a task that stands so. True for every state where the action is no verb of a task.
bool wouldChange(ActionId verb, const Task& task);
/// For when no chosen task is fit for it: "Only waiting tasks can be held."
QString whoCan(ActionId verb);
/// Nothing for what asks the operator for more, and for what is no verb of a task.
std::optional<Command> commandOf(ActionId verb, const Selection& selection);

/// What is asked for once more, as a copy, a template or a run that is edited first: without what belongs to the one
/// task only. That is its keys, what it waits for, and its times.
TaskSpec asNew(TaskSpec spec);

/// "1 task", "1,204 tasks".
QString tasksText(qint64 count);
/// "Holding tasks…", for what takes a while.
QString doingText(const Command& command);
/// "Held 1,204 tasks"
QString doneText(const Command& command, qint64 count);

} // namespace taskyard::ui
