// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/output.h"

#include "app/shim/system.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

constexpr size_t kChunk = 64UL * 1024; // what a pipe holds
constexpr int kChunksAtOnce = 4;
constexpr int kFloodNiceness = 5; // on top of what the run was given

alignas(4096) char buffer[ProgressReader::kCarry + kChunk];

void bump(ShimStatus& status)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    __atomic_store_n(&status.sequence, status.sequence + 1, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

} // namespace

Output::Output(int pipe, const Request& request, const Witness& witness)
    : m_pipe(pipe)
    , m_headCap(request.spec.outputCap / 2)
    , m_tailCap(request.spec.outputCap - m_headCap)
    , m_rate(request.spec.outputRate)
    , m_witness(witness)
{
    m_status.magic = kShimMagic;
    m_status.progressDone = m_status.progressTotal = -1;
    m_status.permille = -1;
    m_status.outputCap = request.spec.outputCap;
}

Output::~Output()
{
    if (m_log >= 0)
        close(m_log);
    if (m_tail >= 0)
        close(m_tail);
    if (m_mapped)
        munmap(m_mapped, sizeof m_status);
}

void Output::readSome()
{
    for (int i = 0; i < kChunksAtOnce; ++i) {
        const ssize_t n = read(m_pipe, buffer + ProgressReader::kCarry, kChunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        accept(buffer + ProgressReader::kCarry, size_t(n));
        // A full buffer says that there is more; anything less, and another read would wait for the task.
        int waiting = 0;
        if (size_t(n) < kChunk || ioctl(m_pipe, FIONREAD, &waiting) != 0 || waiting == 0 || restMs() > 0)
            return;
    }
}

void Output::drain()
{
    int waiting = 0;
    if (ioctl(m_pipe, FIONREAD, &waiting) != 0)
        return;
    while (waiting > 0) {
        const size_t wanted = size_t(waiting) < kChunk ? size_t(waiting) : kChunk;
        const ssize_t n = read(m_pipe, buffer + ProgressReader::kCarry, wanted);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        accept(buffer + ProgressReader::kCarry, size_t(n));
        waiting -= int(n);
    }
}

void Output::accept(char* data, size_t size)
{
    store(data, size);
    const bool flood = m_status.outputBytes > m_headCap + m_tailCap;
    m_progressChanged |= m_progress.feed(data, size, flood, m_status);
    m_status.lastOutputMs = wallMs();
    m_outputChanged = true;
    if (flood && m_allowanceAt == 0) {
        // From here on the task only replaces what it wrote before: others go first.
        setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + kFloodNiceness);
        m_allowanceAt = bootNs();
    }
    if (flood)
        m_allowance -= int64_t(size);
    publish();
}

void Output::store(const char* data, size_t size)
{
    if (!m_headClosed) {
        const size_t stored = storeHead(data, size);
        data += stored;
        size -= stored;
    }
    if (size > 0)
        storeTail(data, size);
}

size_t Output::storeHead(const char* data, size_t size)
{
    if (m_log < 0)
        m_log = m_witness.openFile("log", O_CREAT | O_WRONLY | O_TRUNC);
    if (m_log < 0) {
        refused();
        m_headClosed = true;
    }
    const uint64_t room = m_headCap - m_status.headBytes;
    const size_t wanted = size < room ? size : size_t(room);
    size_t stored = 0;
    while (!m_headClosed && stored < wanted) {
        const ssize_t n = write(m_log, data + stored, wanted - stored);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            refused();
            m_headClosed = true;
            continue;
        }
        stored += size_t(n);
    }
    m_status.headBytes += stored;
    m_status.outputBytes += stored;
    m_status.tailStart = m_status.outputBytes;
    m_headClosed |= m_status.headBytes == m_headCap;
    return stored;
}

void Output::storeTail(const char* data, size_t size)
{
    uint64_t at = m_status.outputBytes;
    const uint64_t end = at + size;
    if (size > m_tailCap) {
        at += size - m_tailCap;
        data += size - m_tailCap;
        size = size_t(m_tailCap);
    }
    if (end - m_status.tailStart > m_tailCap) {
        // Told before the ring is written, so that a reader never takes new bytes for old ones.
        m_status.tailStart = end - m_tailCap < m_status.outputBytes ? end - m_tailCap : m_status.outputBytes;
        publish();
        m_status.tailStart = end - m_tailCap;
    }
    m_status.outputBytes = end;
    if (m_tailCap == 0)
        return;
    if (m_tail < 0) {
        m_tail = m_witness.openFile("log.tail", O_CREAT | O_WRONLY | O_TRUNC);
        if (m_tail < 0) {
            refused();
            m_status.tailStart = m_status.outputBytes;
            return;
        }
    }
    while (size > 0) {
        const uint64_t place = (at - m_status.headBytes) % m_tailCap;
        const size_t piece = size < m_tailCap - place ? size : size_t(m_tailCap - place);
        const ssize_t n = pwrite(m_tail, data, piece, off_t(place));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            refused();
            m_status.tailStart = m_status.outputBytes;
            return;
        }
        at += uint64_t(n);
        data += n;
        size -= size_t(n);
    }
}

void Output::refused() { m_status.logError = errno; }

void Output::publish()
{
    if (!m_mappingTried)
        mapStatus();
    if (!m_mapped)
        return;
    bump(*m_mapped);
    m_status.sequence = m_mapped->sequence;
    memcpy(m_mapped, &m_status, sizeof m_status);
    bump(*m_mapped);
}

void Output::mapStatus()
{
    m_mappingTried = true;
    const int fd = m_witness.openFile("status", O_CREAT | O_EXCL | O_RDWR);
    // Written before it is mapped: a full disk must say so here, not by SIGBUS later.
    if (fd >= 0 && pwrite(fd, &m_status, sizeof m_status, 0) == ssize_t(sizeof m_status)) {
        void* const mapped = mmap(nullptr, sizeof m_status, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (mapped != MAP_FAILED)
            m_mapped = static_cast<ShimStatus*>(mapped);
    }
    if (fd >= 0)
        close(fd);
}

int Output::restMs()
{
    if (m_rate == 0 || m_allowanceAt == 0)
        return 0;
    const int64_t now = bootNs();
    const int64_t burst = int64_t(m_rate / 8);
    m_allowance += int64_t(double(now - m_allowanceAt) * double(m_rate) / 1e9);
    m_allowance = m_allowance < burst ? m_allowance : burst;
    m_allowanceAt = now;
    return m_allowance > 0 ? 0 : 1 + int(-m_allowance * 1000 / int64_t(m_rate));
}

void Output::setPaused(bool paused)
{
    m_status.paused = paused;
    m_progressChanged = true;
    publish();
}

bool Output::takeProgressChange()
{
    const bool changed = m_progressChanged;
    m_progressChanged = false;
    return changed;
}

bool Output::takeOutputChange()
{
    const bool changed = m_outputChanged;
    m_outputChanged = false;
    return changed;
}

} // namespace taskyard::shim
