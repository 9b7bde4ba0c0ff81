// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/liveview.h"

namespace taskyard::engine {

void LiveView::set(TaskId task, const execution::RunProgress& progress)
{
    const std::lock_guard lock(m_mutex);
    m_progress[task] = progress;
}

void LiveView::erase(TaskId task)
{
    const std::lock_guard lock(m_mutex);
    m_progress.erase(task);
}

void LiveView::clear()
{
    const std::lock_guard lock(m_mutex);
    m_progress.clear();
}

void LiveView::overlay(Task& task) const
{
    if (!isLive(task.state))
        return;
    const std::lock_guard lock(m_mutex);
    const auto it = m_progress.find(task.id);
    if (it == m_progress.end())
        return;
    task.progress = it->second.progress;
    task.progressText = it->second.text;
    task.lastLine = it->second.lastLine;
    task.lastOutputAt = it->second.lastOutputAt;
    task.logBytes = it->second.outputBytes;
}

void LiveView::overlay(Run& run) const
{
    if (!isLive(run.state))
        return;
    const std::lock_guard lock(m_mutex);
    const auto it = m_progress.find(run.task);
    if (it == m_progress.end())
        return;
    run.progress = it->second.progress;
    run.progressText = it->second.text;
    run.lastLine = it->second.lastLine;
    run.logBytes = it->second.outputBytes;
}

} // namespace taskyard::engine
