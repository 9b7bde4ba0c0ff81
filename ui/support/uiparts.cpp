// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/uiparts.h"

namespace taskyard::ui {

UiParts::UiParts(EngineApi& engine, const Clock& clock, const QString& settingsFile)
    : m_clock(clock)
    , settings(settingsFile)
    , language(settings)
    , theme(settings)
    , actions(settings)
    , orders(engine, toasts)
    , status(orders, clock)
{
    const auto follow = [this] { actions.setEngineAway(!status.isConnected()); };
    QObject::connect(&status, &EngineStatus::linkChanged, &actions, follow);
    QObject::connect(&status, &EngineStatus::silenceChanged, &orders,
                     [this] { orders.setSilent(!status.isAnswering()); });
    QObject::connect(&language, &Language::changed, &actions, &ActionRegistry::retranslate);
    follow();
}

} // namespace taskyard::ui
