// SPDX-License-Identifier: GPL-3.0-or-later
// A run that something else made and recorded, and that has ended: history which is taken over, never executed. Plain
// values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/model/taskstate.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace taskyard {

struct PastRun {
    QByteArray token; ///< follows from its record, so that the same record is known again
    QString executor; ///< what ran it: "parallel"
    TimePoint startedAt{};
    TimePoint finishedAt{}; ///< before the start, where the clock was set meanwhile
    RunState end = RunState::Succeeded;
    QString reason; ///< as Run::reason
    std::optional<int> exitCode;
    std::optional<int> signal;
    qint64 outputBytes = 0; ///< written by it; none of them are kept
};

/// Of one task, in the order in which they were made.
using PastRuns = std::vector<PastRun>;

} // namespace taskyard
