// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the few forms in which this tree's headers declare structs of values; no parser of C++.
#include "tests/core/ipc/protocolreference.h"
#include "tests/support/tempdir.h"

#include <QRegularExpression>

namespace taskyard::test {

namespace {

struct Reader {
    QMap<QString, HeaderStruct>& structs;
    QString space;   ///< "command::", "query::", "answer::" or nothing
    QString current; ///< the struct that is open
    QString member;  ///< the last one, whose comment may go on
    QStringList comment;

    void read(const QString& line)
    {
        static const QRegularExpression openSpace(QStringLiteral("^namespace (command|query|answer) \\{"));
        static const QRegularExpression closeSpace(QStringLiteral("^\\} // namespace (command|query|answer)"));
        static const QRegularExpression openStruct(QStringLiteral("^struct (\\w+) \\{"));
        static const QRegularExpression above(QStringLiteral("^\\s*/// (.*)$"));
        static const QRegularExpression more(QStringLiteral("^\\s+///< (.*)$"));
        static const QRegularExpression wireName(
            QStringLiteral("constexpr const char\\* name = .*;(?:\\s*///< (.*))?$"));
        static const QRegularExpression declared(QStringLiteral(
            R"(^    (?!static|friend|using|bool operator|return|template)[\w:<>, ]+[ >](\w+)(?:\s*=[^;]*|\{[^;]*\})?;(?:\s*///< (.*))?$)"));
        if (const auto m = openSpace.match(line); m.hasMatch()) {
            space = m.captured(1) + QStringLiteral("::");
        } else if (closeSpace.match(line).hasMatch()) {
            space.clear();
        } else if (const auto opened = openStruct.match(line); opened.hasMatch()) {
            current = space + opened.captured(1);
            structs[current].comment = std::exchange(comment, {}).join(u' ');
            member.clear();
        } else if (line == QLatin1String("};")) {
            current.clear();
        } else if (const auto text = above.match(line); text.hasMatch()) {
            comment << text.captured(1);
        } else if (current.isEmpty()) {
            comment.clear();
        } else if (const auto onward = more.match(line); onward.hasMatch()) {
            if (!member.isEmpty())
                structs[current].members[member] += u' ' + onward.captured(1);
        } else if (const auto named = wireName.match(line); named.hasMatch()) {
            if (!named.captured(1).isEmpty())
                structs[current].comment = named.captured(1);
        } else if (const auto found = declared.match(line); found.hasMatch()) {
            QStringList words = std::exchange(comment, {});
            // It is of no concern to the wire.
            member =
                words.join(u' ').endsWith(QLatin1String("Only within the engine.")) ? QString() : found.captured(1);
            if (member.isEmpty())
                return;
            structs[current].order << member;
            if (!found.captured(2).isEmpty())
                words << found.captured(2);
            structs[current].members[member] = words.join(u' ');
        }
    }
};

} // namespace

QMap<QString, HeaderStruct> readHeaders(const QStringList& paths)
{
    QMap<QString, HeaderStruct> structs;
    for (const QString& path : paths) {
        Reader reader{structs, {}, {}, {}, {}};
        for (const QString& line : QString::fromUtf8(readFile(path)).split(u'\n'))
            reader.read(line);
    }
    return structs;
}

QMap<QString, QMap<QString, QString>> readFieldNames(const QString& path)
{
    static const QRegularExpression token(
        QStringLiteral(
            R"x(^namespace (command|query|answer) \{|^\} // namespace (?:command|query|answer)|(?<!#define )TASKYARD_FIELDS\(\s*(\w+),|\bF\("(\w+)",\s*(\w+)\))x"),
        QRegularExpression::MultilineOption);
    QMap<QString, QMap<QString, QString>> names;
    QString space;
    QString current;
    for (auto it = token.globalMatch(QString::fromUtf8(readFile(path))); it.hasNext();) {
        const auto match = it.next();
        if (!match.captured(3).isEmpty()) {
            names[current][match.captured(3)] = match.captured(4);
        } else if (!match.captured(2).isEmpty()) {
            current = space + match.captured(2);
            names[current];
        } else {
            space = match.captured(1).isEmpty() ? QString() : match.captured(1) + QStringLiteral("::");
        }
    }
    return names;
}

} // namespace taskyard::test
