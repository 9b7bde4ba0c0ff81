// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/commandline.h"

#include <algorithm>

namespace taskyard {

namespace {

bool isBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r'; }
bool isLetterOrDigit(QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); }

class Splitter {
public:
    explicit Splitter(QStringView text) : m_text(text) {}

    Result<CommandLine> split()
    {
        while (!atEnd()) {
            if (isBlank(here())) {
                // To a shell the end of a line ends the command, but not where nothing follows.
                if (here() == u'\n' && !m_line.words.empty() && !m_text.mid(m_at).trimmed().isEmpty())
                    note(m_at);
                ++m_at;
            } else if (const Outcome read = word(); !read) {
                return tl::unexpected(read.error());
            }
        }
        return m_line;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here() const { return m_text[m_at]; }
    void note(qsizetype at)
    {
        if (m_line.shellAt < 0)
            m_line.shellAt = at;
    }

    Outcome word()
    {
        CommandWord word{{}, m_at, m_at};
        while (!atEnd() && !isBlank(here())) {
            const Outcome read = here() == u'\'' ? single(word.text) : here() == u'"' ? twice(word.text) : plain(word);
            if (!read)
                return read;
        }
        word.to = m_at;
        if (m_line.words.empty() && isAssignment(m_text.sliced(word.from, word.to - word.from)))
            note(word.from);
        m_line.words.push_back(std::move(word));
        return {};
    }

    Outcome plain(CommandWord& word)
    {
        const QChar c = m_text[m_at++];
        if (c == u'\\')
            return escaped(word.text, false);
        const bool atStart = m_at - 1 == word.from;
        if (QStringView(u"|&;<>()$`*?[").contains(c) || (atStart && (c == u'~' || c == u'#')))
            note(m_at - 1);
        word.text += c;
        return {};
    }

    /// Behind a backslash.
    Outcome escaped(QString& text, bool inQuotes)
    {
        if (atEnd())
            return failure(ErrorCode::InvalidInput, QStringLiteral("a backslash with nothing behind it"), column(m_at),
                           QStringLiteral("write it twice"));
        const QChar c = m_text[m_at++];
        if (c == u'\n') // a line that goes on
            return {};
        if (inQuotes && !QStringView(u"$`\"\\").contains(c))
            text += u'\\';
        text += c;
        return {};
    }

    Outcome single(QString& text)
    {
        const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
        if (end < 0)
            return notClosed(m_at);
        text += m_text.sliced(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return {};
    }

    Outcome twice(QString& text)
    {
        const qsizetype start = m_at++;
        while (!atEnd() && here() != u'"') {
            const QChar c = m_text[m_at++];
            if (c == u'\\') {
                if (const Outcome read = escaped(text, true); !read)
                    return notClosed(start);
                continue;
            }
            if (c == u'$' || c == u'`')
                note(m_at - 1);
            text += c;
        }
        if (atEnd())
            return notClosed(start);
        ++m_at;
        return {};
    }

    static QString column(qsizetype at) { return QStringLiteral("column %1").arg(at); }
    static tl::unexpected<Error> notClosed(qsizetype at)
    {
        return failure(ErrorCode::InvalidInput, QStringLiteral("a quote is not closed"), column(at + 1),
                       QStringLiteral("close it, or put a backslash before it"));
    }

    static bool isAssignment(QStringView word)
    {
        const qsizetype equals = word.indexOf(u'=');
        return equals > 0 && !word[0].isDigit() && std::all_of(word.begin(), word.begin() + equals, [](QChar c) {
                   return isLetterOrDigit(c) || c == u'_';
               });
    }

    QStringView m_text;
    qsizetype m_at = 0;
    CommandLine m_line;
};

/// A first word with "=" would be an assignment.
QString quoted(const QString& word, bool isFirst)
{
    const bool plain = !word.isEmpty() && std::ranges::all_of(word, [isFirst](QChar c) {
        return isLetterOrDigit(c) || QStringView(u"_-./:,+@%").contains(c) || (c == u'=' && !isFirst);
    });
    return plain ? word : u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

QStringList CommandLine::arguments() const
{
    QStringList texts;
    for (const CommandWord& word : words)
        texts << word.text;
    return texts;
}

Result<CommandLine> parseCommandLine(QStringView text) { return Splitter(text).split(); }

QString nameOfCommand(const QStringList& command, const QString& shell)
{
    constexpr qsizetype Longest = 120;
    QString line;
    for (const QChar c : (shell.isEmpty() ? command.join(u' ') : shell).simplified())
        if (c.category() == QChar::Other_Control)
            line += QStringLiteral("\\x%1").arg(int(c.unicode()), 2, 16, QChar(u'0'));
        else
            line += c;
    if (line.size() <= Longest)
        return line;
    // Not in the middle of a surrogate pair.
    return line.left(line[Longest - 1].isHighSurrogate() ? Longest - 1 : Longest) + u'…';
}

QString quoteCommand(const QStringList& words)
{
    QStringList texts;
    for (const QString& word : words)
        texts << quoted(word, texts.isEmpty());
    return texts.join(u' ');
}

} // namespace taskyard
