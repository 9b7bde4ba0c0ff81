// SPDX-License-Identifier: GPL-3.0-or-later
// How a starting engine tells whoever started it that it answers, or why it will not: one line through an inherited
// pipe, "ready" or the error as JSON. Whoever dies without a line has failed. Any thread.
#pragma once

#include "core/base/result.h"

#include <QDeadlineTimer>

namespace taskyard::ipc {

/// The daemon's end: tells and closes. Who tells of an error holds the directory no more. A descriptor below 0 means
/// that nobody asked.
void reportReadiness(int fd, const Outcome& outcome);
/// The other end: what the daemon said. Busy when the deadline passes, Internal when it died without a word.
Outcome awaitReadiness(int fd, QDeadlineTimer deadline);

} // namespace taskyard::ipc
