// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/trayicons.h"

#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QPainter>

namespace taskyard::ui {

namespace {
/// A disc of `colour` with a light rim, in which `draw` draws on a square of 10 by 10 around its middle.
template <class Draw> void drawBadge(QPainter& painter, const QRectF& place, const QColor& colour, Draw draw)
{
    painter.save();
    painter.translate(place.center());
    painter.scale(place.width() / 14, place.height() / 14);
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(-6.5, -6.5, 13, 13));
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
    draw(painter);
    painter.restore();
}

void drawExclamation(QPainter& painter)
{
    painter.drawLine(QPointF(0, -3.5), QPointF(0, 0.5));
    painter.drawPoint(QPointF(0, 3.7));
}

void drawCross(QPainter& painter)
{
    painter.drawLine(QPointF(-2.6, -2.6), QPointF(2.6, 2.6));
    painter.drawLine(QPointF(-2.6, 2.6), QPointF(2.6, -2.6));
}

void drawBars(QPainter& painter)
{
    painter.drawLine(QPointF(-2, -3), QPointF(-2, 3));
    painter.drawLine(QPointF(2, -3), QPointF(2, 3));
}

void drawMark(QPainter& painter, TrayMark mark, const QRectF& place)
{
    const auto colour = [](Accent accent) { return Theme::accentColour(accent, Shade::Light); };
    switch (mark) {
    case TrayMark::Away: drawBadge(painter, place, QColor(0x60, 0x60, 0x60), drawCross); break;
    case TrayMark::Trouble: drawBadge(painter, place, colour(Accent::Warning), drawExclamation); break;
    case TrayMark::Paused: drawBadge(painter, place, colour(Accent::Info), drawBars); break;
    case TrayMark::Working:
    case TrayMark::Idle: break;
    }
}

void drawProgress(QPainter& painter, int percent, qreal size)
{
    const QRectF bar(0, size * 13 / 16, size, size * 3 / 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x30, 0x30, 0x30));
    painter.drawRect(bar);
    painter.setBrush(QColor(0x5f, 0xd3, 0x8d));
    const qreal rim = size / 32;
    QRectF done = bar.adjusted(rim, rim, -rim, -rim);
    done.setWidth(done.width() * percent / 100);
    painter.drawRect(done);
}

QPixmap drawn(const TrayPicture& picture, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(picture.mark == TrayMark::Away ? 0.5 : 1);
    programIcon().paint(&painter, QRect(0, 0, size, size));
    painter.setOpacity(1);
    if (picture.percent >= 0)
        drawProgress(painter, picture.percent, size);
    const qreal half = size * 9.0 / 16;
    drawMark(painter, picture.mark, QRectF(0, 0, half, half));
    if (picture.hasFailures)
        drawBadge(painter, QRectF(size - half, 0, half, half), Theme::accentColour(Accent::Danger, Shade::Light),
                  drawExclamation);
    return pixmap;
}
} // namespace

QIcon trayIcon(const TrayPicture& picture)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(drawn(picture, size));
    return icon;
}

} // namespace taskyard::ui
