// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/restoring.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Undo&)
{
    const auto last = context.reader.lastOperation();
    if (!last)
        return tl::unexpected(last.error());
    if (!*last)
        return failure(ErrorCode::Conflict, QStringLiteral("there is nothing to undo"));
    return restoreOperation(context, **last, Side::Before);
}

} // namespace taskyard::engine
