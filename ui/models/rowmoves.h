// SPDX-License-Identifier: GPL-3.0-or-later
// From where some rows of a list stood and stand now to the insertions, removals and moves that a view must be told of,
// so that whatever it keeps by row (selection, current row, open editors) stays with its task. The rows between are
// unknown and alike: where they become more or fewer, it does not matter which. Pure; any thread.
#pragma once

#include <vector>

namespace taskyard::ui {

struct TrackedRow {
    int before = 0;
    int now = 0; ///< -1: it is not in the list any more
};

struct RowChange {
    enum Kind { Insert, Remove, Move };
    Kind kind = Insert;
    int row = 0;
    int count = 1;
    int to = 0; ///< of a move: where the row stands afterwards
    bool operator==(const RowChange&) const = default;
};

/// `tracked` ascends by `before`, with each `now` at most once; the totals are the lengths of the list. Applied in
/// order, the changes bring every tracked row to its place; rows that kept their order among each other are not moved.
std::vector<RowChange> planRowChanges(const std::vector<TrackedRow>& tracked, int totalBefore, int totalNow);

} // namespace taskyard::ui
