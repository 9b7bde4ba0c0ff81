// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include "app/cli/help.h"
#include "app/cli/utf8.h"
#include "app/cli/values.h"

#include <CLI/CLI.hpp>

namespace taskyard::cli {

namespace {
tl::unexpected<Error> usage(const QString& what, const QString& where, const QString& hint)
{
    return failure(ErrorCode::InvalidInput, what, where, hint);
}

QString helpHint(const std::vector<const Verb*>& path) { return QStringLiteral("see '%1 --help'").arg(fullName(path)); }

QString didYouMean(const QString& word, const QStringList& known, const std::vector<const Verb*>& path)
{
    const QString near = nearest(word, known);
    return near.isEmpty() ? helpHint(path) : QStringLiteral("did you mean '%1'?").arg(near);
}

/// One stage of the parsing: these options, everything else is left over in order.
class Stage {
public:
    explicit Stage(bool stopAtFirstWord)
    {
        m_app.set_help_flag();
        m_app.allow_extras(!stopAtFirstWord);
        m_app.prefix_command(stopAtFirstWord);
    }

    void add(const OptionDefinition& definition)
    {
        std::string names = std::string("--") + definition.name;
        if (definition.letter)
            names = std::string{'-', definition.letter, ','} + names;
        CLI::Option* option = definition.value ? m_app.add_option(names) : m_app.add_flag(names);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        if (definition.value) {
            if (definition.many)
                option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
            else
                option->expected(1);
        }
        m_options.push_back({&definition, option});
    }

    /// Parses `words`, writes what it recognised to `invocation` and returns what is left over.
    Result<QStringList> parse(const QStringList& words, Invocation& invocation)
    {
        std::vector<std::string> reversed;
        for (auto it = words.rbegin(); it != words.rend(); ++it)
            reversed.push_back(it->toStdString());
        try {
            m_app.parse(reversed);
        } catch (const CLI::ParseError& error) {
            return translated(error, words, invocation.path);
        }
        for (const auto& [definition, option] : m_options)
            if (option->count() > 0)
                if (const auto kept = keep(*definition, option->results(), invocation); !kept)
                    return tl::unexpected(kept.error());
        QStringList rest;
        for (const std::string& word : m_app.remaining())
            rest << exactUtf8(word);
        return rest;
    }

    QStringList names() const
    {
        QStringList names;
        for (const auto& [definition, option] : m_options)
            names << QStringLiteral("--") + QString::fromUtf8(definition->name);
        return names;
    }

private:
    Outcome keep(const OptionDefinition& definition, const std::vector<std::string>& results, Invocation& invocation)
    {
        const QString where = QStringLiteral("option --") + QString::fromUtf8(definition.name);
        QStringList values;
        for (const std::string& result : results)
            values << exactUtf8(result);
        if (!definition.value && values.last() != u"true")
            return usage(QStringLiteral("takes no value"), where, helpHint(invocation.path));
        if (definition.value && !definition.repeatable && !definition.many && values.size() > 1)
            return usage(QStringLiteral("was given %1 times").arg(values.size()), where,
                         QStringLiteral("give it once"));
        if (definition.completes == Completes::Choice)
            for (const QString& value : values)
                if (const QStringList known = QString::fromUtf8(definition.choices).split(u' '); !known.contains(value))
                    return usage(QStringLiteral("'%1' is not possible").arg(value.left(80)), where,
                                 QStringLiteral("use ") + known.join(QStringLiteral(", ")));
        const std::string_view name = definition.name;
        if (name == "data-dir")
            invocation.dataDir = values.last();
        else if (name == "json")
            invocation.json = true;
        else if (name == "help")
            invocation.help = true;
        else if (name == "version")
            invocation.version = true;
        else if (name == "man")
            invocation.manual = true;
        else
            invocation.arguments.set(QString::fromUtf8(definition.name), values);
        return {};
    }

    /// What CLI11 refuses, in this program's words. The option is found again by what it lacks: only a value can be.
    tl::unexpected<Error> translated(const CLI::ParseError& error, const QStringList& words,
                                     const std::vector<const Verb*>& path) const
    {
        if (!words.isEmpty())
            for (const auto& [definition, option] : m_options)
                if (definition->value &&
                    (words.last() == QStringLiteral("--") + QString::fromUtf8(definition->name) ||
                     (definition->letter && words.last() == u'-' + QString(QLatin1Char(definition->letter)))))
                    return usage(QStringLiteral("needs a value"), QStringLiteral("option ") + words.last(),
                                 QStringLiteral("write --%1 %2")
                                     .arg(QString::fromUtf8(definition->name), QString::fromUtf8(definition->value)));
        return usage(QString::fromStdString(error.what()), verbName(path), helpHint(path));
    }

