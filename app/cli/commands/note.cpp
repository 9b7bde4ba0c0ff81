// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    QStringList words = arguments.words;
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
