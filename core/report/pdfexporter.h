// SPDX-License-Identifier: GPL-3.0-or-later
// The report on paper: its sections with bookmarks, charts and tables whose header stands on every page. Of wide tables
// the columns that a page has room for; texts that are longer than their cell end in an ellipsis.
#pragma once

#include "core/report/exporter.h"
#include "core/report/paper.h"

namespace taskyard::report {

class PdfExporter final : public Exporter {
public:
    explicit PdfExporter(WholeFile& file) : m_file(file) {}
    void begin(const Cover& cover) override;
    void beginSection(const Section& section) override;
    void row(std::span<const Cell> cells) override;
    void endSection() override;
    void end() override;

private:
    struct Place {
        size_t column;
        double x;
        double width;
    };
    void paragraph(std::string_view text, const TextStyle& style, const char* tag);
    void placeColumns();
    double leastWidth(const Column& column) const;
    void shareRoom();
    void beginTable();
    void endTable();
    void breakPage();
    void draw(const Chart& chart);

    WholeFile& m_file;
    std::unique_ptr<Paper> m_paper;
    std::span<const Column> m_columns;
    std::vector<Place> m_places;
    std::vector<std::string> m_texts; ///< of the row
    double m_y = Paper::kMargin;
    int m_lines = 1;       ///< of a cell
    int m_rows = 0;        ///< of the section
    bool m_tagged = false; ///< the table of this page is
};

} // namespace taskyard::report
