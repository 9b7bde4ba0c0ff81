// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/taskwait.h"
#include "app/cli/values.h"
#include "core/model/commandline.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "shell", .value = "TEXT", .help = "run this text by /bin/sh instead of a program"},
    {.name = "name", .value = "NAME", .help = "what it is called; default: the command"},
    {.name = "description", .value = "TEXT", .help = "what it is for"},
    {.name = "queue", .value = "Q", .help = "its queue; default: 'default'"},
    {.name = "priority", .value = "N", .help = "higher goes first; default 0"},
    {.name = "after", .value = "ID,…", .help = "start when all of these succeeded", .repeatable = true},
    {.name = "after-any", .value = "ID,…", .help = "start when all of these ended, however", .repeatable = true},
    {.name = "after-fail", .value = "ID,…", .help = "start when all of these failed", .repeatable = true},
    {.name = "at", .value = "TIME", .help = "not before this time: 14:30, 'tomorrow 06:00', +90m, ISO 8601"},
    {.name = "delay", .value = "D", .help = "not before this long from now: 90s, 1h30m"},
    {.name = "deadline", .value = "TIME", .help = "should have ended by then"},
    {.name = "timeout", .value = "D", .help = "a run that takes longer is ended, as timed-out"},
    {.name = "grace", .value = "D", .help = "time between SIGTERM and SIGKILL; default 10s"},
    {.name = "expected", .value = "D", .help = "how long a run is expected to take"},
    {.name = "retries", .value = "N", .help = "run again up to N times when it fails"},
    {.name = "retry-delay", .value = "D", .help = "before the first retry; doubles up to 1h, with jitter; default 1s"},
    {.name = "retry-on", .value = "CODES", .help = "retry only after these exit codes: 1,75", .repeatable = true},
    {.name = "cwd",
     .value = "DIR",
     .help = "working directory; default: the current one",
     .completes = Completes::Folder},
    {.name = "env", .value = "K=V", .help = "an environment variable", .repeatable = true},
    {.name = "clean-env", .help = "start with an empty environment"},
    {.name = "stdin", .value = "FILE", .help = "its standard input; default: empty", .completes = Completes::File},
    {.name = "tag", .value = "T", .help = "a tag", .repeatable = true},
    {.name = "note", .value = "TEXT", .help = "a note"},
    {.name = "workflow", .value = "NAME", .help = "the workflow that it belongs to"},
    {.name = "group", .value = "NAME", .help = "project or user, for fair sharing"},
    {.name = "held", .help = "hold it back until it is released"},
    {.name = "slots", .value = "N", .help = "slots that it takes; default 1"},
    {.name = "resource", .value = "NAME=N", .help = "how much of a resource it takes", .repeatable = true},
    {.name = "executor", .value = "NAME", .help = "what carries it out: process (default) or builtin"},
    {.name = "dedupe", .value = "KEY", .help = "add nothing while another task with this key has not ended"},
    {.name = "idempotent", .help = "may be run again after an interruption"},
    {.name = "wait", .help = "return when it has ended, with 0 when it succeeded and 1 when not"},
};

void readReferences(const Arguments& arguments, const char* option, std::vector<TaskRef>& to, OptionReader& read)
{
    const auto ids = parseIds(arguments.all(option), QStringLiteral("option --") + QString::fromUtf8(option));
    if (!ids) {
        read.refuse(ids.error());
        return;
    }
    for (const TaskId id : *ids)
        to.push_back({id, {}});
}

void readTimes(const Arguments& arguments, TaskSpec& spec, OptionReader& read, TimePoint now)
{
    std::optional<Duration> delay;
    read.time("at", spec.at);
    read.duration("delay", delay);
    if (delay && spec.at)
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("--at and --delay exclude each other"),
                     {},
                     QStringLiteral("give one of them")});
    if (delay)
        spec.at = now + *delay;
    read.time("deadline", spec.deadline);
    read.duration("timeout", spec.timeout);
    read.duration("grace", spec.grace);
    read.duration("expected", spec.expected);
    read.duration("retry-delay", spec.retryDelay);
    for (const auto& [option, to] : {std::pair{"after", &spec.after}, std::pair{"after-any", &spec.afterAny},
                                     std::pair{"after-fail", &spec.afterFail}})
        readReferences(arguments, option, *to, read);
}

