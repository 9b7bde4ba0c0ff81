// SPDX-License-Identifier: GPL-3.0-or-later
// The records of all tasks that have not ended, found by id or by handle: 64 bytes each, no strings. A handle stays the
// same while its task is there and is used again afterwards. Owned by one scheduler.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/taskstate.h"
#include "core/scheduling/blocks.h"

#include <vector>

namespace taskyard::scheduling {

using Handle = quint32;
inline constexpr quint32 kNone = 0xffffffffu;
inline constexpr qint64 kNoTime = std::numeric_limits<qint64>::min();

struct TaskRecord {
    TaskId id;
    qint64 order = 0;
    qint64 priority = 0;
    qint64 time = kNoTime;    ///< in ms: while queued or live, when it became ready; else not before, or kNoTime
    quint32 lane = kNone;     ///< its queue, group and shape
    quint32 expectedMs = 0;   ///< 0: unknown; saturates at 49 days
    quint32 blockers = 0;     ///< dependencies that are not decided yet
    quint32 firstIn = kNone;  ///< edges from those it waits for
    quint32 firstOut = kNone; ///< edges to those that wait for it
    quint32 group = 0;
    TaskState state = TaskState::Queued;
    bool held : 1 = false;
    bool pinned : 1 = false;
    bool hasDeadline : 1 = false;
};

class TaskTable {
public:
    Handle insert(TaskId id);
    void erase(Handle task);
    Handle find(TaskId id) const; ///< kNone if it is not there
    qint64 size() const { return m_count; }
    qint64 bytes() const;

    TaskRecord& operator[](Handle task) { return m_records[task]; }
    const TaskRecord& operator[](Handle task) const { return m_records[task]; }
    /// Where it is in its heap, or in the table of live tasks. Apart from the record, because sifting writes it often.
    quint32& position(Handle task) { return m_positions[task]; }
    quint32 position(Handle task) const { return m_positions[task]; }

    template <class Visit> void forEach(Visit visit) const
    {
        for (Handle task = 0; task < m_records.size(); ++task)
            if (m_records[task].id.isValid())
                visit(task);
    }

private:
    size_t slotOf(TaskId id) const; ///< where it is in m_index, or the free place where it belongs
    void grow();

    Blocks<TaskRecord> m_records;
    Blocks<quint32> m_positions;
    std::vector<Handle> m_index; ///< open addressing, linear probing; a power of two long
    Handle m_free = kNone;       ///< chained through the positions
    qint64 m_count = 0;
};

} // namespace taskyard::scheduling
