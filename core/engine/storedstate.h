// SPDX-License-Identifier: GPL-3.0-or-later
// The database, read and made into what the Loop works with. Reading changes nothing, so that it can be done while the
// store still looks whether the file is whole, and thrown away if it is not. Plain data; any thread.
#pragma once

#include "core/engine/state.h"
#include "core/model/run.h"
#include "core/store/reader.h"

namespace taskyard::engine {

/// True while an operator lets nothing be started.
inline constexpr QLatin1StringView kDrainingSetting("draining");

struct StoredState {
    State state; ///< all but the live runs, which have to be taken up one by one
    std::vector<Run> liveRuns;
    /// What became due while no engine looked, and stands as it did then in the database.
    std::vector<scheduling::StateChange> becameDue;
    EventSeq lastEvent;
};

/// The scheduler's view of a task, without its dependencies.
scheduling::SchedulerTask toSchedulerTask(const store::LoadedTask& stored);

/// `defaultSlots` until an operator has set them. Errors: those of the reader; Conflict or NotFound where the rows do
/// not fit together.
Result<StoredState> readStoredState(store::Reader& reader, TimePoint now, int defaultSlots);

} // namespace taskyard::engine
