// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/tour/tour.h"

#include <QRegularExpression>
#include <QStringList>

namespace taskyard::tour {
namespace {

constexpr QChar ellipsis(0x2026);

QString withoutTrailingBlanks(const QString& text)
{
    static const QRegularExpression blanks(QStringLiteral("[ \\t]+(?=\\n|$)"));
    QString cleaned = text;
    cleaned.remove(blanks);
    while (cleaned.endsWith(QLatin1Char('\n')))
        cleaned.chop(1);
    return cleaned;
}

} // namespace

std::vector<Step> readTour(const QString& document)
{
    std::vector<Step> steps;
    bool inside = false;
    for (const QString& line : document.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("```")))
            inside = line == QLatin1String("```console");
        else if (inside && line.startsWith(QLatin1String("$ ")))
            steps.push_back({line.mid(2), {}});
        else if (inside && !steps.empty())
            steps.back().output += line + QLatin1Char('\n');
    }
    return steps;
}

bool matches(const QString& output, const QString& shown)
{
    QString pattern;
    for (const QString& line : withoutTrailingBlanks(shown).split(QLatin1Char('\n'))) {
        if (line == QString(ellipsis)) {
            pattern += QStringLiteral("(?:[^\\n]*\\n)*");
            continue;
        }
        QStringList parts = line.split(ellipsis);
        for (QString& part : parts)
            part = QRegularExpression::escape(part);
        pattern += parts.join(QStringLiteral("[^\\n]*")) + QLatin1String("\\n");
    }
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    return whole.match(withoutTrailingBlanks(output) + QLatin1Char('\n')).hasMatch();
}

} // namespace taskyard::tour
