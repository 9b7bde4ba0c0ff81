// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the task's program. Its process shares the supervisor's memory until the exec (clone(CLONE_VM | CLONE_VFORK),
// as posix_spawn does), while the supervisor stands still; so the order "publish `started`, then exec" needs no gate
// between two processes: it is one thread of control.
#pragma once

#include "app/shim/witness.h"

namespace taskyard::shim {

enum class StartOutcome {
    Running, ///< the program runs
    Void,    ///< `started` could not be published: recovery was first, or the disk refused; nothing ran
    Failed   ///< published, but there is no program: step, path and error say why
};

struct Start {
    StartOutcome outcome = StartOutcome::Void;
    pid_t child = -1; ///< to be reaped, whatever the outcome; -1 if there is none
    int error = 0;
    const char* step = "";
    const char* path = "";
};

/// `outputFd` becomes the task's standard output and error.
Start startTask(const Request& request, Witness& witness, int outputFd);

} // namespace taskyard::shim
