// SPDX-License-Identifier: GPL-3.0-or-later
// How a starting engine tells whoever started it that it answers, or why it will not: lines through an inherited pipe,
// "migrating" where that takes a while, and last "ready" or the error as JSON. Whoever dies without a last line has
// failed. Any thread.
#pragma once

#include "core/base/result.h"

#include <QDeadlineTimer>

#include <functional>

namespace taskyard::ipc {

/// The daemon's end: an older database is being brought up to date, however long that takes.
void reportMigration(int fd);
/// The daemon's end: tells and closes. Who tells of an error holds the directory no more. A descriptor below 0 means
/// that nobody asked.
void reportReadiness(int fd, const Outcome& outcome);
/// The other end: what the daemon said. Busy when the deadline passes, Internal when it died without a word. There is
/// no deadline any more once the daemon reports a migration, of which `migrating` is told.
Outcome awaitReadiness(int fd, QDeadlineTimer deadline, const std::function<void()>& migrating = {});

} // namespace taskyard::ipc
