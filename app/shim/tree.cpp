// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/tree.h"

#include "app/shim/system.h"
#include "app/shim/text.h"
#include "core/execution/shimprotocol.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

struct Process {
    pid_t pid;
    pid_t parent;
    uint64_t born; ///< clock ticks since boot; with the pid it names a process for good
};

/// A growing table in pages of its own, given back when it dies.
class Processes {
public:
    ~Processes()
    {
        if (m_items)
            munmap(m_items, m_capacity * sizeof(Process));
    }
    bool add(const Process& process)
    {
        if (m_size == m_capacity && !grow())
            return false;
        m_items[m_size++] = process;
        return true;
    }
    Process* begin() { return m_items; }
    Process* end() { return m_items + m_size; }
    size_t size() const { return m_size; }
    const Process& operator[](size_t index) const { return m_items[index]; }

private:
    bool grow()
    {
        const size_t wanted = m_capacity ? m_capacity * 2 : 512;
        void* const room =
            m_items
                ? mremap(m_items, m_capacity * sizeof(Process), wanted * sizeof(Process), MREMAP_MAYMOVE)
                : mmap(nullptr, wanted * sizeof(Process), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (room == MAP_FAILED)
            return false;
        m_items = static_cast<Process*>(room);
        m_capacity = wanted;
        return true;
    }

    Process* m_items = nullptr;
    size_t m_size = 0;
    size_t m_capacity = 0;
};

int openProc(pid_t pid, const char* file)
{
    char path[64];
    Text(path, sizeof path).add("/proc/").add(int(pid)).add("/").add(file);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/// What /proc/PID/stat says, see proc_pid_stat(5).
struct Stat {
    char state;          ///< field 3
    uint64_t fields[48]; ///< 4 to 51
    uint64_t operator[](int field) const { return fields[field - 4]; }
    bool ended() const { return state == 'Z' || state == 'X'; }
};

/// The name in field 2 may hold anything, so the others begin after its last ')'.
bool readStat(pid_t pid, Stat& stat)
{
    const int fd = openProc(pid, "stat");
    if (fd < 0)
        return false;
    char text[1024];
    const ssize_t size = read(fd, text, sizeof text - 1);
    close(fd);
    if (size <= 0)
        return false;
    text[size] = '\0';
    const char* field = strrchr(text, ')');
    if (!field || field[1] != ' ')
        return false;
    field += 2;
    stat.state = *field;
    for (uint64_t& value : stat.fields) {
        field = strchr(field, ' ');
        if (!field)
            return false;
        value = strtoull(++field, nullptr, 10);
    }
    return true;
}

bool readProcess(pid_t pid, Process& process)
{
    Stat stat;
    if (!readStat(pid, stat))
        return false;
    process = {.pid = pid, .parent = pid_t(stat[4]), .born = stat[22]};
    return !stat.ended();
}

/// Its memory is there, but what its environment will be is not laid out in it yet. A thread of the kernel has no
/// environment either, and never will.
bool isInExec(const Stat& stat)
{
    constexpr uint64_t kKernelThread = 0x00200000; // PF_KTHREAD
    return !stat.ended() && !(stat[9] & kKernelThread) && stat[51] == 0;
}

enum class Environment { Other, Carries, Empty };

/// Looks for name=value as one whole entry. The block is read in pieces that overlap by the sought text.
Environment readEnvironment(pid_t pid, const char* name, const char* value)
{
    char sought[128];
    Text text(sought, sizeof sought);
    text.add(name).add("=").add(value);
    const size_t size = text.size() + 1; // with its NUL
    const int fd = openProc(pid, "environ");
    if (fd < 0)
        return Environment::Other;

    char piece[4096 + sizeof sought + 1];
    piece[0] = '\0'; // as if an entry had ended before the first
    size_t kept = 1;
    bool empty = true;
    bool carries = false;
    for (ssize_t n = 0; !carries && (n = read(fd, piece + kept, 4096)) > 0;) {
        empty = false;
        const size_t filled = kept + size_t(n);
        for (const char* at = piece; (at = static_cast<const char*>(memchr(at, '\0', size_t(piece + filled - at))));) {
            ++at;
            if (size_t(piece + filled - at) < size)
                break;
            if (memcmp(at, sought, size) == 0) {
                carries = true;
                break;
            }
        }
        const size_t keep = filled < size ? filled : size;
        memmove(piece, piece + filled - keep, keep);
        kept = keep;
    }
    close(fd);
    return carries ? Environment::Carries : empty ? Environment::Empty : Environment::Other;
}

/// For a moment within an exec nobody can tell what the process carries, while the one who started it takes it for
/// running already. Such a moment is waited for, unless it is a disk's that may never answer.
bool carries(pid_t pid, const char* name, const char* value)
{
    int patience = 1000; // milliseconds
    Environment environment = readEnvironment(pid, name, value);
    Stat stat;
    while (environment == Environment::Empty && patience > 0 && readStat(pid, stat)) {
        const bool final = !isInExec(stat);
        if (!final)
            poll(nullptr, 0, 1);
        // Read after that look: the exec may have been over in between.
        environment = readEnvironment(pid, name, value);
        if (final)
            break;
        patience -= stat.state == 'D';
    }
    return environment == Environment::Carries;
}

bool carriesToken(pid_t pid, const char* token) { return carries(pid, "TASKYARD_TOKEN", token); }

/// An engine that somebody in the task called for, or a supervisor of one: it serves others, and their tasks with it.
bool isApart(pid_t pid) { return carries(pid, execution::kShimApartName, execution::kShimApartValue); }

/// Of the folder's entries those that are numbers: processes in /proc, threads in /proc/PID/task.
template <class Visit> void forEachNumber(const char* folder, Visit&& visit)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    alignas(dirent64) char entries[8192];
    for (ssize_t n = 0; (n = getdents64(fd, entries, sizeof entries)) > 0;) {
        for (ssize_t at = 0; at < n;) {
            const auto* const entry = reinterpret_cast<const dirent64*>(entries + at);
            at += entry->d_reclen;
            if (entry->d_name[0] > '0' && entry->d_name[0] <= '9')
                visit(pid_t(strtol(entry->d_name, nullptr, 10)));
        }
    }
    close(fd);
}

/// False where the kernel does not list children (CONFIG_PROC_CHILDREN).
bool addChildren(Processes& all, pid_t parent, pid_t thread, bool& apart)
{
    char path[64];
    Text(path, sizeof path).add("/proc/").add(int(parent)).add("/task/").add(int(thread)).add("/children");
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const auto take = [&](pid_t pid) {
        Process process;
        if (!readProcess(pid, process))
            return;
        if (isApart(pid))
            apart = true;
        else
            all.add(process);
    };
    char piece[4096];
    pid_t number = 0;
    for (ssize_t n = 0; (n = read(fd, piece, sizeof piece)) > 0;) {
        for (const char* at = piece; at != piece + n; ++at) {
            if (*at != ' ') {
                number = number * 10 + (*at - '0');
                continue;
            }
            take(number);
            number = 0;
        }
    }
    close(fd);
    return true;
}

/// The descendants of `root`, which has one thread, by the kernel's lists of children: what it costs depends on them
/// and not on how many processes the machine has.
bool listDescendants(Processes& all, pid_t root, bool& apart)
{
    if (!addChildren(all, root, root, apart))
        return false;
    for (size_t i = 0; i < all.size(); ++i) {
        const pid_t parent = all[i].pid;
        char folder[64];
        Text(folder, sizeof folder).add("/proc/").add(int(parent)).add("/task");
        forEachNumber(folder, [&](pid_t thread) { addChildren(all, parent, thread, apart); });
    }
    return true;
}

/// Moves the descendants of `root` to the front of the table; returns the end of them.
Process* gatherDescendants(Processes& all, pid_t root)
{
    Process* members = all.begin();
    for (Process* before = nullptr; before != members;) {
        before = members;
        for (Process* process = members; process != all.end(); ++process) {
            bool member = process->parent == root;
            for (const Process* other = all.begin(); !member && other != members; ++other)
                member = other->pid == process->parent;
            if (member) {
                const Process moved = *process;
                *process = *members;
                *members++ = moved;
            }
        }
    }
    return members;
}

/// Through a pidfd whose process is still the one that was looked at.
bool signalProcess(const Process& process, int signal)
{
    const int pidfd = openPidfd(process.pid);
    if (pidfd < 0)
        return false;
    Process now;
    const bool same = readProcess(process.pid, now) && now.born == process.born;
    const bool met = same && (signal == 0 || signalPidfd(pidfd, signal));
    close(pidfd);
    return met;
}

} // namespace

