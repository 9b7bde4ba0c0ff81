// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logmatcher.h"

#include "ui/widgets/logview/linebounds.h"
#include "ui/widgets/logview/logtext.h"

#include <algorithm>
#include <cstring>

namespace taskyard::ui {

namespace {

constexpr qsizetype kStep = 64 * 1024; // bytes between two looks at whether to go on
constexpr qint64 kExpressionOverlap = longestLine;

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

char folded(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

/// The line around `at` as far as it is in hand and not longer than a line of the view.
LogRange lineAround(QByteArrayView bytes, qsizetype at)
{
    const qsizetype low = std::max<qsizetype>(0, at - longestLine);
    const void* before = memrchr(bytes.data() + low, '\n', size_t(at - low));
    const qsizetype high = std::min<qsizetype>(bytes.size(), at + longestLine);
    const void* after = memchr(bytes.data() + at, '\n', size_t(high - at));
    return {before ? static_cast<const char*>(before) - bytes.data() + 1 : low,
            after ? static_cast<const char*>(after) - bytes.data() : high};
}

} // namespace

Result<LogMatcher> LogMatcher::compile(const LogPattern& pattern)
{
    LogMatcher matcher;
    if (pattern.text.isEmpty())
        return failure(ErrorCode::InvalidInput, tr("there is nothing to look for"), {}, tr("type a text"));
    auto options = QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::MultilineOption;
    if (!pattern.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    matcher.m_expression = QRegularExpression(
        pattern.regularExpression ? pattern.text : QRegularExpression::escape(pattern.text), options);
    if (!matcher.m_expression.isValid())
        return failure(ErrorCode::InvalidInput,
                       tr("this is not a regular expression: %1").arg(matcher.m_expression.errorString()),
                       tr("character %1").arg(matcher.m_expression.patternErrorOffset() + 1));
    matcher.m_expression.optimize();
    // Other letters than ASCII's fold by Unicode's tables, which the expression knows.
    if (!pattern.regularExpression && (pattern.caseSensitive || isAscii(pattern.text))) {
        matcher.m_needle = pattern.text.toUtf8();
        matcher.m_fold = !pattern.caseSensitive;
        if (matcher.m_fold)
            std::transform(matcher.m_needle.begin(), matcher.m_needle.end(), matcher.m_needle.begin(), folded);
    }
    return matcher;
}

qint64 LogMatcher::overlap() const { return kExpressionOverlap; }

std::optional<LogRange> LogMatcher::find(QByteArrayView bytes, qsizetype from, qsizetype to, bool backwards,
                                         const LogJob* job) const
{
    const auto findIn = [&](qsizetype begin, qsizetype end) {
        return m_needle.isEmpty() ? findExpression(bytes, begin, end, backwards) : findLiteral(bytes, begin, end);
    };
    for (qsizetype done = 0; done < to - from && !(job && job->isCancelled()); done += kStep) {
        const qsizetype begin = backwards ? std::max(from, to - done - kStep) : from + done;
        const qsizetype end = backwards ? to - done : std::min(to, begin + kStep);
        auto found = findIn(begin, end);
        // The last literal of a stretch is found by going through its hits.
        while (found && backwards && !m_needle.isEmpty()) {
            const auto later = findIn(found->begin + 1, end);
            if (!later)
                break;
            found = later;
        }
        if (found)
            return found;
    }
    return std::nullopt;
}

std::optional<LogRange> LogMatcher::findLiteral(QByteArrayView bytes, qsizetype from, qsizetype to) const
{
    const qsizetype reach = std::min(bytes.size(), to + m_needle.size() - 1);
    const char* text = bytes.data() + from;
    if (m_fold) {
        m_folded.resize(std::max<qsizetype>(0, reach - from));
        std::transform(text, bytes.data() + reach, m_folded.data(), folded);
        text = m_folded.constData();
    }
    for (qsizetype at = from; at + m_needle.size() <= reach;) {
        const void* hit = memmem(text + (at - from), size_t(reach - at), m_needle.constData(), size_t(m_needle.size()));
        if (!hit)
            return std::nullopt;
        at = from + (static_cast<const char*>(hit) - text);
        const LogRange match{at, at + m_needle.size()};
        if (isSeen(bytes, match))
            return match;
        ++at;
    }
    return std::nullopt;
}

/// A hit inside a control sequence, or in what was overwritten later, is none.
bool LogMatcher::isSeen(QByteArrayView bytes, LogRange match) const
{
    const LogRange around = lineAround(bytes, qsizetype(match.begin));
    const auto line = bytes.sliced(around.begin, around.end - around.begin);
    const auto has = [&](char c) { return memchr(line.data(), c, size_t(line.size())) != nullptr; };
    if (!has('\x1B') && !has('\r') && !has('\b'))
        return true;
    const LogText text = readLogLine(line, LogReading::Terminal);
    const auto [begin, end] =
        text.unitsOf(qint32(match.begin - around.begin), qint32(std::min(match.end, around.end) - around.begin));
    const auto sensitivity = m_fold ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return begin < end &&
           QStringView(text.text).sliced(begin, end - begin).contains(QString::fromUtf8(m_needle), sensitivity);
}

std::optional<LogRange> LogMatcher::findExpression(QByteArrayView bytes, qsizetype from, qsizetype to, bool last) const
{
    // Whole lines around the stretch, so that ^ and $ mean what they say.
    const LogRange first = lineAround(bytes, from);
    const LogRange final = to > from ? lineAround(bytes, to - 1) : first;
    // As one text: nearly always there is no match, and one call says so.
    const QString whole = QString::fromUtf8(bytes.sliced(first.begin, std::max(first.end, final.end) - first.begin));
    if (!memchr(bytes.data() + first.begin, '\x1B', size_t(final.end - first.begin)) &&
        !m_expression
             .match(whole, 0, QRegularExpression::NormalMatch, QRegularExpression::DontCheckSubjectStringMatchOption)
             .hasMatch())
        return std::nullopt;
    std::optional<LogRange> found;
    for (qint64 at = first.begin; at < to;) {
        const LogRange line = {at, lineAround(bytes, at).end};
        const LogText text = readLogLine(bytes.sliced(line.begin, line.end - line.begin), LogReading::Terminal);
        for (const auto& [begin, end] : matches(text.text, size_t(text.text.size()) + 1)) {
            const LogRange match{line.begin + text.bytes[size_t(begin)],
                                 size_t(end) < text.bytes.size() ? line.begin + text.bytes[size_t(end)] : line.end};
            if (match.begin < from || match.begin >= to)
                continue;
            found = LogRange{match.begin, std::max(match.begin + 1, match.end)};
            if (!last)
                return found;
        }
        at = std::max(line.end + 1, at + 1);
    }
    return found;
}

std::vector<std::pair<int, int>> LogMatcher::matches(const QString& text, size_t most) const
{
    std::vector<std::pair<int, int>> list;
    auto all = m_expression.globalMatch(text);
    while (all.hasNext() && list.size() < most) {
        const auto match = all.next();
        if (match.capturedLength() > 0)
            list.emplace_back(int(match.capturedStart()), int(match.capturedEnd()));
    }
    return list;
}

} // namespace taskyard::ui
