// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlexporter.h"

#include "core/report/chartshape.h"
#include "core/report/text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace taskyard::report {

namespace {
/// Nothing may be loaded or run, whatever gets in between.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 15px/1.45 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content auto; gap: .1rem 1rem; } dt { opacity: .7; } dd { margin: 0; }
.table { overflow-x: auto; } .table:focus { outline: 2px solid Highlight; }
table { border-collapse: collapse; font-size: .87rem; }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .6rem; text-align: start; vertical-align: top; }
th, td { white-space: nowrap; } .long { overflow-wrap: anywhere; white-space: normal; min-width: 14rem; max-width: 34rem; }
tbody tr:nth-child(even) { background: var(--soft); } .n { text-align: end; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; } svg text { fill: currentColor; font-size: 11px; }
@media print { body { max-width: none; } .table { overflow: visible; } td { overflow-wrap: anywhere; white-space: normal; } }
</style>
)";

std::string escaped(std::string_view text)
{
    std::string to;
    to.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': to += "&amp;"; break;
        case '<': to += "&lt;"; break;
        case '>': to += "&gt;"; break;
        case '"': to += "&quot;"; break;
        case '\'': to += "&#39;"; break;
        default: to += c;
        }
    }
    return to;
}

std::string text(const Cell& cell) { return escaped(shown(cell)); }

std::string coordinate(double value)
{
    std::string to;
    appendNumber(to, std::round(value * 10) / 10);
    return to;
}

std::string colour(quint32 rgb)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string to = "#";
    for (int shift = 20; shift >= 0; shift -= 4)
        to += kHex[(rgb >> shift) & 15];
    return to;
}

/// What tells the series apart without colours.
constexpr std::array<std::string_view, 6> kDashes{"", "6 3", "2 3", "8 3 2 3", "1 4", "12 4"};

constexpr double kWidth = 760;
constexpr double kHeight = 220;
constexpr double kLeft = 60;
constexpr double kRight = 50; // half of the last time's label
constexpr double kTop = 10;

std::string svgAxes(const ChartShape& shape)
{
    std::string to;
    for (const double tick : shape.ticks) {
        const std::string y = coordinate(kTop + kHeight * (1 - tick / shape.top));
        std::string label;
        appendNumber(label, tick);
        to += "<path d=\"M" + coordinate(kLeft) + ' ' + y + "h" + coordinate(kWidth) +
              "\" stroke=\"currentColor\" stroke-opacity=\".2\"/><text x=\"" + coordinate(kLeft - 6) + "\" y=\"" + y +
              "\" dy=\".35em\" text-anchor=\"end\">" + label + "</text>\n";
    }
    for (const auto& [x, label] : shape.times)
        to += "<text x=\"" + coordinate(kLeft + kWidth * x) + "\" y=\"" + coordinate(kTop + kHeight + 16) +
              "\" text-anchor=\"middle\">" + escaped(label) + "</text>\n";
    return to;
}

std::string svgPath(const std::vector<ChartPoint>& points, const Chart& chart, size_t number)
{
    const Series& series = chart.series[number];
    std::string to = "<path d=\"";
    for (size_t i = 0; i < points.size(); ++i)
        to += (i == 0 ? 'M' : 'L') + coordinate(kLeft + kWidth * points[i].x) + ' ' +
              coordinate(kTop + kHeight * (1 - points[i].y));
    to += chart.stacked ? "Z\" fill=\"" + colour(series.colour) + "\" fill-opacity=\".75\""
                        : std::string("\" fill=\"none\" stroke-width=\"2\"");
    to += " stroke=\"" + colour(series.colour) + "\"";
    if (const auto dash = kDashes[number % kDashes.size()]; !dash.empty())
        to += " stroke-dasharray=\"" + std::string(dash) + "\"";
    return to + "><title>" + escaped(series.name) + "</title></path>\n";
}

std::string svgKey(const Chart& chart)
{
    std::string to;
    double x = kLeft;
    for (size_t i = 0; i < chart.series.size(); ++i) {
        const Series& series = chart.series[i];
        const std::string dash(kDashes[i % kDashes.size()]);
        to += "<path d=\"M" + coordinate(x) + ' ' + coordinate(kTop + kHeight + 38) + "h26\" stroke-width=\"" +
              (chart.stacked ? "9" : "2") + "\" stroke=\"" + colour(series.colour) +
              (dash.empty() || chart.stacked ? "\"" : "\" stroke-dasharray=\"" + dash + "\"") + "/><text x=\"" +
              coordinate(x + 32) + "\" y=\"" + coordinate(kTop + kHeight + 42) + "\">" + escaped(series.name) +
              "</text>\n";
        x += 125;
    }
    return to;
}
} // namespace

