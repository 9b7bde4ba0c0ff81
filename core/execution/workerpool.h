// SPDX-License-Identifier: GPL-3.0-or-later
// The pool for work that would hold up an event loop: built-in tasks, queries, imports. The one place that touches
// QThreadPool: the hand-over is annotated for ThreadSanitizer, which cannot see into an uninstrumented Qt. Its
// owner waits for what runs before anything goes that this was submitted for.
#pragma once

#include <QThreadPool>

#include <functional>

namespace taskyard::execution {

class WorkerPool {
public:
    /// `threads` at most run at once; the rest queue up.
    explicit WorkerPool(int threads);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Any thread. `work` must not throw.
    void submit(std::function<void()> work);
    void waitForDone();

private:
    QThreadPool m_pool;
};

} // namespace taskyard::execution
