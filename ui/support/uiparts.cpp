// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/uiparts.h"

namespace taskyard::ui {

UiParts::UiParts(EngineApi& engine, const Clock& clock, const QString& settingsFile, std::chrono::milliseconds patience)
    : m_clock(clock)
    , settings(settingsFile)
    , language(settings)
    , theme(settings)
    , actions(settings)
    , orders(engine, toasts)
    , status(orders, clock, nullptr, patience)
{
    // One that is stopped is given no orders: it would carry them out whenever it goes on.
    const auto follow = [this] {
        actions.setEngineAway(!status.isConnected() || !status.isAnswering());
        orders.setSilent(!status.isAnswering());
    };
    QObject::connect(&status, &EngineStatus::linkChanged, &actions, follow);
    QObject::connect(&status, &EngineStatus::silenceChanged, &actions, follow);
    QObject::connect(&orders, &OrderWatch::workChanged, &status, [this] { status.setWork(orders.work()); });
    QObject::connect(&language, &Language::changed, &actions, &ActionRegistry::retranslate);
    follow();
}

} // namespace taskyard::ui
