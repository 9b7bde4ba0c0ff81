// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a database while no engine has it open; the command line starts taskyardd for it. Prints one JSON
// object on standard output. Main thread.
#pragma once

#include "core/base/result.h"

namespace taskyard::daemon {

/// {"faults": ["…"]}; Conflict when there are any.
Outcome checkDatabase(const QString& dataDir);
/// {"damaged": "path", "rows": {"task": 12}, "lost": {}, "uncounted": [], "notes": []}; whether nothing was lost.
Result<bool> recoverDatabase(const QString& dataDir);

} // namespace taskyard::daemon
