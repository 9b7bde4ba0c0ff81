// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tasktext.h"

#include "core/base/sizetext.h"
#include "core/model/commandline.h"
#include "core/model/signalname.h"
#include "core/model/statereason.h"

#include <QDateTime>

#include <cmath>

namespace taskyard::cli {

namespace {
QString padded(qint64 number) { return QString::number(number).rightJustified(2, u'0'); }
} // namespace

QString localTime(std::optional<TimePoint> time)
{
    if (!time)
        return {};
    return QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString shortDuration(Duration duration)
{
    const qint64 seconds = duration.count() / 1000;
    if (seconds < 1)
        return QStringLiteral("%1 ms").arg(duration.count());
    if (seconds < 60)
        return QString::number(double(duration.count()) / 1000, 'f', 1) + QStringLiteral(" s");
    if (seconds < 3600)
        return QStringLiteral("%1m %2s").arg(seconds / 60).arg(padded(seconds % 60));
    if (seconds < 86'400)
        return QStringLiteral("%1h %2m").arg(seconds / 3600).arg(padded(seconds / 60 % 60));
    return QStringLiteral("%1d %2h").arg(seconds / 86'400).arg(padded(seconds / 3600 % 24));
}

QString elapsedText(const Task& task, TimePoint now)
{
    if (!task.startedAt || (!task.finishedAt && !isLive(task.state)))
        return {};
    return shortDuration(std::max(task.finishedAt.value_or(now) - *task.startedAt, Duration{0}));
}

QString exitText(std::optional<int> code, std::optional<int> signal)
{
    if (signal)
        return signalName(*signal);
    return code ? QString::number(*code) : QString();
}

QString reasonText(const QString& reason)
{
    if (reason == kOperatorReason)
        return QStringLiteral("by an operator");
    if (const auto task = dependencyOf(reason))
        return QStringLiteral("because task %1 did not end as it needs").arg(task->value);
    return reason;
}

QString progressText(const Task& task)
{
    QString text = task.progress ? QString::number(int(std::floor(*task.progress * 100))) + u'%' : QString();
    if (!task.progressText.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + task.progressText;
    return text;
}

QString commandText(const TaskSpec& spec) { return spec.shell.isEmpty() ? quoteCommand(spec.command) : spec.shell; }

QString sizeText(std::optional<qint64> bytes) { return bytes ? taskyard::sizeText(*bytes) : QString(); }

Colour stateColour(TaskState state)
{
    switch (state) {
    case TaskState::Succeeded: return Colour::Good;
    case TaskState::Failed:
    case TaskState::TimedOut:
    case TaskState::Interrupted: return Colour::Bad;
    case TaskState::Starting:
    case TaskState::Running:
    case TaskState::Paused:
    case TaskState::Stopping: return Colour::Live;
    case TaskState::Cancelled:
    case TaskState::Skipped:
    case TaskState::Draft: return Colour::Dim;
    case TaskState::Held:
    case TaskState::Scheduled:
    case TaskState::Blocked:
    case TaskState::Queued: return Colour::None;
    }
    std::abort();
}

} // namespace taskyard::cli
