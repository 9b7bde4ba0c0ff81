// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/graph.h"

#include "core/importing/nearest.h"

#include <QHash>
#include <QSet>
#include <queue>

namespace taskyard::importing {

namespace {

struct Edge {
    quint32 parent;
    quint32 child;
};

QString shown(const QString& key) { return inQuotes(key.toStdString()); }

/// Calls take(reference, ordinal) for each reference of a task; false stops.
template <class Take> bool eachReference(TaskSpec& task, Take&& take)
{
    qsizetype ordinal = 0;
    for (std::vector<TaskRef>* refs : {&task.after, &task.afterAny, &task.afterFail})
        for (TaskRef& ref : *refs)
            if (!take(ref, ordinal++))
                return false;
    return true;
}

class Graph {
public:
    Graph(std::vector<TaskSpec>& tasks, std::vector<qint64>& offsets) : m_tasks(tasks), m_offsets(offsets) {}

    std::optional<GraphFault> order()
    {
        if (readKeys() && readEdges() && !m_inOrder)
            sort();
        if (!m_fault)
            dropRepeated();
        return std::move(m_fault);
    }

private:
    bool refuse(size_t task, qsizetype reference, QString what, QString hint)
    {
        m_fault = GraphFault{{std::move(what), std::move(hint), -1}, task, reference};
        return false;
    }
    bool readKeys();
    bool readEdges();
    bool resolve(TaskRef& ref, quint32 child, qsizetype ordinal);
    void sort();
    void dropRepeated();
    void findCycle(const std::vector<quint32>& waitsFor);

