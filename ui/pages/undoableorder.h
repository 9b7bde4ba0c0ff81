// SPDX-License-Identifier: GPL-3.0-or-later
// Giving an order whose outcome is told by a message with Undo, or with what went wrong. GUI thread.
#pragma once

#include "core/api/commands.h"
#include "ui/support/uicontext.h"

#include <QObject>

#include <functional>

namespace taskyard::ui {

/// `words` says what was done, from the reply; an empty text says nothing. Nothing happens after the end of `owner`.
void orderUndoably(const UiContext& context, QObject* owner, Command command,
                   std::function<QString(const Reply&)> words);

} // namespace taskyard::ui
