// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cause.h"

#include <algorithm>

namespace taskyard {

namespace {
constexpr qsizetype kLongest = 300;

bool isHex(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); }
bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isQuote(QChar c) { return c == u'"' || c == u'\'' || c == u'`'; }
bool isPunctuation(QChar c) { return QStringView(u".,:;!?()[]{}<>=").contains(c); }

/// Masks one line, from left to right.
class Masking {
public:
    explicit Masking(QStringView line) : m_line(line) { m_pattern.reserve(line.size()); }

    QString run()
    {
        while (m_at < m_line.size()) {
            const QChar c = m_line[m_at];
            if (c.isSpace())
                space();
            else if (isQuote(c) && quoted())
                continue;
            else
                word();
        }
        return m_pattern.trimmed();
    }

private:
    void space()
    {
        ++m_at;
        if (!m_pattern.endsWith(u' '))
            m_pattern += u' ';
    }

    bool quoted()
    {
        const QChar quote = m_line[m_at];
        const QChar closing = quote == u'`' ? u'\'' : quote; // `this' is old, and still common
        for (qsizetype end = m_at + 1; end < m_line.size(); ++end) {
            if (m_line[end] != quote && m_line[end] != closing)
                continue;
            if (quote == u'\'' && end + 1 < m_line.size() && m_line[end + 1].isLetter())
                continue;
            m_pattern += u"<text>";
            m_at = end + 1;
            return true;
        }
        return false;
    }

    void word()
    {
        qsizetype end = m_at + 1;
        while (end < m_line.size() && !m_line[end].isSpace() && m_line[end] != u'"' && m_line[end] != u'`' &&
               !(m_line[end] == u'\'' && isPunctuation(m_line[end - 1])))
            ++end;
        QStringView rest = m_line.mid(m_at, end - m_at);
        m_at = end;
        while (!rest.isEmpty()) {
            qsizetype lead = 0;
            while (lead < rest.size() && isPunctuation(rest[lead]))
                ++lead;
            m_pattern += rest.first(lead);
            rest = rest.mid(lead);
            const qsizetype length = partLength(rest);
            qsizetype body = length;
            while (body > 0 && isPunctuation(rest[body - 1]))
                --body;
            part(rest.first(body));
            m_pattern += rest.mid(body, length - body);
            rest = rest.mid(length);
        }
    }

    /// Brackets and equals signs part a word ("file=/a/b", "f(3)"); in an address they belong to it.
    static qsizetype partLength(QStringView word)
    {
        if (word.contains(u"://"))
            return word.size();
        const auto parts = [](QChar c) { return QStringView(u"()[]{}<>=,;").contains(c); };
        return std::find_if(word.begin(), word.end(), parts) - word.begin();
    }

    void part(QStringView text)
    {
        const qsizetype slash = text.indexOf(u'/');
        if (text.contains(u"://"))
            m_pattern += u"<url>";
        else if (slash >= 0 && slash + 1 < text.size() && text.size() > 2)
            m_pattern += u"<path>";
        else if (isHexWord(text))
            m_pattern += u"<hex>";
        else
            numbers(text);
    }

    static bool isHexWord(QStringView text)
    {
        if (text.startsWith(u"0x", Qt::CaseInsensitive) && text.size() > 2)
            return std::all_of(text.begin() + 2, text.end(), isHex);
        const auto digits = std::count_if(text.begin(), text.end(), isDigit);
        const auto hex = std::count_if(text.begin(), text.end(), isHex);
        const auto dashes = text.count(u'-');
        return hex >= 8 && digits > 0 && digits < hex && hex + dashes == text.size() && (dashes == 0 || dashes == 4);
    }

    void numbers(QStringView text)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (!isDigit(text[i])) {
                m_pattern += text[i];
                continue;
            }
            while (i + 1 < text.size() &&
                   (isDigit(text[i + 1]) || (text[i + 1] == u'.' && i + 2 < text.size() && isDigit(text[i + 2]))))
                ++i;
            m_pattern += u"<n>";
        }
    }

    QStringView m_line;
    QString m_pattern;
    qsizetype m_at = 0;
};
} // namespace

QString linePattern(QStringView line) { return Masking(line.first(std::min(kLongest, line.size()))).run(); }

quint64 causeNumber(const Failure& failure, QStringView pattern)
{
    quint64 hash = 0xcbf29ce484222325;
    const auto mix = [&hash](quint32 value) {
        for (int byte = 0; byte < 4; ++byte)
            hash = (hash ^ ((value >> (8 * byte)) & 0xff)) * 0x100000001b3;
    };
    mix(quint32(failure.state));
    mix(failure.exitCode ? quint32(*failure.exitCode) : 0x80000000U);
    mix(failure.signal ? quint32(*failure.signal) : 0x80000000U);
    for (const QChar c : pattern)
        mix(c.unicode());
    return hash;
}

QString causeKey(const Failure& failure)
{
    return QStringLiteral("%1").arg(causeNumber(failure, linePattern(failure.line)), 16, 16, QLatin1Char('0'));
}

} // namespace taskyard
