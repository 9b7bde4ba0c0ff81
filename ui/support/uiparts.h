// SPDX-License-Identifier: GPL-3.0-or-later
// Owns everything a UiContext refers to, and ties it together: the language retranslates the actions, the state of the
// link enables them. GUI thread; made after the application and before the window, ends after it.
#pragma once

#include "core/base/clock.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/language.h"
#include "ui/support/orderwatch.h"
#include "ui/support/settings.h"
#include "ui/support/theme.h"
#include "ui/support/toasts.h"
#include "ui/support/uicontext.h"

namespace taskyard::ui {

class UiParts {
public:
    /// `settingsFile` as for Settings, `patience` as for EngineStatus.
    UiParts(EngineApi& engine, const Clock& clock, const QString& settingsFile = {},
            std::chrono::milliseconds patience = std::chrono::seconds{4});

    UiContext context() { return {orders, m_clock, actions, settings, theme, toasts, status, current}; }

private:
    const Clock& m_clock;

public:
    Settings settings;
    Language language;
    Theme theme;
    ActionRegistry actions;
    Toasts toasts;
    OrderWatch orders; ///< the engine, as everything above is given it
    EngineStatus status;
    CurrentTask current;
};

} // namespace taskyard::ui
