// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "add", .value = "TAG", .help = "a tag to put on", .repeatable = true},
    {.name = "remove", .value = "TAG", .help = "a tag to take off", .repeatable = true},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Tag command;
    QStringList ids;
    for (const QString& word : arguments.words)
        (looksLikeIds(word) ? ids : command.add) << word;
    command.add << arguments.all("add");
    command.remove = arguments.all("remove");
    if (command.add.isEmpty() && command.remove.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no tag is named"), {},
                       QStringLiteral("write for example 'tag 12 night' or 'tag 12 --remove night'"));
    auto selection = selectionFrom(arguments, ids, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    return change(session, command, "given other tags");
}
} // namespace

constinit const Verb tagVerb{
    .name = "tag",
    .usage = "ID… [TAG…] [--add TAG] [--remove TAG]",
    .summary = "Put tags on tasks, or take them off",
    .manual = "Words that are no ids are tags to put on; a tag that looks like an id needs --add.",
    .options = kOptions,
    .examples = "tag 12 night\ntag --filter 'queue:render' --add urgent --remove night",
    .run = run,
};

} // namespace taskyard::cli
