// SPDX-License-Identifier: GPL-3.0-or-later
// The last stages of a schedule: by how much its instants are spread, what becomes of those that were missed, and
// whether one may start beside the run before. Pure; any thread.
#pragma once

#include "core/base/ids.h"
#include "core/model/schedule.h"

namespace taskyard::calendar {

/// By how much all instants of a schedule are later: 0 up to, not including, `most`, in whole seconds. The same for
/// ever: it depends on the id alone.
Duration jitterOf(ScheduleId schedule, Duration most);

/// As late as an instant may start as if nothing had been: half the time to the next one, at most an hour.
Duration graceOf(Duration period);

inline constexpr size_t kMostCaughtUp = 100;

struct CatchUp {
    std::vector<TimePoint> run; ///< nominal instants, ascending; with RunOnce the latest stands for all
    qint64 skipped = 0;         ///< instants that never run; each is a row with its reason

    bool operator==(const CatchUp&) const = default;
};

/// `missed` are the latest nominal instants that were not started, ascending; of RunAll at most kMostCaughtUp run.
/// `total` counts them all, those before included. One that is not later than `grace` always runs.
CatchUp catchUp(MisfireRule rule, const std::vector<TimePoint>& missed, qint64 total, TimePoint now, Duration grace);

enum class StartDecision : quint8 { Start, Queue, Skip, ReplaceRunning };

struct LiveRuns {
    int running = 0;
    int queued = 0; ///< that wait for a run of the same schedule to end
};

/// `limit` is of Allow: as many at once.
StartDecision decideStart(ConcurrencyRule rule, LiveRuns live, int limit);

} // namespace taskyard::calendar
