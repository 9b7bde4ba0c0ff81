// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/task.h"

#include "app/shim/system.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

constexpr size_t kChildStack = 32UL * 1024;
constexpr int kNotStarted = 127;

struct Birth {
    const Request& request;
    Witness& witness;
    int outputFd;
    pid_t supervisor;
    Start start;
};

char tried[4096]; ///< the path that exec was last tried with

[[noreturn]] void fail(Birth& birth, const char* step, const char* path, int error)
{
    birth.start.outcome = StartOutcome::Failed;
    birth.start.step = step;
    birth.start.path = path;
    birth.start.error = error;
    _exit(kNotStarted);
}

/// Reading it would say at once that it has ended. Nothing is taken out of it for the look.
bool isFifoWithoutWriter(int input)
{
    struct stat status;
    int pair[2];
    if (fstat(input, &status) != 0 || !S_ISFIFO(status.st_mode) || pipe2(pair, O_CLOEXEC) != 0)
        return false;
    const bool nobodyWrites = tee(input, pair[1], 1, SPLICE_F_NONBLOCK) == 0;
    close(pair[0]);
    close(pair[1]);
    return nobodyWrites;
}

const char* searchPath(char** envp)
{
    for (; *envp; ++envp) {
        if (strncmp(*envp, "PATH=", 5) == 0)
            return *envp + 5;
    }
    return "/usr/local/bin:/usr/bin:/bin";
}

/// exec, with the task's own PATH. Returns the error that says most, with the path it belongs to.
int execute(const Request& request)
{
    if (strchr(request.program, '/') || !*request.program) {
        Text(tried, sizeof tried).add(request.program);
        execve(request.program, request.argv, request.envp);
        return errno;
    }
    int worst = ENOENT;
    for (const char* folder = searchPath(request.envp);; ++folder) {
        const char* const end = strchrnul(folder, ':');
        char path[sizeof tried];
        Text text(path, sizeof path);
        text.add(folder, size_t(end - folder));
        if (end != folder)
            text.add("/");
        text.add(request.program);
        execve(path, request.argv, request.envp);
        if (errno != ENOENT && errno != ENOTDIR) {
            const bool other = errno != EACCES;
            if (worst == ENOENT || other) {
                worst = errno;
                Text(tried, sizeof tried).add(path);
            }
            if (other)
                return worst;
        }
        folder = end;
        if (!*folder)
            break;
    }
    if (worst == ENOENT)
        Text(tried, sizeof tried).add(request.program);
    return worst;
}

/// Runs in the task's process. Nothing here may return or touch what the supervisor does not expect to change.
int becomeTask(void* argument)
{
    Birth& birth = *static_cast<Birth*>(argument);
    const Request& request = birth.request;

    // Should the supervisor be killed, its task must not go on unseen; the second look closes the gap before the first.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != birth.supervisor)
        _exit(kNotStarted);
    // A group of its own, so that a signal for the task's group never meets the supervisor. Not a session of its own:
    // a session leader could pick up a terminal by opening one.
    setpgid(0, 0);
    if (!birth.witness.publishStarted(getpid(), wallMs())) {
        birth.start.error = errno;
        _exit(kNotStarted);
    }
    birth.start.outcome = StartOutcome::Running;

    if (*request.cwd && chdir(request.cwd) != 0)
        fail(birth, "cwd", request.cwd, errno);
    if (*request.stdinFile) {
        // Not blocking, because a FIFO without a writer would hold the supervisor up for ever.
        const int input = open(request.stdinFile, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        if (input < 0)
            fail(birth, "stdin", request.stdinFile, errno);
        if (isFifoWithoutWriter(input))
            fail(birth, "writer", request.stdinFile, ENXIO);
        fcntl(input, F_SETFL, 0);
        dup2(input, STDIN_FILENO);
    }
    dup2(birth.outputFd, STDOUT_FILENO);
    dup2(birth.outputFd, STDERR_FILENO);
    syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);

    const int error = execute(request);
    fail(birth, "exec", tried, error);
}

} // namespace

Start startTask(const Request& request, Witness& witness, int outputFd)
{
    alignas(16) static char stack[kChildStack];
    Birth birth{request, witness, outputFd, getpid(), {}};
    birth.start.child = clone(becomeTask, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, &birth);
    if (birth.start.child < 0)
        birth.start.error = errno;
    return birth.start;
}

} // namespace taskyard::shim
