// SPDX-License-Identifier: GPL-3.0-or-later
// What undo and redo have in common: puts what a recorded operation changed to one of its two sides. What is left as it
// is, the operation is not about any more. Engine thread.
#pragma once

#include "core/engine/handlers/restoreplan.h"

namespace taskyard::engine {

/// The reply counts what was changed and what was left. Conflict, with nothing changed, where queues, slots or
/// resources do not stand as the other side has them.
Result<Reply> restoreOperation(const Context& context, const store::OperationDetails& details, Side side);

} // namespace taskyard::engine
