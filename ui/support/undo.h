// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back the last operation, with a message of what it was. The engine keeps the operations of all clients, and
// remembers them over restarts. GUI thread.
#pragma once

#include "ui/support/uicontext.h"

class QObject;

namespace taskyard::ui {

/// `owner` lives as long as the window; nothing happens after its end.
void undoLast(const UiContext& context, QObject* owner);

} // namespace taskyard::ui
