// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/logsource.h"

#include <algorithm>

namespace taskyard::ui {

std::vector<LogRange> keptParts(const LogExtent& extent, LogRange range)
{
    range.begin = std::clamp<qint64>(range.begin, 0, extent.total);
    range.end = std::clamp<qint64>(range.end, range.begin, extent.total);
    std::vector<LogRange> parts;
    const auto add = [&](qint64 begin, qint64 end) {
        if (begin < end)
            parts.push_back({begin, end});
    };
    if (!extent.hasGap()) {
        add(range.begin, range.end);
        return parts;
    }
    add(range.begin, std::min(range.end, extent.gapStart));
    add(std::max(range.begin, extent.gapEnd), range.end);
    return parts;
}

} // namespace taskyard::ui
