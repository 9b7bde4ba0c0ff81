// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowmoves.h"

#include <algorithm>
#include <numeric>

namespace taskyard::ui {

namespace {
/// A tracked row under way: where it stands after the changes so far, and where it must get to.
struct Entry {
    int at = 0;
    int target = 0;
    bool stays = false;
};

/// Marks a longest ascending subsequence of the targets (patience sorting).
void markThoseThatStay(std::vector<Entry>& entries)
{
    std::vector<size_t> ends;
    std::vector<size_t> previous(entries.size(), SIZE_MAX);
    for (size_t i = 0; i < entries.size(); ++i) {
        const auto end =
            std::ranges::lower_bound(ends, entries[i].target, {}, [&](size_t index) { return entries[index].target; });
        if (end != ends.begin())
            previous[i] = *(end - 1);
        if (end == ends.end())
            ends.push_back(i);
        else
            *end = i;
    }
    for (size_t i = ends.empty() ? SIZE_MAX : ends.back(); i != SIZE_MAX; i = previous[i])
        entries[i].stays = true;
}

class Planner {
public:
    Planner(const std::vector<TrackedRow>& tracked, int total) : m_total(total)
    {
        for (const TrackedRow& row : tracked)
            if (row.now >= 0)
                m_entries.push_back({row.before, row.now});
    }

    void removeGone(const std::vector<TrackedRow>& tracked)
    {
        for (size_t end = tracked.size(); end > 0; --end) {
            if (tracked[end - 1].now >= 0)
                continue;
            size_t begin = end - 1;
            while (begin > 0 && tracked[begin - 1].now < 0 && tracked[begin - 1].before == tracked[begin].before - 1)
                --begin;
            remove(tracked[begin].before, int(end - begin));
            end = begin + 1;
        }
    }

    void moveTheRest()
    {
        markThoseThatStay(m_entries);
        std::vector<size_t> order(m_entries.size());
        std::iota(order.begin(), order.end(), size_t(0));
        std::ranges::sort(order, {}, [&](size_t i) { return m_entries[i].target; });
        for (size_t k = 0; k < order.size(); ++k) {
            Entry& entry = m_entries[order[k]];
            if (entry.stays)
                continue;
            int to = k == 0 ? 0 : m_entries[order[k - 1]].at + 1;
            if (to > entry.at)
                --to; // it leaves its place first
            move(entry, to);
        }
        std::ranges::sort(m_entries, {}, &Entry::target);
    }

    void fitGaps(int total)
    {
        int begin = 0; // of the gap before the entry
        int shift = 0;
        for (const Entry& entry : m_entries) {
            shift += fit(begin, entry.at + shift - begin, entry.target - begin);
            begin = entry.target + 1;
        }
        fit(begin, m_total - begin, total - begin);
    }

    std::vector<RowChange> changes() { return std::move(m_changes); }

private:
    void remove(int row, int count)
    {
        m_changes.push_back({RowChange::Remove, row, count, 0});
        m_total -= count;
        for (Entry& entry : m_entries)
            if (entry.at > row)
                entry.at -= count;
    }
    void move(Entry& moved, int to)
    {
        const int from = moved.at;
        if (from == to)
            return;
        m_changes.push_back({RowChange::Move, from, 1, to});
        for (Entry& entry : m_entries) {
            if (entry.at > from && entry.at <= to)
                --entry.at;
            else if (entry.at < from && entry.at >= to)
                ++entry.at;
        }
        moved.at = to;
    }
    /// Makes the gap that begins at `begin` as long as it must be, at its end.
    int fit(int begin, int have, int want)
    {
        if (want > have)
            m_changes.push_back({RowChange::Insert, begin + have, want - have, 0});
        else if (want < have)
            m_changes.push_back({RowChange::Remove, begin + want, have - want, 0});
        m_total += want - have;
        return want - have;
    }

    std::vector<Entry> m_entries;
    int m_total;
    std::vector<RowChange> m_changes;
};
} // namespace

std::vector<RowChange> planRowChanges(const std::vector<TrackedRow>& tracked, int totalBefore, int totalNow)
{
    Planner planner(tracked, totalBefore);
    planner.removeGone(tracked);
    planner.moveTheRest();
    planner.fitGaps(totalNow);
    return planner.changes();
}

} // namespace taskyard::ui
