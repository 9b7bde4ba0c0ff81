// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of any number of queues below one another. A lane is made when it first comes into view, so that 500 queues
// open as fast as five; all have one height, that of the width there is, so that nothing jumps. GUI thread; a widget.
#pragma once

#include "ui/widgets/queuelane.h"

#include <QMap>
#include <QScrollArea>

namespace taskyard::ui {

class LaneList : public QScrollArea {
    Q_OBJECT
public:
    using MakeLane = std::function<QueueLane*(QWidget* parent, const QString& queue)>;
    LaneList(MakeLane make, QWidget* parent = nullptr);

    /// In this order; lanes of other queues are taken away.
    void setQueues(const QStringList& queues);
    const QStringList& queues() const { return m_queues; }
    /// Null: not made yet, or no such queue.
    QueueLane* lane(const QString& queue) const { return m_lanes.value(queue); }
    int lanesMade() const { return int(m_lanes.size()); }
    QStringList shown() const;
    void reveal(const QString& queue);
    /// To the next lane (or the one before), into the same list.
    void step(int by);

signals:
    void laneMade(taskyard::ui::QueueLane* lane);
    void shownChanged();

protected:
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int laneWidth() const;
    int stride() const;
    std::pair<int, int> shownRange() const;
    void arrange();
    void makeShown();
    void orderTabs();
    int laneWithFocus() const;

    MakeLane m_make;
    QStringList m_queues;
    QMap<QString, QueueLane*> m_lanes;
    QStringList m_shown;
    int m_stride = 0; ///< as of the latest arrangement
};

} // namespace taskyard::ui
