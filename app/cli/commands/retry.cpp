// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "downstream", .help = "with everything that depends on them"},
    {.name = "force", .help = "also what succeeded"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Retry command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    OptionReader read(arguments, session.around.now);
    read.flag("downstream", command.downstream);
    read.flag("force", command.force);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    return change(session, command, "queued again");
}
} // namespace

constinit const Verb retryVerb{
    .name = "retry",
    .usage = "ID… | --filter FILTER",
    .summary = "Run ended tasks again",
    .manual = "Earlier runs and their logs are kept.",
    .options = kOptions,
    .examples = "retry --filter 'state:failed,timed-out finished>-1d'\nretry 12 --downstream",
    .run = run,
};

} // namespace taskyard::cli
