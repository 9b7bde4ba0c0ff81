// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/filefeed.h"
#include "app/cli/selection.h"
#include "app/cli/shapes.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "dry-run", .help = "say what would happen, and change nothing"},
    {.name = "format",
     .value = "F",
     .help = "what the file is; default: found out from the file",
     .completes = Completes::Choice,
     .choices = "auto ndjson yaml wfformat joblog"},
    {.name = "joblog",
     .help = "the file is a log of GNU parallel: what it tells of is taken over as past runs, never run"},
    {.name = "queue", .value = "NAME", .help = "job logs: the queue of the tasks; default: default"},
    {.name = "scale", .value = "X", .help = "wfformat: multiplies the recorded runtimes; default 1"},
    {.name = "cwd",
     .value = "DIR",
     .help = "working directory of tasks that name none; default: the current one",
     .completes = Completes::Folder},
};

Result<command::ImportBegin> beginFrom(const Arguments& arguments, const Surroundings& around)
{
    command::ImportBegin begin;
    begin.format = QStringLiteral("auto");
    begin.fileName = arguments.words.first() == u"-" ? QStringLiteral("standard input") : arguments.words.first();
    begin.cwd = around.folder;
    OptionReader read(arguments, around.now);
    read.text("format", begin.format);
    if (arguments.has("joblog")) {
        if (arguments.has("format") && begin.format != u"joblog")
            read.refuse({ErrorCode::InvalidInput, QStringLiteral("two formats: joblog and %1").arg(begin.format),
                         QStringLiteral("option --format"), QStringLiteral("give one of --joblog and --format")});
        begin.format = QStringLiteral("joblog");
    }
    read.text("queue", begin.queue);
    read.path("cwd", begin.cwd, around.folder);
    read.flag("dry-run", begin.dryRun);
    std::optional<double> scale;
    read.number("scale", scale);
    if (scale && *scale < 0)
        read.refuse({ErrorCode::InvalidInput, QStringLiteral("a scale cannot be negative"),
                     QStringLiteral("option --scale"), QStringLiteral("use 0 or more")});
    begin.scale = scale.value_or(1);
    if (begin.cwd.isEmpty())
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("the current directory is gone, or its name is not UTF-8"),
                     {},
                     QStringLiteral("give --cwd DIR")});
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    return begin;
}

/// Sends the whole file; what is wrong with it, or with reading it, is given back.
Outcome sendPieces(FileFeed& feed, Connection& engine, ImportId id)
{
    while (true) {
        auto piece = feed.next();
        if (!piece)
            return tl::unexpected(piece.error());
        if (piece->isEmpty())
            return {};
        if (const auto sent = engine.submit(command::ImportAppend{id, std::move(*piece)}); !sent)
            return tl::unexpected(sent.error());
    }
}

Result<Reply> import(const command::ImportBegin& begin, FileFeed& feed, Connection& engine)
{
    const auto begun = engine.submit(begin);
    if (!begun)
        return begun;
    if (const auto sent = sendPieces(feed, engine, begun->import); !sent) {
        (void)engine.submit(command::ImportCommit{begun->import, true});
        return tl::unexpected(sent.error());
    }
    return engine.submit(command::ImportCommit{begun->import, false});
}

void print(const Reply& reply, bool dryRun, Session& session)
{
    const qint64 count = reply.data.value(QStringLiteral("tasks")).toInteger(reply.changed);
    if (session.json) {
        QJsonObject object = replyShape(reply);
        object.insert(QStringLiteral("count"), count);
        object.insert(QStringLiteral("first"), reply.first.isValid() ? QJsonValue(reply.first.value) : QJsonValue());
        object.insert(QStringLiteral("last"), reply.last.isValid() ? QJsonValue(reply.last.value) : QJsonValue());
        object.insert(QStringLiteral("dry_run"), dryRun);
        object.insert(QStringLiteral("data"), reply.data);
        session.out.json(object);
        return;
    }
    const bool arePast = reply.data.value(QStringLiteral("format")).toString() == u"joblog";
    QString line = (dryRun ? QStringLiteral("would import ") : QStringLiteral("imported ")) +
                   countOf(count, arePast ? "past task" : "task");
    if (reply.first.isValid())
        line += count == 1 ? QStringLiteral(", id %1").arg(reply.first.value)
                           : QStringLiteral(", ids %1..%2").arg(reply.first.value).arg(reply.last.value);
    session.out.line(line);
    for (const QJsonValue& warning : reply.data.value(QStringLiteral("warnings")).toArray())
        session.remark(warning.toString());
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto begin = beginFrom(arguments, session.around);
    if (!begin)
        return tl::unexpected(begin.error());
    auto feed = FileFeed::open(arguments.words.first(), session.around);
    if (!feed)
        return tl::unexpected(feed.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = import(*begin, *feed, **engine);
    if (!reply)
        return tl::unexpected(reply.error());
    print(*reply, begin->dryRun, session);
    return 0;
}
} // namespace

constinit const Verb importVerb{
    .name = "import",
    .usage = "FILE|-",
    .summary = "Add many tasks from a file; all or nothing",
    .manual =
        "The file is NDJSON (one record per line, what 'export' writes), one workflow in YAML or JSON, or a "
        "recorded workflow in WfFormat 1.5. Prints the count and the range of the ids. What is wrong is told with "
        "line and column, and then nothing is added.\n\n"
        "A log that GNU parallel has written (--joblog) is history: each of its jobs becomes a task that has ended as "
        "it did, at its time, with its run time, exit code or signal and bytes of output, so that lists, triage, "
        "charts and reports tell of it. Nothing is run. Its lines are known again: importing a log that has grown "
        "adds what is new. 'undo' takes the whole import back, and 'remove --filter tag:joblog' all of them.",
    .options = kOptions,
    .leastWords = 1,
    .mostWords = 1,
    .completes = Completes::File,
    .examples = "import tasks.ndjson\nimport --dry-run night.yaml\nimport - < tasks.ndjson\nimport --joblog --queue "
                "render render.log",
    .run = run,
};

} // namespace taskyard::cli
