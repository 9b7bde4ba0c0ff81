// SPDX-License-Identifier: GPL-3.0-or-later
// Signals by the names under which operators know them. The same words in the engine, in the window and on the command
// line. Pure; any thread.
#pragma once

#include <QString>

namespace taskyard {

/// "SIGKILL", "SIGRTMIN+3"; "signal 33" for one that has no name.
QString signalName(int signal);

} // namespace taskyard
