// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workerpool.h"

#include "core/base/threadsanitizer.h"

namespace taskyard::execution {

namespace {
void run(std::function<void()>* job, void* pool)
{
    tsan::acquire(job);
    (*job)();
    delete job;
    tsan::release(pool);
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
    tsan::release(job);
    m_pool.start([this, job]() TASKYARD_NO_TSAN { run(job, this); });
}

void WorkerPool::waitForDone()
{
    m_pool.waitForDone();
    tsan::acquire(this);
}

} // namespace taskyard::execution
