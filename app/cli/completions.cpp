// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"
#include "core/model/taskstate.h"

#include <QStringList>

namespace taskyard::cli {

namespace {
QString u8(const char* text) { return QString::fromUtf8(text); }

/// A verb or an action of one, with everything that may follow it.
struct Node {
    QString name; ///< "queue add"
    const Verb* verb;
};

std::vector<Node> nodes()
{
    std::vector<Node> all;
    for (const Verb* verb : allVerbs()) {
        if (verb->hidden)
            continue;
        all.push_back({u8(verb->name), verb});
        for (const Verb* action : verb->actions)
            all.push_back({u8(verb->name) + u' ' + u8(action->name), action});
    }
    return all;
}

QStringList verbNames(std::span<const Verb* const> verbs)
{
    QStringList names;
    for (const Verb* verb : verbs)
        if (!verb->hidden)
            names << u8(verb->name);
    return names;
}

QStringList optionNames(const Verb* verb)
{
    QStringList names;
    for (std::span<const OptionDefinition> list :
         {verb ? verb->options : std::span<const OptionDefinition>(), globalOptions()})
        for (const OptionDefinition& option : list) {
            names << QStringLiteral("--") + u8(option.name);
            if (option.letter)
                names << u'-' + QString(QLatin1Char(option.letter));
        }
    return names;
}

QStringList stateWords()
{
    QStringList words;
    for (const TaskState state : allTaskStates())
        words << QStringLiteral("state:") + stateName(state);
    return words;
}

/// In single quotes for all three shells.
QString quoted(QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; }

/// What bash runs to fill COMPREPLY for a value; `none` means that nothing is offered.
QString bashValue(Completes completes, const char* choices)
{
    switch (completes) {
    case Completes::File: return QStringLiteral("compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))");
    case Completes::Folder: return QStringLiteral("compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))");
    case Completes::State:
        return QStringLiteral("COMPREPLY=($(compgen -W %1 -- \"$cur\"))").arg(quoted(stateWords().join(u' ')));
    case Completes::Choice: return QStringLiteral("COMPREPLY=($(compgen -W %1 -- \"$cur\"))").arg(quoted(u8(choices)));
    case Completes::Nothing: break;
    }
    return QStringLiteral("COMPREPLY=()");
}

QString bashOptionValues(std::span<const OptionDefinition> options)
{
    QString text;
    for (const OptionDefinition& option : options) {
        if (!option.value)
            continue;
        QString pattern = QStringLiteral("--") + u8(option.name);
        if (option.letter)
            pattern += QStringLiteral("|-") + QLatin1Char(option.letter);
        text +=
            QStringLiteral("            %1) %2; return ;;\n").arg(pattern, bashValue(option.completes, option.choices));
    }
    return text;
}

QString zshValue(Completes completes, const char* choices)
{
    switch (completes) {
    case Completes::File: return QStringLiteral("_files");
    case Completes::Folder: return QStringLiteral("_files -/");
    case Completes::State: return u'(' + stateWords().join(u' ').replace(u':', QStringLiteral("\\:")) + u')';
    case Completes::Choice: return u'(' + u8(choices) + u')';
    case Completes::Nothing: break;
    }
    return QStringLiteral(" ");
}

QString zshDescription(const char* text)
{
    QString escaped = u8(text);
    for (const QChar c : {u'\\', u'[', u']', u':'})
        escaped.replace(c, QString(u'\\') + c);
    return escaped;
}

QString zshOptions(std::span<const OptionDefinition> options)
{
    QString text;
    for (const OptionDefinition& option : options) {
        const QString tail = option.value ? QStringLiteral(":%1:%2").arg(zshDescription(option.value),
                                                                         zshValue(option.completes, option.choices))
                                          : QString();
        const QString star = option.repeatable || option.many ? QStringLiteral("*") : QString();
        text += QStringLiteral(" \\\n            ") +
                quoted(QStringLiteral("%1--%2[%3]%4").arg(star, u8(option.name), zshDescription(option.help), tail));
    }
    return text;
}

QString fishOption(const OptionDefinition& option, const QString& condition)
{
    QString line = QStringLiteral("complete -c taskyardctl");
    if (!condition.isEmpty())
        line += QStringLiteral(" -n ") + quoted(condition);
    line += QStringLiteral(" -l ") + u8(option.name);
    if (option.letter)
        line += QStringLiteral(" -s ") + QLatin1Char(option.letter);
    if (option.value) {
        line += QStringLiteral(" -r");
        if (option.completes == Completes::File)
            line += QStringLiteral(" -F");
        else if (option.completes == Completes::Folder)
            line += QStringLiteral(" -a '(__fish_complete_directories)'");
        else if (option.completes == Completes::Choice)
            line += QStringLiteral(" -f -a ") + quoted(u8(option.choices));
    }
    // fish knows only \' and \\ inside single quotes.
    return line + QStringLiteral(" -d ") + u'\'' +
           u8(option.help).replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'")) +
           QStringLiteral("'\n");
}
} // namespace

QString bashCompletion()
{
    QString values;
    QString words;
    for (const auto& [name, verb] : nodes()) {
        if (const QString cases = bashOptionValues(verb->options); !cases.isEmpty())
            values += QStringLiteral("    %1)\n        case $prev in\n%2        esac ;;\n").arg(quoted(name), cases);
        const QString offered = verb->actions.empty() ? bashValue(verb->completes, verb->choices)
                                                      : QStringLiteral("COMPREPLY=($(compgen -W %1 -- \"$cur\"))")
                                                            .arg(quoted(verbNames(verb->actions).join(u' ')));
        words += QStringLiteral(
                     "    %1) if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W %2 -- \"$cur\")); else %3; fi ;;\n")
                     .arg(quoted(name), quoted(optionNames(verb).join(u' ')), offered);
    }
    QStringList withActions;
    for (const Verb* verb : allVerbs())
        if (!verb->actions.empty() && !verb->hidden)
            withActions << u8(verb->name);
    return QStringLiteral(R"(# Completion of taskyardctl for bash. Generated from the table of verbs in app/cli.
_taskyardctl() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= action= i word
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        --data-dir) ((i++)) ;;
        --) COMPREPLY=(); compopt -o default; return ;;
        -*) ;;
        *) if [[ -z $verb ]]; then verb=$word
           elif [[ -z $action && " %1 " == *" $verb "* ]]; then action=" $word"; fi ;;
        esac
    done
    case $prev in
