// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnshare.h"

#include <algorithm>

namespace taskyard::ui {

std::vector<int> shareRoom(int room, std::span<const ColumnWish> wishes)
{
    int kept = 0;
    for (const ColumnWish& wish : wishes)
        kept += wish.isKept ? wish.least : 0;
    const double cut = kept > room ? double(std::max(0, room)) / kept : 1;
    std::vector<int> widths(wishes.size(), 0);
    int left = room;
    for (size_t i = 0; i < wishes.size(); ++i)
        if (wishes[i].isKept)
            left -= widths[i] = int(wishes[i].least * cut);
    bool isOver = false; // one of less importance never stands where a more important one had no room
    for (size_t i = 0; i < wishes.size(); ++i) {
        isOver = isOver || (!wishes[i].isKept && wishes[i].least > left);
        if (!wishes[i].isKept && !isOver)
            left -= widths[i] = wishes[i].least;
    }
    for (size_t i = 0; i < wishes.size() && left > 0; ++i)
        if (widths[i] > 0) {
            const int given = std::clamp(wishes[i].wanted - widths[i], 0, left);
            widths[i] += given;
            left -= given;
        }
    if (!widths.empty())
        widths.front() += std::max(0, left);
    return widths;
}

} // namespace taskyard::ui
