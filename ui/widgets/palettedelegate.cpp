// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palettedelegate.h"

#include "ui/widgets/palettemodel.h"

#include <QApplication>
#include <QPainter>

namespace taskyard::ui {

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString why = index.data(PaletteModel::WhyNotRole).toString();
    const QString aside = why.isEmpty() ? index.data(PaletteModel::DetailRole).toString() : why;
    QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const bool chosen = item.state.testFlag(QStyle::State_Selected);
    const bool enabled = item.state.testFlag(QStyle::State_Enabled);
    const QPalette::ColorGroup group = enabled ? QPalette::Active : QPalette::Disabled;
    const QRect room = item.rect.adjusted(10, 0, -10, 0);
    const int side = item.decorationSize.height();
    const QRect picture =
        QStyle::visualRect(item.direction, room, {room.left(), room.center().y() - side / 2 + 1, side, side});
    item.icon.paint(painter, picture, Qt::AlignCenter,
                    chosen    ? QIcon::Selected
                    : enabled ? QIcon::Normal
                              : QIcon::Disabled);

    const int asideWidth = qMin(item.fontMetrics.horizontalAdvance(aside) + 2, room.width() / 2);
    const QRect words = room.adjusted(side + 10, 0, -asideWidth - 12, 0);
    const auto put = [&](const QRect& logical, const QString& text, Qt::Alignment where, QPalette::ColorRole role) {
        painter->setPen(item.palette.color(group, chosen ? QPalette::HighlightedText : role));
        const QString shown = item.fontMetrics.elidedText(text.simplified(), Qt::ElideRight, logical.width());
        painter->drawText(QStyle::visualRect(item.direction, room, logical),
                          int(QStyle::visualAlignment(item.direction, where)) | Qt::TextSingleLine, shown);
    };
    painter->save();
    painter->setFont(item.font);
    put(words, item.text, Qt::AlignLeft | Qt::AlignVCenter, QPalette::Text);
    put({room.right() - asideWidth + 1, room.top(), asideWidth, room.height()}, aside,
        Qt::AlignRight | Qt::AlignVCenter, QPalette::PlaceholderText);
    painter->restore();
}

} // namespace taskyard::ui
