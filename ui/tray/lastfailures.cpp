// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/lastfailures.h"

#include "ui/support/asking.h"
#include "ui/support/enginestatus.h"
#include "ui/support/filterwords.h"

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kRest{3'000};
constexpr int kMost = 5;

/// Into a failure or out of one, or a change that no state tells of.
bool concernsFailures(const Event& event)
{
    return (event.from && isFailure(*event.from)) || (event.to && isFailure(*event.to)) ||
           (event.task.isValid() && !event.to);
}
} // namespace

LastFailures::LastFailures(const UiContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_stale)
            askNow();
    });
    connect(&context.engine, &EngineApi::eventsArrived, this, &LastFailures::take);
    connect(&context.status, &EngineStatus::linkChanged, this, &LastFailures::refresh);
    refresh();
}

void LastFailures::take(const EventBatch& batch)
{
    if (batch.gap || std::ranges::any_of(batch.events, concernsFailures))
        refresh();
}

void LastFailures::refresh()
{
    m_stale = true;
    if (!m_rest.isActive())
        askNow();
}

void LastFailures::askNow()
{
    if (!m_context.status.isConnected())
        return;
    m_stale = false;
    m_rest.start();
    query::TaskList list;
    list.filter = withStates({}, kFailures);
    list.sort = QStringLiteral("-finished");
    list.limit = kMost;
    ask(m_context.engine, list, this, [this, ticket = m_asked.take()](Result<answer::Tasks> answer) {
        if (!answer || !m_asked.isLatest(ticket))
            return;
        m_tasks = std::move(answer->tasks);
        emit changed();
    });
}

} // namespace taskyard::ui
