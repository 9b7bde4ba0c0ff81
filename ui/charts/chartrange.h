// SPDX-License-Identifier: GPL-3.0-or-later
// Which time the charts look at: a period that ends now, all there is, or a stretch that was chosen by dragging or by
// zooming; and the way back. Values; any thread.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <optional>
#include <vector>

namespace taskyard::ui {

enum class ChartPeriod : quint8 { Quarter, Hour, Day, Week, Month, All };
inline constexpr std::array kChartPeriods = {ChartPeriod::Quarter, ChartPeriod::Hour,  ChartPeriod::Day,
                                             ChartPeriod::Week,    ChartPeriod::Month, ChartPeriod::All};

struct TimeStretch {
    TimePoint from;
    TimePoint to;
    bool operator==(const TimeStretch&) const = default;
    Duration length() const { return to - from; }
};

/// `factor` below 1 looks closer; what is at `about` stays where it is. Never shorter than `shortest` or longer than a
/// hundred years.
TimeStretch zoomed(const TimeStretch& stretch, double factor, TimePoint about,
                   Duration shortest = std::chrono::seconds{1});
/// By a part of its length: positive is later.
TimeStretch panned(const TimeStretch& stretch, double part);

class ChartRange {
public:
    ChartPeriod period() const { return m_period; }
    /// None: the period counts.
    const std::optional<TimeStretch>& chosen() const { return m_chosen; }
    bool canGoBack() const { return !m_before.empty(); }

    /// Forgets the way back.
    void setPeriod(ChartPeriod period);
    void choose(const TimeStretch& stretch);
    /// To what was looked at before the last choose().
    void back();

    /// What to ask for; absent ends are those of query::Trend.
    std::optional<TimePoint> from(TimePoint now) const;
    std::optional<TimePoint> to() const;

private:
    ChartPeriod m_period = ChartPeriod::Hour;
    std::optional<TimeStretch> m_chosen;
    std::vector<std::optional<TimeStretch>> m_before;
};

} // namespace taskyard::ui
