// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartrange.h"

#include <algorithm>
#include <cmath>

namespace taskyard::ui {

namespace {
using namespace std::chrono_literals;
constexpr Duration kShortest = 1s;
constexpr Duration kLongest = 24h * 36525;
constexpr size_t kWayBack = 100;

Duration lengthOf(ChartPeriod period)
{
    switch (period) {
    case ChartPeriod::Quarter: return 15min;
    case ChartPeriod::Hour: return 1h;
    case ChartPeriod::Day: return 24h;
    case ChartPeriod::Week: return 24h * 7;
    case ChartPeriod::Month: return 24h * 30;
    case ChartPeriod::All: break;
    }
    return Duration(0);
}
} // namespace

TimeStretch zoomed(const TimeStretch& stretch, double factor, TimePoint about, Duration shortest)
{
    const auto length = std::max<double>(1, double(stretch.length().count()));
    const double wanted = std::clamp(length * factor, double(shortest.count()), double(kLongest.count()));
    const double before = std::clamp(double((about - stretch.from).count()) / length, 0., 1.);
    const TimePoint from = about - Duration(std::llround(before * wanted));
    return {from, from + Duration(std::llround(wanted))};
}

TimeStretch panned(const TimeStretch& stretch, double part)
{
    const Duration by(std::llround(double(stretch.length().count()) * part));
    return {stretch.from + by, stretch.to + by};
}

void ChartRange::setPeriod(ChartPeriod period)
{
    m_period = period;
    m_chosen.reset();
    m_before.clear();
}

void ChartRange::choose(const TimeStretch& stretch)
{
    m_before.push_back(m_chosen);
    if (m_before.size() > kWayBack)
        m_before.erase(m_before.begin() + 1); // the first leads out of all choices
    m_chosen = {stretch.from, std::max(stretch.to, stretch.from + kShortest)};
}

void ChartRange::back()
{
    if (m_before.empty())
        return;
    m_chosen = m_before.back();
    m_before.pop_back();
}

std::optional<TimePoint> ChartRange::from(TimePoint now) const
{
    if (m_chosen)
        return m_chosen->from;
    return m_period == ChartPeriod::All ? std::nullopt : std::optional(now - lengthOf(m_period));
}

std::optional<TimePoint> ChartRange::to() const { return m_chosen ? std::optional(m_chosen->to) : std::nullopt; }

} // namespace taskyard::ui
