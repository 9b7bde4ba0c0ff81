// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back the last operation and doing it again, with a message of what it was and a way to the other side. The
// engine keeps the operations of all clients, and remembers them over restarts. GUI thread.
#pragma once

#include "core/base/ids.h"
#include "ui/support/uicontext.h"

#include <vector>

class QObject;

namespace taskyard::ui {

/// `owner` lives as long as the window; nothing happens after its end.
void undoLast(const UiContext& context, QObject* owner);
/// Does again what was taken back last.
void redoLast(const UiContext& context, QObject* owner);
/// Takes back these, the last one first, unless somebody did something else since: then that is said, and nothing done.
void undoOperations(const UiContext& context, QObject* owner, std::vector<OperationId> operations);

} // namespace taskyard::ui
