// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    return changeSelected<command::Remove>(arguments, session, "removed");
}
} // namespace

constinit const Verb removeVerb{
    .name = "remove",
    .usage = "ID… | --filter FILTER",
    .summary = "Remove tasks with their runs and logs",
    .manual =
        "A running task must be cancelled first. What has ended can also be put out of sight and kept: see archive.",
    .options = kOptions,
    .examples = "remove --filter 'state:succeeded finished<-30d'",
    .run = run,
};

} // namespace taskyard::cli
