// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"

#include <QEvent>

namespace taskyard::ui {

namespace {
constexpr int kGap = 6;
constexpr int kNameLetters = 24;

/// The widest of the values, so that nothing moves when the crosshair does.
int widestValue(const ChartSeries& series, const QFontMetrics& metrics)
{
    int widest = 0;
    for (const double value : series.values)
        widest = std::max(widest, metrics.horizontalAdvance(valueText(value, series.unit)));
    return widest;
}

void drawInk(QPainter& painter, const QRect& rect, const ChartSeries& series, ChartForm form, Shade shade)
{
    const bool area = series.place != SeriesPlace::Alone || form == ChartForm::Histogram ||
                      (form == ChartForm::Ranking && series.unit == ChartUnit::Count);
    painter.setPen(Qt::NoPen);
    if (area) {
        painter.fillRect(rect, groundOf(series.ink, shade));
        if (series.ink.hatch != Qt::NoBrush)
            painter.fillRect(rect, hatchOf(series.ink, shade));
    }
    painter.setPen(penOf(series.ink, shade));
    const int y = area ? rect.top() : rect.center().y();
    painter.drawLine(rect.left(), y, rect.right(), y);
}
} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setChart(const ChartData& chart, Shade shade)
{
    m_chart = chart;
    m_shade = shade;
    m_row = m_row < chart.rowCount() ? m_row : -1;
    updateGeometry();
    update();
}

void ChartLegend::setRow(int row)
{
    m_row = row < m_chart.rowCount() ? row : -1;
    update();
}

QString ChartLegend::readOut() const
{
    if (m_row < 0)
        return {};
    QStringList values;
    for (const ChartSeries& series : m_chart.series)
        values << series.name + u' ' + valueText(series.values[size_t(m_row)], series.unit);
    return values.join(QStringLiteral(", "));
}

int ChartLegend::draw(QPainter* painter, const QRect& place, const ChartData& chart, Shade shade, const QFont& font,
                      int row)
{
    const QFontMetrics metrics(font);
    const int line = metrics.height() + 2;
    const int ink = metrics.height() * 3 / 2;
    int x = place.left();
    int y = place.top();
    for (const ChartSeries& series : chart.series) {
        const QString name = metrics.elidedText(series.name, Qt::ElideRight, metrics.averageCharWidth() * kNameLetters);
        const int nameWidth = metrics.horizontalAdvance(name);
        const int width = ink + nameWidth + widestValue(series, metrics) + 3 * kGap + metrics.averageCharWidth();
        if (x > place.left() && x + width > place.right() + 1) {
            x = place.left();
            y += line;
        }
        if (painter) {
            drawInk(*painter, {x, y + line / 4, ink, line / 2}, series, chart.form, shade);
            painter->setPen(Theme::palette(shade).color(QPalette::Text));
            painter->drawText(QRect(x + ink + kGap, y, nameWidth + 1, line), Qt::AlignVCenter, name);
            if (row >= 0)
                painter->drawText(QRect(x + ink + 2 * kGap + nameWidth, y, width, line), Qt::AlignVCenter,
                                  valueText(series.values[size_t(row)], series.unit));
        }
        x += width;
    }
    return y + line - place.top();
}

int ChartLegend::heightForWidth(int width) const { return draw(nullptr, {0, 0, width, 0}, m_chart, m_shade, font()); }

QSize ChartLegend::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 60;
    return {width, heightForWidth(width)};
}

QSize ChartLegend::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 20, fontMetrics().height()}; }

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    draw(&painter, rect(), m_chart, m_shade, font(), m_row);
}

void ChartLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace taskyard::ui
