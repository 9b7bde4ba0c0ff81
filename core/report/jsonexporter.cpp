// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jsonexporter.h"

#include "core/report/text.h"

namespace taskyard::report {

namespace {
void appendString(std::string& to, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    to += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (c == '\n') {
            to += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            to += "\\u00";
            to += kHex[byte >> 4];
            to += kHex[byte & 15];
        } else {
            to += c;
        }
    }
    to += '"';
}

void appendValue(std::string& to, const Cell& cell)
{
    if (std::holds_alternative<std::monostate>(cell)) {
        to += "null";
    } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
        appendString(to, *text);
    } else if (std::holds_alternative<TimePoint>(cell)) {
        to += '"';
        appendPlain(to, cell);
        to += '"';
    } else {
        appendPlain(to, cell);
    }
}

/// `"key":value`, behind a comma unless an object was just begun.
void appendMember(std::string& to, std::string_view key, const Cell& cell)
{
    if (to.back() != '{')
        to += ',';
    appendString(to, key);
    to += ':';
    appendValue(to, cell);
}

void appendNotes(std::string& to, const std::vector<std::string>& notes)
{
    to += ",\"notes\":[";
    for (const std::string& note : notes) {
        if (to.back() != '[')
            to += ',';
        appendString(to, note);
    }
    to += ']';
}
} // namespace

void JsonExporter::begin(const Cover& cover)
{
    m_line = "{\"report\":{";
    appendMember(m_line, "title", Cell(std::string_view(cover.title)));
    appendMember(m_line, "created_at", Cell(cover.createdAt));
    appendMember(m_line, "from", cellOf(cover.from));
    appendMember(m_line, "to", Cell(cover.to));
    appendMember(m_line, "filter", Cell(std::string_view(cover.filter)));
    appendMember(m_line, "first_event", cover.firstEvent > 0 ? Cell(cover.firstEvent) : Cell());
    appendMember(m_line, "last_event", cover.lastEvent > 0 ? Cell(cover.lastEvent) : Cell());
    appendNotes(m_line, cover.notes);
    m_line += "},\n\"sections\":{";
    m_file.write(m_line);
}

void JsonExporter::beginSection(const Section& section)
{
    m_columns = section.columns;
    m_line = m_firstSection ? "\n" : ",\n";
    m_firstSection = false;
    m_firstRow = true;
    appendString(m_line, section.key);
    m_line += ":{";
    appendMember(m_line, "title", Cell(std::string_view(section.title)));
    appendNotes(m_line, section.notes);
    m_line += ",\"definitions\":{";
    for (const Column& column : section.columns)
        if (*column.meaning)
            appendMember(m_line, column.key, Cell(std::string_view(column.meaning)));
    m_line += "},\"rows\":[";
    m_file.write(m_line);
}

void JsonExporter::row(std::span<const Cell> cells)
{
    m_line = m_firstRow ? "\n{" : ",\n{";
    m_firstRow = false;
    for (size_t i = 0; i < cells.size(); ++i)
        appendMember(m_line, m_columns[i].key, cells[i]);
    m_line += '}';
    m_file.write(m_line);
}

void JsonExporter::endSection() { m_file.write("\n]}"); }

void JsonExporter::end() { m_file.write("\n}}\n"); }

} // namespace taskyard::report