void HtmlExporter::begin(const Cover& cover)
{
    m_file.write(kHead);
    const std::string title = text(std::string_view(cover.title));
    m_file.write("<title>" + title + "</title>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n<dl>\n");
    const auto entry = [this](const char* term, const std::string& value) {
        m_file.write("<dt>" + std::string(term) + "</dt><dd>" + value + "</dd>\n");
    };
    entry("Period", (cover.from ? text(Cell(*cover.from)) : "the first run") + " to " + text(Cell(cover.to)) + " UTC");
    if (!cover.filter.empty())
        entry("Filter", "<code>" + text(std::string_view(cover.filter)) + "</code>");
    entry("Written", text(Cell(cover.createdAt)) + " UTC");
    if (cover.lastEvent > 0)
        entry("Events", std::to_string(cover.firstEvent) + " to " + std::to_string(cover.lastEvent));
    m_file.write("</dl>\n");
    for (const std::string& note : cover.notes)
        m_file.write("<p>" + escaped(note) + "</p>\n");
}

void HtmlExporter::beginSection(const Section& section)
{
    m_columns = section.columns;
    const std::string key = escaped(section.key);
    m_file.write("<section aria-labelledby=\"" + key + "\">\n<h2 id=\"" + key + "\">" + escaped(section.title) +
                 "</h2>\n");
    for (const std::string& note : section.notes)
        m_file.write("<p>" + text(std::string_view(note)) + "</p>\n");
    for (const Chart& chart : section.charts)
        draw(chart);
    m_line = "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(section.title) +
             "\">\n<table>\n<thead><tr>";
    for (const Column& column : m_columns) {
        m_line += column.right ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"";
        if (*column.meaning)
            m_line += " title=\"" + escaped(column.meaning) + "\"";
        m_line += ">" + escaped(column.title) + "</th>";
    }
    m_file.write(m_line + "</tr></thead>\n<tbody>\n");
    m_empty = true;
}

void HtmlExporter::draw(const Chart& chart)
{
    const ChartShape shape = shapeOf(chart);
    const std::string id = "chart" + std::to_string(++m_charts);
    m_file.write("<figure>\n<figcaption id=\"" + id + "\">" + escaped(chart.title) +
                 "; the numbers are in the table below</figcaption>\n<svg role=\"img\" aria-labelledby=\"" + id +
                 "\" viewBox=\"0 0 " + coordinate(kLeft + kWidth + kRight) + ' ' + coordinate(kTop + kHeight + 54) +
                 "\" width=\"" + coordinate(kLeft + kWidth + kRight) + "\">\n" + svgAxes(shape));
    for (size_t i = 0; i < shape.paths.size(); ++i)
        m_file.write(svgPath(shape.paths[i], chart, i));
    m_file.write(svgKey(chart) + "</svg>\n</figure>\n");
}

void HtmlExporter::row(std::span<const Cell> cells)
{
    constexpr size_t kLong = 40;
    m_line = "<tr>";
    m_empty = false;
    for (size_t i = 0; i < cells.size(); ++i) {
        const std::string value =
            std::holds_alternative<std::monostate>(cells[i]) ? m_columns[i].absent : text(cells[i]);
        // Each text settles its own direction, and turns nothing around it.
        const bool foreign = std::holds_alternative<std::string_view>(cells[i]);
        m_line += m_columns[i].right     ? "<td class=\"n\">"
                  : value.size() > kLong ? "<td class=\"long\" dir=\"auto\">"
                  : foreign              ? "<td dir=\"auto\">"
                                         : "<td>";
        m_line += value + "</td>";
    }
    m_file.write(m_line + "</tr>\n");
}

void HtmlExporter::endSection()
{
    if (m_empty)
        m_file.write("<tr><td colspan=\"" + std::to_string(m_columns.size()) + "\">none</td></tr>\n");
    m_file.write("</tbody>\n</table>\n</div>\n");
    std::string meanings;
    for (const Column& column : m_columns)
        if (*column.meaning)
            meanings += "<dt>" + escaped(column.title) + "</dt><dd>" + escaped(column.meaning) + "</dd>\n";
    if (!meanings.empty())
        m_file.write("<details><summary>What the columns mean</summary>\n<dl>\n" + meanings + "</dl>\n</details>\n");
    m_file.write("</section>\n");
}

void HtmlExporter::end() { m_file.write("</main>\n</body>\n</html>\n"); }

} // namespace taskyard::report
