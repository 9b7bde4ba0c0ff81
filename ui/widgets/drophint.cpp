// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drophint.h"

#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QAccessible>
#include <QPainter>

namespace taskyard::ui {

namespace {
constexpr int kPadding = 8;
constexpr int kDistance = 12;
} // namespace

DropHint::DropHint(QWidget* viewport) : QWidget(viewport)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::say(const QString& sentence, const QRect& mark, bool allowed)
{
    const bool isNew = m_sentence != sentence;
    m_sentence = sentence;
    m_mark = mark;
    m_allowed = allowed;
    setGeometry(parentWidget()->rect());
    show();
    raise();
    update();
    if (!isNew)
        return;
    setAccessibleName(sentence);
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

void DropHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Shade shade = Theme::shadeOf(palette());
    const QColor colour = m_allowed ? palette().color(QPalette::Highlight) : Theme::accentColour(Accent::Danger, shade);
    painter.setPen(QPen(colour, 2));
    if (!m_mark.isNull() && m_mark.height() <= 1)
        painter.drawLine(m_mark.left() + 1, m_mark.top(), m_mark.right() - 1, m_mark.top());
    else if (!m_mark.isNull())
        painter.drawRoundedRect(QRectF(m_mark).adjusted(1, 1, -1, -1), 3, 3);
    if (m_sentence.isEmpty())
        return;

    const int side = fontMetrics().height();
    const int most = width() - 2 * kDistance - 3 * kPadding - side;
    const QRect text =
        fontMetrics().boundingRect(QRect(0, 0, qMax(side, most), height()), Qt::TextWordWrap, m_sentence);
    QRect bubble(0, 0, text.width() + 3 * kPadding + side, text.height() + 2 * kPadding);
    bubble.moveBottom(height() - kDistance - 4 * fontMetrics().height()); // above the message of an order before it
    bubble.moveLeft((width() - bubble.width()) / 2);
    // Not over the place that it speaks of.
    if (bubble.top() < kDistance || bubble.intersects(m_mark.adjusted(0, -kDistance, 0, kDistance))) {
        bubble.moveTop(kDistance);
        if (m_mark.center().y() < height() / 2 && bubble.intersects(m_mark.adjusted(0, -kDistance, 0, kDistance)))
            bubble.moveBottom(height() - kDistance);
    }
    painter.setPen(QPen(colour, 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(bubble).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QIcon mark = icon(m_allowed ? QStringLiteral("info") : QStringLiteral("warning"));
    mark.paint(&painter, QRect(bubble.left() + kPadding, bubble.center().y() - side / 2, side, side));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(bubble.adjusted(2 * kPadding + side, kPadding, -kPadding, -kPadding),
                     int(Qt::TextWordWrap | Qt::AlignVCenter), m_sentence);
}

} // namespace taskyard::ui
