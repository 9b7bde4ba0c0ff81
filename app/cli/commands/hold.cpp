// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    return changeSelected<command::Hold>(arguments, session, "held");
}
} // namespace

constinit const Verb holdVerb{
    .name = "hold",
    .usage = "ID… | --filter FILTER",
    .summary = "Hold tasks back that have not started",
    .manual = "A held task waits until it is released; whatever waits for it waits, too.",
    .options = kOptions,
    .examples = "hold 12\nhold --filter 'queue:render state:queued'",
    .run = run,
};

} // namespace taskyard::cli
