// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything of a timeline lies: lanes, bars, their labels, counts. Only what can be seen of the data has a box.
// Plain values made by a pure function, so that it is tested without a pixel. Coordinates are the viewport's.
#pragma once

#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timescale.h"

#include <QRectF>
#include <QSize>

namespace taskyard::ui {

/// What the font and the window allow, in pixels.
struct TimelineRoom {
    QSize size;
    int header = 100; ///< names of lanes, on the left
    int axis = 30;    ///< above
    int row = 18;
    int gap = 4;        ///< between two lanes
    int leastText = 24; ///< a narrower label says nothing
};

struct LaneBox {
    size_t lane = 0;
    QRect band; ///< as wide as the viewport
};
struct BarBox {
    size_t run = 0;
    QRectF bar;  ///< as much of it as is in sight; at least kLeastBar wide
    QRectF text; ///< empty: there is no room for any
};
struct PauseBox {
    size_t run = 0;
    QRectF rect;
};
struct CountBox {
    size_t lane = 0;
    size_t step = 0;
    TaskState state = TaskState::Queued;
    qint64 count = 0;
    QRectF rect;
};

inline constexpr double kLeastBar = 3;
inline constexpr int kRowsOfCounts = 3; ///< a lane of counts is so high

struct TimelineLayout {
    TimeScale scale;
    TimelineRoom room;
    int scrolled = 0;      ///< by how much the lanes are moved up
    std::vector<int> tops; ///< of all lanes, from 0, and last the end of the last one
    std::vector<LaneBox> lanes;
    std::vector<BarBox> bars; ///< in the order of the runs
    std::vector<PauseBox> pauses;
    std::vector<CountBox> counts;

    /// The bar at that point, or within a few pixels of it; -1: none.
    int barAt(QPointF point) const;
    const CountBox* countAt(QPointF point) const;
    int laneAt(double y) const; ///< of the data; -1: none
    /// Where the bar of any run is, in sight or not.
    QRectF barOf(const TimelineData& data, size_t run) const;
};

TimelineLayout layOut(const TimelineData& data, const TimeStretch& shown, const TimelineRoom& room, int scrolled);

} // namespace taskyard::ui
