// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/table.h"
#include "core/api/json.h"

namespace taskyard::cli {

namespace {
RunResult run(const Arguments&, Session& session)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto doctor = fetchAs<answer::Doctor>(**engine, query::Doctor{});
    if (!doctor)
        return tl::unexpected(doctor.error());
    bool well = true;
    for (const answer::Check& check : doctor->checks) {
        well = well && check.ok;
        if (session.json) {
            session.out.json(toJson(check).toObject());
            continue;
        }
        const QString mark = check.ok ? QStringLiteral("ok  ") : QStringLiteral("BAD ");
        session.out.line(coloured(mark, check.ok ? Colour::Good : Colour::Bad, session.colours()) +
                         safeText(check.name + QStringLiteral(": ") + check.text +
                                  (check.ok || check.hint.isEmpty() ? QString() : QStringLiteral("; ") + check.hint)));
    }
    return well ? 0 : 1;
}
} // namespace

constinit const Verb doctorVerb{
    .name = "doctor",
    .summary = "Check the data directory, the database and the machine",
    .manual = "The exit code is 1 when a check finds something wrong.",
    .mostWords = 0,
    .run = run,
};

} // namespace taskyard::cli
