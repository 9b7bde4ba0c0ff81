// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the known names a mistyped one was probably meant to be. Pure; any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace taskyard::importing {

/// The known name with the smallest edit distance (insertions, deletions, replacements and swaps of neighbours; the
/// restricted Damerau-Levenshtein distance), or else the only one that it abbreviates. Empty when none is nearer than a
/// third of the name's length.
QString nearestName(QStringView name, const QStringList& known);

/// "did you mean 'x'?" or, when nothing is near, "known are a b c".
QString suggestion(QStringView name, const QStringList& known);

} // namespace taskyard::importing
