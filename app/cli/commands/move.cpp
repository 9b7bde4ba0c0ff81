// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "queue", .value = "Q", .help = "to another queue"},
    {.name = "top", .help = "before all others of its queue"},
    {.name = "bottom", .help = "behind all others of its queue"},
    {.name = "before", .value = "ID", .help = "right before that task"},
    {.name = "after", .value = "ID", .help = "right behind that task"},
};
constexpr const char* kTargets[] = {"queue", "top", "bottom", "before", "after"};

RunResult run(const Arguments& arguments, Session& session)
{
    command::Move command;
    for (const char* target : kTargets) {
        if (!arguments.has(target))
            continue;
        if (!command.to.isEmpty())
            return failure(ErrorCode::InvalidInput, QStringLiteral("two places are given"), {},
                           QStringLiteral("use one of --queue, --top, --bottom, --before and --after"));
        command.to = QString::fromUtf8(target);
    }
    if (command.to.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no place is given"), {},
                       QStringLiteral("use one of --queue, --top, --bottom, --before and --after"));
    command.queue = arguments.text("queue");
    if (command.to == u"before" || command.to == u"after") {
        const char* const option = command.to == u"before" ? "before" : "after";
        const auto anchor = parseId(arguments.text(option), QStringLiteral("option --") + command.to);
        if (!anchor)
            return tl::unexpected(anchor.error());
        command.anchor = *anchor;
    }
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    return change(session, command, "moved");
}
} // namespace

constinit const Verb moveVerb{
    .name = "move",
    .usage = "ID… --queue Q|--top|--bottom|--before ID|--after ID",
    .summary = "Move waiting tasks within their queue or to another one",
    .manual = "The order counts among tasks of equal priority. Tasks that are moved together keep their order.",
    .options = kOptions,
    .examples = "move 12 --top\nmove 3..9 --queue night\nmove 12 --before 7",
    .run = run,
};

} // namespace taskyard::cli
