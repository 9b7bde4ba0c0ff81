// SPDX-License-Identifier: GPL-3.0-or-later
// The difference of two logs as rows with two sides: equal lines face each other, and so do lines that took each
// other's place. Each side says by a sign what became of its line, so that nothing depends on colours. GUI thread; a
// child of its view.
#pragma once

#include "ui/widgets/logview/logcomparison.h"

#include <QAbstractTableModel>

namespace taskyard::ui {

class LogDifferenceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { GoodMark, Good, OtherMark, Other, ColumnCount };
    enum Role { KindRole = Qt::UserRole }; ///< DiffKind of the cell's side as int; invalid: the side has no line here

    using QAbstractTableModel::QAbstractTableModel;

    void show(LogDifference difference, const QString& goodTitle, const QString& otherTitle);
    bool isDifferent(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        int good = -1;
        int other = -1;
        bool same = false;
    };

    LogDifference m_difference;
    QString m_goodTitle;
    QString m_otherTitle;
    std::vector<Row> m_rows;
};

} // namespace taskyard::ui
