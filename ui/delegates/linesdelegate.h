// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of two texts, one below the other, beside an icon: plain, broken at the width of the view and cut after a few
// lines; what leads somewhere has the colour of a link. Reads LineRole. GUI thread; owned by its view.
#pragma once

#include <QStyledItemDelegate>

#include <functional>

class QListView;

namespace taskyard::ui {

class LinesDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

signals:
    /// Its first text was clicked.
    void linkClicked(const QModelIndex& index);
};

/// Gives a list the delegate and all that goes with it. An entry that leads somewhere is opened by a click on its first
/// text, by a double click anywhere, and by Enter.
void showLines(QListView& list, const std::function<void(const QModelIndex&)>& open);

} // namespace taskyard::ui