Met signalTree(pid_t root, const char* token, int signal)
{
    Processes all;
    Met met;
    if (!*token && listDescendants(all, root, met.apart)) {
        for (const Process& process : all)
            met.count += signalProcess(process, signal);
        return met;
    }
    const pid_t self = getpid();
    // Where nobody descends from the root, the cheaper look at the environments is enough.
    forEachNumber("/proc", [&](pid_t pid) {
        Process process;
        const bool wanted = pid != self && (root > 0 || carriesToken(pid, token));
        if (!wanted || !readProcess(pid, process))
            return;
        if (isApart(pid))
            met.apart |= process.parent == root;
        else
            all.add(process);
    });
    const Process* const descendants = root > 0 ? gatherDescendants(all, root) : all.end();
    for (const Process& process : all) {
        if (&process < descendants || (*token && carriesToken(process.pid, token)))
            met.count += signalProcess(process, signal);
    }
    return met;
}

int sweepToken(const char* token, int signal)
{
    constexpr int kRounds = 1000; // of a millisecond or more
    int ended = 0;
    bool again = true;
    for (int round = 0; again && round < kRounds; ++round) {
        again = false;
        forEachNumber("/proc", [&](pid_t pid) {
            if (pid == getpid() || !carriesToken(pid, token))
                return;
            const int pidfd = openPidfd(pid);
            // The environment is read again: what the pidfd holds is what was just looked at.
            if (pidfd >= 0 && carriesToken(pid, token) && signalPidfd(pidfd, signal)) {
                pollfd gone{pidfd, POLLIN, 0};
                ended += poll(&gone, 1, 100) == 1;
                again = true;
            }
            if (pidfd >= 0)
                close(pidfd);
        });
        if (again)
            poll(nullptr, 0, 1);
    }
    return ended;
}

} // namespace taskyard::shim
