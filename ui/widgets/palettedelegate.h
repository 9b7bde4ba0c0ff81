// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the command palette: icon, title, and at the right its shortcut, or why it cannot be done now. GUI
// thread.
#pragma once

#include <QStyledItemDelegate>

namespace taskyard::ui {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace taskyard::ui
