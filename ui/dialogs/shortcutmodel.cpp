// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutmodel.h"

#include "ui/support/actions.h"

namespace taskyard::ui {

namespace {
std::vector<ActionId> offered(const ActionRegistry& actions)
{
    std::vector<ActionId> ids;
    for (const ActionSpec& spec : actionTable())
        if (actions.isOffered(spec.id))
            ids.push_back(spec.id);
    return ids;
}
} // namespace

ShortcutModel::ShortcutModel(ActionRegistry& actions, QObject* parent)
    : QAbstractTableModel(parent)
    , m_actions(actions)
    , m_ids(offered(actions))
{
    connect(&actions, &ActionRegistry::changed, this, &ShortcutModel::refresh);
}

void ShortcutModel::refresh()
{
    if (auto ids = offered(m_actions); ids != m_ids) {
        beginResetModel();
        m_ids = std::move(ids);
        endResetModel();
    } else if (!m_ids.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ShortcutModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_ids.size()); }

int ShortcutModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ShortcutModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActionId which = id(index);
    if (role == Qt::DecorationRole && index.column() == Action)
        return m_actions.action(which).icon();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Action: return m_actions.text(which);
    case Keys: return keysText(m_actions.shortcuts(which));
    default: return ActionRegistry::categoryText(specOf(which).category);
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Action: return tr("Action");
    case Keys: return tr("Keys");
    default: return tr("Where");
    }
}

} // namespace taskyard::ui
