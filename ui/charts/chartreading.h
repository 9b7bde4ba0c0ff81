// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's answers as charts. What each figure means is in resources/docs/statistics.md. Pure; GUI thread, because
// the language is the application's.
#pragma once

#include "ui/charts/chartdata.h"

namespace taskyard::ui {

/// Tasks that have not ended, by state, at the beginning and at the end of each step.
ChartData depthChart(const answer::Trend& trend);
/// Arrivals against completions.
ChartData flowChart(const answer::Trend& trend);
ChartData waitChart(const answer::Trend& trend);
ChartData runChart(const answer::Trend& trend);
/// Slots in use by queue; `all`: beside those that there are, which nobody counts by queue.
ChartData slotsChart(const answer::Trend& trend, bool all);
/// Failures by cause, the most frequent first, and what part of all the first ones are together.
ChartData causesChart(const answer::Figures& figures);
ChartData runTimesChart(const answer::Figures& figures);

} // namespace taskyard::ui
