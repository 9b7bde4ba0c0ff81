// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/linesdelegate.h"

#include "ui/models/linerole.h"
#include "ui/support/plaintip.h"

#include <QApplication>
#include <QHelpEvent>
#include <QIcon>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

namespace taskyard::ui {

namespace {
constexpr int kPadding = 6;
constexpr int kMostLines = 5;

QFont smaller(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.92);
    return font;
}

/// Lays the text out in at most kMostLines lines and, with a painter, draws it; its height.
int layOut(const QString& text, const QFont& font, const QRect& box, QPainter* painter)
{
    const QFontMetrics metrics(font);
    int y = 0;
    int left = kMostLines;
    for (const QString& paragraph : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        QTextLayout layout(paragraph, font);
        QTextOption wrap;
        wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(wrap);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid() && left > 0; line = layout.createLine()) {
            line.setLineWidth(box.width());
            const bool isCut = --left == 0 && line.textStart() + line.textLength() < paragraph.size();
            if (painter != nullptr) {
                const QString shown =
                    isCut ? metrics.elidedText(paragraph.mid(line.textStart(), 400), Qt::ElideRight, box.width())
                          : paragraph.mid(line.textStart(), line.textLength());
                painter->drawText(QRect(box.left(), box.top() + y, box.width(), metrics.height()),
                                  Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
            }
            y += metrics.height();
        }
        layout.endLayout();
        if (left == 0)
            break;
    }
    return y;
}

struct Places {
    QRect icon;
    QRect text;
};

Places places(const QStyleOptionViewItem& option, int width)
{
    const int side = QFontMetrics(option.font).height();
    Places made;
    made.icon = QRect(option.rect.left() + kPadding, option.rect.top() + kPadding, side, side);
    const int from = made.icon.right() + 1 + kPadding;
    made.text = QRect(from, option.rect.top() + kPadding, qMax(20, option.rect.left() + width - kPadding - from), 0);
    return made;
}
} // namespace

QSize LinesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect box = places(styled, width).text;
    const int height = layOut(styled.text, styled.font, box, nullptr) +
                       layOut(index.data(SecondLineRole).toString(), smaller(styled.font), box, nullptr);
    return {20, height + 2 * kPadding};
}

void LinesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const QString text = std::exchange(styled.text, QString());
    const QIcon icon = std::exchange(styled.icon, QIcon());
    QStyle* style = styled.widget ? styled.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &styled, painter, styled.widget);
    const bool isSelected = styled.state & QStyle::State_Selected;
    const auto group = styled.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const auto colour = [&](QPalette::ColorRole role) {
        return styled.palette.color(group, isSelected ? QPalette::HighlightedText : role);
    };
    Places at = places(styled, styled.rect.width());
    painter->save();
    icon.paint(painter, at.icon, Qt::AlignCenter, isSelected ? QIcon::Selected : QIcon::Normal);
    painter->setFont(styled.font);
    painter->setPen(colour(index.data(OpensRole).toBool() ? QPalette::Link : QPalette::Text));
    at.text.translate(0, layOut(text, styled.font, at.text, painter));
    painter->setFont(smaller(styled.font));
    painter->setPen(colour(QPalette::PlaceholderText));
    layOut(index.data(SecondLineRole).toString(), painter->font(), at.text, painter);
    painter->restore();
}

bool LinesDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                              const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const QString all = index.data().toString() + QLatin1Char('\n') + index.data(SecondLineRole).toString();
    QToolTip::showText(event->globalPos(), plainTip(all), view);
    return true;
}

bool LinesDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    const bool moves = event->type() == QEvent::MouseMove;
    if (!moves && event->type() != QEvent::MouseButtonRelease)
        return false;
    QStyleOptionViewItem styled = option;
    initStyleOption(&styled, index);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    QRect link = places(styled, styled.rect.width()).text;
    link.setHeight(layOut(styled.text, styled.font, link, nullptr));
    link.setWidth(qMin(link.width(), QFontMetrics(styled.font).horizontalAdvance(styled.text)));
    const bool isOn = index.data(OpensRole).toBool() && link.contains(mouse->position().toPoint());
    if (moves) {
        if (auto* view = qobject_cast<QAbstractItemView*>(const_cast<QWidget*>(option.widget)))
            view->viewport()->setCursor(isOn ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return false;
    }
    if (isOn && mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier)
        emit linkClicked(index);
    return isOn;
}

void showLines(QListView& list, const std::function<void(const QModelIndex&)>& open)
{
    auto* delegate = new LinesDelegate(&list);
    list.setItemDelegate(delegate);
    list.setMouseTracking(true);
    const auto openIt = [open](const QModelIndex& index) {
        if (index.data(OpensRole).toBool())
            open(index);
    };
    // Later: opening may change the very list that is just being told of the mouse.
    QObject::connect(delegate, &LinesDelegate::linkClicked, &list, openIt, Qt::QueuedConnection);
    QObject::connect(&list, &QListView::activated, &list, openIt, Qt::QueuedConnection);
    list.setFrameShape(QFrame::NoFrame);
    list.setWordWrap(true); // that is when a list is laid out again at another width
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setEditTriggers(QAbstractItemView::NoEditTriggers);
}

} // namespace taskyard::ui
