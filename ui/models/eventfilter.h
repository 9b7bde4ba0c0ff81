// SPDX-License-Identifier: GPL-3.0-or-later
// Events of one kind ("task.", "task.state"; empty: all) in any of whose columns a text occurs. GUI thread; a child of
// the page that shows it.
#pragma once

#include <QSortFilterProxyModel>

namespace taskyard::ui {

class EventFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setKind(const QString& beginning);
    void setText(const QString& text);
    bool isEmpty() const { return m_kind.isEmpty() && m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_kind;
    QString m_text;
};

} // namespace taskyard::ui
