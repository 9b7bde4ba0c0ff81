// SPDX-License-Identifier: GPL-3.0-or-later
// What supervision costs: runs of /bin/true through taskyard-shim against a plain posix_spawn loop, both with the same
// number in flight, in interleaved rounds; and the private memory of idle supervisors. Prints one JSON object per line.
//     spawnfloor SHIM FOLDER [RUNS] [IN-FLIGHT] [IDLE]
#include "core/execution/shimprotocol.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

using namespace taskyard::execution;

namespace {

using Seconds = std::chrono::duration<double>;

[[noreturn]] void die(const char* what)
{
    std::perror(what);
    std::exit(1);
}

Seconds timed(auto&& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - begin;
}

void spawnLoop(int runs, int inFlight)
{
    char program[] = "/bin/true";
    char* const argv[] = {program, nullptr};
    int flying = 0;
    for (int i = 0; i < runs; ++i) {
        pid_t pid = 0;
        if (posix_spawn(&pid, program, nullptr, nullptr, argv, environ) != 0)
            die("posix_spawn");
        if (++flying == inFlight && waitpid(-1, nullptr, 0) > 0)
            --flying;
    }
    for (; flying > 0; --flying)
        waitpid(-1, nullptr, 0);
}

/// Starts the fork server and returns our end of its socket.
int startLauncher(const char* shim, int runsFd)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        die("socketpair");
    const int barrier = openat(runsFd, ".launcher", O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    flock(barrier, LOCK_SH);
    if (vfork() == 0) {
        dup2(ends[1], 13);
        dup2(barrier, 14);
        dup2(13, kShimLauncherFd);
        dup2(14, kShimBarrierFd);
        execl(shim, "taskyard-shim", "launcher", nullptr);
        _exit(127);
    }
    close(ends[1]);
    close(barrier);
    return ends[0];
}

/// Has a supervisor made and returns the socket to it.
int makeWorker(int launcher)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        die("socketpair");
    char byte = 0;
    iovec part{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(rights), &ends[1], sizeof(int));
    if (sendmsg(launcher, &message, 0) != 1)
        die("sendmsg");
    close(ends[1]);
    return ends[0];
}

void request(int worker, const std::string& runs, const std::string& token, const std::vector<std::string>& argv,
             const std::string& spare = {})
{
    std::string strings;
    const auto add = [&strings](const std::string& text) { strings.append(text.c_str(), text.size() + 1); };
    for (const std::string& text : {runs, token, argv[0], std::string("/"), std::string(), spare})
        add(text);
    for (const std::string& text : argv)
        add(text);
    uint32_t envc = 0;
    for (char** entry = environ; *entry; ++entry, ++envc)
        add(*entry);
    add("TASKYARD_TOKEN=" + token);
    ShimSpec spec{};
    spec.magic = kShimMagic;
    spec.bytes = uint32_t(sizeof spec + strings.size());
    spec.argc = uint32_t(argv.size());
    spec.envc = envc + 1;
    spec.outputCap = 64 << 20;
    spec.graceMs = 1000;
    strings.insert(0, reinterpret_cast<const char*>(&spec), sizeof spec);
    if (send(worker, strings.data(), strings.size(), MSG_NOSIGNAL) != ssize_t(strings.size()))
        die("send");
}

ShimNote nextNote(int worker)
{
    char bytes[kShimNoteMax];
    if (recv(worker, bytes, sizeof bytes, 0) < ssize_t(sizeof(ShimNote)))
        die("recv");
    ShimNote note;
    std::memcpy(&note, bytes, sizeof note);
    if (note.kind == kShimNoteAbandoned || note.kind == kShimNoteRefused)
        die("a run was not started");
    return note;
}

/// What the engine does with the directory of a run that has ended and left no output: it is used again.
std::string recycle(int runsFd, const std::string& token, int number)
{
    for (const char* file : {"/exit", "/started"})
        unlinkat(runsFd, (token + file).c_str(), 0);
    const std::string spare = ".spare-" + std::to_string(number);
    if (renameat2(runsFd, token.c_str(), runsFd, spare.c_str(), RENAME_NOREPLACE) != 0)
        die("renameat2");
    return spare;
}

std::string tokenOf(int number)
{
    char text[40];
    std::snprintf(text, sizeof text, "%032d", number);
    return text;
}

