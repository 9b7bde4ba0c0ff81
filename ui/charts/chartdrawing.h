// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as graphs, bars and axes of a plot, on the screen or for a file. The library's colours and texts follow
// neither palette nor font by themselves, so all of them are set here, each time. Free functions; GUI thread.
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartrange.h"

#include <QFont>

class QCustomPlot;

namespace taskyard::ui {

/// Takes the place of whatever was drawn; nothing is painted before replot().
void drawChart(QCustomPlot& plot, const ChartData& chart, Shade shade, const QFont& font);
/// What part of a chart over time is seen.
void showTimes(QCustomPlot& plot, const TimeStretch& times);

/// As the axes over time have it.
double plotKey(TimePoint time);
TimePoint timeOfKey(double key);

} // namespace taskyard::ui
