// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/system.h"

#include <linux/sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace taskyard::shim {

int openPidfd(pid_t pid) { return int(syscall(SYS_pidfd_open, pid, 0)); }

bool signalPidfd(int pidfd, int signal) { return syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0) == 0; }

pid_t forkPlain()
{
    clone_args arguments{};
    arguments.exit_signal = SIGCHLD;
    return pid_t(syscall(SYS_clone3, &arguments, sizeof arguments));
}

} // namespace taskyard::shim
