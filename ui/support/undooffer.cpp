// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undooffer.h"

#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/enginestatus.h"

namespace taskyard::ui {

namespace {
/// Of more in a row, all taken back, there may be one behind them that was not.
constexpr int kMost = 1000;

bool isOfTheEngineAlone(const Event& event) { return event.kind.startsWith(u"engine."); }
} // namespace

UndoOffer::UndoOffer(const UiContext& context, QObject* window) : QObject(window), m_context(context)
{
    connect(&context.engine, &EngineApi::eventsArrived, this, &UndoOffer::take);
    connect(&context.status, &EngineStatus::changed, this, &UndoOffer::look);
    connect(&context.status, &EngineStatus::linkChanged, this, [this] { m_isKnown = false; });
    look();
}

void UndoOffer::take(const EventBatch& batch)
{
    const bool isAllowed = m_context.actions.whyNot(ActionId::Undo).isEmpty();
    const bool wasUndone =
        std::ranges::any_of(batch.events, [](const Event& e) { return e.kind == u"operation.undone"; });
    if (isAllowed && !wasUndone && !batch.gap)
        return;
    if (!batch.gap && std::ranges::all_of(batch.events, isOfTheEngineAlone))
        return;
    m_isKnown = false;
    m_asked.forget();
    m_context.actions.setObstacle(ActionId::Undo, parent(), {});
}

void UndoOffer::look()
{
    if (m_isKnown || !m_context.status.isConnected() || !m_context.status.latest())
        return;
    m_isKnown = true;
    query::OperationList list;
    list.limit = kMost;
    ask(m_context.engine, list, this, [this, ticket = m_asked.take()](const Result<answer::Operations>& known) {
        if (!m_asked.isLatest(ticket))
            return;
        m_isKnown = known.has_value();
        if (!known)
            return;
        const auto& all = known->operations;
        const bool canUndo = all.size() >= size_t(kMost) || !std::ranges::all_of(all, &answer::Operation::undone);
        m_context.actions.setObstacle(ActionId::Undo, parent(),
                                      canUndo ? QString() : tr("There is nothing to take back."));
    });
}

} // namespace taskyard::ui
