// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    return changeSelected<command::Pause>(arguments, session, "paused");
}
} // namespace

constinit const Verb pauseVerb{
    .name = "pause",
    .usage = "ID… | --filter FILTER",
    .summary = "Stop running tasks where they are, to be resumed later",
    .manual = "The whole tree of processes is stopped. A paused task gives its slots back, but not its memory.",
    .options = kOptions,
    .examples = "pause 12",
    .run = run,
};

} // namespace taskyard::cli
