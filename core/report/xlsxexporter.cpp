// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsxexporter.h"

#include "core/report/text.h"
#include "core/report/zipdirectory.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

namespace taskyard::report {

namespace {
constexpr quint32 kLastRow = 1'048'575; // Excel's, counted from 0
constexpr size_t kLongestText = 32'767; // of a cell, in characters; counted in bytes here, which are never fewer
constexpr double kDaysTo1970 = 25'569;  // from the day that Excel counts from
constexpr double kMsPerDay = 86'400'000;

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// A text that looks like the escape of a character ("_x0041_") would be read as that character.
void escapeEscapes(std::string& text)
{
    constexpr size_t kSize = 7;
    const auto isEscape = [&](size_t at) {
        return at + kSize <= text.size() && text[at + kSize - 1] == '_' &&
               std::all_of(text.begin() + qsizetype(at) + 2, text.begin() + qsizetype(at) + 6,
                           [](unsigned char c) { return std::isxdigit(c) != 0; });
    };
    for (size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1))
        if (isEscape(at)) {
            text.insert(at, "_x005F");
            at += 6;
        }
}

/// XML has no place for what ends a C string, and for what is no character.
std::string writable(std::string_view text)
{
    std::string to = shortened(text, kLongestText);
    replaceAll(to, std::string_view("\0", 1), "\xe2\x90\x80");
    replaceAll(to, "\xef\xbf\xbe", "\xef\xbf\xbd");
    replaceAll(to, "\xef\xbf\xbf", "\xef\xbf\xbd");
    escapeEscapes(to);
    return to;
}
} // namespace

PlainNumbers::PlainNumbers() : m_plain(::newlocale(LC_NUMERIC_MASK, "C", nullptr)), m_before(::uselocale(m_plain)) {}

PlainNumbers::~PlainNumbers()
{
    ::uselocale(m_before);
    ::freelocale(m_plain);
}

XlsxExporter::~XlsxExporter()
{
    if (m_book)
        lxw_workbook_free(m_book);
}

void XlsxExporter::begin(const Cover& cover)
{
    QByteArray folder = m_file.folder();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    options.use_zip64 = LXW_TRUE;
    m_book = workbook_new_opt(m_file.nameForLibrary().constData(), &options);
    lxw_doc_properties properties{};
    std::string title = writable(shortened(cover.title, 255));
    properties.title = title.data();
    properties.created = std::chrono::floor<std::chrono::seconds>(cover.createdAt).time_since_epoch().count();
    workbook_set_properties(m_book, &properties);
    const auto format = [this](const char* number) {
        lxw_format* made = workbook_add_format(m_book);
        if (number)
            format_set_num_format(made, number);
        return made;
    };
    m_bold = format(nullptr);
    format_set_bold(m_bold);
    m_time = format("yyyy-mm-dd hh:mm:ss.000");
    m_seconds = format("0.000");
    m_wrapped = format(nullptr);
    format_set_text_wrap(m_wrapped);

    m_cover = workbook_add_worksheet(m_book, "Report");
    worksheet_fit_to_pages(m_cover, 1, 0);
    worksheet_set_column(m_cover, 0, 0, 24, nullptr);
    worksheet_set_column(m_cover, 1, 1, 100, m_wrapped);
    worksheet_write_string(m_cover, 0, 0, title.c_str(), m_bold);
    m_coverRow = 2;
    const auto entry = [this](const char* term, const Cell& value) {
        worksheet_write_string(m_cover, m_coverRow, 0, term, nullptr);
        put(m_cover, m_coverRow++, 1, value);
    };
    entry("From (UTC)", cellOf(cover.from));
    entry("To (UTC)", cover.to);
    entry("Filter", cellOf(std::string_view(cover.filter)));
    entry("Written (UTC)", cover.createdAt);
    entry("First event", cover.firstEvent > 0 ? Cell(cover.firstEvent) : Cell());
    entry("Last event", cover.lastEvent > 0 ? Cell(cover.lastEvent) : Cell());
    for (const std::string& note : cover.notes)
        put(m_cover, m_coverRow++, 1, std::string_view(note));
}

void XlsxExporter::beginSection(const Section& section)
{
    m_title = section.title;
    m_columns = section.columns;
    m_charts = section.charts;
    m_sheetNumber = 1;
    ++m_coverRow;
    worksheet_write_string(m_cover, m_coverRow++, 0, section.title, m_bold);
    for (const std::string& note : section.notes)
        put(m_cover, m_coverRow++, 1, std::string_view(note));
    for (const Column& column : m_columns) {
        if (!*column.meaning)
            continue;
        worksheet_write_string(m_cover, m_coverRow, 0, column.title, nullptr);
        put(m_cover, m_coverRow++, 1, std::string_view(column.meaning));
    }
    beginSheet(m_title);
}

