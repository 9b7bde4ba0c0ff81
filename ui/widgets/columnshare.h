// SPDX-License-Identifier: GPL-3.0-or-later
// How the columns of a table share a room that is too narrow or too wide for what they would like. Pure; any thread.
#pragma once

#include <span>
#include <vector>

namespace taskyard::ui {

struct ColumnWish {
    int column = 0;
    int least = 0;       ///< below which it cannot be read
    int wanted = 0;      ///< at least `least`
    bool isKept = false; ///< is rather cut than left out
};

/// A width for each wish, in their order, which is that of importance; 0: it is left out, because those before it need
/// the room. Each of the others has its least; what is left goes to the first until it has what it wants, then to the
/// next, and what is left after all to the first. Where not even those that are kept have room they share it as they
/// would like to. The sum is `room`.
std::vector<int> shareRoom(int room, std::span<const ColumnWish> wishes);

} // namespace taskyard::ui
