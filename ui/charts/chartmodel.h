// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a table: a row for each step or cause, a column for each series. A chart that goes on from the one before
// it keeps its rows, so that selection and scroll survive live updates. GUI thread; owned by its view's parent.
#pragma once

#include "ui/charts/chartdata.h"

#include <QAbstractTableModel>

namespace taskyard::ui {

class ChartModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setChart(const ChartData& chart);

    /// What is in the cells, row by row, with tabs between them: as spreadsheets take it.
    QString text(const QModelIndexList& cells) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    bool isContinuedBy(const ChartData& chart) const;
    void removeLeading(int count);
    void removeTrailing(int count);
    QString cell(int row, int column) const;

    ChartData m_chart;
};

} // namespace taskyard::ui
