// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/housekeeping.h"

#include <QRegularExpression>

namespace taskyard::architecture {
namespace {

constexpr qsizetype longestFile = 500;

struct Ban {
    QRegularExpression pattern;
    QString reason;
    /// Paths to which the ban does not apply.
    QRegularExpression except = QRegularExpression(QStringLiteral("^$"));
};

const std::vector<Ban>& bans()
{
    static const std::vector<Ban> list = {
        {QRegularExpression(QStringLiteral("\\bprocess"
                                           "Events\\b")),
         QStringLiteral("events are not pumped by hand")},
        {QRegularExpression(QStringLiteral("\\b(nano|u|m|clock_nano|)sle"
                                           "ep(_for|_until|)\\s*\\(")),
         QStringLiteral("wait for a condition with a deadline")},
        {QRegularExpression(QStringLiteral("\\bQEvent"
                                           "Loop\\b")),
         QStringLiteral("no nested event loops"),
         QRegularExpression(QStringLiteral("^tests/support/|^tests/architecture/"))},
        {QRegularExpression(QStringLiteral("\\b(QVERI"
                                           "FY|QCOMP"
                                           "ARE)2?\\b")),
         QStringLiteral("passes silently inside GoogleTest: use EXPECT")},
        {QRegularExpression(QStringLiteral("\\b(TO"
                                           "DO|FIX"
                                           "ME|X"
                                           "XX)\\b")),
         QStringLiteral("finish it or open an issue")},
        {QRegularExpression(QStringLiteral("\\bQT_NO_KEY"
                                           "WORDS\\b")),
         QStringLiteral("QCustomPlot needs the keywords")},
    };
    return list;
}

bool isShellOrPython(const QString& text) { return text.startsWith(QLatin1String("#!")); }

} // namespace

QStringList bannedWords(const SourceFile& file)
{
    QStringList offences;
    int number = 0;
    for (const QString& line : file.text.split(QLatin1Char('\n'))) {
        ++number;
        for (const Ban& ban : bans()) {
            const auto match = ban.pattern.match(line);
            if (match.hasMatch() && !ban.except.match(file.path).hasMatch())
                offences << QStringLiteral("%1:%2: \"%3\" is banned: %4")
                                .arg(file.path)
                                .arg(number)
                                .arg(match.captured().trimmed(), ban.reason);
        }
    }
    if (file.text.contains(QLatin1String("GTEST_SKIP")) && !file.text.contains(QLatin1String("casesFolder")))
        offences << QStringLiteral("%1:1: a test is skipped only where the real inputs are missing").arg(file.path);
    return offences;
}

QStringList missingLicence(const SourceFile& file)
{
    const QStringList lines = file.text.split(QLatin1Char('\n'));
    const bool script = isShellOrPython(file.text);
    const QString wanted =
        QLatin1String(script ? "#" : "//") + QLatin1String(" SPDX-License-Identifier: GPL-3.0-or-later");
    if (lines.value(script ? 1 : 0) == wanted)
        return {};
    return {QStringLiteral("%1:1: the file must start with \"%2\"").arg(file.path, wanted)};
}

QStringList tooLong(const SourceFile& file)
{
    const auto lines = file.text.count(QLatin1Char('\n'));
    if (lines <= longestFile)
        return {};
    return {QStringLiteral("%1:%2: more than %3 lines").arg(file.path).arg(lines).arg(longestFile)};
}

QStringList wrongNamespace(const SourceFile& file)
{
    const QStringList parts = file.path.split(QLatin1Char('/'));
    if (parts.value(0) != QLatin1String("core") || !file.path.endsWith(QLatin1String(".h")))
        return {};
    const QString folder = parts.value(1);
    const bool shared =
        QStringList{QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("api")}.contains(folder);
    const QString wanted = shared ? QStringLiteral("taskyard") : QStringLiteral("taskyard::") + folder;
    const QRegularExpression opening(QStringLiteral("^namespace %1(::\\w+)* \\{").arg(wanted),
                                     QRegularExpression::MultilineOption);
    if (opening.match(file.text).hasMatch())
        return {};
    return {QStringLiteral("%1:1: does not open namespace %2").arg(file.path, wanted)};
}

} // namespace taskyard::architecture
