// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinemodel.h"

#include "ui/charts/chartdata.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"
#include "ui/timeline/timelinewords.h"

#include <QLocale>

#include <set>

namespace taskyard::ui {

namespace {
enum RunColumn { Lane, Task, Name, Number, State, From, To, Took, Paused, RunColumns };
constexpr int kStepColumns = 3; ///< before those of the states
constexpr size_t kMostSingleChanges = 200;

Duration pausedFor(const answer::TimelineRun& run, TimePoint now)
{
    Duration sum{0};
    for (const answer::TimelinePause& pause : run.pauses)
        sum += std::max(Duration(0), pause.to.value_or(now) - pause.from);
    return sum;
}
} // namespace

std::vector<TimelineModel::Row> TimelineModel::rowsOf(const TimelineData& data, const TimeStretch& shown)
{
    std::vector<Row> rows;
    const answer::Timeline& told = data.told;
    for (const answer::TimelineRun& run : told.runs)
        if (run.from < shown.to && data.endOf(run) >= shown.from)
            rows.push_back({told.lanes[size_t(run.lane)].name, run.from, data.endOf(run), run});
    const auto steps = data.isCounted() ? size_t((told.to - told.from) / told.step) : 0;
    for (const answer::TimelineLane& lane : told.lanes) {
        for (size_t step = 0; step < steps; ++step) {
            const TimePoint from = told.from + told.step * qint64(step);
            if (from >= shown.to || from + told.step <= shown.from)
                continue;
            Row row{lane.name, from, from + told.step, {}};
            for (const auto& [name, counts] : lane.counts)
                if (const auto state = stateFromName(name); state && step < counts.size() && counts[step] > 0)
                    row.counts[*state] = counts[step];
            if (!row.counts.empty())
                rows.push_back(std::move(row));
        }
    }
    return rows;
}

void TimelineModel::setStates(const std::vector<Row>& rows)
{
    std::set<TaskState> states;
    for (const Row& row : rows)
        for (const auto& [state, count] : row.counts)
            states.insert(state);
    m_states.assign(states.begin(), states.end());
}

void TimelineModel::setTimeline(const TimelineData& data, const TimeStretch& shown)
{
    std::vector<Row> rows = rowsOf(data, shown);
    m_now = data.now;
    if (!data.isCounted() && !m_counted && data.told.by == m_by) {
        merge(std::move(rows));
        return;
    }
    beginResetModel();
    m_by = data.told.by;
    m_counted = data.isCounted();
    setStates(rows);
    m_rows = std::move(rows);
    endResetModel();
}

void TimelineModel::merge(std::vector<Row> rows)
{
    const auto order = [](const Row& row) { return std::tuple(row.run.from, row.run.task.value, row.run.run); };
    const auto isLess = [&](const Row& a, const Row& b) { return order(a) < order(b); };
    std::vector<Row> gone;
    std::vector<Row> fresh;
    std::ranges::set_difference(m_rows, rows, std::back_inserter(gone), isLess);
    std::ranges::set_difference(rows, m_rows, std::back_inserter(fresh), isLess);
    if (gone.size() + fresh.size() > kMostSingleChanges) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (const Row& row : gone) {
        const int at = int(std::ranges::lower_bound(m_rows, row, isLess) - m_rows.begin());
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    for (const Row& row : fresh) {
        const int at = int(std::ranges::lower_bound(m_rows, row, isLess) - m_rows.begin());
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, row);
        endInsertRows();
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int TimelineModel::rowOf(TaskId task, int run) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](const Row& row) { return task.isValid() && row.run.task == task && row.run.run == run; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int TimelineModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int TimelineModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_counted ? kStepColumns + int(m_states.size()) : int(RunColumns);
}

QString TimelineModel::runCell(const Row& row, int column) const
{
    switch (column) {
    case Lane: return laneText(m_by, row.lane);
    case Task: return QString::number(row.run.task.value);
    case Name: return oneLine(row.run.name);
    case Number: return QString::number(row.run.run);
    case State: return stateText(row.run.state);
    case From: return timeText(row.run.from);
    case To: return row.run.to ? timeText(*row.run.to) : QString();
    case Took: return spanText(row.run.to.value_or(std::max(m_now, row.run.from)) - row.run.from);
    case Paused: {
        const Duration paused = pausedFor(row.run, m_now);
        return paused.count() > 0 ? spanText(paused) : QString();
    }
    default: return {};
    }
}

QString TimelineModel::stepCell(const Row& row, int column) const
{
    switch (column) {
    case 0: return laneText(m_by, row.lane);
    case 1: return timeText(row.from);
    case 2: return timeText(row.to);
    default: break;
    }
    const auto count = row.counts.find(m_states[size_t(column - kStepColumns)]);
    return QLocale().toString(count == row.counts.end() ? 0 : count->second);
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return m_counted ? stepCell(row, index.column()) : runCell(row, index.column());
    if (role == Qt::DecorationRole && !m_counted && index.column() == State)
        return stateIcon(row.run.state);
    if (role == TaskRole)
        return row.run.task.value;
    if (role == RunRole)
        return row.run.run;
    const bool isNumber =
        m_counted ? index.column() >= kStepColumns : index.column() == Task || index.column() == Number;
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount())
        return {};
    if (m_counted) {
        if (section >= kStepColumns)
            return stateText(m_states[size_t(section - kStepColumns)]);
        return section == 0 ? tr("Lane") : section == 1 ? tr("From") : tr("To");
    }
    switch (section) {
    case Lane: return tr("Lane");
    case Task: return tr("Task");
    case Name: return tr("Name");
    case Number: return tr("Run");
    case State: return tr("State");
    case From: return tr("From");
    case To: return tr("To");
    case Took: return tr("Took");
    default: return tr("Paused");
    }
}

void TimelineModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, std::max(0, columnCount() - 1));
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace taskyard::ui
