// SPDX-License-Identifier: GPL-3.0-or-later
// What pointer and keys do to a TimelineView.
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <cmath>

namespace taskyard::ui {

namespace {
constexpr double kCloser = 0.5;
constexpr double kPan = 0.2;
constexpr double kWheelNotch = 120;
} // namespace

// By pointer

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_pressedOn = shown();
    m_panning = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt)
        return;
    const double moved = event->position().x() - m_pressedAt->x();
    if (!m_panning && std::abs(moved) < QApplication::startDragDistance())
        return;
    m_panning = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    emit stretchWanted(panned(m_pressedOn, -moved / m_layout.scale.width));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    m_pressedAt.reset();
    viewport()->unsetCursor();
    if (!std::exchange(m_panning, false))
        pick(m_layout.barAt(event->position()));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const int run = m_layout.barAt(event->position()); run >= 0) {
        pick(run);
        emit opened();
    } else if (const CountBox* box = m_layout.countAt(event->position())) {
        const TimePoint from = m_data.told.from + m_data.told.step * qint64(box->step);
        emit stretchWanted({from, from + m_data.told.step});
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        pick(m_layout.barAt(event->pos()));
    if (const int run = picked(); run >= 0) {
        const QPoint middle = m_layout.barOf(m_data, size_t(run)).center().toPoint();
        emit menuWanted(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                                    : viewport()->mapToGlobal(middle));
    }
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const double notches = double(turned.y() != 0 ? turned.y() : turned.x()) / kWheelNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        emit stretchWanted(
            zoomed(shown(), std::pow(kCloser, notches), m_layout.scale.timeAt(event->position().x()), kShortestLook));
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || turned.y() == 0) {
        emit stretchWanted(panned(shown(), -kPan * notches));
    } else {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    event->accept();
}

// By keys

/// Keys of the window must not be taken for those that the picture has: "-" is no priority here.
bool TimelineView::isKept(int key, Qt::KeyboardModifiers modifiers) const
{
    if (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_0:
    case Qt::Key_N: return true;
    default: return false;
    }
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isKept(key->key(), key->modifiers())) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool TimelineView::lookElsewhere(int key)
{
    const int run = picked();
    const TimePoint middle = run >= 0 ? std::clamp(m_data.told.runs[size_t(run)].from, shown().from, shown().to)
                                      : shown().from + shown().length() / 2;
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: emit stretchWanted(zoomed(shown(), kCloser, middle, kShortestLook)); return true;
    case Qt::Key_Minus: emit stretchWanted(zoomed(shown(), 1 / kCloser, middle, kShortestLook)); return true;
    case Qt::Key_0: emit wholeWanted(); return true;
    case Qt::Key_N: emit nowWanted(); return true;
    default: return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
    const bool counted = m_data.told.runs.empty();
    if (sideways && (counted || event->modifiers().testFlag(Qt::ShiftModifier))) {
        emit stretchWanted(panned(shown(), key == Qt::Key_Right ? kPan : -kPan));
    } else if (isKept(key, event->modifiers())) {
        lookElsewhere(key);
    } else if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
        verticalScrollBar()->triggerAction(key == Qt::Key_PageUp ? QAbstractSlider::SliderPageStepSub
                                                                 : QAbstractSlider::SliderPageStepAdd);
    } else if (!counted &&
               (sideways || key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End)) {
        moveAlong(key);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::moveAlong(int key)
{
    const int run = picked();
    const int last = int(m_data.told.runs.size()) - 1;
    int next = run;
    if (key == Qt::Key_Home || key == Qt::Key_End)
        next = key == Qt::Key_Home ? 0 : last;
    else if (run < 0)
        next = m_layout.bars.empty() ? 0 : int(m_layout.bars.front().run);
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        next = neighbourInRow(run, key == Qt::Key_Right);
    else
        next = neighbourRow(run, key == Qt::Key_Down);
    pick(next);
    revealPicked();
}

int TimelineView::neighbourInRow(int run, bool later) const
{
    const auto& runs = m_data.told.runs;
    for (int i = run + (later ? 1 : -1); i >= 0 && i < int(runs.size()); i += later ? 1 : -1)
        if (runs[size_t(i)].lane == runs[size_t(run)].lane && m_data.rows[size_t(i)] == m_data.rows[size_t(run)])
            return i;
    return run;
}

/// Of the nearest row with a run in it, the run that is nearest in time.
int TimelineView::neighbourRow(int run, bool below) const
{
    const auto& runs = m_data.told.runs;
    const auto placeOf = [&](size_t i) { return std::pair(runs[i].lane, m_data.rows[i]); };
    const auto away = [&](size_t i) { return std::abs((runs[i].from - runs[size_t(run)].from).count()); };
    int best = run;
    for (size_t i = 0; i < runs.size(); ++i) {
        const auto place = placeOf(i);
        if (below ? place <= placeOf(size_t(run)) : place >= placeOf(size_t(run)))
            continue;
        const auto bestPlace = placeOf(size_t(best));
        if (best == run || (below ? place < bestPlace : place > bestPlace) ||
            (place == bestPlace && away(i) < away(size_t(best))))
            best = int(i);
    }
    return best;
}

void TimelineView::pick(int run)
{
    if (run < 0)
        return;
    const answer::TimelineRun& one = m_data.told.runs[size_t(run)];
    setPicked(one.task, one.run);
    emit runPicked(one.task, one.run);
}

} // namespace taskyard::ui
