// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/lastfailures.h"

#include "ui/support/asking.h"
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

LastFailures::LastFailures(const UiContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_refresher(context.engine, context.clock, kRest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    connect(&context.engine, &EngineApi::eventsArrived, this, &LastFailures::take);
    m_refresher.touch();
}

void LastFailures::take(const EventBatch& batch)
{
    if (batch.gap || std::ranges::any_of(batch.events, concernsFailures))
        m_refresher.touch();
}

void LastFailures::ask(Refresher::Ticket ticket)
{
    query::TaskList list;
    list.filter = withStates({}, kFailures);
    list.sort = QStringLiteral("-finished");
    list.limit = kMost;
    ui::ask(m_context.engine, list, this, [this, ticket](Result<answer::Tasks> answer) {
        if (!m_refresher.answered(ticket, answer.has_value()) || !answer)
            return;
        m_tasks = std::move(answer->tasks);
        emit changed();
    });
}

} // namespace taskyard::ui
