// SPDX-License-Identifier: GPL-3.0-or-later
// What live runs say of themselves right now, for answers that are put together on reader threads. The engine's thread
// writes, any thread reads; a mutex guards it.
#pragma once

#include "core/execution/executor.h"
#include "core/model/run.h"
#include "core/model/task.h"

#include <mutex>
#include <unordered_map>

namespace taskyard::engine {

class LiveView {
public:
    void set(TaskId task, const execution::RunProgress& progress);
    void erase(TaskId task);
    void clear();
    /// Fills in progress, text, last line and output of a live task or run; leaves others alone.
    void overlay(Task& task) const;
    void overlay(Run& run) const;

private:
    mutable std::mutex m_mutex;
    std::unordered_map<TaskId, execution::RunProgress> m_progress;
};

} // namespace taskyard::engine
