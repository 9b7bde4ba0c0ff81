// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a file: its numbers as CSV, or a picture of it on white with title, time and legend. A file appears whole
// or not at all, and what was there before stays when it cannot be written. Free functions; GUI thread.
#pragma once

#include "core/base/result.h"
#include "ui/charts/chartdata.h"
#include "ui/charts/chartrange.h"

#include <QFont>

namespace taskyard::ui {

enum class ChartFileKind : quint8 { Png, Svg, Pdf, Csv };

/// ".png"
QString suffixOf(ChartFileKind kind);

/// RFC 4180 in UTF-8: times in ISO 8601 UTC, durations in milliseconds, a field without content where there is no
/// value.
QByteArray chartCsv(const ChartData& chart);

Outcome saveChart(const ChartData& chart, const TimeStretch& times, const QFont& font, ChartFileKind kind,
                  const QString& path);

} // namespace taskyard::ui
