// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/witness.h"

#include "app/shim/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

constexpr size_t kNameMax = kShimTokenMax + 16;

/// A path in one line of text: control characters would break the record.
void addPath(Text& text, const char* path)
{
    text.add("path=");
    for (size_t left = 1024; *path && left > 0; ++path, --left) {
        const char shown = static_cast<unsigned char>(*path) < ' ' ? '?' : *path;
        text.add(&shown, 1);
    }
    text.add("\n");
}

void nameFile(char* path, const char* folder, const char* file) { Text(path, kNameMax).add(folder).add("/").add(file); }

} // namespace

int Witness::openFile(const char* file, int flags) const
{
    char path[kNameMax];
    nameFile(path, m_token, file);
    return openat(m_runsFd, path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
}

Witness::~Witness() { release(); }

void Witness::release()
{
    if (m_lockFd >= 0)
        close(m_lockFd);
    m_lockFd = -1;
}

bool Witness::claim(const Request& request, int runsFd, const Station& station)
{
    m_token = request.token;
    m_runsFd = runsFd;
    if (*request.spare && !takeSpare(request.spare))
        return false;
    if (m_lockFd < 0) {
        if (mkdirat(runsFd, m_token, 0700) != 0)
            return false;
        m_lockFd = openFile("lock", O_CREAT | O_EXCL | O_RDWR);
        if (m_lockFd < 0 || flock(m_lockFd, LOCK_EX | LOCK_NB) != 0)
            return false;
    }
    m_text.add("taskyard-run 1\n")
        .line("token", m_token)
        .line("boot", station.bootId)
        .line("supervisor", int(getpid()));
    m_text.add("born=").add(station.bornNs).add(" ").add(bootNs()).add("\n");
    return append();
}

/// False: the run's directory is there already. A spare that cannot be had is no reason to stop.
bool Witness::takeSpare(const char* spare)
{
    char lock[kNameMax];
    nameFile(lock, spare, "lock");
    const int fd = openat(m_runsFd, lock, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return true;
    // The lock comes first: whoever finds the directory under its new name finds it locked.
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && renameat2(m_runsFd, spare, m_runsFd, m_token, RENAME_NOREPLACE) == 0) {
        m_lockFd = fd;
        return true;
    }
    const int error = errno;
    close(fd);
    errno = error;
    return error != EEXIST;
}

/// What the text has grown by, with the NUL that ends it.
bool Witness::append()
{
    while (m_written < m_text.size()) {
        const size_t size = m_text.size() + 1 - m_written;
        const ssize_t n = pwrite(m_lockFd, m_text.data() + m_written, size, off_t(m_written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        m_written += size_t(n) < size ? size_t(n) : size - 1;
    }
    return true;
}

bool Witness::linkAs(const char* file)
{
    char lock[kNameMax];
    char path[kNameMax];
    nameFile(lock, m_token, "lock");
    nameFile(path, m_token, file);
    return linkat(m_runsFd, lock, m_runsFd, path, 0) == 0;
}

bool Witness::publishStarted(pid_t child, int64_t nowMs)
{
    m_text.line("child", int(child)).line("started", nowMs);
    return append() && linkAs("started");
}

bool Witness::publishExit(const End& end, const ShimStatus& status)
{
    if (!m_sealed) {
        m_sealed = true;
        m_text.line("kind", end.kind).line("code", end.code).line("signal", end.signal);
        if (end.error != 0) {
            m_text.line("error", end.error).line("step", end.step);
            addPath(m_text, end.path);
        }
        m_text.line("ended", end.endedMs).line("duration_us", end.durationUs).line("paused_us", end.pausedUs);
        m_text.line("user_us", end.userUs).line("system_us", end.systemUs).line("max_rss", end.maxRssBytes);
        m_text.line("output", status.outputBytes).line("head", status.headBytes).line("tail_start", status.tailStart);
        m_text.line("log_error", int(status.logError)).line("strays", end.strays);
        const uint64_t sum = shimChecksum(m_text.data(), m_text.size());
        m_text.add("sum=").addHex(sum).add("\n");
    }
    return append() && (linkAs("exit") || errno == EEXIST);
}

bool Witness::isForgotten() const { return faccessat(m_runsFd, m_token, F_OK, 0) != 0 && errno == ENOENT; }

} // namespace taskyard::shim
