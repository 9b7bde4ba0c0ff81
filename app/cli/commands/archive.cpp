// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "undo", .help = "take them out of the archive again"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Archive command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    if (arguments.has("undo"))
        command.archived = false;
    return change(session, command, command.archived ? "archived" : "taken out of the archive");
}
} // namespace

constinit const Verb archiveVerb{
    .name = "archive",
    .usage = "ID… | --filter FILTER",
    .summary = "Put ended tasks out of sight",
    .manual = "Lists show archived tasks only on request: 'list archived:yes'.",
    .options = kOptions,
    .examples = "archive --filter 'state:succeeded finished<-7d'",
    .run = run,
};

} // namespace taskyard::cli
