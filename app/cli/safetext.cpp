// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/safetext.h"

#include <QTextBoundaryFinder>

#include <clocale>
#include <cwchar>

namespace taskyard::cli {

namespace {
constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kEmojiPresentation = 0xFE0F;

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

bool isDangerous(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    case QChar::Other_Format:
        // Joiners shape scripts and emoji; tag characters spell the flags of regions.
        return c != kZeroWidthJoiner && c != kZeroWidthNonJoiner && !(c >= 0xE0020 && c <= 0xE007F);
    case QChar::Other_NotAssigned: return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    default: return false;
    }
}

/// They make a line read as what it is not (Trojan Source, CVE-2021-42574).
bool turnsDirection(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void appendEscape(char32_t c, QString& to)
{
    switch (c) {
    case U'\n': to += QStringLiteral("\\n"); return;
    case U'\r': to += QStringLiteral("\\r"); return;
    case U'\t': to += QStringLiteral("\\t"); return;
    default: break;
    }
    const QString hex = QString::number(c, 16);
    to += c < 0x100 ? QStringLiteral("\\x") + hex.rightJustified(2, u'0') : QStringLiteral("\\u{") + hex + u'}';
}

/// Widths come from the C library's table of the UTF-8 locale that every Debian has; the program's own locale stays.
int codePointWidth(char32_t c)
{
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (utf8 == locale_t{})
        return 1;
    const locale_t before = ::uselocale(utf8);
    const int width = ::wcwidth(wchar_t(c));
    ::uselocale(before);
    return std::max(width, 0);
}

int clusterWidth(QStringView cluster)
{
    const auto points = cluster.toUcs4();
    int width = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points[i];
        if (c == kEmojiPresentation && i > 0)
            width = 2;
        width = std::max(width, codePointWidth(c));
    }
    const bool flag = points.size() >= 2 && points[0] >= 0x1F1E6 && points[0] <= 0x1F1FF;
    return flag ? 2 : width;
}

/// Calls visit(begin, end, width) for each grapheme cluster until it returns false.
template <class Visit> void eachCluster(QStringView text, Visit visit)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
        if (!visit(from, to, clusterWidth(text.mid(from, to - from))))
            return;
        from = to;
    }
}
} // namespace

QString safeText(QStringView text)
{
    if (isPlainAscii(text))
        return text.toString();
    QString safe;
    safe.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        i += c > 0xFFFF ? 1 : 0;
        if (isDangerous(c))
            appendEscape(c, safe);
        else
            safe += QStringView(QChar::fromUcs4(c));
    }
    return safe;
}

int displayWidth(QStringView text)
{
    if (isPlainAscii(text))
        return int(text.size());
    int width = 0;
    eachCluster(text, [&](qsizetype, qsizetype, int cells) {
        width += cells;
        return true;
    });
    return width;
}

QString fitted(QStringView text, int width)
{
    if (displayWidth(text) <= width)
        return text.toString();
    if (width <= 0)
        return {};
    qsizetype end = 0;
    int used = 0;
    eachCluster(text, [&](qsizetype, qsizetype to, int cells) {
        if (used + cells > width - 1)
            return false;
        used += cells;
        end = to;
        return true;
    });
    return text.left(end).toString() + u'…';
}

QString isolated(const QString& text)
{
    const auto points = text.toUcs4();
    const bool rightToLeft = std::any_of(points.begin(), points.end(), [](char32_t c) {
        const QChar::Direction direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
    });
    return rightToLeft ? QChar(0x2068) + text + QChar(0x2069) : text;
}

QByteArray ControlStripper::feed(QByteArrayView bytes)
{
    QByteArray data = std::exchange(m_incomplete, {});
    data.append(bytes);
    // A sequence that is cut off at the end of the piece waits for the next one.
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, data.size()); ++back) {
        const auto byte = uchar(data[data.size() - back]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const qsizetype wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        if (wanted > back) {
            m_incomplete = data.right(back);
            data.chop(back);
        }
        break;
    }
    QString text;
    text.reserve(data.size());
    for (const char32_t c : QString::fromUtf8(data).toUcs4())
        character(c, text);
    return text.toUtf8();
}

QByteArray ControlStripper::finish()
{
    QString text;
    for (const char32_t c : QString::fromUtf8(m_incomplete).toUcs4())
        character(c, text);
    m_incomplete.clear();
    if (m_carriageReturn)
        text += u'\n';
    m_carriageReturn = false;
    m_state = State::Text;
    return text.toUtf8();
}

// The states of the parser that terminals share, see ECMA-48 and Paul Williams's diagram for the VT500 series.
void ControlStripper::character(char32_t c, QString& to)
{
    if (c == 0x18 || c == 0x1A) { // CAN and SUB end any sequence
        m_state = State::Text;
        return;
    }
    switch (m_state) {
    case State::Text: plain(c, to); return;
    case State::Escape:
        if (c == U'[')
            m_state = State::Sequence;
        else if (c == U']' || c == U'P' || c == U'X' || c == U'^' || c == U'_')
            m_state = State::String;
        else if (c >= 0x20 && c <= 0x2F)
            m_state = State::EscapeIntermediate;
        else if (c != 0x1B)
            m_state = State::Text;
        return;
    case State::EscapeIntermediate:
        if (c == 0x1B)
            m_state = State::Escape;
        else if (c >= 0x30 || c == U'\n')
            m_state = State::Text;
        return;
    case State::Sequence:
        if (c == 0x1B) {
            m_state = State::Escape;
        } else if (c == U'\n') { // an unfinished sequence never swallows the following lines
            m_state = State::Text;
            plain(c, to);
        } else if (c >= 0x40 && c <= 0x7E) {
            m_state = State::Text;
        }
        return;
    case State::String:
        if (c == 0x07 || c == 0x9C)
            m_state = State::Text;
        else if (c == 0x1B)
            m_state = State::StringEscape;
        else if (c == U'\n') {
            m_state = State::Text;
            plain(c, to);
        }
        return;
    case State::StringEscape:
        m_state = State::Escape;
        if (c == U'\\')
            m_state = State::Text;
        else
            character(c, to);
        return;
    }
}

void ControlStripper::plain(char32_t c, QString& to)
{
    if (std::exchange(m_carriageReturn, false) && c != U'\n' && c != U'\r')
        to += u'\n';
    if (c == U'\r') {
        m_carriageReturn = true;
    } else if (c == 0x1B) {
        m_state = State::Escape;
    } else if (c == 0x9B) {
        m_state = State::Sequence;
    } else if (c == 0x90 || c == 0x98 || c == 0x9D || c == 0x9E || c == 0x9F) {
        m_state = State::String;
    } else if (m_directions == Directions::Shown && turnsDirection(c)) {
        appendEscape(c, to);
    } else if (c == U'\n' || c == U'\t' || (QChar::category(c) != QChar::Other_Control)) {
        to += QStringView(QChar::fromUcs4(c));
    }
}

} // namespace taskyard::cli
