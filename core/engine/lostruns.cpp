// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/lostruns.h"

#include "core/execution/rundirectory.h"
#include "core/store/maintenance.h"

namespace taskyard::engine {

QString runsDirectory(const QString& dataDir) { return dataDir + QStringLiteral("/runs"); }

Result<QStringList> lostRuns(const QString& dataDir)
{
    auto strays = store::strayRuns(dataDir);
    if (strays)
        strays->removeIf(
            [runs = runsDirectory(dataDir)](const QString& token) { return execution::isVoidRun(runs, token); });
    return strays;
}

} // namespace taskyard::engine
