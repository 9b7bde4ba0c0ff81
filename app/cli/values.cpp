// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/values.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace taskyard::cli {

namespace {
tl::unexpected<Error> bad(const QString& what, const QString& where, const QString& hint)
{
    return failure(ErrorCode::InvalidInput, what, where, hint);
}

/// Digits only: no sign, no spaces.
std::optional<qint64> plainNumber(QStringView text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return ok && digits ? std::optional(value) : std::nullopt;
}

/// Restricted Damerau-Levenshtein distance (optimal string alignment).
int distance(const QString& a, const QString& b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<std::vector<int>> d(size_t(a.size()) + 1, std::vector<int>(width));
    for (size_t i = 0; i < d.size(); ++i)
        for (size_t j = 0; j < width; ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = int(i + j);
                continue;
            }
            const auto at = [](const QString& s, size_t k) { return s[qsizetype(k) - 1]; };
            const int swap = at(a, i) == at(b, j) ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + swap});
            if (i > 1 && j > 1 && at(a, i) == at(b, j - 1) && at(a, i - 1) == at(b, j))
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d.back().back();
}
} // namespace

bool looksLikeIds(const QString& word)
{
    return !word.isEmpty() && word[0].isDigit() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u',' || c == u'.';
    });
}

Result<std::vector<TaskId>> parseIds(const QStringList& words, const QString& where)
{
    std::vector<TaskId> ids;
    QSet<qint64> seen;
    const auto add = [&](qint64 value) {
        if (!seen.contains(value)) {
            seen.insert(value);
            ids.push_back(TaskId(value));
        }
    };
    for (const QString& word : words)
        for (const QString& piece : word.split(u',')) {
            const auto dots = piece.indexOf(QLatin1String(".."));
            const auto first = plainNumber(QStringView(piece).left(dots < 0 ? piece.size() : dots));
            const auto last = dots < 0 ? first : plainNumber(QStringView(piece).mid(dots + 2));
            if (!first || !last || *first < 1 || *last < *first)
                return bad(QStringLiteral("'%1' is not a task id").arg(piece.left(80)), where,
                           QStringLiteral("write ids as 12, 3..9 or 1,2,3"));
            if (*last - *first >= kMostIds - qint64(ids.size()))
                return bad(QStringLiteral("more than %1 ids").arg(kMostIds), where,
                           where.isEmpty() ? QStringLiteral("use --filter 'id>=%1 id<=%2'").arg(*first).arg(*last)
                                           : QStringLiteral("name fewer"));
            for (qint64 id = *first; id <= *last; ++id)
                add(id);
        }
    return ids;
}

Result<TaskId> parseId(const QString& word, const QString& where)
{
    const auto value = plainNumber(word);
    if (!value || *value < 1)
        return bad(QStringLiteral("'%1' is not a task id").arg(word.left(80)), where,
                   QStringLiteral("a task id is a whole number such as 12"));
    return TaskId(*value);
}

Result<qint64> parseInteger(const QString& word, const QString& where, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 value = word.toLongLong(&ok);
    if (!ok || word.trimmed() != word)
        return bad(QStringLiteral("'%1' is not a whole number").arg(word.left(80)), where,
                   QStringLiteral("write for example 10"));
    if (value < least || value > most)
        return bad(QStringLiteral("%1 is out of range").arg(value), where,
                   most == std::numeric_limits<qint64>::max() || most == std::numeric_limits<int>::max()
                       ? QStringLiteral("it must be at least %1").arg(least)
                       : QStringLiteral("it must be %1 to %2").arg(least).arg(most));
    return value;
}

Result<double> parseNumber(const QString& word, const QString& where)
{
    bool ok = false;
    const double value = word.toDouble(&ok);
    if (!ok || !std::isfinite(value))
        return bad(QStringLiteral("'%1' is not a number").arg(word.left(80)), where,
                   QStringLiteral("write for example 1.5"));
    return value;
}

Result<std::pair<QString, QString>> parsePair(const QString& text, const QString& where)
{
    const auto at = text.indexOf(u'=');
    if (at <= 0)
        return bad(QStringLiteral("'%1' is not NAME=VALUE").arg(text.left(80)), where,
                   QStringLiteral("put a name, '=' and the value"));
    return std::pair(text.left(at), text.mid(at + 1));
}

Result<std::pair<QString, qint64>> parseAmount(const QString& text, const QString& where)
{
    const auto pair = parsePair(text, where);
    if (!pair)
        return tl::unexpected(pair.error());
    const auto value = parseInteger(pair->second, where, 0);
    if (!value)
        return tl::unexpected(value.error());
    return std::pair(pair->first, *value);
}

Result<QString> absolutePath(const QString& path, const QString& folder, const QString& where)
{
    if (path.isEmpty())
        return bad(QStringLiteral("the path is empty"), where, QStringLiteral("name a file or folder"));
    if (path.startsWith(u'/'))
        return path;
    if (folder.isEmpty())
        return bad(QStringLiteral("the current directory is gone, or its name is not UTF-8"), where,
                   QStringLiteral("give an absolute path"));
    return path == u"." ? folder : folder + u'/' + path;
}

QString nearest(const QString& word, const QStringList& known)
{
    if (word.size() > 40)
        return {};
    QString best;
    int least = std::max(1, int(word.size()) / 3) + 1;
    for (const QString& candidate : known)
        if (const int d = distance(word, candidate); d < least) {
            least = d;
            best = candidate;
        }
    if (best.isEmpty() && word.size() >= 3)
        for (const QString& candidate : known)
            if (candidate.startsWith(word))
                return candidate;
    return best;
}

} // namespace taskyard::cli
