// SPDX-License-Identifier: GPL-3.0-or-later
// The few system calls that libc wraps with more than a supervisor needs, and the clocks.
#pragma once

#include <signal.h>
#include <stdint.h>
#include <time.h>

namespace taskyard::shim {

inline int64_t clockNs(clockid_t clock)
{
    timespec now;
    clock_gettime(clock, &now);
    return int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}
/// Since boot, suspend included.
inline int64_t bootNs() { return clockNs(CLOCK_BOOTTIME); }
inline int64_t wallMs() { return clockNs(CLOCK_REALTIME) / 1'000'000; }

int openPidfd(pid_t pid);
bool signalPidfd(int pidfd, int signal);
/// Forks without the handlers of libc. -1 and errno on failure.
pid_t forkPlain();

} // namespace taskyard::shim
