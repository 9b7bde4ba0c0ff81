// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/redooffer.h"

#include "ui/support/actions.h"
#include "ui/support/enginestatus.h"

namespace taskyard::ui {

RedoOffer::RedoOffer(const UiContext& context, QObject* window) : QObject(window), m_context(context)
{
    connect(&context.engine, &EngineApi::eventsArrived, this, &RedoOffer::take);
    connect(&context.status, &EngineStatus::changed, this, &RedoOffer::follow);
    follow();
}

void RedoOffer::expectOne()
{
    const auto& status = m_context.status.latest();
    allow(EventSeq(std::max(m_newest, status ? status->lastEvent : EventSeq()).value + 1));
}

void RedoOffer::take(const EventBatch& batch)
{
    for (const Event& event : batch.events) {
        m_newest = std::max(m_newest, event.seq);
        if (event.kind == QLatin1String("operation.undone"))
            allow(event.seq);
    }
}

void RedoOffer::allow(EventSeq from)
{
    m_from = from;
    m_context.actions.setObstacle(ActionId::Redo, parent(), {});
}

void RedoOffer::follow()
{
    const auto& status = m_context.status.latest();
    if (status && status->lastEvent >= m_from)
        m_context.actions.setObstacle(ActionId::Redo, parent(),
                                      status->redo.isValid() ? QString() : tr("There is nothing to do again."));
}

} // namespace taskyard::ui
