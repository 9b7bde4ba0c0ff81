// SPDX-License-Identifier: GPL-3.0-or-later
// What undo and redo have in common: puts what a recorded operation changed to one of its two sides. What is left as it
// is, the operation is not about any more. Engine thread.
#pragma once

#include "core/engine/handlers/restoreplan.h"

namespace taskyard::engine {

/// The reply counts what was changed and what was left, and says it. What is left, queues, slots and resources that
/// have been changed again as well, the operation is not about any more: nothing of it stands in the way of others.
Result<Reply> restoreOperation(const Context& context, const store::OperationDetails& details, Side side);

} // namespace taskyard::engine
