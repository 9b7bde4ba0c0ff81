// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configure.h"

#include "app/cli/safetext.h"
#include "app/cli/shapes.h"

namespace taskyard::cli {

void tellReply(Session& session, const Reply& reply, const QString& done)
{
    if (session.json) {
        QJsonObject object = replyShape(reply);
        object.insert(QStringLiteral("data"), reply.data);
        session.out.json(object);
        return;
    }
    session.out.line(safeText(reply.text.isEmpty() ? done : reply.text));
}

RunResult configure(Session& session, const Command& command, const QString& done)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = (*engine)->submit(command);
    if (!reply)
        return tl::unexpected(reply.error());
    tellReply(session, *reply, done);
    return 0;
}

} // namespace taskyard::cli
