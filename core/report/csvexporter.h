// SPDX-License-Identifier: GPL-3.0-or-later
// One section as comma-separated values (RFC 4180), its columns' keys in the first record. Text that a spreadsheet
// would run as a formula has an apostrophe in front; programs that want the bytes as they are take JSON.
#pragma once

#include "core/report/exporter.h"

namespace taskyard::report {

/// A text of unknown origin as one cell, quoted where it has to be. What a spreadsheet would take for a formula (it
/// begins with = + - @, a tab, a carriage return or a line feed) gets an apostrophe in front, as OWASP's advice on CSV
/// injection has it.
void appendCsvText(std::string& to, std::string_view text);

class CsvExporter final : public Exporter {
public:
    explicit CsvExporter(WholeFile& file) : m_file(file) {}
    void begin(const Cover&) override {}
    void beginSection(const Section& section) override;
    void row(std::span<const Cell> cells) override;
    void endSection() override {}
    void end() override {}
    int mostSections() const override { return 1; }

private:
    WholeFile& m_file;
    std::string m_line;
};

} // namespace taskyard::report
