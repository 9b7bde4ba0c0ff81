// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/logprinter.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "run", .value = "N", .help = "of this attempt; default: the latest"},
    {.name = "follow", .help = "go on until the run has ended"},
    {.name = "tail", .value = "N", .help = "begin with the last N lines"},
    {.name = "raw", .help = "the bytes as they were written, control sequences and all"},
};
constexpr qint64 kPiece = 256LL * 1024;
/// A follower that hears nothing looks again after this long: output without progress is not always announced.
constexpr Duration kQuiet{1000};

/// Prints what there is from `query.offset` on and moves it along. True when nothing will follow.
Result<bool> printNew(query::Log& query, LogPrinter& printer, Session& session, Connection& engine)
{
    while (session.out.ok()) {
        const auto piece = fetchAs<answer::Log>(engine, query);
        if (!piece)
            return tl::unexpected(piece.error());
        const bool tail = query.tailLines.has_value();
        if (!tail && piece->offset > query.offset && piece->gapEnd > piece->gapStart)
            printer.gap(piece->gapStart, piece->gapEnd);
        printer.print(piece->bytes);
        const qint64 end = piece->offset + piece->bytes.size();
        query.tailLines.reset();
        query.offset = std::max(query.offset, end);
        if (query.offset >= piece->total || piece->bytes.isEmpty())
            return piece->ended;
    }
    return true;
}

Outcome waitForMore(TaskId task, Connection& engine)
{
    while (true) {
        const auto batch = engine.nextEvents(kQuiet);
        if (!batch)
            return tl::unexpected(batch.error());
        const auto about = [&](const auto& item) { return item.task == task; };
        if (batch->gap || (batch->events.empty() && batch->progress.empty()) ||
            std::any_of(batch->events.begin(), batch->events.end(), about) ||
            std::any_of(batch->progress.begin(), batch->progress.end(), about))
            return {};
    }
}

Outcome printLog(query::Log query, bool follow, LogPrinter& printer, Session& session, Connection& engine)
{
    if (follow)
        if (const auto subscribed = engine.subscribe(std::nullopt); !subscribed)
            return tl::unexpected(subscribed.error());
    while (true) {
        const auto ended = printNew(query, printer, session, engine);
        if (!ended)
            return tl::unexpected(ended.error());
        if (*ended || !follow || !session.out.ok())
            return {};
        session.out.flush();
        if (const auto more = waitForMore(query.task, engine); !more)
            return more;
    }
}

RunResult run(const Arguments& arguments, Session& session)
{
    query::Log query;
    const auto task = parseId(arguments.words.first(), {});
    if (!task)
        return tl::unexpected(task.error());
    query.task = *task;
    query.length = kPiece;
    OptionReader read(arguments, session.around.now);
    read.integer("run", query.run, 1);
    read.integer("tail", query.tailLines, 0, 1'000'000);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    LogPrinter printer(session, *task, arguments.has("raw"));
    if (const auto printed = printLog(query, arguments.has("follow"), printer, session, **engine); !printed)
        return tl::unexpected(printed.error());
    printer.finish();
    return 0;
}
} // namespace

constinit const Verb logVerb{
    .name = "log",
    .usage = "ID [--run N] [--follow] [--tail N] [--raw]",
    .summary = "Print what a task wrote",
    .manual = "Control sequences are taken out, so that a log cannot steer the terminal; --raw leaves everything as it "
              "is. Of a very long log the middle is not kept; where it is missing a line says how much.",
    .options = kOptions,
    .leastWords = 1,
    .mostWords = 1,
    .examples = "log 12\nlog 12 --follow --tail 20\nlog 12 --run 1 --raw > run1.log",
    .run = run,
};

} // namespace taskyard::cli
