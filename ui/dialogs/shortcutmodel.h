// SPDX-License-Identifier: GPL-3.0-or-later
// The actions that are offered, with their keys, for the settings. Reads the registry and follows it. GUI thread; a
// child of the page that shows it.
#pragma once

#include "ui/support/actiontable.h"

#include <QAbstractTableModel>

#include <vector>

namespace taskyard::ui {

class ActionRegistry;

class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Action, Keys, Category, ColumnCount };

    explicit ShortcutModel(ActionRegistry& actions, QObject* parent = nullptr);

    ActionId id(const QModelIndex& index) const { return m_ids.at(size_t(index.row())); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();

    ActionRegistry& m_actions;
    std::vector<ActionId> m_ids;
};

} // namespace taskyard::ui
