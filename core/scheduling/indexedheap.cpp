// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/indexedheap.h"

#include <algorithm>

namespace taskyard::scheduling {

void IndexedHeap::put(TaskTable& tasks, quint32 position, const HeapEntry& entry)
{
    m_entries[position] = entry;
    tasks.position(entry.task) = position;
}

void IndexedHeap::siftUp(TaskTable& tasks, quint32 position, const HeapEntry& entry)
{
    while (position > 0) {
        const quint32 parent = (position - 1) / 4;
        if (!entry.before(m_entries[parent]))
            break;
        put(tasks, position, m_entries[parent]);
        position = parent;
    }
    put(tasks, position, entry);
}

void IndexedHeap::siftDown(TaskTable& tasks, quint32 position, const HeapEntry& entry)
{
    for (;;) {
        const quint32 first = firstChild(position);
        if (first >= size())
            break;
        quint32 least = first;
        for (quint32 child = first + 1, end = std::min(first + 4, size()); child < end; ++child)
            if (m_entries[child].before(m_entries[least]))
                least = child;
        if (!m_entries[least].before(entry))
            break;
        put(tasks, position, m_entries[least]);
        position = least;
    }
    put(tasks, position, entry);
}

void IndexedHeap::settle(TaskTable& tasks, quint32 position, const HeapEntry& entry)
{
    if (position > 0 && entry.before(m_entries[(position - 1) / 4]))
        siftUp(tasks, position, entry);
    else
        siftDown(tasks, position, entry);
}

void IndexedHeap::push(TaskTable& tasks, const HeapEntry& entry)
{
    // Growing by a quarter instead of doubling keeps a million waiting tasks within their bytes.
    if (m_entries.size() == m_entries.capacity())
        m_entries.reserve(m_entries.size() + m_entries.size() / 4 + 4);
    m_entries.emplace_back();
    siftUp(tasks, size() - 1, entry);
}

void IndexedHeap::erase(TaskTable& tasks, Handle task)
{
    const quint32 position = tasks.position(task);
    const HeapEntry last = m_entries.back();
    m_entries.pop_back();
    tasks.position(task) = kNone;
    if (last.task != task)
        settle(tasks, position, last);
    if (m_entries.capacity() > 4096 && m_entries.size() < m_entries.capacity() / 4)
        m_entries.shrink_to_fit();
}

void IndexedHeap::update(TaskTable& tasks, const HeapEntry& entry) { settle(tasks, tasks.position(entry.task), entry); }

} // namespace taskyard::scheduling
