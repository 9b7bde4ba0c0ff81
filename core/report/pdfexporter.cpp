// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdfexporter.h"

#include "core/report/chartshape.h"
#include "core/report/text.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>

namespace taskyard::report {

namespace {
constexpr double kGap = 7; ///< between columns
constexpr double kRowPadding = 1.5;
constexpr double kChartHeight = 130;
constexpr TextStyle kTitle{.size = 18, .bold = true, .lines = 3};
constexpr TextStyle kHeading{.size = 13, .bold = true};
constexpr TextStyle kBody{.size = 8.5, .lines = 12};
constexpr TextStyle kSmall{.size = 7, .lines = 12, .colour = 0x57534e};
constexpr TextStyle kColumnHeading{.size = 7.5, .bold = true, .lines = 3};
constexpr TextStyle kTerm{.size = 8.5, .bold = true};

/// "Run (s): from start to end …; Wait (s): …".
std::string meaningsOf(std::span<const Column> columns)
{
    std::string to;
    for (const Column& column : columns)
        if (*column.meaning)
            to.append(to.empty() ? "" : "; ").append(column.title).append(": ").append(column.meaning);
    return to;
}

/// Tables of which a page is to hold many rows have one line for each.
bool isLong(std::string_view section) { return section == "runs" || section == "open" || section == "charts"; }
} // namespace

void PdfExporter::begin(const Cover& cover)
{
    m_paper = std::make_unique<Paper>(m_file, cover);
    paragraph(shown(std::string_view(cover.title)), kTitle, "H1");
    m_y += 6;
    const auto entry = [this](std::string_view term, const std::string& value) {
        m_paper->begin("P");
        const double left = m_paper->text(Paper::kMargin, m_y, 90, term, kTerm);
        const double right = m_paper->text(Paper::kMargin + 95, m_y, Paper::kInner - 95, value, kBody);
        m_paper->end("P");
        m_y += std::max(left, right) + 2;
    };
    entry("Period",
          (cover.from ? shown(Cell(*cover.from)) : "the first run") + " to " + shown(Cell(cover.to)) + " UTC");
    if (!cover.filter.empty())
        entry("Filter", shown(std::string_view(cover.filter)));
    entry("Written", shown(Cell(cover.createdAt)) + " UTC");
    if (cover.lastEvent > 0)
        entry("Events", std::to_string(cover.firstEvent) + " to " + std::to_string(cover.lastEvent));
    m_y += 4;
    for (const std::string& note : cover.notes)
        paragraph(note, kSmall, "P");
}

void PdfExporter::paragraph(std::string_view text, const TextStyle& style, const char* tag)
{
    const double height = m_paper->heightOf(Paper::kInner, text, style);
    if (m_y + height > Paper::kBottom) {
        m_paper->newPage();
        m_y = Paper::kMargin;
    }
    m_paper->begin(tag);
    m_paper->text(Paper::kMargin, m_y, Paper::kInner, text, style);
    m_paper->end(tag);
    m_y += height + 3;
}

void PdfExporter::beginSection(const Section& section)
{
    constexpr double kLeast = 130; // a heading does not stand alone at the end of a page
    m_y += 16;
    if (m_y + kLeast > Paper::kBottom) {
        m_paper->newPage();
        m_y = Paper::kMargin;
    }
    m_columns = section.columns;
    m_lines = isLong(section.key) ? 1 : 3;
    m_rows = 0;
    m_paper->bookmark(section.title, m_y);
    paragraph(section.title, kHeading, "H2");
    for (const std::string& note : section.notes)
        paragraph(shown(std::string_view(note)), kSmall, "P");
    if (const std::string meanings = meaningsOf(m_columns); !meanings.empty())
        paragraph(meanings, kSmall, "P");
    for (const Chart& chart : section.charts)
        draw(chart);
    placeColumns();
    beginTable();
}

void PdfExporter::placeColumns()
{
    m_places.clear();
    for (size_t i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].onPaper)
            m_places.push_back({i, 0, leastWidth(m_columns[i])});
    shareRoom();
    double x = Paper::kMargin;
    for (Place& place : m_places) {
        place.x = x;
        x += place.width;
        place.width -= kGap;
    }
    m_texts.resize(m_places.size());
}

