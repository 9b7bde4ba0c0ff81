// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
RunResult run(const Arguments&, Session& session) { return change(session, command::Redo{}, "done again"); }
} // namespace

constinit const Verb redoVerb{
    .name = "redo",
    .usage = "",
    .summary = "Do again what undo took back last",
    .manual = "Until something else is done; undo takes it back again. What has changed otherwise since then is left.",
    .mostWords = 0,
    .examples = "redo",
    .run = run,
};

} // namespace taskyard::cli
