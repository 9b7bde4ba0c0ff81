// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a chart's series, each with a piece of its ink, and the values at the crosshair beside them, so that the
// read-out covers no data. Its places do not move with the values. GUI thread; a widget.
#pragma once

#include "ui/charts/chartdata.h"

#include <QWidget>

namespace taskyard::ui {

class ChartLegend : public QWidget {
    Q_OBJECT
public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void setChart(const ChartData& chart, Shade shade);
    /// -1: names only.
    void setRow(int row);
    /// "Running 4, Queued 12".
    QString readOut() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Draws the legend of a chart into a width from a place on; returns how high it is. A null painter only measures.
    static int draw(QPainter* painter, const QRect& place, const ChartData& chart, Shade shade, const QFont& font,
                    int row = -1);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    ChartData m_chart;
    Shade m_shade = Shade::Light;
    int m_row = -1;
};

} // namespace taskyard::ui
