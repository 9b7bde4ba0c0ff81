// SPDX-License-Identifier: GPL-3.0-or-later
// The fork server: makes the supervisors. Being a tiny static process it forks at a fraction of what the engine would
// pay. Started by the engine with the descriptors of shimprotocol.h; ends when the engine's end of its socket is gone,
// after everything that was asked for is made. Its supervisors live on.
#pragma once

namespace taskyard::shim {

int runLauncher();
/// One run in this process, its request read from the file that is its standard input.
int runOnce();

} // namespace taskyard::shim
