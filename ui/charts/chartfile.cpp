// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartfile.h"

#include "core/base/timetext.h"
#include "ui/charts/chartdrawing.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/plotlibrary.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::Charts)
};

constexpr QSize kPicture{1200, 640}; ///< in pixels of 96 to the inch
constexpr int kDotsPerInch = 96;
constexpr int kMargin = 24;
constexpr int kScale = 2; ///< of a PNG

QString quoted(const QString& field)
{
    static const QLatin1String kSpecial("\",\r\n");
    if (std::ranges::none_of(field, [](QChar c) { return kSpecial.contains(c); }))
        return field;
    return u'"' + QString(field).replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString number(double value, ChartUnit unit)
{
    if (std::isnan(value))
        return {};
    const bool whole = unit == ChartUnit::Count || unit == ChartUnit::Milliseconds;
    return whole ? QString::number(std::llround(value)) : QString::number(value, 'g', 12);
}

QStringList csvHeader(const ChartData& chart)
{
    QStringList fields;
    if (chart.form == ChartForm::Histogram)
        fields << QStringLiteral("from_ms") << QStringLiteral("to_ms");
    else
        fields << quoted(chart.rows);
    for (const ChartSeries& series : chart.series)
        fields << quoted(series.unit == ChartUnit::Milliseconds ? series.name + QStringLiteral(" (ms)") : series.name);
    return fields;
}

QStringList csvRow(const ChartData& chart, int row)
{
    QStringList fields;
    if (chart.isOverTime())
        fields << formatTime(chart.at[size_t(row)]);
    else if (chart.form == ChartForm::Histogram)
        fields << QString::number(chart.ranges[size_t(row)].from) << QString::number(chart.ranges[size_t(row)].to);
    else
        fields << quoted(chart.labels[row]);
    for (const ChartSeries& series : chart.series)
        fields << number(series.values[size_t(row)], series.unit);
    return fields;
}

/// Title, time, legend and chart, from the top of the picture down.
void paintPicture(QCPPainter& painter, const ChartData& chart, const TimeStretch& times, const QFont& font)
{
    const QPalette palette = Theme::palette(Shade::Light);
    const int width = kPicture.width() - 2 * kMargin;
    painter.fillRect(QRect(QPoint(0, 0), kPicture), palette.color(QPalette::Base));
    QFont bold = font;
    bold.setBold(true);
    const int line = QFontMetrics(bold).height() * 3 / 2;
    QRect place(kMargin, kMargin, width, line);
    painter.setPen(palette.color(QPalette::Text));
    painter.setFont(bold);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, chart.title);
    painter.setFont(font);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                     Text::tr("%1 to %2").arg(timeText(times.from), timeText(times.to)));
    place.translate(0, line);
    const int legend = ChartLegend::draw(&painter, place, chart, Shade::Light, font);
    const int top = place.top() + legend + kMargin / 2;
    QCustomPlot plot;
    drawChart(plot, chart, Shade::Light, font);
    if (chart.isOverTime())
        showTimes(plot, times);
    painter.translate(kMargin, top);
    plot.toPainter(&painter, width, kPicture.height() - kMargin - top);
}

bool writePng(QIODevice& file, const ChartData& chart, const TimeStretch& times, const QFont& font)
{
    QImage image(kPicture * kScale, QImage::Format_RGB32);
    image.setDotsPerMeterX(qRound(kDotsPerInch * kScale / 0.0254));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.setDevicePixelRatio(kScale);
    QCPPainter painter(&image);
    paintPicture(painter, chart, times, font);
    painter.end();
    return image.save(&file, "PNG");
}

/// Lines stay lines.
void paintVectors(QPaintDevice& device, const ChartData& chart, const TimeStretch& times, const QFont& font)
{
    QCPPainter painter(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNonCosmetic);
    paintPicture(painter, chart, times, font);
}

void writeSvg(QIODevice& file, const ChartData& chart, const TimeStretch& times, const QFont& font)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(kPicture);
    svg.setViewBox(QRect(QPoint(0, 0), kPicture));
    svg.setResolution(kDotsPerInch);
    svg.setTitle(chart.title.toHtmlEscaped()); // Qt writes both as they are
    svg.setDescription(summaryOf(chart).toHtmlEscaped());
    paintVectors(svg, chart, times, font);
}

void writePdf(QIODevice& file, const ChartData& chart, const TimeStretch& times, const QFont& font)
{
    QPdfWriter pdf(&file);
    pdf.setResolution(kDotsPerInch);
    pdf.setPageMargins({});
    pdf.setPageSize(QPageSize(QSizeF(kPicture) * 72 / kDotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setTitle(chart.title);
    pdf.setCreator(QStringLiteral("Taskyard"));
    paintVectors(pdf, chart, times, font);
}

bool write(QIODevice& file, const ChartData& chart, const TimeStretch& times, const QFont& font, ChartFileKind kind)
{
    switch (kind) {
    case ChartFileKind::Png: return writePng(file, chart, times, font);
    case ChartFileKind::Svg: writeSvg(file, chart, times, font); return true;
    case ChartFileKind::Pdf: writePdf(file, chart, times, font); return true;
    case ChartFileKind::Csv: {
        const QByteArray csv = chartCsv(chart);
        return file.write(csv) == csv.size();
    }
    }
    return false;
}
} // namespace

QString suffixOf(ChartFileKind kind)
{
    switch (kind) {
    case ChartFileKind::Png: return QStringLiteral(".png");
    case ChartFileKind::Svg: return QStringLiteral(".svg");
    case ChartFileKind::Pdf: return QStringLiteral(".pdf");
    case ChartFileKind::Csv: return QStringLiteral(".csv");
    }
    return {};
}

QByteArray chartCsv(const ChartData& chart)
{
    QStringList lines{csvHeader(chart).join(u',')};
    for (int row = 0; row < chart.rowCount(); ++row)
        lines << csvRow(chart, row).join(u',');
    return (lines.join(QLatin1String("\r\n")) + QLatin1String("\r\n")).toUtf8();
}

Outcome saveChart(const ChartData& chart, const TimeStretch& times, const QFont& font, ChartFileKind kind,
                  const QString& path)
{
    QSaveFile file(path);
    QString wrong;
    const QFileInfo there(path);
    if (there.exists() && !there.isFile()) // it would give way to the new file: a pipe, a device
        wrong = Text::tr("what is there is not a file");
    else if (!file.open(QIODevice::WriteOnly) || !write(file, chart, times, font, kind) || !file.commit())
        wrong = file.errorString();
    if (wrong.isEmpty())
        return {};
    return failure(ErrorCode::InvalidInput, Text::tr("The chart could not be written: %1").arg(wrong), path,
                   Text::tr("Choose another folder, or make room on the disk."));
}

} // namespace taskyard::ui