%2    esac
    case "$verb$action" in
%3    esac
    case "$verb$action" in
    '') if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W %4 -- "$cur")); else COMPREPLY=($(compgen -W %5 -- "$cur")); fi ;;
%6    esac
}
complete -F _taskyardctl taskyardctl
)")
        .arg(withActions.join(u' '),
             bashOptionValues(globalOptions()).replace(QStringLiteral("            "), QStringLiteral("    ")), values,
             quoted(optionNames(nullptr).join(u' ')), quoted(verbNames(allVerbs()).join(u' ')), words);
}

QString zshCompletion()
{
    QString verbs;
    QString cases;
    for (const Verb* verb : allVerbs())
        if (!verb->hidden)
            verbs += QStringLiteral("        ") + quoted(u8(verb->name) + u':' + zshDescription(verb->summary)) + u'\n';
    for (const auto& [name, verb] : nodes()) {
        const QString rest = verb->actions.empty()
                                 ? quoted(QStringLiteral("*:word:") + zshValue(verb->completes, verb->choices))
                                 : quoted(QStringLiteral("1:action:(") + verbNames(verb->actions).join(u' ') + u')');
        cases += QStringLiteral("        (%1)\n            _arguments%2%3 \\\n            %4 ;;\n")
                     .arg(QString(name).replace(u' ', QStringLiteral("\\ ")), zshOptions(verb->options),
                          zshOptions(globalOptions()), rest);
    }
    return QStringLiteral(R"(#compdef taskyardctl
# Completion of taskyardctl for zsh. Generated from the table of verbs in app/cli.
_taskyardctl() {
    local context state line curcontext="$curcontext" verb
    local -a verbs
    verbs=(
%1    )
    _arguments -C%2 \
            '1:verb:->verb' '*::argument:->argument'
    case $state in
    (verb) _describe verb verbs ;;
    (argument)
        verb=$line[1]
        case $verb in
        (%3) [[ $words[2] == [a-z]* && CURRENT -gt 2 ]] && verb="$verb $words[2]" ;;
        esac
        case $verb in
%4        esac ;;
    esac
}
_taskyardctl "$@"
)")
        .arg(
            verbs, zshOptions(globalOptions()),
            [] {
                QStringList names;
                for (const Verb* verb : allVerbs())
                    if (!verb->actions.empty() && !verb->hidden)
                        names << u8(verb->name);
                return names.join(u'|');
            }(),
            cases);
}

QString fishCompletion()
{
    QString text =
        QStringLiteral("# Completion of taskyardctl for fish. Generated from the table of verbs in app/cli.\n");
    for (const OptionDefinition& option : globalOptions())
        text += fishOption(option, {});
    text += QStringLiteral("complete -c taskyardctl -n __fish_use_subcommand -f\n");
    for (const Verb* verb : allVerbs()) {
        if (verb->hidden)
            continue;
        const QString name = u8(verb->name);
        const QString seen = QStringLiteral("__fish_seen_subcommand_from ") + name;
        text += QStringLiteral("complete -c taskyardctl -n __fish_use_subcommand -a %1 -d %2\n")
                    .arg(name, quoted(u8(verb->summary)));
        for (const OptionDefinition& option : verb->options)
            text += fishOption(option, seen);
        if (verb->completes == Completes::Choice || verb->completes == Completes::State)
            text += QStringLiteral("complete -c taskyardctl -n %1 -f -a %2\n")
                        .arg(quoted(seen),
                             quoted(verb->completes == Completes::State ? stateWords().join(u' ') : u8(verb->choices)));
        for (const Verb* action : verb->actions) {
            text += QStringLiteral("complete -c taskyardctl -n %1 -f -a %2 -d %3\n")
                        .arg(quoted(seen), u8(action->name), quoted(u8(action->summary)));
            for (const OptionDefinition& option : action->options)
                text +=
                    fishOption(option, seen + QStringLiteral("; and __fish_seen_subcommand_from ") + u8(action->name));
        }
    }
    return text;
}

} // namespace taskyard::cli
