// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    return changeSelected<command::Release>(arguments, session, "released");
}
} // namespace

constinit const Verb releaseVerb{
    .name = "release",
    .usage = "ID… | --filter FILTER",
    .summary = "Let held tasks go",
    .manual = "",
    .options = kOptions,
    .examples = "release 3..9",
    .run = run,
};

} // namespace taskyard::cli
