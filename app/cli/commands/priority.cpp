// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "set", .help = "take the number as it is, also when it has a sign"},
};

RunResult run(const Arguments& arguments, Session& session)
{
    QStringList words = arguments.words;
    if (words.size() == 1 && !arguments.has("filter") && looksLikeIds(words[0]))
        return failure(ErrorCode::InvalidInput, QStringLiteral("the priority is missing"), {},
                       QStringLiteral("write for example: taskyardctl priority %1 50").arg(words[0]));
    const QString value = words.takeLast();
    const bool sign = value.startsWith(u'+') || value.startsWith(u'-');
    const auto number = parseInteger(value, QStringLiteral("priority"));
    if (!number)
        return tl::unexpected(number.error());
    auto selection = selectionFrom(arguments, words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    const bool relative = sign && !arguments.has("set");
    return change(session, command::Priority{std::move(*selection), *number, relative}, "given another priority");
}
} // namespace

constinit const Verb priorityVerb{
    .name = "priority",
    .usage = "ID… N|+N|-N | --filter FILTER N|+N|-N",
    .summary = "Change the priority of tasks; higher goes first, 0 is the default",
    .manual = "A number with a sign is added to the present priority; --set -5 sets it to minus five.",
    .options = kOptions,
    .leastWords = 1,
    .examples = "priority 12 50\npriority 3..9 +10\npriority --filter 'queue:render' -5",
    .run = run,
};

} // namespace taskyard::cli