void readCommand(const Arguments& arguments, TaskSpec& spec, OptionReader& read, const Surroundings& around)
{
    spec.command = arguments.words;
    read.text("shell", spec.shell);
    if (arguments.has("shell") && !spec.command.isEmpty())
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("--shell and a program exclude each other"),
                     {},
                     QStringLiteral("put all of it into the text of --shell")});
    if (!arguments.has("shell") && spec.command.isEmpty())
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("there is nothing to run"),
                     {},
                     QStringLiteral("write 'add -- PROGRAM ARG…' or 'add --shell TEXT'")});
    spec.cwd = around.folder;
    read.path("cwd", spec.cwd, around.folder);
    if (spec.cwd.isEmpty())
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("the current directory is gone, or its name is not UTF-8"),
                     {},
                     QStringLiteral("give --cwd DIR")});
    read.path("stdin", spec.stdinFile, spec.cwd);
    read.pairs("env", spec.env);
    read.flag("clean-env", spec.cleanEnv);
    read.text("executor", spec.executor);
}

Result<TaskSpec> specFrom(const Arguments& arguments, const Surroundings& around)
{
    TaskSpec spec;
    OptionReader read(arguments, around.now);
    readCommand(arguments, spec, read, around);
    read.text("name", spec.name);
    read.text("description", spec.description);
    read.text("queue", spec.queue);
    read.integer("priority", spec.priority);
    readTimes(arguments, spec, read, around.now);
    read.integer("retries", spec.retries, 0);
    read.integers("retry-on", spec.retryOn);
    spec.tags = arguments.all("tag");
    read.text("note", spec.note);
    read.text("workflow", spec.workflow);
    read.text("group", spec.group);
    read.flag("held", spec.held);
    read.integer("slots", spec.slotCount, 0);
    read.amounts("resource", spec.resources);
    read.text("dedupe", spec.dedupe);
    read.flag("idempotent", spec.idempotent);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    if (spec.name.isEmpty())
        spec.name = safeText(nameOfCommand(spec.command, spec.shell));
    return spec;
}

RunResult waitFor(Session& session, Connection& engine, TaskId id)
{
    session.out.flush();
    const WaitTarget target{{id}, {}};
    if (const auto ended = waitUntilEnded(engine, target, std::nullopt); !ended)
        return tl::unexpected(ended.error());
    bool succeeded = false;
    const auto read = eachTask(engine, target, [&](const Task& task) {
        succeeded = task.state == TaskState::Succeeded;
        if (session.json)
            session.out.json(taskShape(task));
    });
    if (!read)
        return tl::unexpected(read.error());
    return succeeded ? 0 : 1;
}

RunResult run(const Arguments& arguments, Session& session)
{
    auto spec = specFrom(arguments, session.around);
    if (!spec)
        return tl::unexpected(spec.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = (*engine)->submit(command::Add{{std::move(*spec)}});
    if (!reply)
        return tl::unexpected(reply.error());
    const TaskId id = reply->first.isValid() || reply->ids.empty() ? reply->first : reply->ids.front();
    if (session.json) {
        QJsonObject object = replyShape(*reply);
        object.insert(QStringLiteral("id"), id.value);
        session.out.json(object);
    } else {
        session.out.line(QString::number(id.value));
    }
    return arguments.has("wait") ? waitFor(session, **engine, id) : RunResult(0);
}
} // namespace

constinit const Verb addVerb{
    .name = "add",
    .usage = "[OPTIONS] -- PROGRAM ARG… | [OPTIONS] --shell TEXT",
    .summary = "Add one task; prints its id",
    .manual =
        "The program is run as it is, without a shell, unless --shell asks for one. Everything behind -- belongs "
        "to it, whatever it looks like. --executor builtin does something inside the engine instead: copy SOURCE "
        "TARGET (a file or a folder, with permissions and times), checksum FILE (SHA-256, as sha256sum prints it) "
        "or wait DURATION. Where the engine ends meanwhile, that is interrupted, and done again if it is "
        "--idempotent.",
    .options = kOptions,
    .completes = Completes::File,
    .examples = "add -- convert in.png out.jpg\nadd --queue render --retries 2 --timeout 2h -- ./render 17\n"
                "add --after 3..9 --shell 'sort *.txt > all'\nadd --at 'tomorrow 06:00' -- ./backup",
    .run = run,
};

} // namespace taskyard::cli
