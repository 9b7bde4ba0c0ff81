// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks as text for the clipboard: exact, for a shell and for other programs. Pure; any thread.
#pragma once

#include "core/model/task.h"

namespace taskyard::ui {

/// What the task runs, as one would type it.
QString commandText(const Task& task);
/// The taskyardctl call that makes such a task. Of what was asked for, only owner, inputs and outputs have no option
/// there and are left out, and the key of an import, which is not stored.
QString asCommandLine(const Task& task);

} // namespace taskyard::ui
