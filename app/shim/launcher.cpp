// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/launcher.h"

#include "app/shim/notes.h"
#include "app/shim/system.h"
#include "app/shim/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

/// Nothing of whoever started us may reach a task: signals, descriptors, a folder that could not be unmounted.
void forgetParentage(unsigned firstForeignFd)
{
    syscall(SYS_close_range, firstForeignFd, ~0U, 0);
    // By the kernel's own call and layout: libc does not let go of the two signals that it keeps for itself.
    const uint64_t byDefault[4] = {};
    for (int number = 1; number <= 64; ++number)
        syscall(SYS_rt_sigaction, number, byDefault, nullptr, sizeof(uint64_t));
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; fd <= 2; ++fd)
        dup2(null, fd);
    if (null > 2)
        close(null);
    if (chdir("/") != 0)
        _exit(1);
}

/// The socket that came with the next message; -1: none; -2: there is no engine any more.
int receiveSocket()
{
    char byte;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    iovec part{&byte, 1};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t n = recvmsg(kShimLauncherFd, &message, MSG_CMSG_CLOEXEC);
    if (n <= 0)
        return n < 0 && errno == EINTR ? -1 : -2;
    const cmsghdr* const rights = CMSG_FIRSTHDR(&message);
    return rights ? *reinterpret_cast<const int*>(CMSG_DATA(rights)) : -1;
}

void makeWorker(int channel, const char* bootId)
{
    Station station{channel, kShimBarrierFd, -1, bootNs(), bootId};
    const pid_t pid = forkPlain();
    if (pid == 0) {
        close(kShimLauncherFd);
        settle(station);
        serve(station);
        _exit(0);
    }
    if (pid < 0)
        Notes(channel, -1, "").send(kShimNoteRefused, 0, errno, nullptr, 0);
    close(channel);
}

} // namespace

int runLauncher()
{
    for (int fd = kShimLauncherFd; fd <= kShimBarrierFd; ++fd) {
        if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
            return 2;
    }
    setsid();
    forgetParentage(kShimBarrierFd + 1);
    // Workers vanish by themselves when they end; the engine learns it from their sockets.
    struct sigaction unwaited{};
    unwaited.sa_handler = SIG_IGN;
    unwaited.sa_flags = SA_NOCLDWAIT;
    sigaction(SIGCHLD, &unwaited, nullptr);
    const char* const bootId = readBootId();
    for (int channel = 0; channel != -2;) {
        channel = receiveSocket();
        if (channel >= 0)
            makeWorker(channel, bootId);
    }
    return 0;
}

int runOnce()
{
    const int request = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    forgetParentage(unsigned(request) + 1);
    Station station{-1, -1, -1, bootNs(), readBootId()};
    settle(station);
    return serveOnce(station, request);
}

} // namespace taskyard::shim
