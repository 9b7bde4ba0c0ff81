// SPDX-License-Identifier: GPL-3.0-or-later
// Changing fields that a task may change in any state; shared by note and tag. Engine thread.
#pragma once

#include "core/engine/selection.h"

namespace taskyard::engine {

Result<Reply> annotate(const Context& context, const Selection& selection, const QString& label,
                       const std::function<void(TaskSpec&)>& change);

} // namespace taskyard::engine
