// SPDX-License-Identifier: GPL-3.0-or-later
// Where the lines and areas of a chart lie: once for every format that draws. Coordinates from 0 to 1, x to the right,
// y upwards. Pure; any thread.
#pragma once

#include "core/report/cell.h"

namespace taskyard::report {

struct ChartPoint {
    double x = 0;
    double y = 0;
};
struct ChartShape {
    /// Of a stacked chart closed areas, the lowest first; else open lines. In the order of the series.
    std::vector<std::vector<ChartPoint>> paths;
    double top = 1;                                    ///< the value at y = 1
    std::vector<double> ticks;                         ///< values to mark, ascending from 0
    std::vector<std::pair<double, std::string>> times; ///< x and label
};

ChartShape shapeOf(const Chart& chart);

} // namespace taskyard::report
