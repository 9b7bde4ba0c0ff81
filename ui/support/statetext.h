// SPDX-License-Identifier: GPL-3.0-or-later
// The states in the language of the window. Pure; GUI thread, because the language is the application's.
#pragma once

#include "core/model/taskstate.h"

namespace taskyard::ui {

/// "Timed out", "超时".
QString stateText(TaskState state);

} // namespace taskyard::ui
