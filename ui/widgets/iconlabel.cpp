// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/iconlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace taskyard::ui {

namespace {
constexpr int kGap = 5;
}

IconLabel::IconLabel(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void IconLabel::setIcon(const QIcon& icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setText(const QString& text)
{
    if (std::exchange(m_text, text) == text)
        return;
    setAccessibleName(text);
    updateGeometry();
    update();
}

int IconLabel::iconSide() const { return style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this); }

QSize IconLabel::sizeHint() const
{
    const int side = iconSide();
    return {side + kGap + fontMetrics().horizontalAdvance(m_text) + 4, qMax(side, fontMetrics().height()) + 4};
}

QSize IconLabel::minimumSizeHint() const { return {iconSide() + kGap, sizeHint().height()}; }

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int side = iconSide();
    const QIcon::Mode mode = isEnabled() ? QIcon::Normal : QIcon::Disabled;
    m_icon.paint(&painter, QStyle::visualRect(layoutDirection(), rect(), {0, (height() - side) / 2, side, side}),
                 Qt::AlignCenter, mode);
    const QRect room = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(side + kGap, 0, 0, 0));
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, room.width());
    style()->drawItemText(&painter, room, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine, palette(),
                          isEnabled(), shown, foregroundRole());
}

void IconLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace taskyard::ui
