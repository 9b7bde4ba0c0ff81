// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/criticalpath.h"

#include <QHash>
#include <QSet>

#include <ranges>

namespace taskyard::ui {

namespace {
class Chain {
public:
    Chain(const std::vector<Task>& tasks, TimePoint now) : m_now(now)
    {
        for (const Task& task : tasks)
            m_tasks.insert(task.id.value, &task);
        for (const Task& task : tasks) {
            for (const Dependency& dependency : task.dependsOn) {
                m_joined[task.id.value].push_back(dependency.task.value);
                m_joined[dependency.task.value].push_back(task.id.value);
            }
        }
    }

    QSet<qint64> joinedWith(qint64 member) const
    {
        QSet<qint64> all;
        std::vector<qint64> waiting{member};
        while (!waiting.empty()) {
            const qint64 id = waiting.back();
            waiting.pop_back();
            if (all.contains(id) || !m_tasks.contains(id))
                continue;
            all.insert(id);
            const auto others = m_joined.value(id);
            waiting.insert(waiting.end(), others.begin(), others.end());
        }
        return all;
    }

    /// The one that ended last; of several the one with the least id. 0: none has run.
    template <class Ids> qint64 lastOf(const Ids& ids) const
    {
        qint64 last = 0;
        for (const qint64 id : ids) {
            const auto end = endOf(id);
            if (!end)
                continue;
            const auto before = last != 0 ? endOf(last) : std::nullopt;
            if (!before || *end > *before || (*end == *before && id < last))
                last = id;
        }
        return last;
    }

    std::vector<qint64> dependenciesOf(qint64 id) const
    {
        std::vector<qint64> ids;
        for (const Dependency& dependency : m_tasks.value(id)->dependsOn)
            ids.push_back(dependency.task.value);
        return ids;
    }

private:
    std::optional<TimePoint> endOf(qint64 id) const
    {
        const Task* task = m_tasks.value(id);
        if (task == nullptr || !task->startedAt)
            return std::nullopt;
        return task->finishedAt ? task->finishedAt : isLive(task->state) ? std::optional(m_now) : std::nullopt;
    }

    QHash<qint64, const Task*> m_tasks;
    QHash<qint64, std::vector<qint64>> m_joined;
    TimePoint m_now;
};
} // namespace

std::vector<TaskId> criticalPath(const std::vector<Task>& tasks, TaskId member, TimePoint now)
{
    const Chain chain(tasks, now);
    std::vector<TaskId> path;
    QSet<qint64> seen; // stored dependencies have no cycle, but an answer is not the store
    for (qint64 id = chain.lastOf(chain.joinedWith(member.value)); id != 0 && !seen.contains(id);
         id = chain.lastOf(chain.dependenciesOf(id))) {
        seen.insert(id);
        path.emplace_back(id);
    }
    std::ranges::reverse(path);
    return path;
}

} // namespace taskyard::ui
