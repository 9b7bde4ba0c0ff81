// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "done", .help = "mark them as succeeded instead"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Skip command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    OptionReader read(arguments, session.around.now);
    read.flag("done", command.done);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    return change(session, command, command.done ? "marked as done" : "skipped");
}
} // namespace

constinit const Verb skipVerb{
    .name = "skip",
    .usage = "ID… | --filter FILTER",
    .summary = "Leave tasks out",
    .manual = "What waits for the success of a task that an operator skipped goes on as if it had succeeded.",
    .options = kOptions,
    .examples = "skip 12\nskip 12 --done",
    .run = run,
};

} // namespace taskyard::cli
