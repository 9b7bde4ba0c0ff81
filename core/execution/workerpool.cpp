// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workerpool.h"

#if defined(__SANITIZE_THREAD__)
#define TASKYARD_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TASKYARD_TSAN 1
#endif
#endif

#ifdef TASKYARD_TSAN
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
#define TASKYARD_NO_TSAN __attribute__((no_sanitize("thread"), noinline))
#else
#define TASKYARD_NO_TSAN
#endif

namespace taskyard::execution {

namespace {
void acquire([[maybe_unused]] void* address)
{
#ifdef TASKYARD_TSAN
    __tsan_acquire(address);
#endif
}

void release([[maybe_unused]] void* address)
{
#ifdef TASKYARD_TSAN
    __tsan_release(address);
#endif
}

void run(std::function<void()>* job, void* pool)
{
    acquire(job);
    (*job)();
    delete job;
    release(pool);
}
} // namespace

WorkerPool::WorkerPool(int threads)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setObjectName(QStringLiteral("pool"));
}

WorkerPool::~WorkerPool() { waitForDone(); }

void WorkerPool::submit(std::function<void()> work)
{
    auto* job = new std::function<void()>(std::move(work));
    release(job);
    m_pool.start([this, job]() TASKYARD_NO_TSAN { run(job, this); });
}

void WorkerPool::waitForDone()
{
    m_pool.waitForDone();
    acquire(this);
}

} // namespace taskyard::execution
