// SPDX-License-Identifier: GPL-3.0-or-later
// A database with a year of tasks that are created, claimed, run and succeed (one in sixteen fails, for one of seven
// causes), in three queues and of twenty templates; made in the last version that had no rollups, and migrated. The
// thread that calls it.
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace taskyard::bench {

inline constexpr Duration kYearLength = std::chrono::hours{24 * 365};
inline constexpr TimePoint kYearEnd{std::chrono::milliseconds{1'750'000'000'000}};

/// A run for every four events. What is there already is taken as it is.
void fillYear(const QString& dir, qint64 events);

} // namespace taskyard::bench
