// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/annotate.h"
#include "core/engine/handlers/handlers.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Tag& command)
{
    if (command.add.isEmpty() && command.remove.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no tag is named"));
    return annotate(context, command.selection, QStringLiteral("tag"), [&](TaskSpec& spec) {
        for (const QString& tag : command.remove)
            spec.tags.removeAll(tag);
        for (const QString& tag : command.add)
            if (!spec.tags.contains(tag))
                spec.tags.append(tag);
    });
}

} // namespace taskyard::engine
