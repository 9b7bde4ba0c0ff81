// SPDX-License-Identifier: GPL-3.0-or-later
// How a TimelineView is painted: ground, bars, what joins them, and on top of all the names and the axis.
#include "ui/support/icons.h"
#include "ui/timeline/timelineink.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include <QPainter>
#include <QPainterPath>

namespace taskyard::ui {

namespace {
constexpr qreal kBack = 0.35; ///< opacity of what is not on the path
constexpr int kArrow = 5;

QColor faint(QColor colour, float part)
{
    colour.setAlphaF(part);
    return colour;
}
} // namespace

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(font());
    paintGround(painter);
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(m_layout.room.header, m_layout.room.axis, 0, 0));
    paintCounts(painter);
    paintBars(painter);
    paintTies(painter);
    painter.restore();
    paintHeader(painter);
    paintAxis(painter);
    paintNow(painter);
    paintNothing(painter);
    if (hasFocus()) { // the style's frame would tint what is within
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.75, 0.75, -0.75, -0.75));
    }
}

void TimelineView::paintGround(QPainter& painter) const
{
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    for (const LaneBox& box : m_layout.lanes)
        if (box.lane % 2 == 1)
            painter.fillRect(box.band, palette().color(QPalette::AlternateBase));
    painter.setPen(faint(palette().color(QPalette::Text), 0.12F));
    for (const TimeTick& tick : m_ticks) {
        const int x = qRound(m_layout.scale.xOf(tick.at));
        painter.drawLine(x, m_layout.room.axis, x, viewport()->height());
    }
}

const QPixmap& TimelineView::iconOf(TaskState state)
{
    QPixmap& pixmap = m_icons[int(state)];
    const int size = fontMetrics().ascent();
    if (pixmap.isNull())
        pixmap = stateIcon(state).pixmap(QSize(size, size), devicePixelRatioF());
    return pixmap;
}

void TimelineView::paintBars(QPainter& painter)
{
    for (const BarBox& box : m_layout.bars)
        paintBar(painter, box);
    painter.setOpacity(1);
    const QColor ground = palette().color(QPalette::Base);
    for (const PauseBox& box : m_layout.pauses) {
        const QRectF inner = box.rect.adjusted(0, 2, 0, -2);
        painter.fillRect(inner, ground);
        painter.fillRect(inner, barHatchBrushOf(TaskState::Paused, palette()));
    }
    for (const BarBox& box : m_layout.bars)
        if (!box.text.isEmpty())
            paintText(painter, box);
    painter.setOpacity(1);
}

void TimelineView::paintBar(QPainter& painter, const BarBox& box)
{
    const answer::TimelineRun& run = m_data.told.runs[box.run];
    const bool isPicked = run.task == m_task;
    painter.setOpacity(m_path.empty() || isOnPath(run.task) || isPicked ? 1 : kBack);
    painter.fillRect(box.bar, barGroundOf(run.state, palette()));
    if (box.bar.width() > kLeastBar && barHatchOf(run.state) != Qt::NoBrush)
        painter.fillRect(box.bar, barHatchBrushOf(run.state, palette()));
    QPen edge(barEdgeOf(run.state, palette()), 1);
    const bool isPickedRun = isPicked && (m_run == 0 || m_run == run.run);
    if (isPicked)
        edge = QPen(palette().color(QPalette::Highlight), isPickedRun ? 2.5 : 1.5);
    else if (isOnPath(run.task))
        edge = QPen(Theme::accentColour(Accent::Warning, Theme::shadeOf(palette())), 2.5);
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    const qreal inset = isPickedRun ? -1.5 : 0.5; // the shortest bar would be hidden by a frame within
    painter.drawRect(box.bar.adjusted(inset, inset, -inset, -inset));
}

