// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvexporter.h"

#include "core/report/text.h"

namespace taskyard::report {

void appendCsvText(std::string& to, std::string_view text)
{
    if (text.empty())
        return;
    const bool formula = std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
    const bool quoted =
        text.find_first_of(",\"\n\r") != std::string_view::npos || text.front() == ' ' || text.back() == ' ';
    if (quoted)
        to += '"';
    if (formula)
        to += '\'';
    for (const char c : text) {
        to += c;
        if (c == '"')
            to += '"';
    }
    if (quoted)
        to += '"';
}

void CsvExporter::beginSection(const Section& section)
{
    m_line.clear();
    for (const Column& column : section.columns)
        m_line.append(column.key).append(",");
    m_line.back() = '\r';
    m_line += '\n';
    m_file.write(m_line);
}

void CsvExporter::row(std::span<const Cell> cells)
{
    m_line.clear();
    for (const Cell& cell : cells) {
        if (const auto* text = std::get_if<std::string_view>(&cell))
            appendCsvText(m_line, *text);
        else
            appendPlain(m_line, cell);
        m_line += ',';
    }
    m_line.back() = '\r';
    m_line += '\n';
    m_file.write(m_line);
}

} // namespace taskyard::report
