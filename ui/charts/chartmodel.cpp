// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartmodel.h"

#include "ui/support/texts.h"

namespace taskyard::ui {

bool ChartModel::isContinuedBy(const ChartData& chart) const
{
    return chart.kind == m_chart.kind && chart.isOverTime() && chart.step == m_chart.step && !chart.at.empty() &&
           !m_chart.at.empty() && chart.at.front() >= m_chart.at.front() && chart.at.front() <= m_chart.at.back() &&
           std::ranges::equal(chart.series, m_chart.series, {}, &ChartSeries::name, &ChartSeries::name);
}

void ChartModel::removeLeading(int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_chart.at.erase(m_chart.at.begin(), m_chart.at.begin() + count);
    for (ChartSeries& series : m_chart.series)
        series.values.erase(series.values.begin(), series.values.begin() + count);
    endRemoveRows();
}

void ChartModel::removeTrailing(int count)
{
    if (count <= 0)
        return;
    const int left = rowCount() - count;
    beginRemoveRows({}, left, rowCount() - 1);
    m_chart.at.resize(size_t(left));
    for (ChartSeries& series : m_chart.series)
        series.values.resize(size_t(left));
    endRemoveRows();
}

void ChartModel::setChart(const ChartData& chart)
{
    if (!isContinuedBy(chart)) {
        beginResetModel();
        m_chart = chart;
        endResetModel();
        return;
    }
    removeLeading(int(std::ranges::lower_bound(m_chart.at, chart.at.front()) - m_chart.at.begin()));
    removeTrailing(rowCount() - chart.rowCount());
    const int kept = rowCount();
    const bool grows = chart.rowCount() > kept;
    if (grows)
        beginInsertRows({}, kept, chart.rowCount() - 1);
    m_chart = chart;
    if (grows)
        endInsertRows();
    if (kept > 0)
        emit dataChanged(index(0, 0), index(kept - 1, columnCount() - 1));
}

int ChartModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_chart.rowCount(); }

int ChartModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_chart.series.empty() ? 0 : int(m_chart.series.size()) + 1;
}

QString ChartModel::cell(int row, int column) const
{
    if (column > 0) {
        const ChartSeries& series = m_chart.series[size_t(column) - 1];
        return valueText(series.values[size_t(row)], series.unit);
    }
    return m_chart.isOverTime() ? timeText(m_chart.at[size_t(row)]) : m_chart.labels[row];
}

QVariant ChartModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return cell(index.row(), index.column());
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ChartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount())
        return {};
    return section == 0 ? m_chart.rows : m_chart.series[size_t(section) - 1].name;
}

QString ChartModel::text(const QModelIndexList& cells) const
{
    QModelIndexList sorted = cells;
    std::sort(sorted.begin(), sorted.end());
    QString all;
    int row = -1;
    for (const QModelIndex& index : sorted) {
        if (row >= 0)
            all += index.row() == row ? u'\t' : u'\n';
        row = index.row();
        all += cell(row, index.column());
    }
    return all;
}

} // namespace taskyard::ui