void TimelineView::paintText(QPainter& painter, const BarBox& box)
{
    const answer::TimelineRun& run = m_data.told.runs[box.run];
    painter.setOpacity(m_path.empty() || isOnPath(run.task) || run.task == m_task ? 1 : kBack);
    QRectF text = box.text;
    const QPixmap& icon = iconOf(run.state);
    const qreal width = icon.width() / icon.devicePixelRatio();
    if (text.width() > width + 2 * m_layout.room.leastText || text.width() < m_layout.room.leastText + width) {
        const qreal top = text.center().y() - icon.height() / icon.devicePixelRatio() / 2;
        painter.drawPixmap(QPointF(text.left(), top), icon);
        text.setLeft(text.left() + width + 3);
    }
    if (text.width() < m_layout.room.leastText)
        return;
    const QString shown = fontMetrics().elidedText(barText(run), Qt::ElideRight, int(text.width()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

void TimelineView::paintCounts(QPainter& painter) const
{
    for (const CountBox& box : m_layout.counts) {
        painter.fillRect(box.rect, barGroundOf(box.state, palette()));
        if (barHatchOf(box.state) != Qt::NoBrush)
            painter.fillRect(box.rect, barHatchBrushOf(box.state, palette()));
        painter.fillRect(QRectF(box.rect.topLeft(), QSizeF(box.rect.width(), 1)), barEdgeOf(box.state, palette()));
    }
}

/// From the end of each bar to the start of the one that waits for it; and between the runs of the picked task.
void TimelineView::paintTies(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto join = [&](int from, int to, const QPen& pen) {
        if (from < 0 || to < 0)
            return;
        const QRectF first = m_layout.barOf(m_data, size_t(from));
        const QRectF second = m_layout.barOf(m_data, size_t(to));
        const QPointF start(first.right(), first.center().y());
        const QPointF end(second.left(), second.center().y());
        const qreal bend = std::clamp(std::abs(end.x() - start.x()) / 2, 12., 60.);
        QPainterPath line(start);
        line.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(line);
        painter.setBrush(pen.color());
        painter.drawPolygon(QPolygonF{end, end + QPointF(-kArrow, -kArrow / 2.), end + QPointF(-kArrow, kArrow / 2.)});
    };
    const QPen plain(faint(palette().color(QPalette::Text), 0.75F), 1.3);
    for (const TimelineTie& tie : m_ties)
        join(m_data.find(tie.from), m_data.find(tie.to, 0), plain);
    const QPen strong(Theme::accentColour(Accent::Warning, Theme::shadeOf(palette())), 2);
    for (size_t i = 1; i < m_path.size(); ++i)
        join(m_data.find(m_path[i - 1]), m_data.find(m_path[i]), strong);
    int before = -1;
    for (int i = 0; i < int(m_data.told.runs.size()) && m_task.isValid(); ++i)
        if (m_data.told.runs[size_t(i)].task == m_task)
            join(std::exchange(before, i), i, QPen(palette().color(QPalette::Highlight), 1.3, Qt::DashLine));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintHeader(QPainter& painter) const
{
    const int header = m_layout.room.header;
    const int letter = fontMetrics().averageCharWidth();
    for (const LaneBox& box : m_layout.lanes) {
        QRect place = box.band;
        place.setWidth(header);
        painter.fillRect(place, palette().color(QPalette::Window));
        painter.setPen(palette().color(QPalette::WindowText));
        const QString name = laneText(m_data.told.by, m_data.told.lanes[box.lane].name);
        const QRect text = place.adjusted(letter, m_layout.room.gap / 2, -letter, 0);
        painter.drawText(text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine,
                         fontMetrics().elidedText(name, Qt::ElideMiddle, text.width()));
        painter.setPen(palette().color(QPalette::Midlight));
        painter.drawLine(box.band.bottomLeft(), box.band.bottomRight());
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(header, m_layout.room.axis, header, viewport()->height());
}

void TimelineView::paintAxis(QPainter& painter) const
{
    const TimelineRoom& room = m_layout.room;
    const int line = fontMetrics().height();
    painter.fillRect(QRect(0, 0, room.size.width(), room.axis), palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::WindowText));
    int contextEnd = 0;
    for (const TimeTick& tick : m_ticks) {
        const int x = qRound(m_layout.scale.xOf(tick.at));
        const int width = fontMetrics().horizontalAdvance(tick.text);
        if (x + width / 2 < room.size.width() && x - width / 2 > room.header / 2)
            painter.drawText(x - width / 2, 2 + line + fontMetrics().ascent(), tick.text);
        painter.drawLine(x, room.axis - 4, x, room.axis);
        if (!tick.context.isEmpty() && x > contextEnd) {
            painter.drawText(std::max(room.header, x - width / 2), 2 + fontMetrics().ascent(), tick.context);
            contextEnd = x + fontMetrics().horizontalAdvance(tick.context);
        }
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(0, room.axis, room.size.width(), room.axis);
}

void TimelineView::paintNow(QPainter& painter) const
{
    const TimeStretch& shown = m_layout.scale.shown;
    if (m_data.now < shown.from || m_data.now > shown.to)
        return;
    const int x = qRound(m_layout.scale.xOf(m_data.now));
    painter.fillRect(QRect(x + 1, m_layout.room.axis + 1, room().size.width() - x, viewport()->height()),
                     faint(palette().color(QPalette::Text), 0.05F)); // what is still to come
    painter.setPen(QPen(Theme::accentColour(Accent::Danger, Theme::shadeOf(palette())), 1.5, Qt::DashLine));
    painter.drawLine(x, m_layout.room.axis - 6, x, viewport()->height());
}

void TimelineView::paintNothing(QPainter& painter) const
{
    if (m_nothing.isEmpty() || !m_layout.bars.empty() || !m_layout.counts.empty())
        return;
    const QRect place = viewport()->rect().adjusted(m_layout.room.header, m_layout.room.axis, 0, 0);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(place.adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, m_nothing);
}

} // namespace taskyard::ui
