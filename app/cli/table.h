// SPDX-License-Identifier: GPL-3.0-or-later
// Columns aligned by display width. Rows are gathered and printed in blocks; the first block decides the widths, so
// that a list of any length needs the memory of one block. Used by one thread.
#pragma once

#include "app/cli/session.h"

#include <QStringList>

#include <vector>

namespace taskyard::cli {

enum class Colour : quint8 { None, Good, Bad, Live, Dim };

struct Cell {
    QString text; ///< as it is; made safe when printed
    Colour colour = Colour::None;
};

struct TableColumn {
    QString header;
    bool right = false;  ///< numbers
    bool shrinks = true; ///< may be cut to fit the terminal
};

class Table {
public:
    Table(std::vector<TableColumn> columns, Session& session);
    void add(std::vector<Cell> row);
    /// Prints what was gathered since the last time, with the header before the first block.
    void print();

private:
    void decideWidths();
    void printRow(const std::vector<Cell>& row);

    std::vector<TableColumn> m_columns;
    Session& m_session;
    std::vector<std::vector<Cell>> m_rows;
    std::vector<int> m_widths; ///< empty until the first block was printed
};

/// "\x1b[31m…\x1b[0m" where colours are wanted.
QString coloured(const QString& text, Colour colour, bool wanted);

} // namespace taskyard::cli
