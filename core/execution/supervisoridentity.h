// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a process is the supervisor that a witness names. Reads /proc; any thread.
#pragma once

#include "core/execution/runrecord.h"

namespace taskyard::execution {

/// A number may have been given to another process since; the time of its birth cannot.
bool isSupervisorOf(const RunRecord& record);

} // namespace taskyard::execution
