// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that a report can have, to be checked; of a format that holds one table exactly one. GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace taskyard::ui {

class SectionModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// The engine's names, in the order of the report.
    const QStringList& chosen() const { return m_chosen; }
    void choose(const QStringList& sections);
    void retranslate();

    /// To choose one gives up the others, and none is not possible; of several that are chosen one stays.
    void setSingle(bool single);

signals:
    /// By the operator.
    void chosenChanged();

private:
    QStringList m_chosen;
    bool m_single = false;
};

} // namespace taskyard::ui
