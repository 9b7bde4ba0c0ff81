// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/chartshape.h"

#include "core/report/text.h"

#include <algorithm>
#include <cmath>

namespace taskyard::report {

namespace {
/// 1, 2 or 5 times a power of ten, so that at most five of them reach the value; whole, for what is counted is.
double niceStep(double value)
{
    const double rough = std::max(1.0, value / 5);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10 * power;
}

/// "11-20 12:00", as short as the length of the chart allows.
std::string timeLabel(TimePoint at, Duration length)
{
    const std::string whole = shown(Cell(at));
    if (length > std::chrono::days(3))
        return whole.substr(0, 10);
    if (length > std::chrono::hours(20))
        return whole.substr(5, 11);
    return whole.substr(11, length < std::chrono::minutes(10) ? 8 : 5);
}
} // namespace

ChartShape shapeOf(const Chart& chart)
{
    ChartShape shape;
    const size_t steps = chart.series.empty() ? 0 : chart.series.front().values.size();
    if (steps == 0)
        return shape;
    double greatest = 0;
    for (size_t i = 0; i < steps; ++i) {
        double sum = 0;
        for (const Series& series : chart.series) {
            sum = chart.stacked ? sum + series.values[i] : series.values[i];
            greatest = std::max(greatest, sum);
        }
    }
    const double tick = niceStep(greatest);
    shape.top = std::max(1.0, std::ceil(greatest / tick)) * tick;
    for (double value = 0; value <= shape.top; value += tick)
        shape.ticks.push_back(value);
    const auto x = [&](size_t i) { return (double(i) + 0.5) / double(steps); };
    std::vector<double> below(steps, 0);
    for (const Series& series : chart.series) {
        std::vector<ChartPoint>& path = shape.paths.emplace_back();
        for (size_t i = 0; i < steps; ++i)
            path.push_back({x(i), ((chart.stacked ? below[i] : 0) + series.values[i]) / shape.top});
        if (!chart.stacked)
            continue;
        for (size_t i = steps; i-- > 0;) {
            path.push_back({x(i), below[i] / shape.top});
            below[i] += series.values[i];
        }
    }
    constexpr int kLabels = 5;
    const Duration length = chart.step * qint64(steps);
    for (int i = 0; i <= kLabels; ++i)
        shape.times.emplace_back(double(i) / kLabels, timeLabel(chart.from + length * i / kLabels, length));
    return shape;
}

} // namespace taskyard::report
