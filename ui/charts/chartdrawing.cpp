// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdrawing.h"

#include "ui/charts/charttickers.h"

#include <QFontMetrics>

#include <cmath>
#include <limits>

namespace taskyard::ui {

namespace {
constexpr double kHeadroom = 1.06;
constexpr double kRoomForNumbers = 1.18;
constexpr double kBarWidth = 0.62;
constexpr int kLabelLetters = 30; ///< of a cause, beside its bar
constexpr double kLeastOnLog = 0.5;

class Drawing {
public:
    Drawing(QCustomPlot& plot, const ChartData& chart, Shade shade, const QFont& font)
        : m_plot(plot)
        , m_chart(chart)
        , m_shade(shade)
        , m_palette(Theme::palette(shade))
        , m_font(font)
    {}

    void draw()
    {
        m_plot.clearPlottables();
        m_plot.clearItems();
        dress();
        switch (m_chart.form) {
        case ChartForm::Points:
        case ChartForm::Steps: drawOverTime(); break;
        case ChartForm::Ranking: drawRanking(); break;
        case ChartForm::Histogram: drawHistogram(); break;
        }
        if (m_chart.isEmpty())
            sayNothing();
    }

private:
    void dress()
    {
        m_plot.setBackground(m_palette.brush(QPalette::Base));
        for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis, m_plot.xAxis2, m_plot.yAxis2}) {
            dress(*axis);
            axis->setRangeReversed(false);
            axis->setScaleType(QCPAxis::stLinear);
            axis->setVisible(axis == m_plot.xAxis || axis == m_plot.yAxis);
            axis->setLabel({});
        }
    }
    void dress(QCPAxis& axis) const
    {
        const QColor text = m_palette.color(QPalette::Text);
        QColor line = text;
        line.setAlphaF(0.45F);
        QColor grid = text;
        grid.setAlphaF(0.12F);
        axis.setTickLabelFont(m_font);
        axis.setLabelFont(m_font);
        axis.setTickLabelColor(text);
        axis.setLabelColor(text);
        axis.setBasePen(QPen(line));
        axis.setTickPen(QPen(line));
        axis.setSubTicks(false);
        axis.grid()->setPen(QPen(grid));
        axis.grid()->setZeroLinePen(QPen(grid));
        axis.setNumberFormat(QStringLiteral("g")); // else "frame 1e5" would become a power of ten
    }

    // Over time

    void drawOverTime()
    {
        const QSharedPointer<MomentTicker> moments(new MomentTicker);
        moments->setTickCount(4);
        m_plot.xAxis->setTicker(moments);
        std::vector<double> top(m_chart.at.size(), 0);
        QCPGraph* below = nullptr;
        QCPGraph* before = nullptr;
        double most = 0;
        for (const ChartSeries& series : m_chart.series) {
            std::vector<double> heights = series.values;
            if (series.place == SeriesPlace::Stacked)
                for (size_t i = 0; i < heights.size(); ++i)
                    heights[i] = top[i] += heights[i];
            for (const double height : heights)
                most = std::isnan(height) ? most : std::max(most, height);
            const bool filled = series.place != SeriesPlace::Alone;
            QCPGraph* floor = series.place == SeriesPlace::Stacked ? below : before;
            before = addSeries(series, heights, filled, floor);
            if (series.place == SeriesPlace::Stacked)
                below = before;
        }
        const ChartUnit unit = m_chart.series.empty() ? ChartUnit::Count : m_chart.series.front().unit;
        m_plot.yAxis->setTicker(unit == ChartUnit::Milliseconds ? QSharedPointer<QCPAxisTicker>(new SpanTicker)
                                                                : QSharedPointer<QCPAxisTicker>(new CountTicker));
        m_plot.yAxis->setLabel(m_chart.measure);
        m_plot.yAxis->setRange(0, most > 0 ? most * kHeadroom : 1);
    }

