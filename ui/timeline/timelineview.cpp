// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "ui/support/plaintip.h"
#include "ui/timeline/timelinewords.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

namespace taskyard::ui {

namespace {
constexpr int kHeaderLetters = 24;
constexpr int kLeastHeaderLetters = 8;
} // namespace

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    lay({TimePoint(), TimePoint(Duration(1000))});
}

QSize TimelineView::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 100, metrics.height() * 24};
}

void TimelineView::setData(TimelineData timeline)
{
    m_data = std::move(timeline);
    lay(shown());
    fitScrollBar();
}

void TimelineView::setShown(const TimeStretch& shown) { lay(shown); }

void TimelineView::setNow(TimePoint now)
{
    // Beyond the right edge nothing tells one moment from another.
    const bool isSeen = std::min(now, std::exchange(m_data.now, now)) <= shown().to;
    if (isSeen)
        lay(shown());
}

void TimelineView::setNothing(const QString& words)
{
    m_nothing = words;
    viewport()->update();
}

void TimelineView::setPicked(TaskId task, int run)
{
    m_task = task;
    m_run = run;
    viewport()->update();
}

int TimelineView::picked() const { return m_task.isValid() ? m_data.find(m_task, m_run) : -1; }

void TimelineView::setTies(std::vector<TimelineTie> ties)
{
    m_ties = std::move(ties);
    viewport()->update();
}

void TimelineView::setPath(std::vector<TaskId> path)
{
    m_path = std::move(path);
    m_onPath.clear();
    for (const TaskId task : m_path)
        m_onPath.insert(task.value);
    viewport()->update();
}

TimelineRoom TimelineView::room() const
{
    const QFontMetrics metrics(font());
    int names = 0;
    for (const answer::TimelineLane& lane : m_data.told.lanes)
        names = std::max(names, metrics.horizontalAdvance(laneText(m_data.told.by, lane.name).left(kHeaderLetters)));
    const int letter = metrics.averageCharWidth();
    TimelineRoom room;
    room.size = viewport()->size();
    room.header = std::min(std::clamp(names + 2 * letter + 4, kLeastHeaderLetters * letter, kHeaderLetters * letter),
                           room.size.width() / 3);
    room.axis = 2 * metrics.height() + 8;
    room.row = metrics.height() + 4;
    room.gap = 6;
    room.leastText = 3 * letter;
    return room;
}

void TimelineView::lay(const TimeStretch& shown)
{
    m_layout = layOut(m_data, shown, room(), verticalScrollBar()->value());
    const QFontMetrics metrics(font());
    m_ticks = ticksOf(m_layout.scale, [&](const QString& text) { return metrics.horizontalAdvance(text); });
    viewport()->update();
}

void TimelineView::fitScrollBar()
{
    const int sight = viewport()->height() - m_layout.room.axis;
    verticalScrollBar()->setRange(0, std::max(0, m_layout.tops.back() - sight));
    verticalScrollBar()->setPageStep(std::max(1, sight));
    verticalScrollBar()->setSingleStep(m_layout.room.row);
}

void TimelineView::revealPicked()
{
    const int run = picked();
    if (run < 0)
        return;
    const QRectF bar = m_layout.barOf(m_data, size_t(run));
    const int top = int(bar.top()) - m_layout.room.axis;
    const int sight = viewport()->height() - m_layout.room.axis - m_layout.room.row;
    if (top < 0 || top > sight)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (top < 0 ? top : top - sight) - m_layout.room.gap);
    if (bar.right() >= m_layout.room.header && bar.left() <= m_layout.room.size.width())
        return;
    const answer::TimelineRun& one = m_data.told.runs[size_t(run)];
    const TimePoint middle = one.from + (m_data.endOf(one) - one.from) / 2;
    const Duration half = shown().length() / 2;
    emit stretchWanted({middle - half, middle - half + shown().length()});
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    lay(shown());
    fitScrollBar();
}

void TimelineView::scrollContentsBy(int, int)
{
    lay(shown());
    if (qint64(m_data.told.lanes.size()) < m_data.told.laneCount &&
        verticalScrollBar()->value() + m_layout.room.row >= verticalScrollBar()->maximum())
        emit lanesWanted();
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::PaletteChange &&
        event->type() != QEvent::LanguageChange)
        return;
    m_icons.clear();
    lay(shown());
    fitScrollBar();
}

QString TimelineView::tipAt(QPointF at) const
{
    if (at.y() < m_layout.room.axis)
        return {};
    if (at.x() < m_layout.room.header) {
        const int lane = m_layout.laneAt(at.y());
        return lane < 0 ? QString() : laneText(m_data.told.by, m_data.told.lanes[size_t(lane)].name);
    }
    if (const int run = m_layout.barAt(at); run >= 0)
        return runWords(m_data.told.runs[size_t(run)], m_data.now);
    const CountBox* box = m_layout.countAt(at);
    return box != nullptr ? stepWords(m_data, box->lane, box->step) : QString();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainTip(tipAt(help->pos())), viewport());
    return true;
}

} // namespace taskyard::ui
