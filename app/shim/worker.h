// SPDX-License-Identifier: GPL-3.0-or-later
// The process that supervises runs, one at a time. It is used again after a run that left nothing behind (no process,
// no lowered priority), because making and ending a process costs more than all else that is done for a short run.
#pragma once

#include <signal.h>
#include <stdint.h>

namespace taskyard::shim {

/// What a worker keeps from run to run.
struct Station {
    int channel = -1;   ///< requests and notes; -1: none
    int barrierFd = -1; ///< held while requests may come
    int signalFd = -1;
    int64_t bornNs = 0; ///< since boot, just before the process was made
    const char* bootId = "";
};

/// The machine's boot, as text; read once.
const char* readBootId();
/// Makes this process fit to supervise: a session of its own, subreaper, signals read from a descriptor.
void settle(Station& station);
/// Takes requests from the channel until its engine is gone or this process is used up.
void serve(Station& station);
/// One run, its request read to the end from `fd`. Returns an exit status.
int serveOnce(Station& station, int fd);

} // namespace taskyard::shim
