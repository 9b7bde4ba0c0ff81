// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/shapes.h"
#include "app/cli/table.h"
#include "app/cli/tasktext.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "list", .help = "list what could be taken back, newest first"},
};

RunResult list(Session& session, Connection& engine)
{
    const auto operations = fetchAs<answer::Operations>(engine, query::OperationList{});
    if (!operations)
        return tl::unexpected(operations.error());
    Table table({{QStringLiteral("OPERATION"), true, false},
                 {QStringLiteral("WHEN"), false, false},
                 {QStringLiteral("BY")},
                 {QStringLiteral("WHAT")},
                 {QStringLiteral("CHANGES"), true, false},
                 {QStringLiteral("UNDONE"), false, false}},
                session);
    for (const answer::Operation& operation : operations->operations) {
        if (session.json)
            session.out.json(operationShape(operation));
        else
            table.add({{QString::number(operation.id.value)},
                       {localTime(operation.at)},
                       {operation.actor},
                       {operation.label},
                       {QString::number(operation.changes)},
                       {operation.undone ? QStringLiteral("yes") : QString()}});
    }
    if (session.json)
        return 0;
    if (operations->operations.empty())
        session.out.line(QStringLiteral("nothing to undo"));
    else
        table.print();
    return 0;
}

RunResult run(const Arguments& arguments, Session& session)
{
    if (!arguments.has("list"))
        return change(session, command::Undo{});
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    return list(session, **engine);
}
} // namespace

constinit const Verb undoVerb{
    .name = "undo",
    .usage = "[--list]",
    .summary = "Take back the last operation, bulk ones whole",
    .manual =
        "What changes waiting tasks, queues, slots and resources can be taken back, also after a restart. Runs that "
        "were started are not, nor is what has changed otherwise since then: it is left, and counted. Where nothing "
        "could be taken back, it is said why, the exit code is 5, and the next undo takes back what was done before "
        "that. redo does again what was taken back last.",
    .options = kOptions,
    .mostWords = 0,
    .examples = "undo\nundo --list",
    .run = run,
};

} // namespace taskyard::cli
