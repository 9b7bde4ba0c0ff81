// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/worker.h"

#include "app/shim/request.h"
#include "app/shim/supervisor.h"
#include "app/shim/system.h"
#include "app/shim/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

alignas(8) char inlineRequest[kShimInlineMax];

/// The bytes of a request: in the buffer above, or mapped from a memfd.
class Bytes {
public:
    ~Bytes()
    {
        if (m_mapped)
            munmap(m_data, m_size);
    }
    /// False: no more requests.
    bool receive(int channel)
    {
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
        iovec part{inlineRequest, sizeof inlineRequest};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        ssize_t n = -1;
        do
            n = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
        while (n < 0 && errno == EINTR);
        if (n <= 0)
            return false;
        m_data = inlineRequest;
        m_size = size_t(n);
        const cmsghdr* const rights = CMSG_FIRSTHDR(&message);
        return !rights || map(*reinterpret_cast<const int*>(CMSG_DATA(rights)));
    }
    bool map(int fd)
    {
        struct stat about;
        if (fstat(fd, &about) == 0 && about.st_size > 0 && about.st_size <= kShimSpecMax) {
            m_size = size_t(about.st_size);
            void* const mapped = mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
            m_mapped = mapped != MAP_FAILED;
            m_data = m_mapped ? static_cast<char*>(mapped) : nullptr;
        }
        close(fd);
        return m_mapped;
    }
    char* data() { return m_data; }
    size_t size() const { return m_size; }

private:
    char* m_data = nullptr;
    size_t m_size = 0;
    bool m_mapped = false;
};

/// The runs directory; the requests of one engine all name the same.
int openRuns(const char* path)
{
    static char last[4096];
    static int fd = -1;
    if (fd < 0 || strcmp(path, last) != 0) {
        if (fd >= 0)
            close(fd);
        fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        Text(last, sizeof last).add(path);
    }
    return fd;
}

} // namespace

const char* readBootId()
{
    static char id[40];
    const int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    const ssize_t size = fd < 0 ? 0 : read(fd, id, 36);
    id[size > 0 ? size : 0] = '\0';
    if (fd >= 0)
        close(fd);
    return id;
}

void settle(Station& station)
{
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    signal(SIGCHLD, SIG_DFL);
    constexpr int kUsual[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    sigset_t mine;
    sigemptyset(&mine);
    for (const int number : kUsual)
        sigaddset(&mine, number);
    for (int number = kShimControlCancel; number <= kShimControlSignal; ++number)
        sigaddset(&mine, number);
    sigprocmask(SIG_BLOCK, &mine, nullptr);
    station.signalFd = signalfd(-1, &mine, SFD_CLOEXEC | SFD_NONBLOCK);
}

void serve(Station& station)
{
    bool fresh = true;
    while (fresh) {
        Bytes bytes;
        Request request;
        if (!bytes.receive(station.channel) || !readRequest(bytes.data(), bytes.size(), request))
            return;
        // Signals that came too late for the run before.
        signalfd_siginfo stale;
        while (read(station.signalFd, &stale, sizeof stale) > 0) {
        }
        fresh = supervise(request, openRuns(request.runsDir), station) == Verdict::Reusable;
    }
}

int serveOnce(Station& station, int fd)
{
    Bytes bytes;
    Request request;
    if (!bytes.map(fd) || !readRequest(bytes.data(), bytes.size(), request))
        return 2;
    return supervise(request, openRuns(request.runsDir), station) == Verdict::NothingRan ? 1 : 0;
}

} // namespace taskyard::shim
