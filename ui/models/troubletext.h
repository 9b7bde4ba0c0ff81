// SPDX-License-Identifier: GPL-3.0-or-later
// Causes of trouble in words of the window's language: what an exit code or a signal means, how long ago the newest
// was. Pure; GUI thread, because the language is the application's.
#pragma once

#include "core/api/queries.h"

namespace taskyard::ui {

/// "Exit code 127: program not found", "Killed by SIGKILL", "No output for long".
QString causeText(const answer::TroubleGroup& group);
/// "tasks: 40".
QString countText(qint64 count);
/// "newest 5 min ago".
QString newestText(const answer::TroubleGroup& group, TimePoint now);

} // namespace taskyard::ui
