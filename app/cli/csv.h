// SPDX-License-Identifier: GPL-3.0-or-later
// Comma-separated values as RFC 4180 has them, guarded against spreadsheets that run what they read. Pure; any thread.
#pragma once

#include <QStringList>

namespace taskyard::cli {

/// Text of unknown origin as one cell. What a spreadsheet would take for a formula (it begins with = + - @, a tab, a
/// carriage return or a line feed) gets an apostrophe in front, as OWASP's advice on CSV injection has it.
QByteArray csvText(const QString& text);
/// One record, ended by CR LF; the cells are quoted already.
QByteArray csvRecord(const QByteArrayList& cells);

} // namespace taskyard::cli
