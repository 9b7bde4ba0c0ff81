// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowmoves.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

using namespace taskyard::ui;

namespace {
/// The list as letters: tracked rows have a number, others 0.
std::vector<int> applied(std::vector<int> list, const std::vector<RowChange>& changes)
{
    for (const RowChange& change : changes) {
        switch (change.kind) {
        case RowChange::Insert: list.insert(list.begin() + change.row, size_t(change.count), 0); break;
        case RowChange::Remove: list.erase(list.begin() + change.row, list.begin() + change.row + change.count); break;
        case RowChange::Move: {
            const int moved = list[size_t(change.row)];
            list.erase(list.begin() + change.row);
            list.insert(list.begin() + change.to, moved);
        }
        }
    }
    return list;
}
} // namespace

TEST(RowMoves, SaysNothingWhenNothingMoved) { EXPECT_TRUE(planRowChanges({{2, 2}, {5, 5}}, 10, 10).empty()); }

TEST(RowMoves, TellsOfARowThatCameOrWent)
{
    EXPECT_EQ(planRowChanges({{0, 0}, {1, 2}}, 2, 3), (std::vector<RowChange>{{RowChange::Insert, 1, 1, 0}}));
    EXPECT_EQ(planRowChanges({{0, 0}, {1, -1}, {2, -1}, {3, 1}}, 4, 2),
              (std::vector<RowChange>{{RowChange::Remove, 1, 2, 0}}));
    EXPECT_EQ(planRowChanges({}, 3, 1'000'000), (std::vector<RowChange>{{RowChange::Insert, 3, 999'997, 0}}));
}

TEST(RowMoves, MovesOnlyTheRowThatLeftTheOrder)
{
    EXPECT_EQ(planRowChanges({{0, 0}, {1, 3}, {2, 1}, {3, 2}}, 4, 4),
              (std::vector<RowChange>{{RowChange::Move, 1, 1, 3}}));
}

TEST(RowMoves, BringsEveryTrackedRowToItsPlace)
{
    EXPECT_TRUE(rc::check("every tracked row stands where it must", [] {
        const int before = *rc::gen::inRange(0, 40);
        const int now = *rc::gen::inRange(0, 40);
        std::vector<int> places(size_t(now), 0);
        std::iota(places.begin(), places.end(), 0);
        std::vector<TrackedRow> tracked;
        for (int row = 0; row < before; ++row) {
            const int what = *rc::gen::inRange(0, 4);
            if (what == 0)
                tracked.push_back({row, -1});
            else if (what == 1 && !places.empty()) {
                const auto at = places.begin() + *rc::gen::inRange(0, int(places.size()));
                tracked.push_back({row, *at});
                places.erase(at);
            }
        }
        std::vector<int> list(size_t(before), 0);
        for (size_t i = 0; i < tracked.size(); ++i)
            list[size_t(tracked[i].before)] = int(i) + 1;
        const std::vector<int> result = applied(list, planRowChanges(tracked, before, now));
        RC_ASSERT(int(result.size()) == now);
        for (size_t i = 0; i < tracked.size(); ++i)
            if (tracked[i].now >= 0)
                RC_ASSERT(result[size_t(tracked[i].now)] == int(i) + 1);
    }));
}
