// SPDX-License-Identifier: GPL-3.0-or-later
// One chart as values: what the drawing, the legend, the table and every file are made of, so that all of them say the
// same. Values; the texts are in the language of the window, so GUI thread.
#pragma once

#include "core/api/queries.h"
#include "ui/charts/chartink.h"

#include <QStringList>

namespace taskyard::ui {

enum class ChartKind : quint8 { Depth, Flow, Wait, Run, Slots, Causes, RunTimes };

enum class ChartForm : quint8 {
    Points,    ///< a line through values at moments
    Steps,     ///< a value for each step from its time on
    Ranking,   ///< bars beside labels
    Histogram, ///< bars over ranges of durations
};

enum class ChartUnit : quint8 { Count, Mean, Milliseconds, Percent };

enum class SeriesPlace : quint8 {
    Stacked, ///< upon the series before it
    Alone,   ///< a line by itself
    Band,    ///< a line, with the area down to the series before it
};

struct ChartSeries {
    QString name;
    ChartInk ink;
    SeriesPlace place = SeriesPlace::Alone;
    ChartUnit unit = ChartUnit::Count;
    std::vector<double> values; ///< as many as the chart has rows; NaN: none
};

struct ChartData {
    ChartKind kind = ChartKind::Depth;
    ChartForm form = ChartForm::Steps;
    QString title;
    QString measure;           ///< what the values are: "tasks", "tasks per 10 s"
    QString rows;              ///< what the rows are: "Time", "Cause"
    QString nothing;           ///< said in place of an empty chart
    std::vector<TimePoint> at; ///< of Points and Steps; ascending
    Duration step{0};
    QStringList labels;                    ///< of Ranking and Histogram
    std::vector<answer::TimeRange> ranges; ///< of Histogram
    std::vector<ChartSeries> series;

    bool isOverTime() const { return form == ChartForm::Points || form == ChartForm::Steps; }
    int rowCount() const { return int(isOverTime() ? at.size() : size_t(labels.size())); }
    /// No value, or none but zeros.
    bool isEmpty() const;
    /// The row that tells of a moment: the nearest of Points, the step it lies in of Steps; -1: none.
    int rowAt(TimePoint time) const;
};

/// "1,234", "3.5", "4 min 20 s", "45 %"; a dash for none.
QString valueText(double value, ChartUnit unit);
/// "340 ms", "5 s", "5 min", "5 min 20 s", "2 h".
QString spanText(Duration span);
/// All of a chart in a few sentences, for those who do not see it.
QString summaryOf(const ChartData& chart);

} // namespace taskyard::ui
