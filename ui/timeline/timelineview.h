// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a timeline: lanes with bars under an axis of time, looked at by pointer and by keys alike. Dragging
// and Shift with the wheel pan, Ctrl and the wheel zoom about the pointer, a click picks a run, a double click opens
// it; arrows go from run to run, with Shift they pan, + and - zoom, 0 shows all there is, N goes to now, Home and End
// pick the first and the last run, Page Up and Page Down scroll. What it shows of which time is its owner's to say.
// Paints only what is in sight. GUI thread; a widget.
#pragma once

#include "ui/timeline/timelinelayout.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QPixmap>

#include <optional>
#include <set>

class QPainter;

namespace taskyard::ui {

/// The second task waits for the first.
struct TimelineTie {
    TaskId from;
    TaskId to;
    bool operator==(const TimelineTie&) const = default;
};

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    void setData(TimelineData timeline);
    const TimelineData& data() const { return m_data; }
    void setShown(const TimeStretch& shown);
    const TimeStretch& shown() const { return m_layout.scale.shown; }
    /// Live bars grow to it, and the line of now stands there.
    void setNow(TimePoint now);
    /// Said in the place of bars where there are none.
    void setNothing(const QString& words);
    /// The run that is looked at; 0: the latest of the task.
    void setPicked(TaskId task, int run);
    /// Its place in the data; -1: it is not there.
    int picked() const;
    void setTies(std::vector<TimelineTie> ties);
    const std::vector<TimelineTie>& ties() const { return m_ties; }
    /// Tasks one after the other; the bars of all others step back. Empty: none.
    void setPath(std::vector<TaskId> path);
    const std::vector<TaskId>& path() const { return m_path; }
    /// As it is painted.
    const TimelineLayout& layout() const { return m_layout; }
    /// Moves lanes and time until the picked run is in sight.
    void revealPicked();

    QSize sizeHint() const override;

signals:
    void stretchWanted(const taskyard::ui::TimeStretch& stretch);
    void wholeWanted();
    void nowWanted();
    void runPicked(taskyard::TaskId task, int run);
    void opened();
    void menuWanted(const QPoint& at);
    /// The end of the lanes has come into sight, and there are more.
    void lanesWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    TimelineRoom room() const;
    void lay(const TimeStretch& shown);
    void fitScrollBar();
    bool isKept(int key, Qt::KeyboardModifiers modifiers) const;
    bool lookElsewhere(int key);
    void moveAlong(int key);
    int neighbourInRow(int run, bool later) const;
    int neighbourRow(int run, bool below) const;
    void pick(int run);
    QString tipAt(QPointF at) const;
    // in timelinepaint.cpp
    void paintGround(QPainter& painter) const;
    void paintBars(QPainter& painter);
    void paintBar(QPainter& painter, const BarBox& box);
    void paintText(QPainter& painter, const BarBox& box);
    void paintCounts(QPainter& painter) const;
    void paintTies(QPainter& painter) const;
    void paintHeader(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void paintNow(QPainter& painter) const;
    void paintNothing(QPainter& painter) const;
    bool isOnPath(TaskId task) const { return m_onPath.contains(task.value); }
    const QPixmap& iconOf(TaskState state);

    TimelineData m_data;
    TimelineLayout m_layout;
    std::vector<TimeTick> m_ticks;
    QString m_nothing;
    TaskId m_task;
    int m_run = 0;
    std::vector<TimelineTie> m_ties;
    std::vector<TaskId> m_path;
    std::set<qint64> m_onPath;
    std::optional<QPointF> m_pressedAt;
    TimeStretch m_pressedOn;
    bool m_panning = false;
    QHash<int, QPixmap> m_icons; ///< by state, in the colours and the size of now
};

} // namespace taskyard::ui
