// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr qint64 kMostSlots = 1'000'000;

RunResult show(Session& session)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto resources = fetchAs<answer::Resources>(**engine, query::ResourceList{});
    if (!resources)
        return tl::unexpected(resources.error());
    if (session.json)
        session.out.json(
            {{QStringLiteral("slots"), resources->slotCount}, {QStringLiteral("slots_used"), resources->slotsUsed}});
    else
        session.out.line(QStringLiteral("%1 of %2 slots in use").arg(resources->slotsUsed).arg(resources->slotCount));
    return 0;
}

RunResult run(const Arguments& arguments, Session& session)
{
    if (arguments.words.isEmpty())
        return show(session);
    const auto count = parseInteger(arguments.words.first(), QStringLiteral("slots"), 1, kMostSlots);
    if (!count)
        return tl::unexpected(count.error());
    return configure(session, command::Slots{int(*count)}, QStringLiteral("%1 slots").arg(*count));
}
} // namespace

constinit const Verb slotsVerb{
    .name = "slots",
    .usage = "[N]",
    .summary = "Show or set how many slots all queues share",
    .manual = "The default is the number of the machine's cores. Fewer slots end nothing that runs.",
    .mostWords = 1,
    .examples = "slots\nslots 8",
    .run = run,
};

} // namespace taskyard::cli
