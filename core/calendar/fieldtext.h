// SPDX-License-Identifier: GPL-3.0-or-later
// What the parsers of expressions share: words with their columns, small numbers, names of months and weekdays, and
// errors that point at a column. Pure; any thread.
#pragma once

#include "core/base/result.h"

#include <QStringView>

#include <vector>

namespace taskyard::calendar {

struct Word {
    QStringView text;
    int column = 1; ///< from 1

    Word mid(qsizetype at, qsizetype length = -1) const { return {text.mid(at, length), column + int(at)}; }
};

std::vector<Word> wordsOf(QStringView text, int column = 1);
/// "a,b" is two words, "a," a word and an empty one.
std::vector<Word> splitAt(const Word& word, QChar separator);

tl::unexpected<Error> refusal(const Word& word, const QString& what, const QString& hint);

/// One to nine ASCII digits.
std::optional<int> number(QStringView text);
/// 0 (Sunday) to 6 for "sun" or, with `longNames`, also "sunday"; any case.
std::optional<int> weekdayNamed(QStringView text, bool longNames);
/// 1 to 12 for "jan".
std::optional<int> monthNamed(QStringView text);

} // namespace taskyard::calendar
