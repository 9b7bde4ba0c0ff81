// SPDX-License-Identifier: GPL-3.0-or-later
// A table of names and values that is typed into, such as an environment: the last row is always empty, and writing in
// it makes another. GUI thread; owned by its view's form.
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace taskyard::ui {

class PairsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value };
    using Pairs = std::vector<std::pair<QString, QString>>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Without empty rows.
    Pairs pairs() const;
    void setPairs(const Pairs& pairs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;

private:
    Pairs m_pairs; ///< without the empty row at the end
};

} // namespace taskyard::ui
