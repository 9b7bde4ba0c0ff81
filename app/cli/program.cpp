// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/help.h"
#include "app/cli/parser.h"
#include "app/cli/safetext.h"
#include "app/cli/utf8.h"

#include <algorithm>

namespace taskyard::cli {

namespace {
constexpr int kWidestHelp = 100;

int helpWidth(const Surroundings& around)
{
    return around.columns > 0 ? std::clamp(around.columns, 40, kWidestHelp) : 80;
}

RunResult execute(const Invocation& invocation, const Surroundings& around, EngineDoor& door, Output& out, Output& err)
{
    if (invocation.help) {
        out.text(helpText(invocation.path, helpWidth(around)));
        return 0;
    }
    if (invocation.version) {
        out.line(QStringLiteral("taskyardctl %1").arg(QStringLiteral(TASKYARD_VERSION)));
        return 0;
    }
    if (invocation.manual) {
        out.text(manualPage());
        return 0;
    }
    const auto dataDir = dataDirectory(invocation.dataDir, around);
    if (!dataDir)
        return tl::unexpected(dataDir.error());
    Session session{around, *dataDir, invocation.json, out, err, door};
    return invocation.path.back()->run(invocation.arguments, session);
}
} // namespace

Result<QStringList> wordsFrom(int argc, const char* const* argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView bytes(argv[i]);
        if (!bytes.isValidUtf8())
            return failure(ErrorCode::InvalidInput, QStringLiteral("is not valid UTF-8"),
                           QStringLiteral("argument %1").arg(i), QStringLiteral("write it in UTF-8"));
        words << exactUtf8(bytes);
    }
    return words;
}

int tell(const Error& error, Output& err)
{
    err.line(QString::fromUtf8(kProgramName) + QStringLiteral(": ") + safeText(error.text()));
    err.flush();
    return exitCode(error.code);
}

int runProgram(const QStringList& words, const Surroundings& around, EngineDoor& door, Output& out, Output& err)
{
    const auto invocation = parseCommandLine(words);
    if (!invocation)
        return tell(invocation.error(), err);
    const RunResult result = execute(*invocation, around, door, out, err);
    out.flush();
    if (!result)
        return tell(result.error(), err);
    if (const auto written = out.outcome(); !written)
        return tell(written.error(), err);
    return *result;
}

} // namespace taskyard::cli
