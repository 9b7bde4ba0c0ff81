// SPDX-License-Identifier: GPL-3.0-or-later
// The processes of a run: descendants of the supervisor (which adopts orphans as their subreaper) and whoever carries
// the run's token in its environment. Each is signalled through a pidfd that was looked at again after it was opened,
// so that a reused number is never hit. A process in the middle of an exec, whose environment cannot be read yet, is
// waited for.
#pragma once

#include <stdint.h>
#include <sys/types.h>

namespace taskyard::shim {

struct Met {
    int count = 0;      ///< processes of the run
    bool apart = false; ///< a child of `root` is no part of the run: see kShimApartName
};

/// Sends `signal` to every process of the run but the caller; 0 only counts. `root` 0 leaves
/// the descendants out; an empty token leaves the environments out, which is much cheaper: for these the whole machine
/// has to be looked through. `root` has one thread only.
Met signalTree(pid_t root, const char* token, int signal);

/// Ends every process that carries the token, until none is left, and returns how many were ended.
int sweepToken(const char* token, int signal);

} // namespace taskyard::shim
