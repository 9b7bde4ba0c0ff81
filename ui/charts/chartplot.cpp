// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartplot.h"

#include "ui/charts/chartdrawing.h"

#include <QStyleOptionFocusRect>
#include <QStylePainter>

#include <cmath>

namespace taskyard::ui {

namespace {
constexpr double kCloser = 0.5;
constexpr double kPan = 0.2;
constexpr int kDragLeast = 5; ///< pixels; less is a click
constexpr double kWheelNotch = 120;
} // namespace

ChartPlot::ChartPlot(QWidget* parent) : QCustomPlot(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    axisRect()->setupFullAxesBox(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartPlot::setChart(ChartData chart, Shade shade)
{
    m_chart = std::move(chart);
    m_shade = shade;
    if (m_cursorRow >= m_chart.rowCount())
        m_cursorRow = -1;
    redraw();
}

void ChartPlot::redraw()
{
    drawChart(*this, m_chart, m_shade, font());
    if (m_chart.isOverTime())
        showTimes(*this, m_times);
    setCursor(m_chart.isOverTime() ? Qt::CrossCursor : Qt::ArrowCursor);
    placeCursor();
    placeDrag();
    replot(rpQueuedReplot);
}

void ChartPlot::setTimes(const TimeStretch& times)
{
    m_times = times;
    if (!m_chart.isOverTime())
        return;
    showTimes(*this, times);
    replot(rpQueuedReplot);
}

QSize ChartPlot::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 60, metrics.height() * 14};
}

QSize ChartPlot::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 30, metrics.height() * 11};
}

// The crosshair

void ChartPlot::setCursorRow(int row)
{
    row = row < m_chart.rowCount() ? row : -1;
    if (std::exchange(m_cursorRow, row) == row)
        return;
    placeCursor();
    replot(rpQueuedReplot);
}

void ChartPlot::placeCursor()
{
    if (m_cursor)
        removeItem(m_cursor);
    if (m_cursorRow < 0 || m_chart.isEmpty())
        return;
    m_cursor = new QCPItemStraightLine(this);
    m_cursor->setPen(QPen(Theme::palette(m_shade).color(QPalette::Text), 1, Qt::DotLine));
    const auto row = size_t(m_cursorRow);
    if (m_chart.form == ChartForm::Ranking) {
        m_cursor->point1->setCoords(0, m_cursorRow);
        m_cursor->point2->setCoords(1, m_cursorRow);
        return;
    }
    double key = 0;
    if (m_chart.form == ChartForm::Histogram)
        key = std::sqrt(std::max(0.5, double(m_chart.ranges[row].from)) * double(m_chart.ranges[row].to));
    else
        key = plotKey(m_chart.at[row]) +
              (m_chart.form == ChartForm::Steps ? double(m_chart.step.count()) / 2000 : 0.); // its middle
    m_cursor->point1->setCoords(key, 0);
    m_cursor->point2->setCoords(key, 1);
}

int ChartPlot::rowUnder(const QPointF& at) const
{
    if (!axisRect()->rect().contains(at.toPoint()))
        return -1;
    if (m_chart.isOverTime())
        return m_chart.rowAt(timeAt(at.x()));
    if (m_chart.form == ChartForm::Ranking) {
        const int row = int(std::lround(yAxis->pixelToCoord(at.y())));
        return row >= 0 && row < m_chart.rowCount() ? row : -1;
    }
    const double span = xAxis->pixelToCoord(at.x());
    const auto found = std::ranges::find_if(m_chart.ranges, [span](const answer::TimeRange& range) {
        return span >= double(range.from) && span < double(range.to);
    });
    return found == m_chart.ranges.end() ? -1 : int(found - m_chart.ranges.begin());
}

void ChartPlot::moveCursor(int row)
{
    if (row == m_cursorRow)
        return;
    setCursorRow(row);
    emit cursorMoved(m_cursorRow);
}

// By pointer

TimePoint ChartPlot::timeAt(double x) const
{
    const QRect rect = axisRect()->rect();
    return timeOfKey(xAxis->pixelToCoord(std::clamp(x, double(rect.left()), double(rect.right()))));
}

void ChartPlot::mousePressEvent(QMouseEvent* event)
{
    const bool inside = axisRect()->rect().contains(event->pos());
    if (event->button() != Qt::LeftButton || !m_chart.isOverTime() || !inside)
        return;
    m_dragFrom = m_dragTo = event->position().x();
}

void ChartPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragFrom) {
        m_dragTo = event->position().x();
        placeDrag();
        replot(rpQueuedReplot);
    }
    moveCursor(rowUnder(event->position()));
}

void ChartPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    const auto [left, right] = std::minmax(*m_dragFrom, event->position().x());
    const TimeStretch stretch{timeAt(left), timeAt(right)};
    endDrag();
    if (right - left >= kDragLeast)
        emit stretchWanted(stretch);
}

void ChartPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    endDrag();
    if (event->button() == Qt::LeftButton && m_chart.isOverTime())
        emit backWanted();
}

void ChartPlot::placeDrag()
{
    if (m_drag)
        removeItem(m_drag);
    if (!m_dragFrom)
        return;
    QColor colour = Theme::palette(m_shade).color(QPalette::Highlight);
    m_drag = new QCPItemRect(this);
    m_drag->setPen(QPen(colour));
    colour.setAlphaF(0.2F);
    m_drag->setBrush(colour);
    for (QCPItemPosition* corner : {m_drag->topLeft, m_drag->bottomRight}) {
        corner->setTypeX(QCPItemPosition::ptAbsolute);
        corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_drag->topLeft->setCoords(*m_dragFrom, 0);
    m_drag->bottomRight->setCoords(m_dragTo, 1);
}

void ChartPlot::endDrag()
{
    m_dragFrom.reset();
    placeDrag();
    replot(rpQueuedReplot);
}

void ChartPlot::wheelEvent(QWheelEvent* event)
{
    const Qt::KeyboardModifiers keys = event->modifiers();
    const QPoint turned = event->angleDelta();
    const double notches = double(turned.y() != 0 ? turned.y() : turned.x()) / kWheelNotch;
    if (!m_chart.isOverTime() || notches == 0 || !(keys & (Qt::ControlModifier | Qt::ShiftModifier))) {
        event->ignore(); // the page scrolls
        return;
    }
    event->accept();
    if (keys.testFlag(Qt::ControlModifier))
        emit stretchWanted(zoomed(m_times, std::pow(kCloser, notches), timeAt(event->position().x())));
    else
        emit stretchWanted(panned(m_times, -kPan * notches));
}

// By keys

TimePoint ChartPlot::middle() const
{
    if (m_cursorRow >= 0 && m_chart.isOverTime())
        return std::clamp(m_chart.at[size_t(m_cursorRow)], m_times.from, std::max(m_times.from, m_times.to));
    return m_times.from + m_times.length() / 2;
}

bool ChartPlot::zoomByKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: emit stretchWanted(zoomed(m_times, kCloser, middle())); return true;
    case Qt::Key_Minus: emit stretchWanted(zoomed(m_times, 1 / kCloser, middle())); return true;
    case Qt::Key_Backspace: emit backWanted(); return true;
    case Qt::Key_Home: emit wholeWanted(); return true;
    default: return false;
    }
}

void ChartPlot::keyPressEvent(QKeyEvent* event)
{
    const bool overTime = m_chart.isOverTime();
    const bool ranking = m_chart.form == ChartForm::Ranking;
    const int key = event->key();
    const bool forward = key == Qt::Key_Right || (ranking && key == Qt::Key_Down);
    const bool backward = key == Qt::Key_Left || (ranking && key == Qt::Key_Up);
    if (key == Qt::Key_Escape && (m_dragFrom || m_cursorRow >= 0)) {
        endDrag();
        moveCursor(-1);
    } else if ((forward || backward) && overTime && event->modifiers().testFlag(Qt::ShiftModifier)) {
        emit stretchWanted(panned(m_times, forward ? kPan : -kPan));
    } else if (forward || backward) {
        const int last = m_chart.rowCount() - 1;
        const int from = m_cursorRow >= 0 ? m_cursorRow : forward ? -1 : last + 1;
        moveCursor(std::clamp(from + (forward ? 1 : -1), std::min(0, last), last));
    } else if (!overTime || !zoomByKey(key)) {
        QCustomPlot::keyPressEvent(event);
    }
}

bool ChartPlot::event(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        moveCursor(-1);
    // Keys of the window must not be taken for those that only a chart has: "-" is no priority here.
    if (event->type() == QEvent::ShortcutOverride && m_chart.isOverTime()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if (plain && (key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus || key->key() == Qt::Key_Equal ||
                      key->key() == Qt::Key_Backspace || (key->key() == Qt::Key_Escape && m_cursorRow >= 0))) {
            event->accept();
            return true;
        }
    }
    return QCustomPlot::event(event);
}

void ChartPlot::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        redraw();
    }
}

void ChartPlot::paintEvent(QPaintEvent* event)
{
    QCustomPlot::paintEvent(event);
    if (!hasFocus())
        return;
    QStylePainter painter(this);
    QStyleOptionFocusRect frame;
    frame.initFrom(this);
    frame.backgroundColor = Theme::palette(m_shade).color(QPalette::Base);
    painter.drawPrimitive(QStyle::PE_FrameFocusRect, frame);
}

} // namespace taskyard::ui
