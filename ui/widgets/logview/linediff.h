// SPDX-License-Identifier: GPL-3.0-or-later
// The difference of two sequences of lines. Lines that occur once in both are matched first (Bram Cohen's patience
// difference: the longest increasing subsequence of unique common lines), what lies between them by E. Myers, "An O(ND)
// Difference Algorithm and Its Variations", Algorithmica 1 (1986), section 3. Stretches that differ in more than
// mostEdits lines count as replaced, which bounds time and memory. Pure; any thread.
#pragma once

#include <atomic>
#include <vector>

namespace taskyard::ui {

constexpr int mostEdits = 1500;

enum class DiffKind { Same, Removed, Added };

struct DiffStep {
    DiffKind kind = DiffKind::Same;
    int left = -1;  ///< index into the first sequence, for Same and Removed
    int right = -1; ///< index into the second, for Same and Added
    bool operator==(const DiffStep&) const = default;
};

/// Lines are given as numbers: equal lines have equal numbers. Nothing is complete once `cancelled` is set.
std::vector<DiffStep> lineDiff(const std::vector<int>& left, const std::vector<int>& right,
                               const std::atomic_bool* cancelled = nullptr);

} // namespace taskyard::ui
