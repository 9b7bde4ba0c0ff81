// SPDX-License-Identifier: GPL-3.0-or-later
// A timeline once more, from the raw runs, with SQL that knows neither indexes nor rollups. Compares answers with what
// it finds; the first difference in words, or nothing. Belongs to the thread that calls it.
#pragma once

#include "core/api/queries.h"

#include <string>

namespace taskyard::test {

/// `query` is what was asked at `now`.
std::string compareTimeline(const QString& databasePath, const answer::Timeline& told, const query::Timeline& query,
                            TimePoint now);

} // namespace taskyard::test
