// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/troubledelegate.h"

#include "ui/models/troublemodel.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

namespace taskyard::ui {

namespace {
constexpr int kPadding = 8;
constexpr int kLines = 3;

struct Painting {
    QPainter& painter;
    const QStyleOptionViewItem& option;
    QColor colour;

    void text(const QRect& room, const QString& words, const QFont& font, Qt::Alignment side, float strength) const
    {
        QColor ink = colour;
        ink.setAlphaF(strength);
        painter.setPen(ink);
        painter.setFont(font);
        painter.drawText(QStyle::visualRect(option.direction, option.rect, room),
                         int(Qt::AlignVCenter | side) | Qt::TextSingleLine |
                             Qt::TextDontClip, // another font may be taller
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, room.width()));
    }
};
} // namespace

QSize TroubleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.fontMetrics.averageCharWidth() * 30, kLines * option.fontMetrics.height() + 2 * kPadding};
}

void TroubleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const bool isSelected = option.state & QStyle::State_Selected;
    const auto active = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const StateLook look =
        m_colours ? m_colours(TaskState(index.data(TroubleModel::TroubleStateRole).toInt())) : StateLook{};
    const Painting plain{*painter, option,
                         option.palette.color(active, isSelected ? QPalette::HighlightedText : QPalette::Text)};
    painter->save();
    const int line = option.fontMetrics.height();
    QRect room(option.rect.left() + kPadding, option.rect.top() + kPadding, option.rect.width() - 2 * kPadding, line);
    look.icon.paint(painter, QStyle::visualRect(option.direction, option.rect, {room.left(), room.top(), line, line}),
                    Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
    room.setLeft(room.left() + line + kPadding);

    QFont bold = option.font;
    bold.setBold(true);
    const QString count = QLocale().toString(index.data(TroubleModel::CountRole).toLongLong());
    const int wide = QFontMetrics(bold).horizontalAdvance(count);
    const Painting cause{*painter, option, isSelected || !look.colour.isValid() ? plain.colour : look.colour};
    cause.text(room.adjusted(0, 0, -wide - kPadding, 0), index.data(TroubleModel::CauseRole).toString(), bold,
               Qt::AlignLeading, 1);
    plain.text(QRect(room.right() - wide + 1, room.top(), wide, line), count, bold, Qt::AlignTrailing, 1);

    plain.text(room.translated(0, line), index.data(TroubleModel::LineRole).toString(),
               Theme::fixedWidth().resolve(option.font), Qt::AlignLeading, 0.9F);
    plain.text(room.translated(0, 2 * line), index.data(TroubleModel::WhenRole).toString(), option.font,
               Qt::AlignLeading, 0.75F);
    painter->restore();
}

} // namespace taskyard::ui
