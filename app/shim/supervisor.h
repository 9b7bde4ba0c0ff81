// SPDX-License-Identifier: GPL-3.0-or-later
// Supervises one run from its claim to its exit. It depends on no other process of Taskyard, so timeouts, grace periods
// and the record of the end hold while the engine is dead.
#pragma once

#include "app/shim/request.h"
#include "app/shim/worker.h"

namespace taskyard::shim {

enum class Verdict {
    Reusable,  ///< the end is on record and nothing is left of the run
    UsedUp,    ///< the end is on record; this process is not fit for another run
    NothingRan ///< given up before the gate
};

/// `runsFd` is the runs directory, not owned; -1: it could not be opened.
Verdict supervise(const Request& request, int runsFd, const Station& station);

} // namespace taskyard::shim
