// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/spokenwords.h"

#include <QRegularExpression>

namespace taskyard::architecture {

namespace {
/// One literal, in the first group without its outer quotes, or several in a row.
const QString kLiteral = QStringLiteral(R"re("((?:[^"\\]|\\.)*(?:"\s*"(?:[^"\\]|\\.)*)*)")re");

QString joined(QString parts)
{
    static const QRegularExpression kSeam(QStringLiteral(R"re((?<!\\)"\s*")re"));
    return parts.remove(kSeam).replace(QLatin1String("\\\""), QLatin1String("\""));
}

QSet<QString> found(const QString& text, const QRegularExpression& expression)
{
    QSet<QString> all;
    for (auto it = expression.globalMatch(text); it.hasNext();)
        all << joined(it.next().captured(1));
    return all;
}
} // namespace

QSet<QString> literals(const SourceFile& file, const QStringList& butOf)
{
    // The second group calls itself for the brackets within: a call ends at its own.
    static const QRegularExpression kComment(QStringLiteral(R"re(^\s*(//|#include).*$)re"),
                                             QRegularExpression::MultilineOption);
    const QRegularExpression calls(
        QStringLiteral(R"re(\b(?:%1)(\((?:"(?:[^"\\]|\\.)*"|[^()"]|(?1))*\)))re").arg(butOf.join(u'|')));
    return found(QString(file.text).remove(kComment).remove(calls), QRegularExpression(kLiteral));
}

QSet<QString> translatable(const SourceFile& file, const QString& context)
{
    const QString call = QStringLiteral(R"re(QT_TRANSLATE_NOOP\(\s*"%1",\s*)re").arg(context);
    return found(file.text, QRegularExpression(call + kLiteral));
}

} // namespace taskyard::architecture
