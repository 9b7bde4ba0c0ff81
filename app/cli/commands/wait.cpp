// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/shapes.h"
#include "app/cli/taskwait.h"
#include "app/cli/values.h"
#include "core/base/timetext.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "all", .help = "every task that is not archived"},
    {.name = "queue", .value = "Q", .help = "every task of this queue that is not archived"},
    {.name = "timeout", .value = "D", .help = "give up after this long"},
};

/// In quotes, as the filter language has it.
QString quoted(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'"', QStringLiteral("\\\""));
    return u'"' + text + u'"';
}

Result<WaitTarget> targetFrom(const Arguments& arguments)
{
    const int ways = int(arguments.has("all")) + int(arguments.has("queue")) + int(!arguments.words.isEmpty());
    if (ways != 1)
        return failure(ErrorCode::InvalidInput,
                       ways == 0 ? QStringLiteral("nothing to wait for")
                                 : QStringLiteral("ids, --all and --queue exclude each other"),
                       {}, QStringLiteral("give ids, --all or --queue Q"));
    WaitTarget target;
    if (arguments.has("queue"))
        target.filter = QStringLiteral("queue:") + quoted(arguments.text("queue"));
    auto ids = parseIds(arguments.words, {});
    if (!ids)
        return tl::unexpected(ids.error());
    target.ids = std::move(*ids);
    return target;
}

/// A queue that does not exist would be waited for in vain, or rather not at all.
Outcome requireQueue(Connection& engine, const QString& name)
{
    const auto queues = fetchAs<answer::Queues>(engine, query::QueueList{});
    if (!queues)
        return tl::unexpected(queues.error());
    for (const Queue& queue : queues->queues)
        if (queue.name == name)
            return {};
    return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(name.left(80)), {},
                   QStringLiteral("see 'taskyardctl queue list'"));
}

/// Tells how each one ended; whether all of them succeeded.
Result<bool> tellEnds(Session& session, Connection& engine, const WaitTarget& target)
{
    qint64 well = 0;
    qint64 others = 0;
    const auto read = eachTask(engine, target, [&](const Task& task) {
        const bool good = task.state == TaskState::Succeeded;
        (good ? well : others) += 1;
        if (session.json)
            session.out.json(taskShape(task));
        else if (!good)
            session.out.line(QStringLiteral("task %1 %2").arg(task.id.value).arg(stateName(task.state)));
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!session.json)
        session.out.line(QStringLiteral("%1 succeeded, %2 did not").arg(countOf(well, "task")).arg(others));
    return others == 0;
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto target = targetFrom(arguments);
    if (!target)
        return tl::unexpected(target.error());
    std::optional<Duration> patience;
    OptionReader read(arguments, session.around.now);
    read.duration("timeout", patience);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    if (arguments.has("queue"))
        if (const auto there = requireQueue(**engine, arguments.text("queue")); !there)
            return tl::unexpected(there.error());
    const auto ended = waitUntilEnded(**engine, *target, patience);
    if (!ended)
        return tl::unexpected(ended.error());
    if (!*ended) {
        session.remark(
            QStringLiteral("not all tasks have ended after %1; see 'taskyardctl list'").arg(formatDuration(*patience)));
        return 1;
    }
    return tellEnds(session, **engine, *target).map([](bool all) { return all ? 0 : 1; });
}
} // namespace

constinit const Verb waitVerb{
    .name = "wait",
    .usage = "ID…|--all|--queue Q [--timeout D]",
    .summary = "Wait until tasks have ended; 0 when all succeeded, 1 when any did not",
    .manual = "Tasks that ended before count as they stand, so nothing is missed between adding and waiting; archive "
              "old failures that should not count. A held task is waited for, too. When the time is over the exit code "
              "is 1.",
    .options = kOptions,
    .examples = "wait 12 13\nwait --all --timeout 2h\nwait --queue render",
    .run = run,
};

} // namespace taskyard::cli
