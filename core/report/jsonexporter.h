// SPDX-License-Identifier: GPL-3.0-or-later
// One JSON document, a line for each row: {"report": {…}, "sections": {"summary": {…, "rows": [{…}, …]}, …}}. Numbers
// are numbers, durations are seconds, times are ISO 8601 UTC, absent is null. Texts are byte-exact.
#pragma once

#include "core/report/exporter.h"

namespace taskyard::report {

class JsonExporter final : public Exporter {
public:
    explicit JsonExporter(WholeFile& file) : m_file(file) {}
    void begin(const Cover& cover) override;
    void beginSection(const Section& section) override;
    void row(std::span<const Cell> cells) override;
    void endSection() override;
    void end() override;

private:
    WholeFile& m_file;
    std::string m_line;
    std::span<const Column> m_columns;
    bool m_firstSection = true;
    bool m_firstRow = true;
};

} // namespace taskyard::report
