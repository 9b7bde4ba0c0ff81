// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "grace", .value = "D", .help = "time between SIGTERM and SIGKILL; default: the task's own"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Cancel command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    OptionReader read(arguments, session.around.now);
    read.duration("grace", command.grace);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    return change(session, command, "cancelled");
}
} // namespace

constinit const Verb cancelVerb{
    .name = "cancel",
    .usage = "ID… | --filter FILTER",
    .summary = "Take waiting tasks back, and end running ones gently",
    .manual = "The whole tree of a running task gets SIGTERM and, after the grace, SIGKILL. 'kill' does not wait.",
    .options = kOptions,
    .examples = "cancel 12\ncancel 12 --grace 1m",
    .run = run,
};

} // namespace taskyard::cli
