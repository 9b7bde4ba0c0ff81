// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says of tasks and runs, as it stands in its sources, and what the window can translate of it: two
// lists that no compiler compares. Pure.
#pragma once

#include "tests/architecture/sourcetree.h"

#include <QSet>

namespace taskyard::architecture {

/// All string literals of the source but those that are handed to one of these functions; parts that stand side by
/// side are one literal.
QSet<QString> literals(const SourceFile& file, const QStringList& butOf);
/// The texts of QT_TRANSLATE_NOOP in that context.
QSet<QString> translatable(const SourceFile& file, const QString& context);

} // namespace taskyard::architecture