    /// The line, upon its area and hatch.
    QCPGraph* addSeries(const ChartSeries& series, const std::vector<double>& heights, bool filled, QCPGraph* floor)
    {
        const auto points = pointsOf(heights);
        const auto add = [&](const QBrush& brush, const QPen& pen) {
            QCPGraph* graph = m_plot.addGraph();
            graph->setData(points);
            graph->setAdaptiveSampling(false); // areas upon each other would come apart
            graph->setPen(pen);
            graph->setBrush(brush);
            if (brush.style() != Qt::NoBrush && floor)
                graph->setChannelFillGraph(floor);
            return graph;
        };
        if (filled)
            add(groundOf(series.ink, m_shade), Qt::NoPen);
        if (filled && series.ink.hatch != Qt::NoBrush)
            add(hatchOf(series.ink, m_shade), Qt::NoPen);
        QCPGraph* line = add(Qt::NoBrush, penOf(series.ink, m_shade));
        line->setName(series.name);
        return line;
    }

    /// A step is drawn from its beginning to its end, so that one alone between two that have no value is seen.
    QSharedPointer<QCPGraphDataContainer> pointsOf(const std::vector<double>& heights) const
    {
        QVector<QCPGraphData> points;
        const double step = double(m_chart.step.count()) / 1000;
        for (size_t i = 0; i < heights.size(); ++i) {
            const double key = plotKey(m_chart.at[i]);
            points.append({key, heights[i]});
            if (m_chart.form == ChartForm::Steps)
                points.append({key + step, heights[i]});
        }
        const QSharedPointer<QCPGraphDataContainer> container(new QCPGraphDataContainer);
        container->set(points, true);
        return container;
    }

    // By cause

