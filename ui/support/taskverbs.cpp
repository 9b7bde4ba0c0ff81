// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taskverbs.h"

#include <QCoreApplication>
#include <QLocale>

namespace taskyard::ui {

namespace {
constexpr qint64 kStep = 10;
constexpr qint64 kUrgent = 1000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TaskVerbs)
};

bool canBeStopped(TaskState state)
{
    return state == TaskState::Draft || isWaiting(state) || (isLive(state) && state != TaskState::Stopping);
}

template <class C> QString told(const C& command, const QString& tasks);

template <> QString told(const command::Hold&, const QString& tasks) { return Text::tr("Held %1").arg(tasks); }
template <> QString told(const command::Release&, const QString& tasks) { return Text::tr("Released %1").arg(tasks); }
template <> QString told(const command::Pause&, const QString& tasks) { return Text::tr("Paused %1").arg(tasks); }
template <> QString told(const command::Resume&, const QString& tasks) { return Text::tr("Resumed %1").arg(tasks); }
template <> QString told(const command::Cancel&, const QString& tasks) { return Text::tr("Stopped %1").arg(tasks); }
template <> QString told(const command::Retry&, const QString& tasks) { return Text::tr("Retried %1").arg(tasks); }
template <> QString told(const command::Remove&, const QString& tasks) { return Text::tr("Deleted %1").arg(tasks); }
template <> QString told(const command::Archive&, const QString& tasks) { return Text::tr("Archived %1").arg(tasks); }
template <> QString told(const command::Note&, const QString& tasks) { return Text::tr("Noted on %1").arg(tasks); }
template <> QString told(const command::Tag&, const QString& tasks)
{
    return Text::tr("Changed the tags of %1").arg(tasks);
}
template <> QString told(const command::Edit&, const QString& tasks) { return Text::tr("Changed %1").arg(tasks); }
template <> QString told(const command::Add&, const QString& tasks) { return Text::tr("Added %1").arg(tasks); }
template <> QString told(const command::Kill& kill, const QString& tasks)
{
    return kill.signal ? Text::tr("Sent signal %1 to %2").arg(*kill.signal).arg(tasks)
                       : Text::tr("Killed %1").arg(tasks);
}
template <> QString told(const command::Skip& skip, const QString& tasks)
{
    return skip.done ? Text::tr("Marked %1 as done").arg(tasks) : Text::tr("Skipped %1").arg(tasks);
}
template <> QString told(const command::Priority& priority, const QString& tasks)
{
    if (!priority.relative)
        return Text::tr("Priority %1 for %2").arg(QLocale().toString(priority.value), tasks);
    const QString sign = priority.value < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return Text::tr("Priority %1 for %2").arg(sign + QLocale().toString(std::abs(priority.value)), tasks);
}
template <> QString told(const command::Move& move, const QString& tasks)
{
    if (move.to == QLatin1String("queue"))
        return Text::tr("Moved %1 to the queue “%2”").arg(tasks, move.queue.left(60));
    return Text::tr("Moved %1").arg(tasks);
}
template <> QString told(const command::Depend& depend, const QString& tasks)
{
    return depend.on.empty() ? Text::tr("Took a dependency from %1").arg(tasks)
                             : Text::tr("Gave a dependency to %1").arg(tasks);
}

template <class C> QString doing(const C&)
{
    if constexpr (std::is_same_v<C, command::Hold>)
        return Text::tr("Holding tasks…");
    else if constexpr (std::is_same_v<C, command::Release>)
        return Text::tr("Releasing tasks…");
    else if constexpr (std::is_same_v<C, command::Pause>)
        return Text::tr("Pausing tasks…");
    else if constexpr (std::is_same_v<C, command::Resume>)
        return Text::tr("Resuming tasks…");
    else if constexpr (std::is_same_v<C, command::Cancel> || std::is_same_v<C, command::Kill>)
        return Text::tr("Stopping tasks…");
    else if constexpr (std::is_same_v<C, command::Retry>)
        return Text::tr("Retrying tasks…");
    else if constexpr (std::is_same_v<C, command::Skip>)
        return Text::tr("Skipping tasks…");
    else if constexpr (std::is_same_v<C, command::Remove>)
        return Text::tr("Deleting tasks…");
    else if constexpr (std::is_same_v<C, command::Archive>)
        return Text::tr("Archiving tasks…");
    else if constexpr (std::is_same_v<C, command::Move>)
        return Text::tr("Moving tasks…");
    else if constexpr (std::is_same_v<C, command::Undo>)
        return Text::tr("Taking back…");
    else if constexpr (std::is_same_v<C, command::Redo>)
        return Text::tr("Doing again…");
    else
        return Text::tr("Changing tasks…");
}
} // namespace

