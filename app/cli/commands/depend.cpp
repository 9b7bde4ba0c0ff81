// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "on", .value = "ID…", .help = "wait for these tasks", .repeatable = true, .many = true},
    {.name = "not-on",
     .value = "ID…",
     .help = "do not wait for these tasks any more",
     .repeatable = true,
     .many = true},
    {.name = "condition",
     .value = "C",
     .help = "what must have become of them: succeeded (default), ended or failed",
     .completes = Completes::Choice,
     .choices = "succeeded ended failed"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Depend command;
    auto on = parseIds(arguments.all("on"), QStringLiteral("option --on"));
    if (!on)
        return tl::unexpected(on.error());
    auto notOn = parseIds(arguments.all("not-on"), QStringLiteral("option --not-on"));
    if (!notOn)
        return tl::unexpected(notOn.error());
    if (on->empty() && notOn->empty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no dependency is named"), {},
                       QStringLiteral("use --on ID… or --not-on ID…"));
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    command.on = std::move(*on);
    command.notOn = std::move(*notOn);
    if (arguments.has("condition"))
        command.condition = *conditionFromName(arguments.text("condition"));
    return change(session, command, "given other dependencies");
}
} // namespace

constinit const Verb dependVerb{
    .name = "depend",
    .usage = "ID --on ID…|--not-on ID…",
    .summary = "Change what waiting tasks wait for",
    .manual = "A cycle is refused, with one path of it.",
    .options = kOptions,
    .examples = "depend 12 --on 7 8\ndepend 12 --not-on 7\ndepend 20 --on 3..9 --condition ended",
    .run = run,
};

} // namespace taskyard::cli
