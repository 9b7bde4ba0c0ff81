// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks from their claim to the end of their run, and what each of them holds. Dense, in no particular order: a task's
// row is its position in the TaskTable. Owned by one scheduler.
#pragma once

#include "core/scheduling/capacity.h"
#include "core/scheduling/tasktable.h"

namespace taskyard::scheduling {

struct Live {
    Handle task = kNone;
    quint32 lane =
        kNone; ///< the one it was claimed from: its queue and group are charged, whatever is edited meanwhile
    int slotCount = 0;
    std::vector<Taken> taken;
    bool holds = false;     ///< false for a claim ahead
    bool hasSlots = false;  ///< false while paused
    bool isDurable = false; ///< its claim is committed
    bool isStarted = false;
    qint64 since = 0;       ///< ms; when it was claimed, started or resumed
    qint64 served = 0;      ///< ms with its slots, before `since`
    qint64 predictedMs = 0; ///< what its queue was charged for
};

class LiveTable {
public:
    Live& add(TaskTable& tasks, Handle task)
    {
        tasks.position(task) = quint32(m_rows.size());
        m_rows.emplace_back().task = task;
        return m_rows.back();
    }
    void remove(TaskTable& tasks, Handle task)
    {
        const quint32 row = tasks.position(task);
        tasks.position(m_rows.back().task) = row;
        if (row + 1 < m_rows.size())
            m_rows[row] = std::move(m_rows.back());
        m_rows.pop_back();
        tasks.position(task) = kNone;
    }
    Live& of(const TaskTable& tasks, Handle task) { return m_rows[tasks.position(task)]; }
    const Live& of(const TaskTable& tasks, Handle task) const { return m_rows[tasks.position(task)]; }
    const std::vector<Live>& rows() const { return m_rows; }

private:
    std::vector<Live> m_rows;
};

} // namespace taskyard::scheduling