bool wouldChange(ActionId verb, const Task& task)
{
    const TaskState state = task.state;
    switch (verb) {
    case ActionId::StartNow: return state == TaskState::Held || state == TaskState::Scheduled;
    case ActionId::Hold: return isWaiting(state) && state != TaskState::Held;
    case ActionId::Release: return state == TaskState::Held;
    case ActionId::PauseResume: return state == TaskState::Running || state == TaskState::Paused;
    case ActionId::Pause: return state == TaskState::Running;
    case ActionId::Resume: return state == TaskState::Paused;
    case ActionId::Stop: return canBeStopped(state);
    case ActionId::Kill:
    case ActionId::SendSignal: return isLive(state);
    case ActionId::Retry: return isEnded(state) && state != TaskState::Succeeded;
    case ActionId::RetryDownstream: return isEnded(state);
    case ActionId::Skip: return isWaiting(state) || isLegalMove(state, TaskState::Skipped);
    case ActionId::TryNext:
    case ActionId::MarkDone:
    case ActionId::PriorityUp:
    case ActionId::PriorityDown:
    case ActionId::SetPriority:
    case ActionId::Urgent:
    case ActionId::MoveUp:
    case ActionId::MoveDown:
    case ActionId::MoveTop:
    case ActionId::MoveBottom:
    case ActionId::MoveToQueue:
    case ActionId::Deadline:
    case ActionId::AddDependency: return isWaiting(state);
    case ActionId::Archive: return isEnded(state) && !task.archived;
    case ActionId::Delete: return !isLive(state);
    case ActionId::CopyLogPath: return task.runs > 0;
    default: return true;
    }
}

QString whoCan(ActionId verb)
{
    switch (verb) {
    case ActionId::StartNow: return Text::tr("Only held and scheduled tasks can be started before their turn.");
    case ActionId::Hold: return Text::tr("Only waiting tasks can be held.");
    case ActionId::Release: return Text::tr("Only held tasks can be released.");
    case ActionId::PauseResume: return Text::tr("Only running and paused tasks can be paused or resumed.");
    case ActionId::Pause: return Text::tr("Only running tasks can be paused.");
    case ActionId::Resume: return Text::tr("Only paused tasks can be resumed.");
    case ActionId::Stop: return Text::tr("It has ended, or is about to.");
    case ActionId::Kill: return Text::tr("Only running tasks can be killed.");
    case ActionId::SendSignal: return Text::tr("Only running tasks can be sent a signal.");
    case ActionId::Retry: return Text::tr("Only tasks that ended without success can be retried.");
    case ActionId::RetryDownstream: return Text::tr("Only ended tasks can be retried.");
    case ActionId::Skip: return Text::tr("Only waiting and failed tasks can be skipped.");
    case ActionId::MarkDone: return Text::tr("Only waiting tasks can be marked as done.");
    case ActionId::Archive: return Text::tr("Only ended tasks can be archived.");
    case ActionId::Delete: return Text::tr("A running task cannot be deleted: stop it first.");
    case ActionId::CopyLogPath: return Text::tr("It has not run yet.");
    default: return Text::tr("Only waiting tasks can be changed like this.");
    }
}

std::optional<Command> commandOf(ActionId verb, const Selection& selection)
{
    switch (verb) {
    case ActionId::Hold: return command::Hold{selection};
    case ActionId::Release: return command::Release{selection};
    case ActionId::Pause: return command::Pause{selection};
    case ActionId::Resume: return command::Resume{selection};
    case ActionId::Stop: return command::Cancel{selection, std::nullopt};
    case ActionId::Kill: return command::Kill{selection, std::nullopt};
    case ActionId::Retry: return command::Retry{selection, false, false};
    case ActionId::RetryDownstream: return command::Retry{selection, true, false};
    case ActionId::Skip: return command::Skip{selection, false};
    case ActionId::MarkDone: return command::Skip{selection, true};
    case ActionId::PriorityUp: return command::Priority{selection, kStep, true};
    case ActionId::PriorityDown: return command::Priority{selection, -kStep, true};
    case ActionId::Urgent: return command::Priority{selection, kUrgent, false};
    case ActionId::TryNext:
    case ActionId::MoveTop: return command::Move{selection, QStringLiteral("top"), {}, {}};
    case ActionId::MoveBottom: return command::Move{selection, QStringLiteral("bottom"), {}, {}};
    case ActionId::Archive: return command::Archive{selection, true};
    case ActionId::Delete: return command::Remove{selection};
    default: return std::nullopt;
    }
}

TaskSpec asNew(TaskSpec spec)
{
    spec.key.clear();
    spec.dedupe.clear();
    spec.after.clear();
    spec.afterAny.clear();
    spec.afterFail.clear();
    spec.at.reset();
    spec.deadline.reset();
    return spec;
}

QString tasksText(qint64 count)
{
    return count == 1 ? Text::tr("1 task") : Text::tr("%1 tasks").arg(QLocale().toString(count));
}

QString doingText(const Command& command)
{
    return std::visit([](const auto& value) { return doing(value); }, command);
}

QString doneText(const Command& command, qint64 count)
{
    const QString tasks = tasksText(count);
    return std::visit(
        [&](const auto& value) {
            if constexpr (requires { value.selection; } || std::is_same_v<decltype(value), const command::Add&>)
                return told(value, tasks);
            else
                return Text::tr("Done");
        },
        command);
}

} // namespace taskyard::ui
