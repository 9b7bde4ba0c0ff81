// SPDX-License-Identifier: GPL-3.0-or-later
// Which ends of a task an operator wants to hear of as failures: not what somebody ended or left out. Pure; any thread.
#pragma once

#include "core/model/taskstate.h"

namespace taskyard::ui {

constexpr bool isFailure(TaskState state)
{
    return state == TaskState::Failed || state == TaskState::TimedOut || state == TaskState::Interrupted;
}

} // namespace taskyard::ui
