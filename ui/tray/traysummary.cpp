// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/traysummary.h"

#include "ui/support/enginestatus.h"
#include "ui/tray/allqueues.h"

#include <QLocale>

namespace taskyard::ui {

TraySummary::TraySummary(const UiContext& context, const AllQueues& queues, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_queues(queues)
{
    connect(&context.engine, &EngineApi::eventsArrived, this, &TraySummary::take);
    connect(&context.status, &EngineStatus::changed, this, &TraySummary::followWork);
    connect(&queues, &AllQueues::changed, this, &TraySummary::changed);
}

void TraySummary::take(const EventBatch& batch)
{
    for (const Event& event : batch.events) {
        if (!event.from || !event.to || !isEnded(*event.to))
            continue;
        ++m_ended;
        m_newFailures += isFailure(*event.to) ? 1 : 0;
    }
}

void TraySummary::followWork()
{
    if (remaining() == 0)
        m_ended = 0;
    emit changed();
}

void TraySummary::seen()
{
    if (std::exchange(m_newFailures, 0) > 0)
        emit changed();
}

/// Without what an operator holds back, and without what waits for a time.
qint64 TraySummary::remaining() const
{
    return m_context.status.count({TaskState::Blocked, TaskState::Queued, TaskState::Starting, TaskState::Running,
                                   TaskState::Paused, TaskState::Stopping});
}

TrayMark TraySummary::mark() const
{
    const EngineStatus& status = m_context.status;
    if (!status.isConnected())
        return TrayMark::Away;
    if (status.latest() && !status.latest()->trouble.isEmpty())
        return TrayMark::Trouble;
    if (m_queues.areAllPaused() || (status.latest() && status.latest()->draining))
        return TrayMark::Paused;
    return remaining() > 0 ? TrayMark::Working : TrayMark::Idle;
}

std::optional<double> TraySummary::progress() const
{
    const qint64 left = remaining();
    if (left == 0 || !m_context.status.isConnected())
        return {};
    return double(m_ended) / double(m_ended + left);
}

QString TraySummary::words() const
{
    const EngineStatus& status = m_context.status;
    const QLocale locale;
    QStringList lines{tr("Taskyard")};
    switch (mark()) {
    case TrayMark::Away: return (lines << tr("The engine is away.")).join(u'\n');
    case TrayMark::Trouble: lines << tr("The engine is in trouble and starts nothing."); break;
    case TrayMark::Paused:
        lines << (m_queues.areAllPaused() ? tr("All queues are paused.") : tr("The engine is draining."));
        break;
    case TrayMark::Working: break;
    case TrayMark::Idle: lines << tr("Nothing runs and nothing waits for a slot."); break;
    }
    if (remaining() > 0) {
        const qint64 live = status.count({TaskState::Starting, TaskState::Running, TaskState::Stopping});
        const qint64 waiting = status.count({TaskState::Queued, TaskState::Blocked});
        lines << tr("Running: %1 · waiting: %2").arg(locale.toString(live), locale.toString(waiting));
    }
    if (const auto part = progress(); part && m_ended > 0)
        lines << tr("%1 % of the work is done.").arg(int(*part * 100));
    if (m_newFailures > 0)
        lines << tr("%n task(s) failed since you looked last.", nullptr, m_newFailures);
    return lines.join(u'\n');
}

} // namespace taskyard::ui
