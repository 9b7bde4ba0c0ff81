// SPDX-License-Identifier: GPL-3.0-or-later
// One chart on the screen, looked at by pointer and by keys alike: dragging chooses a stretch of time, Ctrl and the
// wheel zoom, Shift and the wheel pan, a double click goes back; arrows move the crosshair, with Shift they pan, + and
// - zoom, Backspace goes back, Home shows the whole period, Escape takes the crosshair away. What it shows of which
// time is its owner's to say. GUI thread; a widget.
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartrange.h"
#include "ui/charts/plotlibrary.h"

#include <optional>

namespace taskyard::ui {

class ChartPlot : public QCustomPlot {
    Q_OBJECT
public:
    explicit ChartPlot(QWidget* parent = nullptr);

    void setChart(ChartData chart, Shade shade);
    const ChartData& chart() const { return m_chart; }
    /// Charts over time only; the others show all they have.
    void setTimes(const TimeStretch& times);
    const TimeStretch& times() const { return m_times; }

    /// -1: no crosshair.
    void setCursorRow(int row);
    int cursorRow() const { return m_cursorRow; }
    /// The row under the pointer; -1: none.
    int rowUnder(const QPointF& at) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void cursorMoved(int row);
    void stretchWanted(const taskyard::ui::TimeStretch& stretch);
    void backWanted();
    void wholeWanted();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void redraw();
    void moveCursor(int row);
    void placeCursor();
    void placeDrag();
    void endDrag();
    TimePoint timeAt(double x) const;
    TimePoint middle() const;
    bool zoomByKey(int key);

    ChartData m_chart;
    Shade m_shade = Shade::Light;
    TimeStretch m_times;
    int m_cursorRow = -1;
    QPointer<QCPItemStraightLine> m_cursor; ///< goes with every other item
    QPointer<QCPItemRect> m_drag;
    std::optional<double> m_dragFrom; ///< in pixels
    double m_dragTo = 0;
};

} // namespace taskyard::ui
