// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/jsontext.h"

#include <QJsonDocument>

#include <vector>

namespace taskyard::ipc {

namespace {

/// Walks over the text once, without recursion: how deep it is nested is data from outside.
class Checker {
public:
    Checker(QByteArrayView text, int maxDepth) : m_text(text), m_maxDepth(maxDepth) {}

    Outcome run()
    {
        if (!m_text.isValidUtf8())
            return wrong(QStringLiteral("not UTF-8"));
        do {
            skipSpace();
            if (!value())
                return wrong(m_tooDeep ? QStringLiteral("nested deeper than %1").arg(m_maxDepth)
                                       : QStringLiteral("not JSON"));
        } while (!m_open.empty());
        skipSpace();
        return m_at == m_text.size() ? Outcome() : wrong(QStringLiteral("something follows the JSON value"));
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++m_at;
    }
    Outcome wrong(const QString& what) const
    {
        return failure(ErrorCode::InvalidInput, what, QStringLiteral("message, byte %1").arg(m_at));
    }

    /// One scalar, or the opening of a list or object; then everything that may close or separate after it.
    bool value()
    {
        const char c = peek();
        if (c == '{' || c == '[')
            return open(c);
        const bool scalar = c == '"'   ? string()
                            : c == 't' ? word("true")
                            : c == 'f' ? word("false")
                            : c == 'n' ? word("null")
                                       : number();
        return scalar && afterValue();
    }

    bool open(char c)
    {
        if (int(m_open.size()) == m_maxDepth) {
            m_tooDeep = true;
            return false;
        }
        ++m_at;
        m_open.push_back(c);
        skipSpace();
        if (peek() == closing(c))
            return afterValue();
        return c == '[' || key();
    }

    /// Closes what ends here. True with the text standing before the next value, or at the end of the outermost one.
    bool afterValue()
    {
        while (!m_open.empty()) {
            skipSpace();
            if (take(',')) {
                skipSpace();
                return m_open.back() == '[' || key();
            }
            if (!take(closing(m_open.back())))
                return false;
            m_open.pop_back();
        }
        return true;
    }

    static char closing(char opening) { return opening == '{' ? '}' : ']'; }

    bool key()
    {
        if (peek() != '"' || !string())
            return false;
        skipSpace();
        return take(':');
    }

    bool word(QByteArrayView wanted)
    {
        if (!m_text.sliced(m_at).startsWith(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    bool string()
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            if (uchar(c) < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

    bool escape()
    {
        const char c = peek();
        if (c == '\0' || !QByteArrayView("\"\\/bfnrtu").contains(c))
            return false;
        ++m_at;
        if (c != 'u')
            return true;
        for (int i = 0; i < 4; ++i, ++m_at)
            if (!isxdigit(uchar(peek())))
                return false;
        return true;
    }

    bool digits()
    {
        const qsizetype from = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > from;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    QByteArrayView m_text;
    int m_maxDepth;
    qsizetype m_at = 0;
    std::vector<char> m_open;
    bool m_tooDeep = false;
};

} // namespace

Outcome checkJson(QByteArrayView text, int maxDepth) { return Checker(text, maxDepth).run(); }

Result<QJsonObject> parseJsonObject(const QByteArray& text, int maxDepth)
{
    if (const auto checked = checkJson(text, maxDepth); !checked)
        return tl::unexpected(checked.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isObject())
        return document.object();
    return failure(ErrorCode::InvalidInput,
                   error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalValue
                       ? QStringLiteral("a message is one JSON object")
                       : error.errorString(),
                   QStringLiteral("message"));
}

} // namespace taskyard::ipc
