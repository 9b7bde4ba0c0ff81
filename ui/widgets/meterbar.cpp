// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/meterbar.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <numeric>

namespace taskyard::ui {

namespace {
constexpr int kBar = 6;
constexpr int kGap = 3;
constexpr double kLeast = 2; // pixels: one task of a million is still seen
} // namespace

void MeterBar::show(std::vector<Part> parts, double whole, const QString& words)
{
    m_parts = std::move(parts);
    m_whole = whole;
    if (std::exchange(m_words, words) != words) {
        setAccessibleName(words);
        setToolTip(words);
    }
    update();
}

QSize MeterBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, kBar + kGap + fontMetrics().height()};
}

QSize MeterBar::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 8, sizeHint().height()}; }

void MeterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 0, width(), kBar);
    QPainterPath frame;
    frame.addRoundedRect(bar, kBar / 2.0, kBar / 2.0);
    painter.save();
    painter.setClipPath(frame);
    QColor ground = palette().color(foregroundRole());
    ground.setAlphaF(0.14F);
    painter.fillRect(bar, ground);
    const double sum = std::accumulate(m_parts.begin(), m_parts.end(), 0.0,
                                       [](double all, const Part& part) { return all + part.value; });
    const double whole = std::max(m_whole, sum);
    double at = 0;
    for (const Part& part : m_parts) {
        if (part.value <= 0 || whole <= 0)
            continue;
        const double wide = std::max(kLeast, part.value / whole * bar.width());
        const QRectF piece(layoutDirection() == Qt::RightToLeft ? bar.width() - at - wide : at, 0, wide, kBar);
        painter.fillRect(piece, part.colour);
        at += wide;
    }
    painter.restore();
    style()->drawItemText(&painter, QRect(0, kBar + kGap, width(), fontMetrics().height()),
                          int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine, palette(), true,
                          fontMetrics().elidedText(m_words, Qt::ElideRight, width()), foregroundRole());
}

void MeterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace taskyard::ui
