// SPDX-License-Identifier: GPL-3.0-or-later
// A workbook with a sheet for each section, typed cells, filters and a header that stays. Texts are only ever written
// as texts, never as formulas or links. libxlsxwriter writes rows away as they come (constant_memory), into temporary
// files beside the target. A text beyond the 32,767 characters that a cell may have is cut short, with an ellipsis;
// rows beyond those that a sheet may have go on in the next sheet.
#pragma once

#include "core/report/exporter.h"

#include <clocale>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace taskyard::report {

/// As long as it lives, this thread writes numbers with a point, whatever the user's language does.
class PlainNumbers {
public:
    PlainNumbers();
    ~PlainNumbers();
    PlainNumbers(const PlainNumbers&) = delete;
    PlainNumbers& operator=(const PlainNumbers&) = delete;

private:
    locale_t m_plain;
    locale_t m_before;
};

class XlsxExporter final : public Exporter {
public:
    explicit XlsxExporter(WholeFile& file) : m_file(file) {}
    ~XlsxExporter() override;
    void begin(const Cover& cover) override;
    void beginSection(const Section& section) override;
    void row(std::span<const Cell> cells) override;
    void endSection() override;
    void end() override;

private:
    void beginSheet(const std::string& name);
    void endSheet();
    void put(lxw_worksheet* sheet, quint32 row, quint16 column, const Cell& cell);
    void draw(const Chart& chart, quint32 row);
    void settle(lxw_worksheet* sheet);

    const PlainNumbers m_plain; ///< the library prints them by the locale
    WholeFile& m_file;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_cover = nullptr; ///< grows with each section, by what is to be said of it
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_bold = nullptr;
    lxw_format* m_time = nullptr;
    lxw_format* m_seconds = nullptr;
    lxw_format* m_wrapped = nullptr;
    std::string m_title; ///< of the section
    std::span<const Column> m_columns;
    std::vector<Chart> m_charts;
    quint32 m_coverRow = 0; ///< the next free one
    quint32 m_row = 0;      ///< likewise
    int m_sheetNumber = 1;  ///< of the section
    qint64 m_rowBytes = 0;  ///< of the rows of all sheets, as XML
};

} // namespace taskyard::report
