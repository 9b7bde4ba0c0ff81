// SPDX-License-Identifier: GPL-3.0-or-later
// A message of what was done with Undo beside it. Undo takes back these operations and no others: if somebody has
// changed something since, it says so instead. A newer message of an order takes the place of the one before. GUI
// thread.
#pragma once

#include "core/base/ids.h"
#include "ui/support/toasts.h"
#include "ui/support/uicontext.h"

#include <vector>

namespace taskyard::ui {

/// Of the operations, those that are none are passed over: where nothing was changed, only the text is shown.
void toastWithUndo(const UiContext& context, const QString& text, std::vector<OperationId> operations,
                   ToastKind kind = ToastKind::Notice);
/// Where somebody turns away from what was sent and not yet answered: it cannot be called back. What becomes of it is
/// to be told by toastWithUndo(), which takes the place of this.
void toastSentAlready(const UiContext& context);

} // namespace taskyard::ui
