// SPDX-License-Identifier: GPL-3.0-or-later
// When a failed attempt is tried again: capped exponential back-off with jitter. Pure; any thread.
#pragma once

#include "core/base/clock.h"

namespace taskyard::scheduling {

inline constexpr Duration kDefaultRetryDelay{1000};
inline constexpr Duration kLongestRetryDelay{3'600'000};

/// The delay after failed attempt number `attempt` (from 1): first, 2 x first, 4 x first ... at most an hour, less a
/// jitter of up to a fifth that depends only on `seed` (the task's id) and the attempt, so that tasks that failed
/// together do not come back together and a simulation sees the same delays as the engine.
Duration retryDelay(Duration first, int attempt, quint64 seed);

} // namespace taskyard::scheduling
