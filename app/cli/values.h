// SPDX-License-Identifier: GPL-3.0-or-later
// Ids, numbers, pairs and paths as people write them on a command line. `where` names the place for the error. Pure;
// any thread.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QStringList>

#include <limits>
#include <utility>
#include <vector>

namespace taskyard::cli {

/// As many as one command may name one by one; more are named by a filter.
inline constexpr qint64 kMostIds = 100'000;

/// "12", "3..9", "1,2,3" and mixtures; each id once, in the order in which it was first named.
Result<std::vector<TaskId>> parseIds(const QStringList& words, const QString& where);
Result<TaskId> parseId(const QString& word, const QString& where);
/// Whether a word can only be meant as ids: digits, commas and "..".
bool looksLikeIds(const QString& word);

Result<qint64> parseInteger(const QString& word, const QString& where,
                            qint64 least = std::numeric_limits<qint64>::min(),
                            qint64 most = std::numeric_limits<qint64>::max());
Result<double> parseNumber(const QString& word, const QString& where);
/// "K=V"; V may hold more '='.
Result<std::pair<QString, QString>> parsePair(const QString& text, const QString& where);
/// "NAME=N", a whole number of at least 0.
Result<std::pair<QString, qint64>> parseAmount(const QString& text, const QString& where);
/// Joined to `folder` unless it is absolute. Not resolved further: what ".." means depends on symbolic links.
Result<QString> absolutePath(const QString& path, const QString& folder, const QString& where);

/// Of `known`, the one that `word` was probably meant to be; empty when none is near.
QString nearest(const QString& word, const QStringList& known);

} // namespace taskyard::cli
