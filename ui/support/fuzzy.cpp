// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fuzzy.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace taskyard::ui {

namespace {
constexpr int kHit = 1;
constexpr int kUnbroken = 6;
constexpr int kWordStart = 8;
constexpr int kVeryStart = 4;
constexpr int kImpossible = -1'000'000;
/// Names can be very long; what one types is about their beginning.
constexpr qsizetype kLongest = 200;

bool startsWord(const QString& text, qsizetype at)
{
    return at == 0 || (text.at(at).isLetterOrNumber() && !text.at(at - 1).isLetterOrNumber());
}
} // namespace

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    const QString wanted = pattern.toString().toCaseFolded().remove(QLatin1Char(' '));
    const QString folded = text.left(kLongest).toString().toCaseFolded();
    if (wanted.isEmpty())
        return 0;
    // best[i]: the best score of the letters so far when the latest one is at i. Quadratic, of two short texts.
    std::vector<int> best(size_t(folded.size()), kImpossible);
    for (qsizetype letter = 0; letter < wanted.size(); ++letter) {
        std::vector<int> next(best.size(), kImpossible);
        int before = letter == 0 ? 0 : kImpossible; // the best that ends anywhere before i
        for (qsizetype i = 0; i < folded.size(); ++i) {
            if (folded.at(i) == wanted.at(letter)) {
                int score = before + (startsWord(folded, i) ? kWordStart : kHit) + (i == 0 ? kVeryStart : 0);
                if (letter > 0 && i > 0)
                    score = std::max(score, best[size_t(i - 1)] + kUnbroken);
                next[size_t(i)] = score;
            }
            if (letter > 0)
                before = std::max(before, best[size_t(i)]);
        }
        best = std::move(next);
    }
    const int found = best.empty() ? kImpossible : *std::max_element(best.begin(), best.end());
    if (found <= 0)
        return {};
    return found * 4 - int(folded.size() - wanted.size()) / 4;
}

} // namespace taskyard::ui
