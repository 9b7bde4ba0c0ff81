// SPDX-License-Identifier: GPL-3.0-or-later
// The task of the fault tests. It writes what happens to it into a ledger that the engine does not own, one line per
// write and synced, so that the ledger is the outside witness: lost is what has no start line, doubled what has two.
//
//   S task run token pid ns    at its start
//   U task run ns              at each SIGWINCH: whoever sent it has this run under control
//   E task run code ns         at its end; a negative code is the signal by which it ends itself
//
// Times are CLOCK_MONOTONIC. Called by another name (a symbolic link `bash` in front of the path) it writes the same
// lines around the real program of that name in /usr/bin; the ledger is then named by $WITNESS_LEDGER.
#include <fcntl.h>
#include <poll.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

namespace {

int ledger = -1;
char runLabel[64];

long long nowNs()
{
    timespec now = {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

const char* variable(const char* name)
{
    const char* const value = getenv(name);
    return value && *value ? value : "-";
}

/// Synced by O_DSYNC. Not write() and fsync(): tests kill whoever calls those, and the witness shall not be hit.
void note(const char* line, int length)
{
    const iovec piece{const_cast<char*>(line), size_t(length)};
    if (writev(ledger, &piece, 1) != length)
        _exit(99);
}

void noteStart()
{
    char line[256];
    const int length =
        snprintf(line, sizeof line, "S %s %s %d %lld\n", runLabel, variable("TASKYARD_TOKEN"), getpid(), nowNs());
    note(line, length);
}

void noteEnd(int code)
{
    char line[128];
    note(line, snprintf(line, sizeof line, "E %s %d %lld\n", runLabel, code, nowNs()));
}

void onProbe(int)
{
    // snprintf with integers and strings only does not allocate in glibc.
    char line[128];
    note(line, snprintf(line, sizeof line, "U %s %lld\n", runLabel, nowNs()));
}

void openLedger(const char* path)
{
    ledger = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_DSYNC, 0644);
    if (ledger < 0)
        _exit(98);
    snprintf(runLabel, sizeof runLabel, "%s %s", variable("TASKYARD_TASK_ID"), variable("TASKYARD_RUN"));
}

void waitFor(long long ms)
{
    const long long end = nowNs() + ms * 1'000'000;
    for (long long left = end - nowNs(); left > 0; left = end - nowNs())
        poll(nullptr, 0, int(left / 1'000'000 + 1)); // a signal ends it early
}

void burn(long long ms)
{
    const long long end = nowNs() + ms * 1'000'000;
    while (nowNs() < end) {
    }
}

/// A child in a session of its own that ignores what asks it to end.
void leaveStray(long long ms)
{
    if (fork() != 0)
        return;
    setsid();
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    waitFor(ms);
    _exit(0);
}

void printBytes(long long bytes, bool inLines)
{
    std::string block(64 << 10, 'x');
    if (inLines)
        for (size_t i = 79; i < block.size(); i += 80)
            block[i] = '\n';
    while (bytes > 0) {
        const ssize_t written =
            write(STDOUT_FILENO, block.data(), size_t(std::min<long long>(bytes, (long long)block.size())));
        if (written < 0 && errno != EINTR)
            _exit(97);
        bytes -= std::max<ssize_t>(written, 0);
    }
}

int codeOfRun(const char* list)
{
    const int run = atoi(variable("TASKYARD_RUN"));
    for (int i = 1; i < run && strchr(list, ','); ++i)
        list = strchr(list, ',') + 1;
    return atoi(list);
}

/// Stands before the real program.
int witness(const char* name, char** arguments)
{
    openLedger(variable("WITNESS_LEDGER"));
    noteStart();
    const pid_t child = fork();
    if (child == 0) {
        const std::string path = std::string("/usr/bin/") + name;
        execv(path.c_str(), arguments);
        _exit(127);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    noteEnd(code);
    return code;
}

int usage()
{
    fputs("usage: ledgertask LEDGER [ms N] [burn N] [exits C,C…] [signal N] [stray MS] [bytes N] [line N] [deaf "
          "SIGNAL]\n",
          stderr);
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    const char* const slash = strrchr(argv[0], '/');
    const char* const name = slash ? slash + 1 : argv[0];
    if (strcmp(name, "ledgertask") != 0)
        return witness(name, argv);
    if (argc < 2 || argc % 2 != 0)
        return usage();
    openLedger(argv[1]);
    struct sigaction probe = {};
    probe.sa_handler = onProbe;
    sigaction(SIGWINCH, &probe, nullptr);
    if (strcmp(argv[argc - 2], "deaf") == 0)
        signal(atoi(argv[argc - 1]), SIG_IGN);
    noteStart();
    int code = 0;
    int end = 0;
    for (int i = 2; i + 1 < argc; i += 2) {
        const std::string word = argv[i];
        const long long value = atoll(argv[i + 1]);
        if (word == "ms")
            waitFor(value);
        else if (word == "burn")
            burn(value);
        else if (word == "exits")
            code = codeOfRun(argv[i + 1]);
        else if (word == "signal")
            end = int(value);
        else if (word == "stray")
            leaveStray(value);
        else if (word == "bytes")
            printBytes(value, true);
        else if (word == "line")
            printBytes(value, false);
        else if (word != "deaf")
            return usage();
    }
    noteEnd(end ? -end : code);
    if (end)
        raise(end);
    return code;
}
