// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/nearest.h"

#include <vector>

namespace taskyard::importing {

namespace {

qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> before(size_t(b.size()) + 1);
    std::vector<qsizetype> last(before.size());
    std::vector<qsizetype> row(before.size());
    for (size_t j = 0; j < last.size(); ++j)
        last[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1].toCaseFolded() == b[j - 1].toCaseFolded();
            qsizetype best =
                std::min({last[size_t(j)] + 1, row[size_t(j - 1)] + 1, last[size_t(j - 1)] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, before[size_t(j - 2)] + 1);
            row[size_t(j)] = best;
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last.back();
}

} // namespace

QString nearestName(QStringView name, const QStringList& known)
{
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, name.size() / 3) + 1;
    for (const QString& candidate : known) {
        if (std::abs(candidate.size() - name.size()) >= bestDistance || candidate.size() > 200)
            continue;
        const qsizetype distance = editDistance(name, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    if (!best.isEmpty() || name.size() < 3)
        return best;
    // An abbreviation of just one of them.
    for (const QString& candidate : known) {
        if (!candidate.startsWith(name))
            continue;
        if (!best.isEmpty())
            return {};
        best = candidate;
    }
    return best;
}

QString suggestion(QStringView name, const QStringList& known)
{
    const QString nearest = nearestName(name, known);
    if (!nearest.isEmpty())
        return QStringLiteral("did you mean '%1'?").arg(nearest);
    if (known.size() > 50)
        return {};
    return QStringLiteral("known are ") + known.join(u' ');
}

} // namespace taskyard::importing
