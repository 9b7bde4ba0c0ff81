// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/help.h"

namespace taskyard::cli {

namespace {
RunResult run(const Arguments& arguments, Session& session)
{
    const QString what = arguments.words.first();
    if (what == u"man")
        session.out.text(manualPage());
    else if (what == u"bash")
        session.out.text(bashCompletion());
    else if (what == u"zsh")
        session.out.text(zshCompletion());
    else if (what == u"fish")
        session.out.text(fishCompletion());
    else
        return failure(ErrorCode::InvalidInput, QStringLiteral("cannot generate '%1'").arg(what.left(80)), {},
                       QStringLiteral("use man, bash, zsh or fish"));
    return 0;
}
} // namespace

constinit const Verb generateVerb{
    .name = "generate",
    .usage = "man|bash|zsh|fish",
    .summary = "Print the manual page or a shell's completions",
    .manual = "The build calls it; it speaks to no engine.",
    .leastWords = 1,
    .mostWords = 1,
    .completes = Completes::Choice,
    .choices = "man bash zsh fish",
    .run = run,
    .hidden = true,
};

} // namespace taskyard::cli
