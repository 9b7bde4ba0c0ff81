// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/lanetaskdelegate.h"

#include "ui/models/lanetaskmodel.h"

#include <QPainter>

namespace taskyard::ui {

namespace {
constexpr int kGap = 6;
constexpr int kBar = 3;
constexpr int kText = int(Qt::AlignVCenter) | Qt::TextSingleLine;

/// Whole parts as long as they fit; the first one alone is shortened.
QString fitting(QString detail, const QFontMetrics& metrics, int room)
{
    while (metrics.horizontalAdvance(detail) > room && detail.contains(LaneTaskModel::kBetween))
        detail.truncate(detail.lastIndexOf(LaneTaskModel::kBetween));
    return metrics.elidedText(detail, Qt::ElideRight, room);
}
} // namespace

void LaneTaskDelegate::paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintPanel(painter, option);
    const StateLook look = m_colours ? m_colours(TaskState(index.data(StateRole).toInt())) : StateLook{};
    const auto mirrored = [&](const QRect& room) { return QStyle::visualRect(option.direction, option.rect, room); };
    painter->save();
    if (const QVariant progress = index.data(ProgressRole); progress.isValid() && look.colour.isValid()) {
        QRect bar(option.rect.left(), option.rect.bottom() - kBar + 1, option.rect.width(), kBar);
        QColor rest = look.colour;
        rest.setAlphaF(0.18F);
        painter->fillRect(bar, rest);
        bar.setWidth(int(bar.width() * std::clamp(progress.toDouble(), 0.0, 1.0)));
        const bool isGuess = index.data(ProgressIsGuessRole).toBool();
        painter->fillRect(mirrored(bar), QBrush(look.colour, isGuess ? Qt::Dense4Pattern : Qt::SolidPattern));
    }
    QRect room = option.rect.adjusted(kGap, 0, -kGap, 0);
    const int side = option.fontMetrics.height();
    look.icon.paint(painter, mirrored({room.left(), room.center().y() - side / 2, side, side}), Qt::AlignCenter,
                    option.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal);
    room.setLeft(room.left() + side + kGap);
    const QString name = index.data(Qt::DisplayRole).toString();
    // Tasks are told apart by their names: the rest takes what the name leaves, and what shows a number where that is
    // less.
    const int left = room.width() - option.fontMetrics.horizontalAdvance(name) - 2 - kGap;
    const QString detail = fitting(index.data(LaneTaskModel::DetailRole).toString(), option.fontMetrics,
                                   std::max(left, room.width() / 4) - 2);
    const int wide = option.fontMetrics.horizontalAdvance(detail) + 2;
    QColor quiet = textColour(option);
    painter->setPen(quiet);
    painter->drawText(mirrored(room.adjusted(0, 0, -wide - kGap, 0)), kText | int(Qt::AlignLeading),
                      option.fontMetrics.elidedText(name, Qt::ElideRight, room.width() - wide - kGap));
    quiet.setAlphaF(0.75F);
    painter->setPen(quiet);
    painter->drawText(mirrored(QRect(room.right() - wide + 1, room.top(), wide, room.height())),
                      kText | int(Qt::AlignTrailing), detail);
    painter->restore();
}

} // namespace taskyard::ui
