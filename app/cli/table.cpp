// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include "app/cli/safetext.h"

#include <numeric>

namespace taskyard::cli {

namespace {
constexpr int kGap = 2;
constexpr int kNarrowest = 6; ///< no column is cut below this

QString spaces(int count) { return QString(std::max(count, 0), u' '); }
} // namespace

Table::Table(std::vector<TableColumn> columns, Session& session) : m_columns(std::move(columns)), m_session(session) {}

void Table::add(std::vector<Cell> row)
{
    for (Cell& cell : row)
        cell.text = safeText(cell.text);
    m_rows.push_back(std::move(row));
}

void Table::print()
{
    if (m_widths.empty()) {
        decideWidths();
        std::vector<Cell> header;
        for (const TableColumn& column : m_columns)
            header.push_back({column.header, Colour::Dim});
        printRow(header);
    }
    for (const auto& row : m_rows) {
        if (!m_session.out.ok())
            break;
        printRow(row);
    }
    m_rows.clear();
}

void Table::decideWidths()
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        int width = displayWidth(m_columns[i].header);
        for (const auto& row : m_rows)
            width = std::max(width, displayWidth(row[i].text));
        m_widths.push_back(width);
    }
    if (m_session.around.columns <= 0)
        return;
    // The widest column that may be cut gives way, one cell at a time.
    int total = std::accumulate(m_widths.begin(), m_widths.end(), kGap * (int(m_widths.size()) - 1));
    while (total > m_session.around.columns) {
        int* widest = nullptr;
        for (size_t i = 0; i < m_widths.size(); ++i)
            if (m_columns[i].shrinks && m_widths[i] > kNarrowest && (!widest || m_widths[i] >= *widest))
                widest = &m_widths[i];
        if (!widest)
            break;
        --*widest;
        --total;
    }
}

void Table::printRow(const std::vector<Cell>& row)
{
    QString line;
    int budget = m_session.around.columns;
    for (size_t i = 0; i < row.size(); ++i) {
        const bool last = i + 1 == row.size();
        int width = m_widths[i];
        if (m_session.around.columns > 0) {
            if (budget <= 0)
                break;
            width = std::min(width, budget);
        }
        // Without a terminal nothing is cut: a program may be reading.
        const QString text =
            m_session.around.columns > 0 && m_columns[i].shrinks ? fitted(row[i].text, width) : row[i].text;
        const QString shown = coloured(isolated(text), row[i].colour, m_session.colours());
        const int padding = width - displayWidth(text);
        if (m_columns[i].right)
            line += spaces(padding) + shown;
        else
            line += last ? shown : shown + spaces(padding);
        if (!last)
            line += spaces(kGap);
        budget -= width + kGap;
    }
    while (line.endsWith(u' '))
        line.chop(1);
    m_session.out.line(line);
}

QString coloured(const QString& text, Colour colour, bool wanted)
{
    if (!wanted || colour == Colour::None || text.isEmpty())
        return text;
    const auto code = [&] {
        switch (colour) {
        case Colour::Good: return QStringLiteral("\x1b[32m");
        case Colour::Bad: return QStringLiteral("\x1b[31m");
        case Colour::Live: return QStringLiteral("\x1b[36m");
        default: return QStringLiteral("\x1b[2m");
        }
    };
    return code() + text + QStringLiteral("\x1b[0m");
}

} // namespace taskyard::cli