void XlsxExporter::beginSheet(const std::string& name)
{
    constexpr int kWidest = 60;
    m_sheet = workbook_add_worksheet(m_book, name.c_str());
    worksheet_freeze_panes(m_sheet, 1, 0);
    worksheet_set_landscape(m_sheet);
    worksheet_fit_to_pages(m_sheet, 1, 0);
    worksheet_repeat_rows(m_sheet, 0, 0);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        worksheet_set_column(m_sheet, lxw_col_t(i), lxw_col_t(i), std::min(kWidest, m_columns[i].width + 2), nullptr);
        worksheet_write_string(m_sheet, 0, lxw_col_t(i), m_columns[i].title, m_bold);
    }
    m_row = 1;
}

void XlsxExporter::row(std::span<const Cell> cells)
{
    if (m_row > kLastRow) {
        endSheet();
        beginSheet(m_title + ' ' + std::to_string(++m_sheetNumber));
    }
    for (size_t i = 0; i < cells.size(); ++i)
        put(m_sheet, m_row, quint16(i), cells[i]);
    ++m_row;
}

void XlsxExporter::put(lxw_worksheet* sheet, quint32 row, quint16 column, const Cell& cell)
{
    if (const auto* text = std::get_if<std::string_view>(&cell))
        worksheet_write_string(sheet, row, column, writable(*text).c_str(), sheet == m_cover ? m_wrapped : nullptr);
    else if (const auto* whole = std::get_if<qint64>(&cell))
        worksheet_write_number(sheet, row, column, double(*whole), nullptr);
    else if (const auto* number = std::get_if<double>(&cell))
        worksheet_write_number(sheet, row, column, *number, nullptr);
    else if (const auto* duration = std::get_if<Duration>(&cell))
        worksheet_write_number(sheet, row, column, double(duration->count()) / 1000, m_seconds);
    else if (const auto* time = std::get_if<TimePoint>(&cell))
        worksheet_write_number(sheet, row, column, kDaysTo1970 + double(time->time_since_epoch().count()) / kMsPerDay,
                               m_time);
}

void XlsxExporter::endSection()
{
    for (size_t i = 0; i < m_charts.size() && m_row > 1; ++i)
        draw(m_charts[i], quint32(2 + 18 * i));
    endSheet();
}

/// From the cells themselves, so that it follows when they are filtered.
void XlsxExporter::draw(const Chart& chart, quint32 row)
{
    lxw_chart* drawn = workbook_add_chart(m_book, chart.stacked ? LXW_CHART_AREA_STACKED : LXW_CHART_LINE);
    chart_title_set_name(drawn, chart.title);
    for (const Series& series : chart.series) {
        const auto column = std::ranges::find(m_columns, std::string_view(series.key),
                                              [](const Column& one) { return std::string_view(one.key); });
        const auto at = lxw_col_t(column - m_columns.begin());
        lxw_chart_series* added = chart_add_series(drawn, nullptr, nullptr);
        chart_series_set_categories(added, m_title.c_str(), 1, 0, m_row - 1, 0);
        chart_series_set_values(added, m_title.c_str(), 1, at, m_row - 1, at);
        chart_series_set_name(added, series.name);
        if (chart.stacked) {
            lxw_chart_fill fill{};
            fill.color = series.colour;
            chart_series_set_fill(added, &fill);
        } else {
            lxw_chart_line line{};
            line.color = series.colour;
            chart_series_set_line(added, &line);
        }
    }
    worksheet_insert_chart(m_sheet, row, lxw_col_t(m_columns.size() + 1), drawn);
}

void XlsxExporter::endSheet()
{
    if (!m_columns.empty())
        worksheet_autofilter(m_sheet, 0, 0, m_row - 1, lxw_col_t(m_columns.size() - 1));
    settle(m_sheet);
}

/// The library does not look whether its temporary files could be written.
void XlsxExporter::settle(lxw_worksheet* sheet)
{
    lxw_worksheet_write_single_row(sheet);
    if (!sheet->optimize_tmpfile) {
        m_file.fail(EIO);
        return;
    }
    errno = 0;
    if (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile))
        m_file.fail(errno != 0 ? errno : ENOSPC);
    m_rowBytes += std::ftell(sheet->optimize_tmpfile);
}

void XlsxExporter::end()
{
    settle(m_cover);
    if (!m_file.ok())
        return;
    errno = 0;
    const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
    if (error != LXW_NO_ERROR)
        m_file.fail(errno != 0 ? errno : EIO);
    else if (bytesInZip(m_file.nameForLibrary(), "xl/worksheets/sheet") < m_rowBytes)
        m_file.fail(ENOSPC);
}

} // namespace taskyard::report