    std::vector<TaskSpec>& m_tasks;
    std::vector<qint64>& m_offsets;
    QHash<QStringView, quint32> m_keys; ///< views into the tasks, which do not move before sort()
    std::vector<Edge> m_edges;
    bool m_inOrder = true;
    std::optional<GraphFault> m_fault;
};

bool Graph::readKeys()
{
    m_keys.reserve(std::count_if(m_tasks.begin(), m_tasks.end(), [](const TaskSpec& t) { return !t.key.isEmpty(); }));
    for (quint32 i = 0; i < m_tasks.size(); ++i) {
        const QString& key = m_tasks[i].key;
        if (key.isEmpty())
            continue;
        const qsizetype before = m_keys.size();
        quint32& index = m_keys[key];
        if (m_keys.size() == before)
            return refuse(i, -1, QStringLiteral("the key %1 is there twice").arg(shown(key)),
                          QStringLiteral("give each task a key of its own"));
        index = i;
    }
    return true;
}

bool Graph::resolve(TaskRef& ref, quint32 child, qsizetype ordinal)
{
    if (ref.key.isEmpty())
        return true;
    const auto found = m_keys.constFind(ref.key);
    if (found == m_keys.constEnd()) {
        if (ref.id.isValid()) {
            ref.key.clear();
            return true;
        }
        QStringList known;
        for (auto it = m_keys.keyBegin(); it != m_keys.keyEnd(); ++it)
            known << it->toString();
        known.sort();
        return refuse(child, ordinal, QStringLiteral("no task has the key %1").arg(shown(ref.key)),
                      suggestion(ref.key, known));
    }
    ref.id = {};
    if (*found == child)
        return refuse(child, ordinal, QStringLiteral("the task %1 waits for itself").arg(shown(ref.key)),
                      QStringLiteral("take it out of what it waits for"));
    m_inOrder = m_inOrder && *found < child;
    m_edges.push_back({*found, child});
    return true;
}

bool Graph::readEdges()
{
    for (quint32 i = 0; i < m_tasks.size(); ++i) {
        if (!eachReference(m_tasks[i], [&](TaskRef& ref, qsizetype ordinal) { return resolve(ref, i, ordinal); }))
            return false;
    }
    return true;
}

void Graph::sort()
{
    const size_t count = m_tasks.size();
    std::vector<quint32> waitsFor(count, 0);
    std::vector<size_t> firstChild(count + 1, 0); // children of i are children[firstChild[i]] .. [firstChild[i + 1]]
    for (const Edge& edge : m_edges) {
        ++waitsFor[edge.child];
        ++firstChild[edge.parent + 1];
    }
    for (size_t i = 0; i < count; ++i)
        firstChild[i + 1] += firstChild[i];
    std::vector<quint32> children(m_edges.size());
    std::vector<size_t> next(firstChild.begin(), firstChild.end() - 1);
    for (const Edge& edge : m_edges)
        children[next[edge.parent]++] = edge.child;

    std::priority_queue<quint32, std::vector<quint32>, std::greater<>> ready;
    for (quint32 i = 0; i < count; ++i)
        if (waitsFor[i] == 0)
            ready.push(i);
    std::vector<TaskSpec> sorted;
    std::vector<quint32> order;
    order.reserve(count);
    while (!ready.empty()) {
        const quint32 task = ready.top();
        ready.pop();
        order.push_back(task);
        for (size_t c = firstChild[task]; c < firstChild[task + 1]; ++c)
            if (--waitsFor[children[c]] == 0)
                ready.push(children[c]);
    }
    if (order.size() < count) {
        findCycle(waitsFor);
        return;
    }
    std::vector<qint64> offsets;
    sorted.reserve(count);
    offsets.reserve(count);
    for (const quint32 task : order) {
        sorted.push_back(std::move(m_tasks[task]));
        offsets.push_back(m_offsets[task]);
    }
    m_tasks = std::move(sorted);
    m_offsets = std::move(offsets);
}

/// The first of the references that say the same stays.
void Graph::dropRepeated()
{
    for (TaskSpec& task : m_tasks) {
        for (std::vector<TaskRef>* refs : {&task.after, &task.afterAny, &task.afterFail}) {
            if (refs->size() < 2)
                continue;
            QSet<std::pair<qint64, QString>> seen;
            std::erase_if(*refs, [&](const TaskRef& ref) {
                const qsizetype before = seen.size();
                seen.insert({ref.id.value, ref.key});
                return seen.size() == before;
            });
        }
    }
}

/// Whatever still waits has something before it that still waits; going back from any of them must come round.
void Graph::findCycle(const std::vector<quint32>& waitsFor)
{
    constexpr quint32 None = ~quint32(0);
    std::vector<quint32> parent(m_tasks.size(), None);
    for (const Edge& edge : m_edges)
        if (waitsFor[edge.parent] > 0 && waitsFor[edge.child] > 0)
            parent[edge.child] = std::min(parent[edge.child], edge.parent);
    quint32 at =
        quint32(std::find_if(waitsFor.begin(), waitsFor.end(), [](quint32 n) { return n > 0; }) - waitsFor.begin());
    std::vector<bool> seen(m_tasks.size(), false);
    while (!seen[at]) {
        seen[at] = true;
        at = parent[at];
    }
    std::vector<quint32> cycle{at};
    for (quint32 step = parent[at]; step != at; step = parent[step])
        cycle.push_back(step);
    const auto smallest = std::min_element(cycle.begin(), cycle.end());
    std::rotate(cycle.begin(), smallest, cycle.end());

    constexpr size_t Shown = 12;
    QStringList path;
    for (size_t i = 0; i < cycle.size(); ++i) {
        if (cycle.size() > Shown && i == Shown / 2)
            path << QStringLiteral("(%1 more)").arg(cycle.size() - Shown);
        if (cycle.size() <= Shown || i < Shown / 2 || i >= cycle.size() - Shown / 2)
            path << m_tasks[cycle[i]].key.left(80);
    }
    path << m_tasks[cycle.front()].key.left(80);
    const quint32 waitedFor = parent[cycle.front()];
    qsizetype reference = 0;
    eachReference(m_tasks[cycle.front()], [&](const TaskRef& ref, qsizetype ordinal) {
        reference = ordinal;
        return ref.key != m_tasks[waitedFor].key;
    });
    refuse(cycle.front(), reference,
           QStringLiteral("these tasks wait for each other: ") + path.join(QStringLiteral(" -> ")),
           QStringLiteral("take one of these dependencies away"));
}

} // namespace

std::optional<GraphFault> orderTasks(std::vector<TaskSpec>& tasks, std::vector<qint64>& offsets)
{
    return Graph(tasks, offsets).order();
}

} // namespace taskyard::importing
