// SPDX-License-Identifier: GPL-3.0-or-later
// Looks a data directory and its machine over: permissions, room, the database, what the programs need. Blocks for as
// long as reading the whole database takes; any thread but the engine's.
#pragma once

#include "core/api/queries.h"

namespace taskyard::engine {

answer::Doctor examine(const QString& dataDir);

} // namespace taskyard::engine
