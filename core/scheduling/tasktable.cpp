// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/tasktable.h"

namespace taskyard::scheduling {

static_assert(sizeof(TaskRecord) == 64);

namespace {
/// Fibonacci hashing (Knuth, volume 3, 6.4): spreads consecutive ids.
size_t hashOf(TaskId id) { return size_t((quint64(id.value) * 0x9e3779b97f4a7c15u) >> 20); }
} // namespace

size_t TaskTable::slotOf(TaskId id) const
{
    const size_t mask = m_index.size() - 1;
    size_t slot = hashOf(id) & mask;
    while (m_index[slot] != kNone && m_records[m_index[slot]].id != id)
        slot = (slot + 1) & mask;
    return slot;
}

Handle TaskTable::find(TaskId id) const { return m_index.empty() ? kNone : m_index[slotOf(id)]; }

Handle TaskTable::insert(TaskId id)
{
    if (size_t(m_count) * 4 >= m_index.size() * 3)
        grow();
    Handle task = m_free;
    if (task == kNone) {
        task = m_records.append({});
        m_positions.append(kNone);
    } else {
        m_free = m_positions[task];
        m_records[task] = {};
        m_positions[task] = kNone;
    }
    m_records[task].id = id;
    m_index[slotOf(id)] = task;
    ++m_count;
    return task;
}

void TaskTable::erase(Handle task)
{
    // Deletion by shifting back what was pushed past the hole, so that no tombstones pile up.
    const size_t mask = m_index.size() - 1;
    size_t hole = slotOf(m_records[task].id);
    for (size_t slot = (hole + 1) & mask; m_index[slot] != kNone; slot = (slot + 1) & mask) {
        const size_t home = hashOf(m_records[m_index[slot]].id) & mask;
        if (((slot - home) & mask) >= ((slot - hole) & mask)) {
            m_index[hole] = m_index[slot];
            hole = slot;
        }
    }
    m_index[hole] = kNone;
    m_records[task].id = {};
    m_positions[task] = m_free;
    m_free = task;
    --m_count;
}

void TaskTable::grow()
{
    m_index = std::vector<Handle>(std::max<size_t>(64, m_index.size() * 2), kNone);
    for (Handle task = 0; task < m_records.size(); ++task)
        if (m_records[task].id.isValid())
            m_index[slotOf(m_records[task].id)] = task;
}

qint64 TaskTable::bytes() const
{
    return m_records.bytes() + m_positions.bytes() + qint64(m_index.capacity() * sizeof(Handle));
}

} // namespace taskyard::scheduling
