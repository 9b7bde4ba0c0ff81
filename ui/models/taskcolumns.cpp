// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskcolumns.h"

#include "core/model/signalname.h"
#include "ui/support/statetext.h"
#include "ui/support/tasktext.h"
#include "ui/support/texts.h"

#include <QDateTime>
#include <QLocale>

#include <array>

namespace taskyard::ui {

namespace {
using C = TaskColumn;
constexpr bool kRight = true, kLeft = false, kShown = true, kHidden = false, kEdit = true, kFixed = false;

constexpr std::array<TaskColumnInfo, kTaskColumnCount> kColumns{{
    {C::State, "state", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "State"), "state", kLeft, kShown, kFixed, 17},
    {C::Id, "id", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Id"), "id", kRight, kShown, kFixed, 8},
    {C::Name, "name", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Name"), "name", kLeft, kShown, kEdit, 32},
    {C::Queue, "queue", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Queue"), "queue", kLeft, kShown, kEdit, 12},
    {C::Priority, "priority", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Priority"), "priority", kRight, kShown,
     kEdit, 8},
    {C::Order, "order", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Order"), "order", kRight, kHidden, kFixed, 10},
    {C::Progress, "progress", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Progress"), "progress", kLeft, kShown,
     kFixed, 16},
    {C::Elapsed, "elapsed", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Elapsed"), "elapsed", kRight, kShown,
     kFixed, 13},
    {C::WaitsFor, "waits_for", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Waits for"), "depends_on", kLeft, kShown,
     kFixed, 14},
    {C::LastOutput, "last_output", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Last output"), nullptr, kRight,
     kShown, kFixed, 10},
    {C::LastLine, "last_line", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Last line"), "last_line", kLeft, kShown,
     kFixed, 28},
    {C::Runs, "runs", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Runs"), "runs", kRight, kShown, kFixed, 6},
    {C::Exit, "exit", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Exit"), "exit", kRight, kShown, kFixed, 8},
    {C::Owner, "owner", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Owner"), "owner", kLeft, kShown, kFixed, 10},
    {C::Tags, "tags", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Tags"), "tag", kLeft, kShown, kEdit, 16},
    {C::Note, "note", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Note"), "note", kLeft, kShown, kFixed, 20},
    {C::Workflow, "workflow", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Workflow"), "workflow", kLeft, kHidden,
     kFixed, 14},
    {C::Created, "created", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Created"), "created", kRight, kHidden,
     kFixed, 18},
    {C::Eligible, "eligible", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Eligible"), "eligible", kRight, kHidden,
     kFixed, 18},
    {C::Started, "started", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Started"), "started", kRight, kHidden,
     kFixed, 18},
    {C::Finished, "finished", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Finished"), "finished", kRight, kHidden,
     kFixed, 18},
    {C::Wait, "wait", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Waited"), "wait", kRight, kHidden, kFixed, 10},
    {C::MaxRss, "max_rss", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Most memory"), "max_rss_bytes", kRight,
     kHidden, kFixed, 10},
    {C::Cpu, "cpu", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "CPU time"), "cpu_seconds", kRight, kHidden, kFixed,
     10},
    {C::Executor, "executor", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Executor"), "executor", kLeft, kHidden,
     kFixed, 10},
    {C::Pid, "pid", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Process"), "pid", kRight, kHidden, kFixed, 8},
    {C::DependsOn, "depends_on", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Depends on"), "depends_on", kLeft,
     kHidden, kFixed, 14},
    {C::Deadline, "deadline", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Deadline"), "deadline", kRight, kHidden,
     kFixed, 18},
    {C::Cwd, "cwd", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Working directory"), "cwd", kLeft, kHidden, kFixed,
     24},
    {C::Command, "command", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Command"), "command", kLeft, kHidden,
     kFixed, 40},
    {C::LogSize, "log_size", QT_TRANSLATE_NOOP("taskyard::ui::TaskColumns", "Log size"), "log_bytes", kRight, kHidden,
     kFixed, 10},
}};

struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TaskColumns)
};

QString number(qint64 value) { return QString::number(value); }
template <class T> QString maybe(const std::optional<T>& value) { return value ? QString::number(*value) : QString(); }
QDateTime local(TimePoint time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }
QString bytesText(const std::optional<qint64>& bytes)
{
    return bytes ? QLocale().formattedDataSize(*bytes) : QString();
}

QString dependenciesText(const Task& task)
{
    QStringList ids;
    for (const Dependency& dependency : task.dependsOn) {
        if (ids.size() == 8) {
            ids << QStringLiteral("…");
            break;
        }
        ids << number(dependency.task.value);
    }
    return ids.join(QStringLiteral(", "));
}

QString exitText(const Task& task) { return task.signal ? signalName(*task.signal) : maybe(task.exitCode); }

std::optional<Duration> elapsed(const Task& task, TimePoint now)
{
    if (!task.startedAt || (!task.finishedAt && !isLive(task.state)))
        return std::nullopt;
    return std::max(Duration(0), task.finishedAt.value_or(now) - *task.startedAt);
}

std::optional<Duration> spanOf(TaskColumn column, const Task& task, TimePoint now)
{
    if (column == C::Elapsed)
        return elapsed(task, now);
    if (column == C::Wait && task.eligibleAt && task.startedAt)
        return std::max(Duration(0), *task.startedAt - *task.eligibleAt);
    if (column == C::LastOutput && task.lastOutputAt && isLive(task.state))
        return std::max(Duration(0), now - *task.lastOutputAt);
    return std::nullopt;
}

QString plainText(TaskColumn column, const Task& task)
{
    switch (column) {
    case C::State: return stateText(task.state);
    case C::Id: return number(task.id.value);
    case C::Name: return task.spec.name;
    case C::Queue: return task.spec.queue;
    case C::Priority: return number(task.spec.priority);
    case C::Order: return orderText(task.order);
    case C::Progress: return task.progressText;
    case C::WaitsFor: return isWaiting(task.state) ? dependenciesText(task) : QString();
    case C::LastLine: return task.lastLine;
    case C::Runs: return task.runs > 0 ? number(task.runs) : QString();
    case C::Exit: return exitText(task);
    case C::Owner: return task.spec.owner;
    case C::Tags: return task.spec.tags.join(QStringLiteral(", "));
    case C::Note: return task.spec.note;
    case C::Workflow: return task.spec.workflow;
    case C::MaxRss: return bytesText(task.maxRssBytes);
    case C::Executor: return task.spec.executor;
    case C::Pid: return maybe(task.pid);
    case C::DependsOn: return dependenciesText(task);
    case C::Cwd: return task.spec.cwd;
    case C::Command: return commandText(task);
    case C::LogSize: return bytesText(task.logBytes);
    default: return {};
    }
}
} // namespace

std::span<const TaskColumnInfo> taskColumns() { return kColumns; }
const TaskColumnInfo& taskColumn(int index) { return kColumns.at(size_t(index)); }

int taskColumnOfKey(const QString& key)
{
    const auto found = std::ranges::find_if(kColumns, [&](const auto& info) { return key == QLatin1String(info.key); });
    return found == kColumns.end() ? -1 : int(found - kColumns.begin());
}

QString columnTitle(TaskColumn column) { return Text::tr(kColumns.at(size_t(column)).title); }

std::optional<TimePoint> columnTime(TaskColumn column, const Task& task)
{
    switch (column) {
    case C::Created: return task.createdAt;
    case C::Eligible: return task.eligibleAt;
    case C::Started: return task.startedAt;
    case C::Finished: return task.finishedAt;
    case C::Deadline: return task.spec.deadline;
    default: return std::nullopt;
    }
}

bool goesByTheClock(TaskColumn column)
{
    return column == C::Elapsed || column == C::LastOutput || column == C::Progress;
}

std::optional<ShownProgress> shownProgress(const Task& task, TimePoint now)
{
    if (task.progress && !isWaiting(task.state))
        return ShownProgress{std::clamp(*task.progress, 0.0, 1.0), false};
    const auto so_far = elapsed(task, now);
    if (isLive(task.state) && so_far && task.spec.expected && task.spec.expected->count() > 0) // never says "done"
        return ShownProgress{std::min(0.99, double(so_far->count()) / double(task.spec.expected->count())), true};
    return std::nullopt;
}

QString columnText(TaskColumn column, const Task& task, TimePoint now)
{
    if (const auto time = columnTime(column, task))
        return QLocale().toString(local(*time), QLocale::ShortFormat);
    if (const auto span = spanOf(column, task, now))
        return durationText(*span);
    if (column == C::Cpu)
        return task.userSeconds || task.systemSeconds
                   ? durationText(
                         Duration(qint64(1000 * (task.userSeconds.value_or(0) + task.systemSeconds.value_or(0)))))
                   : QString();
    if (column == C::Progress) {
        const auto progress = shownProgress(task, now);
        const QString percent =
            progress ? (progress->isGuess ? Text::tr("about %1 %") : Text::tr("%1 %")).arg(int(progress->value * 100))
                     : QString();
        return oneLine(QStringList{percent, task.progressText}.join(u' ').trimmed());
    }
    return oneLine(plainText(column, task));
}

QString columnCopyText(TaskColumn column, const Task& task, TimePoint now)
{
    if (const auto time = columnTime(column, task))
        return local(*time).toString(Qt::ISODateWithMs);
    if (const auto span = spanOf(column, task, now))
        return QString::number(double(span->count()) / 1000);
    if (column == C::State)
        return stateName(task.state);
    if (column == C::MaxRss)
        return maybe(task.maxRssBytes);
    if (column == C::LogSize)
        return maybe(task.logBytes);
    if (column == C::Cpu || column == C::Progress)
        return columnText(column, task, now);
    return plainText(column, task);
}

} // namespace taskyard::ui
