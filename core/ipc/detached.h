// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program that must not be tied to its starter in any way. Any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArrayList>

namespace taskyard::ipc {

/// The number under which a detached program finds the one descriptor that it inherits.
inline constexpr int kInheritedFd = 3;

/// Starts `arguments[0]` (a path) in a session of its own as a child of init, with /dev/null as its three streams, the
/// root as its folder, no signal blocked or ignored, and `inherited` as its only other descriptor. The variables that
/// describe a task to itself are taken out of the environment: started from inside one, it is no part of it. A program
/// that cannot be executed closes `inherited` without a word.
Outcome spawnDetached(const QByteArrayList& arguments, int inherited);

} // namespace taskyard::ipc
