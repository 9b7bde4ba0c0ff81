// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"
#include "core/model/commandline.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

/// Ids, or none with a filter, and one word.
Outcome checkForm(const QStringList& words, bool filtered)
{
    const auto text = std::ranges::find_if_not(words, looksLikeIds);
    if (words.size() == 1 && !filtered && text == words.end())
        return failure(ErrorCode::InvalidInput, QStringLiteral("the text of the note is missing"), {},
                       QStringLiteral("write for example: taskyardctl note %1 'disk was full, ask Kim'").arg(words[0]));
    if (words.end() - text > 1) {
        const QStringList ids(words.begin(), text);
        const QString whole = QStringList(text, words.end()).join(u' ');
        return failure(ErrorCode::InvalidInput, QStringLiteral("the note must be one word"), {},
                       QStringLiteral("write it in quotes: taskyardctl ") +
                           quoteCommand(filtered ? QStringList{QStringLiteral("note"), QStringLiteral("--filter"),
                                                               QStringLiteral("FILTER"), whole}
                                                 : QStringList{QStringLiteral("note")} + ids + QStringList{whole}));
    }
    return {};
}

RunResult run(const Arguments& arguments, Session& session)
{
    QStringList words = arguments.words;
    if (const auto form = checkForm(words, arguments.has("filter")); !form)
        return tl::unexpected(form.error());
    const QString text = words.takeLast();
    auto selection = selectionFrom(arguments, words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    return change(session, command::Note{std::move(*selection), text},
                  text.isEmpty() ? "without a note" : "given a note");
}
} // namespace

constinit const Verb noteVerb{
    .name = "note",
    .usage = "ID… TEXT | --filter FILTER TEXT",
    .summary = "Write a note on tasks",
    .manual = "It takes the place of the note before; an empty text takes the note away.",
    .options = kOptions,
    .leastWords = 1,
    .examples = "note 12 'disk was full, ask Kim'",
    .run = run,
};

} // namespace taskyard::cli
