// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"

#include "app/cli/tasktext.h"
#include "app/cli/values.h"

#include <array>

namespace taskyard::cli {

namespace {
QString idList(const std::vector<Dependency>& dependencies)
{
    QStringList ids;
    for (const Dependency& dependency : dependencies)
        ids << QString::number(dependency.task.value);
    return ids.join(u',');
}

QString waitsFor(const Task& task)
{
    switch (task.state) {
    case TaskState::Blocked: return idList(task.dependsOn);
    case TaskState::Scheduled: return localTime(task.spec.at ? task.spec.at : task.eligibleAt);
    default: return {};
    }
}

QString waitTime(const Task& task, TimePoint now)
{
    if (!task.eligibleAt || (!task.startedAt && task.state != TaskState::Queued))
        return {};
    return shortDuration(std::max(task.startedAt.value_or(now) - *task.eligibleAt, Duration{0}));
}

QString secondsText(std::optional<double> seconds)
{
    return seconds ? shortDuration(Duration{qint64(*seconds * 1000)}) : QString();
}

constexpr std::array<ListColumn, 32> kColumns{{
    {"id", "ID", true, false, [](const Task& t, TimePoint) { return QString::number(t.id.value); }},
    {"state", "STATE", false, false, [](const Task& t, TimePoint) { return stateName(t.state); }},
    {"name", "NAME", false, true, [](const Task& t, TimePoint) { return t.spec.name; }},
    {"queue", "QUEUE", false, true, [](const Task& t, TimePoint) { return t.spec.queue; }},
    {"priority", "PRIO", true, false, [](const Task& t, TimePoint) { return QString::number(t.spec.priority); }},
    {"order", "ORDER", true, false, [](const Task& t, TimePoint) { return orderText(t.order); }},
    {"progress", "PROGRESS", false, true, [](const Task& t, TimePoint) { return progressText(t); }},
    {"elapsed", "ELAPSED", true, false, [](const Task& t, TimePoint now) { return elapsedText(t, now); }},
    {"exit", "EXIT", false, false, [](const Task& t, TimePoint) { return exitText(t.exitCode, t.signal); }},
    {"waits-for", "WAITS FOR", false, true, [](const Task& t, TimePoint) { return waitsFor(t); }},
    {"last-line", "LAST LINE", false, true, [](const Task& t, TimePoint) { return t.lastLine; }},
    {"last-output", "LAST OUTPUT", false, false, [](const Task& t, TimePoint) { return localTime(t.lastOutputAt); }},
    {"runs", "RUNS", true, false, [](const Task& t, TimePoint) { return QString::number(t.runs); }},
    {"owner", "OWNER", false, true, [](const Task& t, TimePoint) { return t.spec.owner; }},
    {"tags", "TAGS", false, true, [](const Task& t, TimePoint) { return t.spec.tags.join(u','); }},
    {"note", "NOTE", false, true, [](const Task& t, TimePoint) { return t.spec.note; }},
    {"reason", "REASON", false, true, [](const Task& t, TimePoint) { return reasonText(t.stateReason); }},
    {"created", "CREATED", false, false, [](const Task& t, TimePoint) { return localTime(t.createdAt); }},
    {"eligible", "ELIGIBLE", false, false, [](const Task& t, TimePoint) { return localTime(t.eligibleAt); }},
    {"started", "STARTED", false, false, [](const Task& t, TimePoint) { return localTime(t.startedAt); }},
    {"finished", "FINISHED", false, false, [](const Task& t, TimePoint) { return localTime(t.finishedAt); }},
    {"deadline", "DEADLINE", false, false, [](const Task& t, TimePoint) { return localTime(t.spec.deadline); }},
    {"wait", "WAIT", true, false, [](const Task& t, TimePoint now) { return waitTime(t, now); }},
    {"rss", "MAX RSS", true, false, [](const Task& t, TimePoint) { return sizeText(t.maxRssBytes); }},
    {"user", "USER", true, false, [](const Task& t, TimePoint) { return secondsText(t.userSeconds); }},
    {"system", "SYSTEM", true, false, [](const Task& t, TimePoint) { return secondsText(t.systemSeconds); }},
    {"log-size", "LOG", true, false, [](const Task& t, TimePoint) { return sizeText(t.logBytes); }},
    {"pid", "PID", true, false,
     [](const Task& t, TimePoint) { return t.pid && isLive(t.state) ? QString::number(*t.pid) : QString(); }},
    {"depends-on", "DEPENDS ON", false, true, [](const Task& t, TimePoint) { return idList(t.dependsOn); }},
    {"workflow", "WORKFLOW", false, true, [](const Task& t, TimePoint) { return t.spec.workflow; }},
    {"cwd", "DIRECTORY", false, true, [](const Task& t, TimePoint) { return t.spec.cwd; }},
    {"command", "COMMAND", false, true, [](const Task& t, TimePoint) { return commandText(t.spec); }},
}};
} // namespace

std::span<const ListColumn> listColumns() { return kColumns; }

Result<std::vector<const ListColumn*>> columnsFrom(const QString& names)
{
    std::vector<const ListColumn*> chosen;
    for (const QString& name : names.split(u',')) {
        const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                        [&](const ListColumn& column) { return name == QLatin1String(column.name); });
        if (found != kColumns.end()) {
            chosen.push_back(&*found);
            continue;
        }
        QStringList known;
        for (const ListColumn& column : kColumns)
            known << QLatin1String(column.name);
        const QString near = nearest(name, known);
        return failure(ErrorCode::InvalidInput, QStringLiteral("there is no column '%1'").arg(name.left(80)),
                       QStringLiteral("option --columns"),
                       near.isEmpty() ? QStringLiteral("columns are ") + known.join(u' ')
                                      : QStringLiteral("did you mean '%1'?").arg(near));
    }
    return chosen;
}

} // namespace taskyard::cli
