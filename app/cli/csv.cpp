// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/csv.h"

namespace taskyard::cli {

QByteArray csvText(const QString& text)
{
    QByteArray cell = text.toUtf8();
    if (!cell.isEmpty() && QByteArrayView("=+-@\t\r\n").contains(cell[0]))
        cell.prepend('\'');
    const bool special = cell.contains(',') || cell.contains('"') || cell.contains('\n') || cell.contains('\r') ||
                         cell.startsWith(' ') || cell.endsWith(' ');
    return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
}

QByteArray csvRecord(const QByteArrayList& cells) { return cells.join(',') + "\r\n"; }

} // namespace taskyard::cli
