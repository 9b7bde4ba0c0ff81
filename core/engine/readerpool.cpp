// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/readerpool.h"

#include <pthread.h>

namespace taskyard::engine {

ReaderPool::ReaderPool(QString dataDir, int threads) : m_dataDir(std::move(dataDir))
{
    for (int number = 1; number <= threads; ++number)
        m_threads.emplace_back([this, number] { run(number); });
}

ReaderPool::~ReaderPool() { stop(); }

void ReaderPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

void ReaderPool::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void ReaderPool::run(int number)
{
    pthread_setname_np(pthread_self(), qPrintable(QStringLiteral("reader %1").arg(number)));
    std::unique_ptr<store::Reader> reader;
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        if (reader) {
            job(reader.get());
            continue;
        }
        // Opened on first use, and again at each question while it cannot be.
        auto opened = store::Reader::open(m_dataDir);
        if (opened)
            reader = std::move(*opened);
        job(opened ? Result<store::Reader*>(reader.get()) : tl::unexpected(opened.error()));
    }
}

} // namespace taskyard::engine
