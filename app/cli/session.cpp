// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/safetext.h"
#include "app/cli/values.h"
#include "app/cli/verb.h"

namespace taskyard::cli {

bool Session::colours() const
{
    const QMap<QString, QString>& env = around.environment;
    return around.terminal && env.value(QStringLiteral("NO_COLOR")).isEmpty() &&
           env.value(QStringLiteral("TERM")) != u"dumb";
}

void Session::remark(const QString& text)
{
    err.line(QString::fromUtf8(kProgramName) + QStringLiteral(": ") + safeText(text));
    err.flush();
}

Result<QString> dataDirectory(const QString& given, const Surroundings& around)
{
    if (!given.isNull())
        return absolutePath(given, around.folder, QStringLiteral("option --data-dir"));
    const auto variable = [&](const QString& name) { return around.environment.value(name); };
    if (const QString dir = variable(QStringLiteral("TASKYARD_DATA_DIR")); !dir.isEmpty())
        return absolutePath(dir, around.folder, QStringLiteral("TASKYARD_DATA_DIR"));
    // A relative path there is invalid and to be ignored, says the XDG base directory specification.
    if (const QString dir = variable(QStringLiteral("XDG_DATA_HOME")); dir.startsWith(u'/'))
        return dir + QStringLiteral("/taskyard");
    if (const QString home = variable(QStringLiteral("HOME")); home.startsWith(u'/'))
        return home + QStringLiteral("/.local/share/taskyard");
    return failure(ErrorCode::InvalidInput, QStringLiteral("no home directory is known"),
                   QStringLiteral("data directory"), QStringLiteral("give --data-dir DIR"));
}

} // namespace taskyard::cli
