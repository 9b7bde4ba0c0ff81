// SPDX-License-Identifier: GPL-3.0-or-later
// Run directories that no run of the database has: a run's record is stored before its directory is made, so that they
// tell of records that are lost. One measure for the engine and for its doctor. Blocks; any thread but the engine's.
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace taskyard::engine {

/// Where they lie.
QString runsDirectory(const QString& dataDir);
/// Their names, in order; those of runs that were taken back before they began are none of them.
Result<QStringList> lostRuns(const QString& dataDir);

} // namespace taskyard::engine
