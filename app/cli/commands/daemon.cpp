// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/tasktext.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kStopOptions[] = {
    {.name = "kill-runs",
     .help = "end running tasks, too, at once (SIGKILL); otherwise they run on and are taken up again"},
};
constexpr OptionDefinition kDrainOptions[] = {
    {.name = "off", .help = "start tasks again"},
};
constexpr Duration kPatience{60'000}; ///< for an engine to end; with --kill-runs every run ends before

QString statusLine(const answer::Status& status)
{
    QString line = QStringLiteral("engine %1 runs, pid %2, since %3")
                       .arg(status.version)
                       .arg(status.pid)
                       .arg(localTime(status.startedAt));
    line += QStringLiteral("; %1 of %2 slots in use").arg(status.slotsUsed).arg(status.slotCount);
    QStringList counts;
    for (const auto& [state, count] : status.tasks)
        if (count > 0)
            counts << QStringLiteral("%1 %2").arg(count).arg(state);
    line += QStringLiteral("; ") + (counts.isEmpty() ? QStringLiteral("no tasks") : counts.join(QStringLiteral(", ")));
    if (status.draining)
        line += QStringLiteral("; draining");
    if (!status.trouble.isEmpty())
        line += QStringLiteral("; trouble: ") + status.trouble;
    return line;
}

RunResult printStatus(Session& session, Connection& engine)
{
    const auto status = fetchAs<answer::Status>(engine, query::Status{});
    if (!status)
        return tl::unexpected(status.error());
    if (session.json)
        session.out.json(statusShape(*status));
    else
        session.out.line(safeText(statusLine(*status)));
    return 0;
}

RunResult start(const Arguments&, Session& session)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    return printStatus(session, **engine);
}

bool isAbsent(const Error& error) { return error.code == ErrorCode::NotFound; }

/// Whether there was one to stop.
Result<bool> stopEngine(const Arguments& arguments, Session& session)
{
    auto engine = session.door.openRunning(session.dataDir);
    if (!engine)
        return isAbsent(engine.error()) ? Result<bool>(false) : tl::unexpected(engine.error());
    if (const auto reply = (*engine)->submit(command::Stop{arguments.has("kill-runs")}); !reply)
        return tl::unexpected(reply.error());
    if (const auto gone = session.door.waitUntilGone(session.dataDir, kPatience); !gone)
        return tl::unexpected(gone.error());
    return true;
}

RunResult stop(const Arguments& arguments, Session& session)
{
    const auto stopped = stopEngine(arguments, session);
    if (!stopped)
        return tl::unexpected(stopped.error());
    if (session.json)
        session.out.json({{QStringLiteral("running"), false}, {QStringLiteral("stopped"), *stopped}});
    else
        session.out.line(*stopped ? QStringLiteral("engine stopped") : QStringLiteral("no engine was running"));
    return 0;
}

RunResult restart(const Arguments& arguments, Session& session)
{
    if (const auto stopped = stopEngine(arguments, session); !stopped)
        return tl::unexpected(stopped.error());
    return start(arguments, session);
}

RunResult status(const Arguments&, Session& session)
{
    auto engine = session.door.openRunning(session.dataDir);
    if (engine)
        return printStatus(session, **engine);
    if (session.json && isAbsent(engine.error()))
        session.out.json({{QStringLiteral("running"), false}, {QStringLiteral("data_dir"), session.dataDir}});
    return tl::unexpected(engine.error());
}

RunResult drain(const Arguments& arguments, Session& session)
{
    const bool draining = !arguments.has("off");
    return configure(session, command::Drain{draining},
                     draining ? QStringLiteral("draining: what runs is finished, nothing is started")
                              : QStringLiteral("tasks are started again"));
}

constexpr Verb kStart{.name = "start",
                      .summary = "Start the engine; returns once it answers",
                      .manual = "",
                      .mostWords = 0,
                      .run = start};
constexpr Verb kStop{.name = "stop",
                     .summary = "Stop the engine; running tasks run on and are taken up again at the next start",
                     .manual = "Built-in tasks run inside the engine: they are interrupted, and run again at the next "
                               "start if they are idempotent.",
                     .options = kStopOptions,
                     .mostWords = 0,
                     .run = stop};
constexpr Verb kRestart{.name = "restart",
                        .summary = "Stop it and start it again; running tasks run on",
                        .manual = "Built-in tasks are interrupted, and run again if they are idempotent.",
                        .mostWords = 0,
                        .run = restart};
constexpr Verb kStatus{.name = "status",
                       .summary = "Tell how the engine fares; does not start one",
                       .manual = "The exit code is 3 when none runs.",
                       .mostWords = 0,
                       .run = status};
constexpr Verb kDrain{.name = "drain",
                      .summary = "Finish what runs and start nothing",
                      .manual = "Lasts, also when the engine is stopped and started again, until 'daemon drain --off'.",
                      .options = kDrainOptions,
                      .mostWords = 0,
                      .run = drain};
constexpr const Verb* kActions[] = {&kStart, &kStop, &kRestart, &kStatus, &kDrain};
} // namespace

constinit const Verb daemonVerb{
    .name = "daemon",
    .summary = "Start and stop the engine, and see how it fares",
    .manual = "Verbs that need the engine start it by themselves.",
    .actions = kActions,
};

} // namespace taskyard::cli
