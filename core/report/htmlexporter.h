// SPDX-License-Identifier: GPL-3.0-or-later
// One HTML file that needs nothing else: no script, no network, its charts drawn inline. Made to be read aloud as well:
// headings, scopes of header cells, a description and the numbers of each chart. What steers a terminal or the
// direction of text is shown as signs.
#pragma once

#include "core/report/exporter.h"

namespace taskyard::report {

class HtmlExporter final : public Exporter {
public:
    explicit HtmlExporter(WholeFile& file) : m_file(file) {}
    void begin(const Cover& cover) override;
    void beginSection(const Section& section) override;
    void row(std::span<const Cell> cells) override;
    void endSection() override;
    void end() override;

private:
    void draw(const Chart& chart);

    WholeFile& m_file;
    std::string m_line;
    std::span<const Column> m_columns;
    int m_charts = 0;
    bool m_empty = true; ///< the table, so far
};

} // namespace taskyard::report
