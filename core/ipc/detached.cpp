// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/detached.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <string_view>
#include <vector>

namespace taskyard::ipc {

namespace {

constexpr std::array<std::string_view, 6> kTaskVariables{"TASKYARD_APART=", "TASKYARD_TASK_ID=", "TASKYARD_RUN=",
                                                         "TASKYARD_TOKEN=", "TASKYARD_QUEUE=",   "TASKYARD_DATA_DIR="};

/// Tells the supervisor of the task that may be calling to leave the new process alone (kShimApartName).
char apart[] = "TASKYARD_APART=1";

std::vector<char*> environmentOfNoTask()
{
    std::vector<char*> kept;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (std::none_of(kTaskVariables.begin(), kTaskVariables.end(),
                         [&](std::string_view name) { return text.starts_with(name); }))
            kept.push_back(*entry);
    }
    kept.push_back(apart);
    kept.push_back(nullptr);
    return kept;
}

/// What the new process does before the program: only calls that are safe after fork() in a program with threads.
[[noreturn]] void becomeProgram(char* const* arguments, char* const* environment, int inherited)
{
    sigset_t none;
    sigemptyset(&none);
    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // Out of the way first: the inherited one may be any of the numbers that are taken below.
    const int high = ::fcntl(inherited, F_DUPFD, kInheritedFd + 1);
    const int null = ::open("/dev/null", O_RDWR);
    if (high < 0 || null < 0 || ::chdir("/") != 0)
        ::_exit(127);
    for (int stream = 0; stream <= 2; ++stream)
        ::dup2(null, stream);
    ::dup2(high, kInheritedFd);
    ::close_range(kInheritedFd + 1, UINT_MAX, 0);
    ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

} // namespace

Outcome spawnDetached(const QByteArrayList& arguments, int inherited)
{
    std::vector<char*> pointers;
    for (const QByteArray& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.constData()));
    pointers.push_back(nullptr);
    const std::vector<char*> environment = environmentOfNoTask();

    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        const pid_t grandchild = ::fork();
        if (grandchild == 0)
            becomeProgram(pointers.data(), environment.data(), inherited);
        ::_exit(grandchild < 0 ? 1 : 0);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child < 0 || status != 0)
        return failure(ErrorCode::Internal, QStringLiteral("no new process could be made"),
                       QString::fromLocal8Bit(arguments.value(0)), QStringLiteral("end other programs and try again"));
    return {};
}

} // namespace taskyard::ipc
