// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/shapes.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
/// "42", "42%" or "42/100".
Outcome readValue(const QString& word, command::Progress& command)
{
    const QString where = QStringLiteral("progress");
    const auto slash = word.indexOf(u'/');
    QString done = slash < 0 ? word : word.left(slash);
    if (slash < 0 && done.endsWith(u'%'))
        done.chop(1);
    const auto value = parseNumber(done, where);
    if (!value)
        return tl::unexpected(value.error());
    command.done = *value;
    if (slash >= 0) {
        const auto total = parseNumber(word.mid(slash + 1), where);
        if (!total)
            return tl::unexpected(total.error());
        if (*total <= 0)
            return failure(ErrorCode::InvalidInput, QStringLiteral("the total must be above 0"), where,
                           QStringLiteral("write for example 42/100"));
        command.total = *total;
    }
    if (command.done < 0)
        return failure(ErrorCode::InvalidInput, QStringLiteral("progress cannot be negative"), where,
                       QStringLiteral("write for example 42/100"));
    return {};
}

RunResult run(const Arguments& arguments, Session& session)
{
    command::Progress command;
    if (const auto read = readValue(arguments.words.first(), command); !read)
        return tl::unexpected(read.error());
    command.text = arguments.words.mid(1).join(u' ');
    command.token = session.around.environment.value(QStringLiteral("TASKYARD_TOKEN"));
    if (command.token.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("not inside a task: TASKYARD_TOKEN is not set"), {},
                       QStringLiteral("call it from a task's own program"));
    // A task whose engine is away must not start another one.
    auto engine = session.door.openRunning(session.dataDir);
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = (*engine)->submit(command);
    if (!reply)
        return tl::unexpected(reply.error());
    if (session.json)
        session.out.json(replyShape(*reply));
    return 0;
}
} // namespace

constinit const Verb progressVerb{
    .name = "progress",
    .usage = "VALUE[/TOTAL] [MESSAGE]",
    .summary = "Report progress from inside a task",
    .manual = "A value without a total is a percentage. The task is known by TASKYARD_TOKEN, which its environment "
              "holds.",
    .leastWords = 1,
    .examples = "progress 42/100 'frame 42'\nprogress 99%",
    .run = run,
};

} // namespace taskyard::cli
