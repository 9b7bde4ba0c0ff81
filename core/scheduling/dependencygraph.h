// SPDX-License-Identifier: GPL-3.0-or-later
// Which task waits for which, among tasks that have not ended: 28 bytes an edge, in two chained lists, so that a join
// of a hundred thousand, a star and a chain are all linear. Everything is iterative. Owned by one scheduler.
#pragma once

#include "core/model/task.h"
#include "core/scheduling/tasktable.h"

#include <span>

namespace taskyard::scheduling {

class DependencyGraph {
public:
    struct Edge {
        Handle before = kNone; ///< the one waited for
        Handle after = kNone;  ///< the one that waits
        quint32 nextOut = kNone;
        quint32 previousOut = kNone; ///< of the first: the last
        quint32 nextIn = kNone;
        quint32 previousIn = kNone; ///< of the first: the last
        DependencyCondition condition = DependencyCondition::Succeeded;
    };

    void connect(TaskTable& tasks, Handle before, Handle after, DependencyCondition condition);
    void disconnect(TaskTable& tasks, quint32 edge);
    void dropDependencies(TaskTable& tasks, Handle after); ///< it waits for nothing any more
    const Edge& operator[](quint32 edge) const { return m_edges[edge]; }
    qint64 bytes() const { return m_edges.bytes(); }

    /// A shortest way from `task` along those that wait for it to one of `goals`; empty if there is none.
    std::vector<Handle> path(const TaskTable& tasks, Handle task, std::span<const Handle> goals) const;
    /// Tasks that wait for each other in a circle among these, the first named again at the end; empty if none do.
    std::vector<Handle> cycleAmong(const TaskTable& tasks, std::span<const Handle> among) const;

private:
    Blocks<Edge> m_edges;
    quint32 m_free = kNone; ///< chained through nextOut
};

/// "12 -> 15 -> 12"; the middle of a very long one is counted instead.
QString pathText(const TaskTable& tasks, std::span<const Handle> path);

} // namespace taskyard::scheduling
