// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    return changeSelected<command::Resume>(arguments, session, "resumed");
}
} // namespace

constinit const Verb resumeVerb{
    .name = "resume",
    .usage = "ID… | --filter FILTER",
    .summary = "Let paused tasks run on",
    .manual = "",
    .options = kOptions,
    .examples = "resume 12",
    .run = run,
};

} // namespace taskyard::cli
