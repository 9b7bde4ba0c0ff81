// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/dependencygraph.h"

#include <QStringList>

#include <algorithm>
#include <unordered_map>

namespace taskyard::scheduling {

void DependencyGraph::connect(TaskTable& tasks, Handle before, Handle after, DependencyCondition condition)
{
    quint32 index = m_free;
    if (index == kNone)
        index = m_edges.append({});
    else
        m_free = m_edges[index].nextOut;
    Edge& edge = m_edges[index] = {before, after, kNone, index, kNone, index, condition};

    quint32& out = tasks[before].firstOut;
    if (out == kNone) {
        out = index;
    } else {
        edge.previousOut = m_edges[out].previousOut;
        m_edges[edge.previousOut].nextOut = index;
        m_edges[out].previousOut = index;
    }
    quint32& in = tasks[after].firstIn;
    if (in == kNone) {
        in = index;
    } else {
        edge.previousIn = m_edges[in].previousIn;
        m_edges[edge.previousIn].nextIn = index;
        m_edges[in].previousIn = index;
    }
    ++tasks[after].blockers;
}

void DependencyGraph::disconnect(TaskTable& tasks, quint32 index)
{
    Edge& edge = m_edges[index];
    quint32& out = tasks[edge.before].firstOut;
    if (edge.nextOut != kNone)
        m_edges[edge.nextOut].previousOut = edge.previousOut;
    else if (out != index)
        m_edges[out].previousOut = edge.previousOut;
    if (out == index)
        out = edge.nextOut;
    else
        m_edges[edge.previousOut].nextOut = edge.nextOut;

    quint32& in = tasks[edge.after].firstIn;
    if (edge.nextIn != kNone)
        m_edges[edge.nextIn].previousIn = edge.previousIn;
    else if (in != index)
        m_edges[in].previousIn = edge.previousIn;
    if (in == index)
        in = edge.nextIn;
    else
        m_edges[edge.previousIn].nextIn = edge.nextIn;

    --tasks[edge.after].blockers;
    edge = {};
    edge.nextOut = m_free;
    m_free = index;
}

void DependencyGraph::dropDependencies(TaskTable& tasks, Handle after)
{
    while (tasks[after].firstIn != kNone)
        disconnect(tasks, tasks[after].firstIn);
}

std::vector<Handle> DependencyGraph::path(const TaskTable& tasks, Handle task, std::span<const Handle> goals) const
{
    std::vector<Handle> sorted(goals.begin(), goals.end());
    std::sort(sorted.begin(), sorted.end());
    const auto isGoal = [&](Handle h) { return std::binary_search(sorted.begin(), sorted.end(), h); };
    if (isGoal(task))
        return {task};
    if (tasks[task].firstOut == kNone)
        return {};
    std::unordered_map<Handle, Handle> reachedFrom{{task, kNone}};
    std::vector<Handle> toVisit{task};
    for (size_t next = 0; next < toVisit.size(); ++next) {
        for (quint32 e = tasks[toVisit[next]].firstOut; e != kNone; e = m_edges[e].nextOut) {
            const Handle after = m_edges[e].after;
            if (!reachedFrom.emplace(after, toVisit[next]).second)
                continue;
            if (isGoal(after)) {
                std::vector<Handle> way;
                for (Handle h = after; h != kNone; h = reachedFrom[h])
                    way.push_back(h);
                std::reverse(way.begin(), way.end());
                return way;
            }
            toVisit.push_back(after);
        }
    }
    return {};
}

std::vector<Handle> DependencyGraph::cycleAmong(const TaskTable& tasks, std::span<const Handle> among) const
{
    // Kahn: take away what waits for none of the others, again and again; who is left is on a circle or behind one.
    std::unordered_map<Handle, quint32> waitsFor;
    for (Handle task : among)
        waitsFor[task] = 0;
    for (auto& [task, count] : waitsFor)
        for (quint32 e = tasks[task].firstIn; e != kNone; e = m_edges[e].nextIn)
            count += waitsFor.contains(m_edges[e].before) ? 1 : 0;
    std::vector<Handle> free;
    for (Handle task : among)
        if (waitsFor[task] == 0)
            free.push_back(task);
    for (size_t next = 0; next < free.size(); ++next)
        for (quint32 e = tasks[free[next]].firstOut; e != kNone; e = m_edges[e].nextOut)
            if (const auto found = waitsFor.find(m_edges[e].after); found != waitsFor.end() && --found->second == 0)
                free.push_back(found->first);
    if (free.size() == among.size())
        return {};

    // Each of those left waits for another of them: going from one to its cause must come back somewhere.
    Handle task = *std::find_if(among.begin(), among.end(), [&](Handle h) { return waitsFor[h] > 0; });
    std::vector<Handle> way;
    std::unordered_map<Handle, size_t> seenAt;
    while (seenAt.emplace(task, way.size()).second) {
        way.push_back(task);
        for (quint32 e = tasks[task].firstIn; e != kNone; e = m_edges[e].nextIn) {
            const auto found = waitsFor.find(m_edges[e].before);
            if (found != waitsFor.end() && found->second > 0) {
                task = found->first;
                break;
            }
        }
    }
    way.erase(way.begin(), way.begin() + qint64(seenAt[task]));
    way.push_back(task);
    std::reverse(way.begin(), way.end());
    return way;
}

QString pathText(const TaskTable& tasks, std::span<const Handle> path)
{
    constexpr size_t kShownAtEachEnd = 20;
    QStringList words;
    for (size_t i = 0; i < path.size(); ++i) {
        if (path.size() > 2 * kShownAtEachEnd && i == kShownAtEachEnd) {
            i = path.size() - kShownAtEachEnd;
            words += QStringLiteral("(%1 more)").arg(path.size() - 2 * kShownAtEachEnd);
        }
        words += QString::number(tasks[path[i]].id.value);
    }
    return words.join(QStringLiteral(" -> "));
}

} // namespace taskyard::scheduling
