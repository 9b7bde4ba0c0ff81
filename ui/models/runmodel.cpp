// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runmodel.h"

#include "ui/models/runtext.h"
#include "ui/support/enginewords.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QLocale>

#include <algorithm>

namespace taskyard::ui {

RunModel::RunModel(const Clock& clock, QObject* parent) : QAbstractTableModel(parent), m_clock(clock) {}

/// Whether what is shown are the last of these.
bool RunModel::goesOn(const std::vector<Run>& newestFirst) const
{
    return newestFirst.size() >= m_runs.size() &&
           std::equal(m_runs.rbegin(), m_runs.rend(), newestFirst.rbegin(),
                      [](const Run& a, const Run& b) { return a.number == b.number; });
}

void RunModel::setRuns(TaskId task, const std::vector<Run>& runs)
{
    std::vector<Run> fresh(runs.rbegin(), runs.rend());
    if (std::exchange(m_task, task) != task || !goesOn(fresh)) {
        beginResetModel();
        m_runs = std::move(fresh);
        endResetModel();
        return;
    }
    if (const int added = int(fresh.size() - m_runs.size()); added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_runs = std::move(fresh);
        endInsertRows();
    } else {
        m_runs = std::move(fresh);
    }
    if (!m_runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool RunModel::tick()
{
    bool any = false;
    for (int row = 0; row < rowCount(); ++row) {
        if (!isLive(m_runs[size_t(row)].state))
            continue;
        any = true;
        emit dataChanged(index(row, Time), index(row, Time));
    }
    return any;
}

int RunModel::rowOf(int number) const
{
    const auto found = std::ranges::find(m_runs, number, &Run::number);
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

int RunModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_runs.size()); }
int RunModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString RunModel::text(const Run& run, int column) const
{
    switch (column) {
    case Number: return QString::number(run.number);
    case State: return stateText(run.state);
    case Started: return run.startedAt ? timeText(*run.startedAt) : QString();
    case Time: return runDurationText(run, m_clock.wall());
    case End: return runEndText(run);
    case Cpu: return runCpuText(run);
    case Memory: return run.maxRssBytes ? QLocale().formattedDataSize(*run.maxRssBytes) : QString();
    case Output: return QLocale().formattedDataSize(run.logBytes);
    default: return {};
    }
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Run& run = m_runs.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: return text(run, index.column());
    case Qt::DecorationRole: return index.column() == State ? stateIcon(run.state) : QVariant();
    case Qt::ToolTipRole: return index.column() == End ? plainTip(oneLine(inWindowLanguage(run.reason))) : QVariant();
    case Qt::TextAlignmentRole: {
        const bool left = index.column() == State || index.column() == End || index.column() == Started;
        return int(Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight));
    }
    case NumberRole: return run.number;
    default: return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("Run");
    case State: return tr("State");
    case Started: return tr("Started");
    case Time: return tr("Duration");
    case End: return tr("Ended by");
    case Cpu: return tr("CPU time");
    case Memory: return tr("Most memory");
    case Output: return tr("Output");
    default: return {};
    }
}

void RunModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace taskyard::ui