    CLI::App m_app;
    std::vector<std::pair<const OptionDefinition*, CLI::Option*>> m_options;
};

/// -5 is a number, - is standard input; everything else with a dash in front wanted to be an option.
bool looksLikeOption(const QString& word) { return word.size() > 1 && word[0] == u'-' && !word[1].isDigit(); }

Outcome refuseUnknownOptions(const QStringList& rest, const Stage& stage, const std::vector<const Verb*>& path)
{
    for (const QString& word : rest) {
        if (!looksLikeOption(word))
            continue;
        const QString name = word.section(u'=', 0, 0);
        QString hint = didYouMean(name, stage.names(), path);
        if (!path.empty() && !hint.startsWith(QLatin1String("did")))
            hint += QStringLiteral(", or put '--' before what is no option");
        return usage(QStringLiteral("unknown option '%1'").arg(name.left(80)), verbName(path), hint);
    }
    return {};
}

QStringList namesOf(std::span<const Verb* const> verbs)
{
    QStringList names;
    for (const Verb* verb : verbs)
        if (!verb->hidden)
            names << QString::fromUtf8(verb->name);
    return names;
}

const Verb* findVerb(std::span<const Verb* const> verbs, const QString& name)
{
    for (const Verb* verb : verbs)
        if (name == QLatin1String(verb->name))
            return verb;
    return nullptr;
}

Outcome checkWordCount(const Verb& verb, qsizetype count, const std::vector<const Verb*>& path)
{
    const QString form = QStringLiteral("the form is '%1 %2'").arg(fullName(path), QString::fromUtf8(verb.usage));
    if (count < verb.leastWords)
        return usage(QStringLiteral("something is missing"), verbName(path), form);
    if (verb.mostWords >= 0 && count > verb.mostWords)
        return usage(QStringLiteral("too many words"), verbName(path), form);
    return {};
}

/// Finds the verb (or action) that `rest` begins with and takes its name off.
Outcome enter(std::span<const Verb* const> verbs, QStringList& rest, Invocation& invocation)
{
    const Verb* verb = findVerb(verbs, rest.first());
    if (!verb)
        return usage(QStringLiteral("unknown %1 '%2'")
                         .arg(invocation.path.empty() ? QStringLiteral("verb") : QStringLiteral("action"),
                              rest.first().left(80)),
                     verbName(invocation.path), didYouMean(rest.first(), namesOf(verbs), invocation.path));
    invocation.path.push_back(verb);
    rest.removeFirst();
    return {};
}

/// Reads options up to the first word.
Outcome readHead(std::span<const OptionDefinition> options, QStringList& rest, Invocation& invocation)
{
    Stage stage(true);
    for (const OptionDefinition& option : options)
        stage.add(option);
    auto left = stage.parse(rest, invocation);
    if (!left)
        return tl::unexpected(left.error());
    rest = *left;
    return rest.isEmpty() ? Outcome() : refuseUnknownOptions(rest.mid(0, 1), stage, invocation.path);
}
} // namespace

Result<Invocation> parseCommandLine(const QStringList& words)
{
    Invocation invocation;
    const auto dashes = words.indexOf(QStringLiteral("--"));
    QStringList rest = words.mid(0, dashes);
    const QStringList data = dashes < 0 ? QStringList() : words.mid(dashes + 1);

    std::span<const Verb* const> verbs = allVerbs();
    while (!verbs.empty()) {
        if (const auto head = readHead(globalOptions(), rest, invocation); !head)
            return tl::unexpected(head.error());
        if (rest.isEmpty()) {
            if (invocation.help || invocation.version || invocation.manual)
                return invocation;
            return usage(invocation.path.empty() ? QStringLiteral("no verb") : QStringLiteral("no action"),
                         verbName(invocation.path),
                         invocation.path.empty() ? helpHint({})
                                                 : QStringLiteral("use ") + namesOf(verbs).join(QStringLiteral(", ")));
        }
        if (const auto entered = enter(verbs, rest, invocation); !entered)
            return tl::unexpected(entered.error());
        verbs = invocation.path.back()->actions;
    }

    const Verb& verb = *invocation.path.back();
    Stage stage(false);
    for (const OptionDefinition& option : globalOptions())
        stage.add(option);
    for (const OptionDefinition& option : verb.options)
        stage.add(option);
    const auto left = stage.parse(rest, invocation);
    if (!left)
        return tl::unexpected(left.error());
    if (invocation.help)
        return invocation;
    if (const auto known = refuseUnknownOptions(*left, stage, invocation.path); !known)
        return tl::unexpected(known.error());
    invocation.arguments.words = *left + data;
    invocation.arguments.marked = data.size();
    if (const auto enough = checkWordCount(verb, invocation.arguments.words.size(), invocation.path); !enough)
        return tl::unexpected(enough.error());
    return invocation;
}

} // namespace taskyard::cli