/// Of the longest word of its heading, which must not be broken.
double PdfExporter::leastWidth(const Column& column) const
{
    double width = 0;
    std::string_view rest = column.title;
    while (!rest.empty()) {
        const size_t end = std::min(rest.find(' '), rest.size());
        width = std::max(width, m_paper->widthOf(rest.substr(0, end), kColumnHeading));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::ceil(width) + kGap;
}

/// Columns have the widths that suit their texts, but none less than its least one, which it comes with.
void PdfExporter::shareRoom()
{
    std::vector<bool> tight(m_places.size(), false);
    bool again = true;
    while (again) {
        again = false;
        double room = Paper::kInner;
        int letters = 0;
        for (size_t i = 0; i < m_places.size(); ++i)
            tight[i] ? room -= m_places[i].width : letters += m_columns[m_places[i].column].width;
        std::vector<double> widths(m_places.size());
        for (size_t i = 0; i < m_places.size(); ++i) {
            widths[i] = tight[i] ? m_places[i].width : room * m_columns[m_places[i].column].width / letters;
            if (widths[i] < m_places[i].width)
                again = tight[i] = true;
        }
        for (size_t i = 0; !again && i < m_places.size(); ++i)
            m_places[i].width = widths[i];
    }
}

void PdfExporter::beginTable()
{
    const int rowsOfAPage = 60;
    m_tagged = m_paper->hasRoomForTags(rowsOfAPage * (int(m_places.size()) + 1));
    m_y += 4;
    double height = 0;
    const auto style = [this](const Place& place) {
        TextStyle heading = kColumnHeading;
        heading.right = m_columns[place.column].right;
        return heading;
    };
    if (m_tagged) {
        m_paper->begin("Table");
        m_paper->begin("TR");
    }
    for (const Place& place : m_places) {
        if (m_tagged)
            m_paper->begin("TH");
        height =
            std::max(height, m_paper->text(place.x, m_y, place.width, m_columns[place.column].title, style(place)));
        if (m_tagged)
            m_paper->end("TH");
    }
    if (m_tagged)
        m_paper->end("TR");
    m_y += height + 2;
    m_paper->setColour(0x78716c);
    cairo_set_line_width(m_paper->canvas(), 0.6);
    cairo_move_to(m_paper->canvas(), Paper::kMargin, m_y);
    cairo_rel_line_to(m_paper->canvas(), Paper::kInner, 0);
    cairo_stroke(m_paper->canvas());
    m_y += 2;
}

void PdfExporter::endTable()
{
    if (m_tagged)
        m_paper->end("Table");
    m_tagged = false;
}

void PdfExporter::breakPage()
{
    endTable();
    m_paper->newPage();
    m_y = Paper::kMargin;
    beginTable();
}

void PdfExporter::row(std::span<const Cell> cells)
{
    const auto style = [this](const Place& place) {
        return TextStyle{.right = m_columns[place.column].right, .lines = m_lines};
    };
    double height = 9;
    for (size_t i = 0; i < m_places.size(); ++i) {
        const Cell& cell = cells[m_places[i].column];
        m_texts[i] = std::holds_alternative<std::monostate>(cell) ? m_columns[m_places[i].column].absent : shown(cell);
        if (m_lines > 1)
            height = std::max(height, m_paper->heightOf(m_places[i].width, m_texts[i], style(m_places[i])));
    }
    if (m_y + height + 2 * kRowPadding > Paper::kBottom)
        breakPage();
    if (m_rows++ % 2 == 1) {
        m_paper->setColour(0xf5f5f4);
        cairo_rectangle(m_paper->canvas(), Paper::kMargin, m_y, Paper::kInner, height + 2 * kRowPadding);
        cairo_fill(m_paper->canvas());
    }
    if (m_tagged)
        m_paper->begin("TR");
    for (size_t i = 0; i < m_places.size(); ++i) {
        if (m_tagged)
            m_paper->begin("TD");
        if (!m_texts[i].empty())
            m_paper->text(m_places[i].x, m_y + kRowPadding, m_places[i].width, m_texts[i], style(m_places[i]));
        if (m_tagged)
            m_paper->end("TD");
    }
    if (m_tagged)
        m_paper->end("TR");
    m_y += height + 2 * kRowPadding;
}

void PdfExporter::draw(const Chart& chart)
{
    constexpr double kLeft = Paper::kMargin + 40;
    constexpr double kInnerWidth = Paper::kInner - 60;
    constexpr TextStyle kLabel{.size = 6.5};
    constexpr TextStyle kTickLabel{.size = 6.5, .right = true};
    if (m_y + kChartHeight + 50 > Paper::kBottom) {
        m_paper->newPage();
        m_y = Paper::kMargin;
    }
    const ChartShape shape = shapeOf(chart);
    cairo_t* const cairo = m_paper->canvas();
    m_paper->begin("Figure");
    m_y += 4 + m_paper->text(Paper::kMargin, m_y, Paper::kInner,
                             std::string(chart.title) + " (the numbers are in the table)", kTerm);
    const auto at = [&](const ChartPoint& point) {
        return std::pair(kLeft + kInnerWidth * point.x, m_y + kChartHeight * (1 - point.y));
    };
    cairo_set_line_width(cairo, 0.4);
    for (const double tick : shape.ticks) {
        const double y = at({0, tick / shape.top}).second;
        m_paper->setColour(0xd6d3d1);
        cairo_move_to(cairo, kLeft, y);
        cairo_rel_line_to(cairo, kInnerWidth, 0);
        cairo_stroke(cairo);
        std::string label;
        appendNumber(label, tick);
        m_paper->text(Paper::kMargin, y - 4, 35, label, kTickLabel);
    }
    for (const auto& [x, label] : shape.times)
        m_paper->text(kLeft + kInnerWidth * x - 20, m_y + kChartHeight + 3, 60, label, kLabel);
    double keyX = kLeft;
    for (size_t i = 0; i < shape.paths.size(); ++i) {
        const Series& series = chart.series[i];
        cairo_new_path(cairo);
        for (const ChartPoint& point : shape.paths[i])
            cairo_line_to(cairo, at(point).first, at(point).second);
        m_paper->setColour(series.colour, chart.stacked ? 0.8 : 1);
        cairo_set_line_width(cairo, 1.2);
        const double dashes[] = {4.0, 1.0 + double(i)};
        cairo_set_dash(cairo, dashes, chart.stacked || i == 0 ? 0 : 2, 0);
        if (chart.stacked) {
            cairo_close_path(cairo);
            cairo_fill(cairo);
        } else {
            cairo_stroke(cairo);
        }
        cairo_move_to(cairo, keyX, m_y + kChartHeight + 20);
        cairo_rel_line_to(cairo, 20, 0);
        cairo_set_line_width(cairo, chart.stacked ? 6 : 1.2);
        cairo_stroke(cairo);
        cairo_set_dash(cairo, nullptr, 0, 0);
        m_paper->text(keyX + 25, m_y + kChartHeight + 15.5, 80, series.name, kLabel);
        keyX += 105;
    }
    m_paper->end("Figure");
    m_y += kChartHeight + 36;
}

void PdfExporter::endSection()
{
    if (m_rows == 0) {
        std::vector<Cell> none(m_columns.size());
        none[m_places.front().column] = std::string_view("none");
        row(none);
    }
    endTable();
}

void PdfExporter::end() { m_paper->finish(); }

} // namespace taskyard::report
