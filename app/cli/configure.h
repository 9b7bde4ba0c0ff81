// SPDX-License-Identifier: GPL-3.0-or-later
// Handing in a command that changes something else than tasks, and telling its outcome. Used by one thread.
#pragma once

#include "app/cli/session.h"
#include "app/cli/verb.h"

namespace taskyard::cli {

/// Prints `done`, or what the engine says of it; with --json the reply.
RunResult configure(Session& session, const Command& command, const QString& done);
/// Prints a reply that was had already.
void tellReply(Session& session, const Reply& reply, const QString& done);

} // namespace taskyard::cli
