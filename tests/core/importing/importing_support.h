// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the imports share: a fixed time and directory, and errors as one line.
#pragma once

#include "core/importing/import.h"

#include <QString>

namespace taskyard::importing::test {

/// 2026-11-20T12:00:00Z, in a zone without surprises, in /work.
ImportOptions options(const QString& fileName = QStringLiteral("file"), const QString& format = QStringLiteral("auto"));

/// Imports, and expects that it went well; no tasks otherwise.
Imported imported(const QByteArray& text, const ImportOptions& how);
/// Imports, and expects a refusal: its one line.
QString refusal(const QByteArray& text, const ImportOptions& how);

/// The keys in their order, with spaces between.
QString keysOf(const Imported& imported);

} // namespace taskyard::importing::test
