// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
RunResult run(const Arguments&, Session& session) { return change(session, command::Redo{}); }
} // namespace

constinit const Verb redoVerb{
    .name = "redo",
    .usage = "",
    .summary = "Do again what undo took back last",
    .manual =
        "Until something else is done; undo takes it back again. What has changed otherwise since then is left; where "
        "that is all, nothing is done, it is said why, the exit code is 5, and the next redo does again what was done "
        "after that.",
    .mostWords = 0,
    .examples = "redo",
    .run = run,
};

} // namespace taskyard::cli
