// SPDX-License-Identifier: GPL-3.0-or-later
// The key figures of a period, each beside the period before and with its definition. Pure; any thread.
#pragma once

#include "core/report/exporter.h"
#include "core/report/runtally.h"

namespace taskyard::report {

struct Figures {
    const RunTally& runs;
    qint64 created; ///< tasks
};

/// The rows of the section "summary".
void writeFigures(Exporter& exporter, const Figures& now, const std::optional<Figures>& before);

} // namespace taskyard::report
