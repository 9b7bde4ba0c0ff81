// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/state.h"

namespace taskyard::engine {

LiveRun* LiveRuns::ofTask(TaskId task)
{
    const auto it = m_byTask.find(task);
    return it == m_byTask.end() ? nullptr : &it->second;
}

LiveRun* LiveRuns::ofToken(const QByteArray& token)
{
    const auto it = m_byToken.constFind(token);
    return it == m_byToken.constEnd() ? nullptr : ofTask(*it);
}

LiveRun& LiveRuns::insert(LiveRun run)
{
    const TaskId task = run.task;
    m_byToken.insert(run.token, task);
    return m_byTask.insert_or_assign(task, std::move(run)).first->second;
}

void LiveRuns::erase(TaskId task)
{
    if (const LiveRun* run = ofTask(task)) {
        m_byToken.remove(run->token);
        m_byTask.erase(task);
    }
}

void LiveRuns::clear()
{
    m_byTask.clear();
    m_byToken.clear();
}

const Queue* State::queueNamed(const QString& name) const
{
    for (const auto& [id, queue] : queues)
        if (queue.name == name)
            return &queue;
    return nullptr;
}

void State::rememberDedupe(TaskId task, const QString& key)
{
    dedupeOwners.insert(key, task);
    dedupeKeys[task] = key;
}

void State::forgetDedupe(TaskId task)
{
    const auto it = dedupeKeys.find(task);
    if (it == dedupeKeys.end())
        return;
    dedupeOwners.remove(it->second);
    dedupeKeys.erase(it);
}

} // namespace taskyard::engine
