// SPDX-License-Identifier: GPL-3.0-or-later
// A message of what was done with Undo beside it. Undo takes back that operation and no other: if somebody has changed
// something since, it says so instead. GUI thread.
#pragma once

#include "core/base/ids.h"
#include "ui/support/uicontext.h"

#include <QString>

namespace taskyard::ui {

/// Without an operation there is nothing to undo, and only the text is shown.
void toastWithUndo(const UiContext& context, const QString& text, OperationId operation);

} // namespace taskyard::ui