void shimLoop(const std::vector<pollfd>& workers, const std::string& runs, int runsFd, int first, int count)
{
    std::vector<pollfd> watched = workers;
    std::vector<std::string> spares;
    int started = 0;
    const auto next = [&](int worker) {
        std::string spare;
        if (!spares.empty()) {
            spare = spares.back();
            spares.pop_back();
        }
        request(worker, runs, tokenOf(first + started++), {"/bin/true"}, spare);
    };
    for (const pollfd& worker : workers)
        next(worker.fd);
    for (int ended = 0; ended < count;) {
        poll(watched.data(), watched.size(), -1);
        for (const pollfd& worker : watched) {
            if (!worker.revents)
                continue;
            const ShimNote note = nextNote(worker.fd);
            if (note.kind != kShimNoteEnded)
                continue;
            ++ended;
            if (started < count)
                next(worker.fd);
            spares.push_back(recycle(runsFd, note.token, first + ended));
        }
    }
}

long privateKb(pid_t pid)
{
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    std::FILE* file = std::fopen(path, "r");
    if (!file)
        die(path);
    char line[256];
    long total = 0;
    while (std::fgets(line, sizeof line, file)) {
        long kb = 0;
        if (std::sscanf(line, "Private_Clean: %ld", &kb) == 1 || std::sscanf(line, "Private_Dirty: %ld", &kb) == 1)
            total += kb;
    }
    std::fclose(file);
    return total;
}

void measureIdle(int launcher, const std::string& runs, int count)
{
    std::vector<int> workers;
    std::vector<pid_t> supervisors;
    for (int i = 0; i < count; ++i) {
        workers.push_back(makeWorker(launcher));
        request(workers.back(), runs, tokenOf(90'000'000 + i), {"/bin/sleep", "1000"});
    }
    for (const int worker : workers)
        supervisors.push_back(nextNote(worker).supervisor);
    long most = 0;
    long total = 0;
    for (const pid_t pid : supervisors) {
        const long kb = privateKb(pid);
        most = std::max(most, kb);
        total += kb;
    }
    std::printf("{\"figure\": \"idle supervisor, private KB\", \"runs\": %d, \"mean\": %.1f, \"most\": %ld}\n", count,
                double(total) / count, most);
    const Seconds killing = timed([&] {
        for (const pid_t pid : supervisors)
            sigqueue(pid, kShimControlKill, {0});
        for (const int worker : workers) {
            while (nextNote(worker).kind != kShimNoteEnded) {
            }
        }
    });
    std::printf("{\"figure\": \"kill them all, ms\", \"value\": %.1f}\n", killing.count() * 1e3);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: spawnfloor SHIM FOLDER [RUNS] [IN-FLIGHT] [IDLE]\n");
        return 2;
    }
    const int runs = argc > 3 ? std::atoi(argv[3]) : 5000;
    const int inFlight = argc > 4 ? std::atoi(argv[4]) : 2;
    const int idle = argc > 5 ? std::atoi(argv[5]) : 100;
    const std::string folder = std::string(argv[2]) + "/runs";
    mkdir(folder.c_str(), 0700);
    const int runsFd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int launcher = startLauncher(argv[1], runsFd);
    std::vector<pollfd> workers;
    for (int i = 0; i < inFlight; ++i)
        workers.push_back({makeWorker(launcher), POLLIN, 0});

    constexpr int kRounds = 5;
    std::vector<double> ratios;
    double floorRate = 0;
    double shimRate = 0;
    for (int round = 0; round < kRounds; ++round) {
        const int part = runs / kRounds;
        const Seconds floor = timed([&] { spawnLoop(part, inFlight); });
        const Seconds shim = timed([&] { shimLoop(workers, folder, runsFd, round * part, part); });
        ratios.push_back(shim / floor);
        floorRate = std::max(floorRate, part / floor.count());
        shimRate = std::max(shimRate, part / shim.count());
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("{\"figure\": \"supervised run over posix_spawn\", \"runs\": %d, \"in_flight\": %d, \"ratio\": %.3f, "
                "\"floor_per_s\": %.0f, \"shim_per_s\": %.0f}\n",
                runs, inFlight, ratios[kRounds / 2], floorRate, shimRate);
    if (idle > 0)
        measureIdle(launcher, folder, idle);
    return 0;
}
