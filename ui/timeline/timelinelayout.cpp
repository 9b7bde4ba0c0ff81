// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelayout.h"

#include <ranges>

namespace taskyard::ui {

namespace {
constexpr double kNear = 3;
constexpr double kPadding = 3; ///< of a label in its bar

class Laying {
public:
    Laying(const TimelineData& data, const TimeStretch& shown, const TimelineRoom& room, int scrolled)
        : m_data(data)
        , m_room(room)
    {
        m_layout.scale = {shown, room.header, std::max(1, room.size.width() - room.header)};
        m_layout.room = room;
        m_layout.scrolled = scrolled;
        m_layout.tops.push_back(0);
        for (const int rows : data.laneRows)
            m_layout.tops.push_back(m_layout.tops.back() + (data.isCounted() ? kRowsOfCounts : rows) * room.row +
                                    room.gap);
    }

    TimelineLayout lay()
    {
        layLanes();
        if (m_data.isCounted())
            layCounts();
        else
            layBars();
        return std::move(m_layout);
    }

private:
    int topOf(size_t lane) const { return m_room.axis + m_layout.tops[lane] - m_layout.scrolled; }
    void layLanes();
    void layBars();
    void layPauses(size_t run, const QRectF& bar);
    void layCounts();
    void layStep(size_t lane, size_t step, qint64 most);

    const TimelineData& m_data;
    const TimelineRoom& m_room;
    TimelineLayout m_layout;
};

void Laying::layLanes()
{
    for (size_t lane = 0; lane + 1 < m_layout.tops.size(); ++lane) {
        const QRect band(0, topOf(lane), m_room.size.width(), topOf(lane + 1) - topOf(lane));
        if (band.bottom() >= m_room.axis && band.top() < m_room.size.height())
            m_layout.lanes.push_back({lane, band});
    }
}

void Laying::layBars()
{
    const QRectF sight(m_room.header, m_room.axis, m_room.size.width() - m_room.header,
                       m_room.size.height() - m_room.axis);
    QHash<std::pair<int, int>, size_t> last; // bar of each row, by lane and row
    for (size_t run = 0; run < m_data.told.runs.size(); ++run) {
        QRectF bar = m_layout.barOf(m_data, run);
        if (!bar.intersects(sight))
            continue;
        bar.setLeft(std::max(bar.left(), sight.left() - 1));
        bar.setRight(std::min(bar.right(), sight.right() + 1));
        const std::pair place{m_data.told.runs[run].lane, m_data.rows[run]};
        if (const auto before = last.constFind(place); before != last.constEnd()) {
            QRectF& text = m_layout.bars[*before].text;
            text.setRight(std::max(text.left(), std::min(text.right(), bar.left() - 1)));
        }
        last.insert(place, m_layout.bars.size());
        const double left = std::max(bar.left(), sight.left()) + kPadding;
        const double right = std::min(bar.right(), sight.right()) - kPadding;
        m_layout.bars.push_back({run, bar, QRectF(left, bar.top(), std::max(0., right - left), bar.height())});
        layPauses(run, bar);
    }
    for (BarBox& box : m_layout.bars)
        if (box.text.width() < m_room.leastText)
            box.text = {};
}

void Laying::layPauses(size_t run, const QRectF& bar)
{
    for (const answer::TimelinePause& pause : m_data.told.runs[run].pauses) {
        const double from = std::max(bar.left(), m_layout.scale.xOf(pause.from));
        const double to = std::min(bar.right(), m_layout.scale.xOf(pause.to.value_or(m_data.now)));
        if (to > from)
            m_layout.pauses.push_back({run, {QPointF(from, bar.top()), QPointF(to, bar.bottom())}});
    }
}

void Laying::layCounts()
{
    const answer::Timeline& told = m_data.told;
    const auto steps = size_t((told.to - told.from) / told.step);
    qint64 most = 1;
    for (const answer::TimelineLane& lane : told.lanes) {
        std::vector<qint64> sums(steps);
        for (const auto& [state, counts] : lane.counts)
            for (size_t i = 0; i < std::min(steps, counts.size()); ++i)
                most = std::max(most, sums[i] += counts[i]);
    }
    const auto stepAt = [&](TimePoint time) {
        return std::clamp<qint64>((time - told.from) / told.step, 0, qint64(steps));
    };
    const auto first = size_t(stepAt(m_layout.scale.shown.from));
    const auto last = std::min(steps, size_t(stepAt(m_layout.scale.shown.to)) + 1);
    for (const LaneBox& box : m_layout.lanes)
        for (size_t step = first; step < last; ++step)
            layStep(box.lane, step, most);
}

void Laying::layStep(size_t lane, size_t step, qint64 most)
{
    const answer::Timeline& told = m_data.told;
    const TimePoint from = told.from + told.step * qint64(step);
    const double left = std::max<double>(m_room.header, m_layout.scale.xOf(from));
    const double right = std::min<double>(m_room.size.width(), m_layout.scale.xOf(from + told.step));
    if (right <= left)
        return;
    const int height = kRowsOfCounts * m_room.row;
    double bottom = topOf(lane) + m_room.gap / 2 + height;
    for (const auto& [name, counts] : told.lanes[lane].counts) {
        const qint64 count = step < counts.size() ? counts[step] : 0;
        if (count == 0)
            continue;
        const double part = std::max(1., double(count) / double(most) * height);
        m_layout.counts.push_back({lane, step, stateFromName(name).value_or(TaskState::Succeeded), count,
                                   QRectF(left, bottom - part, right - left, part)});
        bottom -= part;
    }
}
} // namespace

QRectF TimelineLayout::barOf(const TimelineData& data, size_t run) const
{
    const answer::TimelineRun& one = data.told.runs[run];
    const int top = room.axis + tops[size_t(one.lane)] - scrolled + room.gap / 2 + data.rows[run] * room.row;
    const double left = scale.xOf(one.from);
    const double right = std::max(left + kLeastBar, scale.xOf(data.endOf(one)));
    return {QPointF(left, top + 1), QPointF(right, top + room.row - 1)};
}

TimelineLayout layOut(const TimelineData& data, const TimeStretch& shown, const TimelineRoom& room, int scrolled)
{
    return Laying(data, shown, room, scrolled).lay();
}

int TimelineLayout::barAt(QPointF point) const
{
    int near = -1;
    for (const BarBox& box : bars | std::views::reverse) {
        if (box.bar.contains(point))
            return int(box.run);
        if (near < 0 && box.bar.adjusted(-kNear, 0, kNear, 0).contains(point))
            near = int(box.run);
    }
    return near;
}

const CountBox* TimelineLayout::countAt(QPointF point) const
{
    const auto found = std::ranges::find_if(counts, [&](const CountBox& box) { return box.rect.contains(point); });
    return found == counts.end() ? nullptr : &*found;
}

int TimelineLayout::laneAt(double y) const
{
    for (const LaneBox& box : lanes)
        if (y >= box.band.top() && y <= box.band.bottom())
            return int(box.lane);
    return -1;
}

} // namespace taskyard::ui
