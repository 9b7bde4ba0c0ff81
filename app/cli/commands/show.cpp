// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/table.h"
#include "app/cli/tasktext.h"
#include "app/cli/values.h"
#include "core/base/timetext.h"

namespace taskyard::cli {

namespace {
class Sheet {
public:
    explicit Sheet(Session& session) : m_session(session) {}
    void line(const char* label, const QString& value)
    {
        if (!value.isEmpty())
            m_session.out.line(QString::fromUtf8(label).leftJustified(kLabelWidth) + isolated(safeText(value)));
    }

private:
    static constexpr int kLabelWidth = 14;
    Session& m_session;
};

QString dependencyList(const std::vector<Dependency>& dependencies)
{
    QStringList parts;
    for (const Dependency& dependency : dependencies) {
        const bool usual = dependency.condition == DependencyCondition::Succeeded;
        parts << QString::number(dependency.task.value) +
                     (usual ? QString() : QStringLiteral(" (%1)").arg(conditionName(dependency.condition)));
    }
    return parts.join(QStringLiteral(", "));
}

void printSpec(const Task& task, Sheet& sheet)
{
    const TaskSpec& spec = task.spec;
    sheet.line("command", commandText(spec));
    sheet.line("cwd", spec.cwd);
    for (auto it = spec.env.begin(); it != spec.env.end(); ++it)
        sheet.line("env", it.key() + u'=' + it.value());
    sheet.line("stdin", spec.stdinFile);
    sheet.line("tags", spec.tags.join(QStringLiteral(", ")));
    sheet.line("note", spec.note);
    sheet.line("workflow", spec.workflow);
    sheet.line("timeout", spec.timeout ? formatDuration(*spec.timeout) : QString());
    sheet.line("retries", spec.retries > 0 ? QString::number(spec.retries) : QString());
    sheet.line("slots", spec.slotCount != 1 ? QString::number(spec.slotCount) : QString());
    for (auto it = spec.resources.begin(); it != spec.resources.end(); ++it)
        sheet.line("resource", it.key() + u'=' + QString::number(it.value()));
    sheet.line("executor", spec.executor == u"process" ? QString() : spec.executor);
}

void printTask(const answer::TaskDetails& details, TimePoint now, Session& session)
{
    const Task& task = details.task;
    Sheet sheet(session);
    sheet.line("id", QString::number(task.id.value));
    sheet.line("name", task.spec.name);
    sheet.line("description", task.spec.description);
    sheet.line("state", stateName(task.state) + (task.stateReason.isEmpty()
                                                     ? QString()
                                                     : QStringLiteral(" (%1)").arg(reasonText(task.stateReason))));
    sheet.line("queue", task.spec.queue);
    sheet.line("priority", QString::number(task.spec.priority));
    sheet.line("depends on", dependencyList(task.dependsOn));
    sheet.line("blocks", dependencyList(details.blocks));
    printSpec(task, sheet);
    sheet.line("progress", progressText(task));
    sheet.line("created", localTime(task.createdAt));
    sheet.line("not before", localTime(task.spec.at));
    sheet.line("started", localTime(task.startedAt));
    sheet.line("finished", localTime(task.finishedAt));
    sheet.line("deadline", localTime(task.spec.deadline));
    sheet.line("elapsed", elapsedText(task, now));
    sheet.line("exit", exitText(task.exitCode, task.signal));
    sheet.line("pid", task.pid && isLive(task.state) ? QString::number(*task.pid) : QString());
    sheet.line("last line", task.lastLine);
}

void printRuns(const std::vector<Run>& runs, Session& session)
{
    if (runs.empty())
        return;
    session.out.line({});
    Table table({{QStringLiteral("RUN"), true, false},
                 {QStringLiteral("STATE"), false, false},
                 {QStringLiteral("STARTED"), false, false},
                 {QStringLiteral("TOOK"), true, false},
                 {QStringLiteral("EXIT"), false, false},
                 {QStringLiteral("REASON")}},
                session);
    for (const Run& run : runs) {
        const QString took =
            run.startedAt && run.finishedAt ? shortDuration(*run.finishedAt - *run.startedAt) : QString();
        table.add({{QString::number(run.number)},
                   {stateName(run.state), stateColour(run.state)},
                   {localTime(run.startedAt)},
                   {took},
                   {exitText(run.exitCode, run.signal)},
                   {run.reason}});
    }
    table.print();
}

QJsonObject detailsShape(const answer::TaskDetails& details)
{
    QJsonObject object = taskShape(details.task);
    QJsonArray runs;
    for (const Run& run : details.runs)
        runs.append(runShape(run));
    QJsonArray blocks;
    for (const Dependency& dependency : details.blocks)
        blocks.append(dependency.task.value);
    object.insert(QStringLiteral("attempts"), runs);
    object.insert(QStringLiteral("blocks"), blocks);
    return object;
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto ids = parseIds(arguments.words, {});
    if (!ids)
        return tl::unexpected(ids.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    bool first = true;
    for (const TaskId id : *ids) {
        const auto details = fetchAs<answer::TaskDetails>(**engine, query::TaskDetails{id});
        if (!details)
            return tl::unexpected(details.error());
        if (session.json) {
            session.out.json(detailsShape(*details));
            continue;
        }
        if (!std::exchange(first, false))
            session.out.line({});
        printTask(*details, session.around.now, session);
        printRuns(details->runs, session);
    }
    return 0;
}
} // namespace

constinit const Verb showVerb{
    .name = "show",
    .usage = "ID…",
    .summary = "Show everything about tasks: state, command, dependencies, runs",
    .manual = "",
    .leastWords = 1,
    .examples = "show 12\nshow 12 --json",
    .run = run,
};

} // namespace taskyard::cli
