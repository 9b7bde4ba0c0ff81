// SPDX-License-Identifier: GPL-3.0-or-later
// Causes of trouble in words of the window's language: what an exit code or a signal means, how long ago the newest
// was. Pure; GUI thread, because the language is the application's.
#pragma once

#include "core/api/queries.h"

namespace taskyard::ui {

/// "Exit code 127: command not found", "Killed by signal 9 (SIGKILL)", "No output for long".
QString causeText(const answer::TroubleGroup& group);
/// "tasks: 40".
QString countText(qint64 count);
/// "newest 5 min ago".
QString newestText(const answer::TroubleGroup& group, TimePoint now);
/// "9 (SIGKILL)"; only the number where it has no common name.
QString signalText(int signal);

} // namespace taskyard::ui
