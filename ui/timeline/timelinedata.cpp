// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinedata.h"

namespace taskyard::ui {

namespace {
/// Stretches that do not overlap: start to end.
class Row {
public:
    bool take(TimePoint from, TimePoint to)
    {
        const TimePoint end = std::max(to, from + Duration(1));
        const auto after = m_taken.lower_bound(from);
        if (after != m_taken.end() && after->first < end)
            return false;
        if (after != m_taken.begin() && std::prev(after)->second > from)
            return false;
        m_taken.emplace_hint(after, from, end);
        return true;
    }

private:
    std::map<TimePoint, TimePoint> m_taken;
};

int firstFree(std::vector<Row>& lane, TimePoint from, TimePoint to)
{
    for (size_t row = 0; row < lane.size(); ++row)
        if (lane[row].take(from, to))
            return int(row);
    if (int(lane.size()) == kMostRowsOfLane)
        return kMostRowsOfLane - 1;
    lane.emplace_back().take(from, to);
    return int(lane.size()) - 1;
}
} // namespace

int TimelineData::find(TaskId task, int run) const
{
    int found = -1;
    for (int i = 0; i < int(told.runs.size()); ++i) {
        const answer::TimelineRun& one = told.runs[size_t(i)];
        if (one.task == task && (run == 0 || one.run == run) && (found < 0 || one.run > told.runs[size_t(found)].run))
            found = i;
    }
    return found;
}

TimelineData::Places TimelineData::places() const
{
    Places places;
    for (size_t i = 0; i < told.runs.size(); ++i)
        places.insert(keyOf(told.runs[i]), {told.lanes[size_t(told.runs[i].lane)].name, rows[i]});
    return places;
}

TimelineData arranged(answer::Timeline told, TimePoint now, const TimelineData::Places& before)
{
    TimelineData data{std::move(told), now, {}, {}};
    const auto& runs = data.told.runs;
    std::vector<std::vector<Row>> lanes(data.told.lanes.size());
    data.rows.assign(runs.size(), -1);
    for (size_t i = 0; i < runs.size() && !before.isEmpty(); ++i) {
        const auto known = before.constFind(keyOf(runs[i]));
        const auto lane = size_t(runs[i].lane);
        if (known == before.constEnd() || known->first != data.told.lanes[lane].name)
            continue;
        if (int(lanes[lane].size()) <= known->second)
            lanes[lane].resize(size_t(known->second) + 1);
        if (lanes[lane][size_t(known->second)].take(runs[i].from, data.endOf(runs[i])))
            data.rows[i] = known->second;
    }
    for (size_t i = 0; i < runs.size(); ++i)
        if (data.rows[i] < 0)
            data.rows[i] = firstFree(lanes[size_t(runs[i].lane)], runs[i].from, data.endOf(runs[i]));
    for (const auto& lane : lanes)
        data.laneRows.push_back(std::max(1, int(lane.size())));
    return data;
}

} // namespace taskyard::ui
