// SPDX-License-Identifier: GPL-3.0-or-later
// Events in words of the window's language. Pure; GUI thread, because the language is the application's.
#pragma once

#include "core/model/event.h"

namespace taskyard::ui {

/// What happened: "State changed", "Queue changed"; an unknown kind is named as it is on the wire.
QString eventText(const Event& event);
/// What was and what is, as far as the event tells; empty where it does not.
QString eventBefore(const Event& event);
QString eventAfter(const Event& event);

} // namespace taskyard::ui
