// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/linediff.h"

#include <algorithm>
#include <unordered_map>

namespace taskyard::ui {

namespace {

struct Stretch {
    int left, leftEnd, right, rightEnd;
};
using Pair = std::pair<int, int>;

class Differ {
public:
    Differ(const std::vector<int>& a, const std::vector<int>& b, const std::atomic_bool* cancelled)
        : m_a(a)
        , m_b(b)
        , m_cancelled(cancelled)
    {}

    std::vector<DiffStep> run()
    {
        const Stretch all{0, int(m_a.size()), 0, int(m_b.size())};
        Stretch rest = all;
        for (const auto& [left, right] : anchors(all)) {
            between({rest.left, left, rest.right, right});
            same(left, right);
            rest.left = left + 1;
            rest.right = right + 1;
        }
        between(rest);
        return std::move(m_steps);
    }

private:
    void same(int left, int right) { m_steps.push_back({DiffKind::Same, left, right}); }
    void removed(int left) { m_steps.push_back({DiffKind::Removed, left, -1}); }
    void added(int right) { m_steps.push_back({DiffKind::Added, -1, right}); }

    std::vector<Pair> anchors(Stretch s) const
    {
        struct Seen {
            int left = 0, right = 0, place = 0;
        };
        std::unordered_map<int, Seen> seen;
        for (int i = s.left; i < s.leftEnd; ++i)
            ++seen[m_a[size_t(i)]].left;
        for (int j = s.right; j < s.rightEnd; ++j) {
            Seen& line = seen[m_b[size_t(j)]];
            ++line.right;
            line.place = j;
        }
        std::vector<Pair> unique;
        for (int i = s.left; i < s.leftEnd; ++i)
            if (const Seen& line = seen[m_a[size_t(i)]]; line.left == 1 && line.right == 1)
                unique.emplace_back(i, line.place);
        return longestIncreasing(unique);
    }

    /// Patience sorting by the second number.
    static std::vector<Pair> longestIncreasing(const std::vector<Pair>& pairs)
    {
        std::vector<int> tops; // indices into `pairs`
        std::vector<int> before(pairs.size(), -1);
        for (size_t i = 0; i < pairs.size(); ++i) {
            const auto pile = std::lower_bound(tops.begin(), tops.end(), pairs[i].second,
                                               [&](int top, int value) { return pairs[size_t(top)].second < value; });
            if (pile != tops.begin())
                before[i] = *(pile - 1);
            if (pile == tops.end())
                tops.push_back(int(i));
            else
                *pile = int(i);
        }
        std::vector<Pair> chain;
        for (int i = tops.empty() ? -1 : tops.back(); i >= 0; i = before[size_t(i)])
            chain.push_back(pairs[size_t(i)]);
        std::reverse(chain.begin(), chain.end());
        return chain;
    }

    void between(Stretch s)
    {
        while (s.left < s.leftEnd && s.right < s.rightEnd && m_a[size_t(s.left)] == m_b[size_t(s.right)])
            same(s.left++, s.right++);
        int tail = 0;
        while (s.left < s.leftEnd && s.right < s.rightEnd &&
               m_a[size_t(s.leftEnd) - 1] == m_b[size_t(s.rightEnd) - 1]) {
            --s.leftEnd;
            --s.rightEnd;
            ++tail;
        }
        if (s.left < s.leftEnd || s.right < s.rightEnd)
            myers(s);
        for (int i = 0; i < tail; ++i)
            same(s.leftEnd + i, s.rightEnd + i);
    }

    void myers(Stretch s)
    {
        const int n = s.leftEnd - s.left;
        const int m = s.rightEnd - s.right;
        const int most = std::min(n + m, mostEdits);
        const auto at = [most](int k) { return size_t(k + most + 1); };
        std::vector<int> v(size_t(2 * most + 3), 0);
        std::vector<std::vector<int>> trace; // for each d, v[-d..d] before it
        for (int d = 0; d <= most && !(m_cancelled && *m_cancelled); ++d) {
            trace.emplace_back(v.begin() + std::ptrdiff_t(at(-d)) - 1, v.begin() + std::ptrdiff_t(at(d)) + 2);
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && v[at(k - 1)] < v[at(k + 1)]) ? v[at(k + 1)] : v[at(k - 1)] + 1;
                while (x < n && x - k < m && m_a[size_t(s.left + x)] == m_b[size_t(s.right + x - k)])
                    ++x;
                v[at(k)] = x;
                if (x >= n && x - k >= m) {
                    walkBack(s, trace);
                    return;
                }
            }
        }
        for (int i = s.left; i < s.leftEnd; ++i)
            removed(i);
        for (int j = s.right; j < s.rightEnd; ++j)
            added(j);
    }

    void walkBack(Stretch s, const std::vector<std::vector<int>>& trace)
    {
        const auto begin = m_steps.size();
        int x = s.leftEnd - s.left;
        int y = s.rightEnd - s.right;
        for (int d = int(trace.size()) - 1; d >= 0; --d) {
            const auto v = [&](int k) { return trace[size_t(d)][size_t(k + d + 1)]; };
            const int k = x - y;
            const bool down = k == -d || (k != d && v(k - 1) < v(k + 1));
            const int beforeX = d == 0 ? 0 : v(down ? k + 1 : k - 1);
            const int beforeY = d == 0 ? 0 : beforeX - (down ? k + 1 : k - 1);
            while (x > beforeX && y > beforeY)
                same(s.left + --x, s.right + --y);
            if (d > 0)
                down ? added(s.right + --y) : removed(s.left + --x);
        }
        std::reverse(m_steps.begin() + std::ptrdiff_t(begin), m_steps.end());
    }

    const std::vector<int>& m_a;
    const std::vector<int>& m_b;
    const std::atomic_bool* m_cancelled;
    std::vector<DiffStep> m_steps;
};

} // namespace

std::vector<DiffStep> lineDiff(const std::vector<int>& left, const std::vector<int>& right,
                               const std::atomic_bool* cancelled)
{
    return Differ(left, right, cancelled).run();
}

} // namespace taskyard::ui
