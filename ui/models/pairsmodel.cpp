// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pairsmodel.h"

#include "ui/support/texts.h"

namespace taskyard::ui {

PairsModel::Pairs PairsModel::pairs() const
{
    Pairs filled;
    for (const auto& pair : m_pairs)
        if (!pair.first.isEmpty() || !pair.second.isEmpty())
            filled.push_back(pair);
    return filled;
}

void PairsModel::setPairs(const Pairs& pairs)
{
    beginResetModel();
    m_pairs = pairs;
    endResetModel();
}

int PairsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_pairs.size()) + 1; }

int PairsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 2; }

QVariant PairsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    static const std::pair<QString, QString> empty;
    const auto& [name, value] = size_t(index.row()) < m_pairs.size() ? m_pairs[size_t(index.row())] : empty;
    const QString& text = index.column() == Name ? name : value;
    if (role == Qt::DisplayRole)
        return oneLine(text);
    return role == Qt::EditRole ? QVariant(text) : QVariant();
}

bool PairsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    QString text = value.toString();
    if (size_t(index.row()) == m_pairs.size()) {
        if (text.isEmpty())
            return false;
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_pairs.emplace_back();
        endInsertRows();
    }
    auto& pair = m_pairs[size_t(index.row())];
    // NAME=VALUE typed or pasted into the name fills both.
    if (const qsizetype equals = text.indexOf(u'='); index.column() == Name && equals > 0 && pair.second.isEmpty()) {
        pair.second = text.mid(equals + 1);
        text.truncate(equals);
    }
    (index.column() == Name ? pair.first : pair.second) = text;
    emit dataChanged(index.siblingAtColumn(Name), index.siblingAtColumn(Value));
    return true;
}

QVariant PairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Variable") : tr("Value");
}

Qt::ItemFlags PairsModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable : Qt::NoItemFlags;
}

bool PairsModel::removeRows(int row, int count, const QModelIndex& parent)
{
    const int most = int(m_pairs.size()) - row;
    if (parent.isValid() || row < 0 || count < 1 || most < 1)
        return false;
    count = std::min(count, most);
    beginRemoveRows({}, row, row + count - 1);
    m_pairs.erase(m_pairs.begin() + row, m_pairs.begin() + row + count);
    endRemoveRows();
    return true;
}

} // namespace taskyard::ui
