// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that do not exist yet, as import records: what a dry run shows before anything is made. GUI thread; owned by
// its dialog.
#pragma once

#include <QAbstractTableModel>
#include <QJsonArray>

namespace taskyard::ui {

class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Command, Queue, After };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(const QJsonArray& records);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QJsonArray m_records;
};

} // namespace taskyard::ui
