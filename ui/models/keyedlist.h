// SPDX-License-Identifier: GPL-3.0-or-later
// A short list of values that are known by a key. A new reading becomes the rows by the exact signals, so that
// selection, current row and scroll stay with their values. The base of small list models; GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QSet>

#include <algorithm>
#include <vector>

namespace taskyard::ui {

template <class T> class KeyedList : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const T* at(int row) const { return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr; }
    const T* at(const QModelIndex& index) const { return index.isValid() ? at(index.row()) : nullptr; }
    int rowOf(const QString& key) const
    {
        const auto found = std::ranges::find(m_rows, key, [this](const T& value) { return keyOf(value); });
        return found == m_rows.end() ? -1 : int(found - m_rows.begin());
    }

    void become(std::vector<T> rows)
    {
        leaveOut(rows);
        for (int row = 0; row < int(rows.size()); ++row) {
            T& value = rows[size_t(row)];
            const int present = placeOf(keyOf(value), row);
            if (present < 0) {
                beginInsertRows({}, row, row);
                m_rows.insert(m_rows.begin() + row, std::move(value));
                endInsertRows();
                continue;
            }
            if (present != row) {
                beginMoveRows({}, present, present, {}, row);
                std::rotate(m_rows.begin() + row, m_rows.begin() + present, m_rows.begin() + present + 1);
                endMoveRows();
            }
            m_rows[size_t(row)] = std::move(value);
            emit dataChanged(index(row), index(row));
        }
    }

protected:
    virtual QString keyOf(const T& value) const = 0;

private:
    void leaveOut(const std::vector<T>& rows)
    {
        QSet<QString> wanted;
        for (const T& value : rows)
            wanted.insert(keyOf(value));
        for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
            if (wanted.contains(keyOf(m_rows[size_t(row)])))
                continue;
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    int placeOf(const QString& key, int from) const
    {
        for (int row = from; row < int(m_rows.size()); ++row)
            if (keyOf(m_rows[size_t(row)]) == key)
                return row;
        return -1;
    }

    std::vector<T> m_rows;
};

} // namespace taskyard::ui
