// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/shapes.h"
#include "app/cli/table.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kSetOptions[] = {
    {.name = "released-by-pause",
     .value = "yes|no",
     .help = "whether a paused task gives it back",
     .completes = Completes::Choice,
     .choices = "yes no"},
};

RunResult list(const Arguments&, Session& session)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto resources = fetchAs<answer::Resources>(**engine, query::ResourceList{});
    if (!resources)
        return tl::unexpected(resources.error());
    Table table(
        {{QStringLiteral("NAME")}, {QStringLiteral("USED"), true, false}, {QStringLiteral("CAPACITY"), true, false}},
        session);
    table.add(
        {{QStringLiteral("slots")}, {QString::number(resources->slotsUsed)}, {QString::number(resources->slotCount)}});
    for (const ResourcePool& pool : resources->pools) {
        if (session.json)
            session.out.json(resourceShape(pool));
        else
            table.add({{pool.name}, {QString::number(pool.used)}, {QString::number(pool.capacity)}});
    }
    if (!session.json)
        table.print();
    return 0;
}

RunResult set(const Arguments& arguments, Session& session)
{
    const auto amount = parseAmount(arguments.words.first(), QStringLiteral("resource set"));
    if (!amount)
        return tl::unexpected(amount.error());
    command::ResourceSet command{amount->first, amount->second, {}};
    if (arguments.has("released-by-pause"))
        command.releasedByPause = arguments.text("released-by-pause") == u"yes";
    return configure(session, command, QStringLiteral("resource %1 has %2").arg(amount->first).arg(amount->second));
}

RunResult remove(const Arguments& arguments, Session& session)
{
    const QString name = arguments.words.first();
    return configure(session, command::ResourceRemove{name}, QStringLiteral("resource %1 removed").arg(name));
}

constexpr Verb kList{
    .name = "list", .summary = "List the pools and their use", .manual = "", .mostWords = 0, .run = list};
constexpr Verb kSet{.name = "set",
                    .usage = "NAME=N",
                    .summary = "Make a pool, or change its capacity",
                    .manual = "",
                    .options = kSetOptions,
                    .leastWords = 1,
                    .mostWords = 1,
                    .examples = "resource set gpu=2\nresource set licence=5 --released-by-pause no",
                    .run = set};
constexpr Verb kRemove{.name = "remove",
                       .usage = "NAME",
                       .summary = "Remove a pool",
                       .manual = "Refused while tasks that have not ended ask for it.",
                       .leastWords = 1,
                       .mostWords = 1,
                       .run = remove};
constexpr const Verb* kActions[] = {&kList, &kSet, &kRemove};
} // namespace

constinit const Verb resourceVerb{
    .name = "resource",
    .summary = "List and set the pools that tasks take resources from",
    .manual = "A task takes from a pool with --resource NAME=N. Slots have a verb of their own.",
    .actions = kActions,
};

} // namespace taskyard::cli
