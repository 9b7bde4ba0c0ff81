// SPDX-License-Identifier: GPL-3.0-or-later
// What an undo or a redo came to, as one sentence for people. Values; any thread.
#pragma once

#include "core/engine/handlers/restoreplan.h"

namespace taskyard::engine {

struct Restored {
    qint64 changed = 0; ///< tasks, or 1 for what else the operation was about
    qint64 left = 0;
    QString obstacle = {}; ///< why what else it was about was left
};

QString restoreWords(const store::OperationDetails& details, Side side, const Restored& restored);

} // namespace taskyard::engine
