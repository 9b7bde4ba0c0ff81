// SPDX-License-Identifier: GPL-3.0-or-later
// A group of tasks in trouble: cause and count above, what their last lines have in common and how long ago the newest
// was below. Reads TroubleModel's roles. GUI thread; owned by its view.
#pragma once

#include "ui/delegates/statecolours.h"

#include <QStyledItemDelegate>

namespace taskyard::ui {

class TroubleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TroubleDelegate(StateColours colours, QObject* parent) : QStyledItemDelegate(parent), m_colours(std::move(colours))
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    StateColours m_colours;
};

} // namespace taskyard::ui
