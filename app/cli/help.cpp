// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include "app/cli/safetext.h"

#include <QStringList>

namespace taskyard::cli {

namespace {
constexpr int kIndent = 2;
constexpr int kOptionColumn = 26;

QString u8(const char* text) { return QString::fromUtf8(text); }

QString twoColumns(const QString& left, const QString& right, int width)
{
    const QString head = QString(kIndent, u' ') + left;
    const QString body = wrapped(right, width, kOptionColumn);
    const int used = displayWidth(head);
    if (used + 2 > kOptionColumn)
        return head + u'\n' + body;
    return head + QString(kOptionColumn - used, u' ') + body.mid(kOptionColumn);
}

QString optionList(std::span<const OptionDefinition> options, int width)
{
    QString text;
    for (const OptionDefinition& option : options) {
        QString help = u8(option.help);
        if (option.repeatable)
            help += QStringLiteral(" (repeatable)");
        text += twoColumns(optionForm(option), help, width);
    }
    return text;
}

QString verbList(std::span<const Verb* const> verbs, int width)
{
    QString text;
    for (const Verb* verb : verbs)
        if (!verb->hidden)
            text += twoColumns(u8(verb->name), u8(verb->summary), width);
    return text;
}

QString paragraphs(const char* manual, int width)
{
    QString text;
    for (const QString& paragraph : u8(manual).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        text += u'\n' + wrapped(paragraph, width, 0);
    return text;
}

QString programHelp(int width)
{
    QString text = QStringLiteral("Usage: taskyardctl [OPTIONS] VERB …\n\n");
    text += wrapped(QStringLiteral("Hands commands to Taskyard's engine, orders and controls them, and tells how they "
                                   "fare. A verb that needs the engine starts it when none runs."),
                    width, 0);
    text += QStringLiteral("\nVerbs:\n") + verbList(allVerbs(), width);
    text += QStringLiteral("\nOptions:\n") + optionList(globalOptions(), width);
    text +=
        u'\n' + wrapped(QStringLiteral("'taskyardctl VERB --help' tells more of a verb, 'taskyardctl --man | man -l -' "
                                       "everything."),
                        width, 0);
    return text;
}
} // namespace

QString verbName(const std::vector<const Verb*>& path)
{
    QStringList names;
    for (const Verb* verb : path)
        names << u8(verb->name);
    return names.join(u' ');
}

QString fullName(const std::vector<const Verb*>& path) { return (u8(kProgramName) + u' ' + verbName(path)).trimmed(); }

QString optionForm(const OptionDefinition& option)
{
    QString form = option.letter ? u'-' + QString(QLatin1Char(option.letter)) + QStringLiteral(", ") : QString();
    form += QStringLiteral("--") + u8(option.name);
    return option.value ? form + u' ' + u8(option.value) : form;
}

QString wrapped(const QString& text, int width, int indent)
{
    const QString margin(indent, u' ');
    QString result;
    QString line;
    for (const QString& word : text.simplified().split(u' ')) {
        if (!line.isEmpty() && indent + displayWidth(line) + 1 + displayWidth(word) > width) {
            result += margin + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    return result + margin + line + u'\n';
}

QString helpText(const std::vector<const Verb*>& path, int width)
{
    if (path.empty())
        return programHelp(width);
    const Verb& verb = *path.back();
    QString text = QStringLiteral("Usage: ") + fullName(path) + u' ' +
                   (verb.actions.empty() ? u8(verb.usage) : QStringLiteral("ACTION …"));
    text = text.trimmed() + QStringLiteral("\n\n") + wrapped(u8(verb.summary) + u'.', width, 0) +
           paragraphs(verb.manual, width);
    if (!verb.actions.empty())
        text += QStringLiteral("\nActions:\n") + verbList(verb.actions, width);
    if (!verb.options.empty())
        text += QStringLiteral("\nOptions:\n") + optionList(verb.options, width);
    text += QStringLiteral("\nOptions of every verb:\n") + optionList(globalOptions(), width);
    if (const QString examples = u8(verb.examples); !examples.isEmpty()) {
        text += QStringLiteral("\nExamples:\n");
        for (const QString& example : examples.split(u'\n', Qt::SkipEmptyParts))
            text += QStringLiteral("  taskyardctl ") + example + u'\n';
    }
    return text;
}

} // namespace taskyard::cli
