// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/knownrows.h"

#include <algorithm>

namespace taskyard::ui {

std::vector<KnownRow>::iterator KnownRows::from(int row)
{
    return std::ranges::lower_bound(m_rows, row, {}, &KnownRow::row);
}

KnownRow* KnownRows::at(int row)
{
    const auto it = from(row);
    return it != m_rows.end() && it->row == row ? &*it : nullptr;
}

KnownRow* KnownRows::of(TaskId id)
{
    const auto it = m_rowOf.constFind(id);
    return it == m_rowOf.constEnd() ? nullptr : at(*it);
}

KnownRow& KnownRows::put(int row, TaskId id)
{
    Q_ASSERT(!m_rowOf.contains(id));
    m_rowOf.insert(id, row);
    KnownRow known;
    known.row = row;
    known.id = id;
    return *m_rows.insert(from(row), std::move(known));
}

void KnownRows::clear()
{
    m_rows.clear();
    m_rowOf.clear();
}

void KnownRows::markAllStale()
{
    for (KnownRow& row : m_rows)
        row.stale = true;
}

void KnownRows::shrink(int first, int last, size_t most, const std::vector<int>& kept)
{
    if (m_rows.size() <= most)
        return;
    const auto distance = [&](const KnownRow& row) {
        if (row.editsUnderWay > 0 || std::ranges::find(kept, row.row) != kept.end())
            return -1;
        return std::max({0, first - row.row, row.row - last});
    };
    std::vector<int> distances;
    distances.reserve(m_rows.size());
    for (const KnownRow& row : m_rows)
        distances.push_back(distance(row));
    std::ranges::nth_element(distances, distances.begin() + qsizetype(most));
    const int limit = std::max(distances[most], 1);
    std::erase_if(m_rows, [&](const KnownRow& row) { return distance(row) >= limit; });
    reindex();
}

void KnownRows::insert(int row, int count)
{
    for (auto it = from(row); it != m_rows.end(); ++it)
        it->row += count;
    reindex();
}

void KnownRows::remove(int row, int count)
{
    const auto begin = from(row);
    const auto after = m_rows.erase(begin, from(row + count));
    for (auto it = after; it != m_rows.end(); ++it)
        it->row -= count;
    reindex();
}

void KnownRows::move(int moved, int to)
{
    for (KnownRow& row : m_rows) {
        if (row.row == moved)
            row.row = to;
        else if (row.row > moved && row.row <= to)
            --row.row;
        else if (row.row < moved && row.row >= to)
            ++row.row;
    }
    std::ranges::sort(m_rows, {}, &KnownRow::row);
    reindex();
}

void KnownRows::reindex()
{
    m_rowOf.clear();
    for (const KnownRow& row : m_rows)
        m_rowOf.insert(row.id, row.row);
}

} // namespace taskyard::ui
