// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lanelist.h"

#include <QApplication>
#include <QEvent>
#include <QListView>
#include <QScrollBar>

namespace taskyard::ui {

namespace {
constexpr int kGap = 8;
constexpr int kLeastLetters = 36;
} // namespace

LaneList::LaneList(MakeLane make, QWidget* parent) : QScrollArea(parent), m_make(std::move(make))
{
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWidget(new QWidget);
    setFocusPolicy(Qt::NoFocus);
}

int LaneList::laneWidth() const
{
    return std::max(viewport()->width() - 2 * kGap, fontMetrics().averageCharWidth() * kLeastLetters);
}

int LaneList::stride() const { return QueueLane::laneHeight(fontMetrics(), laneWidth()) + kGap; }

void LaneList::setQueues(const QStringList& queues)
{
    if (queues == m_queues)
        return;
    m_queues = queues;
    const QSet<QString> wanted(queues.begin(), queues.end());
    for (const QString& name : m_lanes.keys())
        if (!wanted.contains(name))
            m_lanes.take(name)->deleteLater();
    arrange();
}

void LaneList::arrange()
{
    // Lanes of another shape have another height: what was at the top stays there.
    const double top = m_stride > 0 ? double(verticalScrollBar()->value()) / m_stride : 0;
    const bool isOther = std::exchange(m_stride, stride()) != m_stride;
    widget()->resize(laneWidth() + 2 * kGap, int(m_queues.size()) * m_stride + kGap);
    verticalScrollBar()->setSingleStep(m_stride / 4);
    if (isOther)
        verticalScrollBar()->setValue(qRound(top * m_stride));
    for (int row = 0; row < int(m_queues.size()); ++row)
        if (QueueLane* lane = m_lanes.value(m_queues.at(row)))
            lane->setGeometry(kGap, row * m_stride, laneWidth(), m_stride - kGap);
    makeShown();
}

std::pair<int, int> LaneList::shownRange() const
{
    const int top = verticalScrollBar()->value();
    const int last = (top + viewport()->height() - 1) / stride();
    return {std::max(0, top / stride()), std::min(int(m_queues.size()) - 1, last)};
}

QStringList LaneList::shown() const
{
    const auto [first, last] = shownRange();
    return last < first ? QStringList() : m_queues.mid(first, last - first + 1);
}

void LaneList::makeShown()
{
    const auto [first, last] = shownRange();
    bool made = false;
    // One more on either side, so that the tab key finds the way out of what is seen.
    for (int row = std::max(0, first - 1); row <= std::min(int(m_queues.size()) - 1, last + 1); ++row) {
        const QString& queue = m_queues.at(row);
        if (m_lanes.contains(queue))
            continue;
        QueueLane* lane = m_make(widget(), queue);
        lane->setGeometry(kGap, row * stride(), laneWidth(), stride() - kGap);
        lane->setVisible(true);
        m_lanes.insert(queue, lane);
        made = true;
        emit laneMade(lane);
    }
    if (made)
        orderTabs();
    if (const QStringList now = shown(); std::exchange(m_shown, now) != now)
        emit shownChanged();
}

void LaneList::orderTabs()
{
    QWidget* before = nullptr;
    for (const QString& queue : m_queues) {
        const QueueLane* lane = m_lanes.value(queue);
        if (!lane)
            continue;
        for (QWidget* next : lane->tabChain()) {
            if (before)
                setTabOrder(before, next);
            before = next;
        }
    }
}

void LaneList::reveal(const QString& queue)
{
    const auto row = m_queues.indexOf(queue);
    if (row < 0)
        return;
    if (stride() > viewport()->height())
        verticalScrollBar()->setValue(int(row) * stride()); // its head, which says what it is
    else
        ensureVisible(0, int(row) * stride() + stride() / 2, 0, stride() / 2);
    makeShown();
}

int LaneList::laneWithFocus() const
{
    for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
        if (const auto* lane = qobject_cast<const QueueLane*>(at))
            return int(m_queues.indexOf(lane->queue().name));
    return -1;
}

void LaneList::step(int by)
{
    const int from = laneWithFocus();
    const int to = from < 0 ? shownRange().first : std::clamp(from + by, 0, int(m_queues.size()) - 1);
    if (to < 0 || to >= int(m_queues.size()))
        return;
    QueueLane* former = from < 0 ? nullptr : m_lanes.value(m_queues.at(from));
    const bool inRunning = former && former->runningList().hasFocus();
    reveal(m_queues.at(to));
    QueueLane* lane = m_lanes.value(m_queues.at(to));
    if (!lane)
        return;
    QListView& list = inRunning ? lane->runningList() : lane->nextList();
    list.setFocus(Qt::OtherFocusReason);
    if (by != 0)
        ensureWidgetVisible(&list, 0, fontMetrics().height() * 2); // in a lane that is higher than what is seen
}

void LaneList::scrollContentsBy(int dx, int dy)
{
    QScrollArea::scrollContentsBy(dx, dy);
    makeShown();
}

void LaneList::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void LaneList::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

} // namespace taskyard::ui
