// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr qsizetype kNamed = 10; // as many as the engine names

/// How those stand that a task waits for. That they are gone by now is no trouble.
void printStates(const std::vector<TaskId>& tasks, Session& session, Connection& engine)
{
    QStringList ids;
    for (const TaskId task : tasks)
        ids << QString::number(task.value);
    query::TaskList list;
    list.filter = QStringLiteral("id:") + ids.mid(0, kNamed).join(u',');
    list.sort = QStringLiteral("id");
    const auto found = fetchAs<answer::Tasks>(engine, list);
    if (!found)
        return;
    for (const Task& task : found->tasks)
        session.out.line(QStringLiteral("   task %1 is %2%3")
                             .arg(task.id.value)
                             .arg(stateName(task.state), task.spec.name.isEmpty()
                                                             ? QString()
                                                             : QStringLiteral(": ") + safeText(task.spec.name)));
}

void print(TaskId task, const answer::Why& why, Session& session, Connection& engine)
{
    session.out.line(QStringLiteral("task %1 is %2").arg(task.value).arg(stateName(why.state)));
    int number = 0;
    for (const answer::Reason& reason : why.reasons) {
        session.out.line(QStringLiteral("%1. %2").arg(++number).arg(safeText(reason.text)));
        if (reason.code == u"dependency")
            printStates(reason.tasks, session, engine);
        if (!reason.remedy.isEmpty())
            session.out.line(QStringLiteral("   to change that: ") + safeText(reason.remedy));
    }
}

QJsonObject shape(TaskId task, const answer::Why& why)
{
    QJsonArray reasons;
    for (const answer::Reason& reason : why.reasons)
        reasons.append(reasonShape(reason));
    return {{QStringLiteral("task"), task.value},
            {QStringLiteral("state"), stateName(why.state)},
            {QStringLiteral("reasons"), reasons}};
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto ids = parseIds(arguments.words, {});
    if (!ids)
        return tl::unexpected(ids.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    for (const TaskId id : *ids) {
        const auto why = fetchAs<answer::Why>(**engine, query::Why{id});
        if (!why)
            return tl::unexpected(why.error());
        if (session.json)
            session.out.json(shape(id, *why));
        else
            print(id, *why, session, **engine);
    }
    return 0;
}
} // namespace

constinit const Verb whyVerb{
    .name = "why",
    .usage = "ID…",
    .summary = "Tell what a task waits for, in order, and the smallest change that would start it",
    .manual = "",
    .leastWords = 1,
    .examples = "why 12",
    .run = run,
};

} // namespace taskyard::cli
