// SPDX-License-Identifier: GPL-3.0-or-later
// The reader threads: each has its own read-only connection and takes the next question that waits. A long one holds up
// only its own thread. Owned by the Engine; destroying it answers what waits first. Any thread may ask.
#pragma once

#include "core/store/reader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace taskyard::engine {

class ReaderPool {
public:
    using Job = std::function<void(Result<store::Reader*>)>;

    ReaderPool(QString dataDir, int threads);
    ~ReaderPool();
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    /// `job` gets a reader of its thread, or the error that keeps the database from being opened.
    void submit(Job job);
    /// Answers what waits, and closes the database. What is submitted afterwards is dropped.
    void stop();

private:
    void run(int number);

    const QString m_dataDir;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace taskyard::engine
