// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/annotate.h"
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Note& command)
{
    return annotate(context, command.selection, QStringLiteral("note"),
                    [&](TaskSpec& spec) { spec.note = command.text; });
}

} // namespace taskyard::engine