    void drawRanking()
    {
        const ChartSeries& counts = m_chart.series.front();
        auto* bars = new QCPBars(m_plot.yAxis, m_plot.xAxis);
        bars->setName(counts.name);
        bars->setWidth(kBarWidth);
        bars->setPen(penOf(counts.ink, m_shade));
        bars->setBrush(groundOf(counts.ink, m_shade));
        auto* hatch = new QCPBars(m_plot.yAxis, m_plot.xAxis);
        hatch->setWidth(kBarWidth);
        hatch->setPen(Qt::NoPen);
        hatch->setBrush(hatchOf(counts.ink, m_shade));
        const QSharedPointer<QCPAxisTickerText> labels(new QCPAxisTickerText);
        const QFontMetrics metrics(m_font);
        double most = 0;
        for (int row = 0; row < m_chart.rowCount(); ++row) {
            const double count = counts.values[size_t(row)];
            bars->addData(row, count);
            hatch->addData(row, count);
            labels->addTick(row, metrics.elidedText(m_chart.labels[row], Qt::ElideRight,
                                                    metrics.averageCharWidth() * kLabelLetters));
            addNumber(count, row, valueText(count, counts.unit));
            most = std::max(most, count);
        }
        m_plot.yAxis->setTicker(labels);
        m_plot.yAxis->setRangeReversed(true);
        m_plot.yAxis->setRange(-0.6, std::max(4.6, m_chart.rowCount() - 0.4)); // a single cause is no wall
        m_plot.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new CountTicker));
        m_plot.xAxis->setLabel(m_chart.measure);
        m_plot.xAxis->setRange(0, most > 0 ? most * kRoomForNumbers : 1);
        drawShare(m_chart.series.back());
    }

    void addNumber(double count, int row, const QString& text)
    {
        auto* number = new QCPItemText(&m_plot);
        number->setText(text);
        number->setFont(m_font);
        number->setColor(m_palette.color(QPalette::Text));
        number->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        number->setPadding(QMargins(4, 0, 0, 0));
        number->position->setCoords(count, row);
    }

    void drawShare(const ChartSeries& share)
    {
        QCPGraph* line = m_plot.addGraph(m_plot.yAxis, m_plot.xAxis2);
        line->setName(share.name);
        line->setPen(penOf(share.ink, m_shade));
        line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colourOf(share.ink, m_shade)),
                                              m_palette.brush(QPalette::Base), 6));
        for (int row = 0; row < m_chart.rowCount(); ++row)
            line->addData(row, share.values[size_t(row)]);
        m_plot.xAxis2->setVisible(true);
        m_plot.xAxis2->setTickLabels(true); // the library's second axes have none
        m_plot.xAxis2->setTicker(QSharedPointer<QCPAxisTicker>(new CountTicker));
        m_plot.xAxis2->setLabel(share.name + QStringLiteral(" (%)"));
        m_plot.xAxis2->setRange(0, 104);
    }

    // By duration

    void drawHistogram()
    {
        const ChartSeries& counts = m_chart.series.front();
        QVector<QCPGraphData> outline;
        double most = 0;
        double end = 1;
        double longest = 1;
        double shortest = std::numeric_limits<double>::max();
        for (size_t i = 0; i < counts.values.size(); ++i) {
            const double from = std::max(kLeastOnLog, double(m_chart.ranges[i].from));
            end = std::max(from, double(m_chart.ranges[i].to));
            for (const auto& [key, value] :
                 {std::pair(from, 0.), {from, counts.values[i]}, {end, counts.values[i]}, {end, 0.}})
                outline.append({key, value});
            most = std::max(most, counts.values[i]);
            shortest = std::min(shortest, from);
            longest = std::max(longest, end);
        }
        QCPGraph* graph = m_plot.addGraph();
        graph->data()->set(outline, true);
        graph->setName(counts.name);
        graph->setAdaptiveSampling(false);
        graph->setPen(penOf(counts.ink, m_shade));
        graph->setBrush(groundOf(counts.ink, m_shade));
        m_plot.xAxis->setScaleType(QCPAxis::stLogarithmic);
        m_plot.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new SpanLogTicker));
        m_plot.xAxis->setRange(std::max(kLeastOnLog, decade(std::min(shortest, longest), false)),
                               decade(longest, true));
        m_plot.xAxis->setSubTicks(true);
        m_plot.xAxis->setSubTickPen(m_plot.xAxis->tickPen());
        m_plot.yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new CountTicker));
        m_plot.yAxis->setLabel(m_chart.measure);
        m_plot.yAxis->setRange(0, most > 0 ? most * kHeadroom : 1);
    }

    /// A logarithmic axis has marks at powers of ten only.
    static double decade(double value, bool up)
    {
        const double power = std::log10(value);
        return std::pow(10., up ? std::ceil(power) : std::floor(power));
    }

    void sayNothing()
    {
        for (int i = 0; i < m_plot.plottableCount(); ++i)
            m_plot.plottable(i)->setVisible(false);
        m_plot.xAxis2->setVisible(false);
        auto* words = new QCPItemText(&m_plot);
        words->setText(m_chart.nothing);
        words->setFont(m_font);
        words->setColor(m_palette.color(QPalette::PlaceholderText));
        words->position->setType(QCPItemPosition::ptAxisRectRatio);
        words->position->setCoords(0.5, 0.5);
    }

    QCustomPlot& m_plot;
    const ChartData& m_chart;
    Shade m_shade;
    QPalette m_palette;
    QFont m_font;
};
} // namespace

double plotKey(TimePoint time) { return double(time.time_since_epoch().count()) / 1000; }

TimePoint timeOfKey(double key) { return TimePoint(Duration(std::llround(key * 1000))); }

void drawChart(QCustomPlot& plot, const ChartData& chart, Shade shade, const QFont& font)
{
    Drawing(plot, chart, shade, font).draw();
}

void showTimes(QCustomPlot& plot, const TimeStretch& times)
{
    plot.xAxis->setRange(plotKey(times.from), plotKey(times.to));
}

} // namespace taskyard::ui
