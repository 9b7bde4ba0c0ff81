// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are read from the database and the logs, with what live runs say of themselves laid over. Reader
// threads.
#pragma once

#include "core/api/commands.h"
#include "core/api/queries.h"
#include "core/base/result.h"
#include "core/engine/liveview.h"
#include "core/engine/loop.h"
#include "core/store/reader.h"

namespace taskyard::engine {

/// For Status and Why only the stored part: counts, and the words for a task that has ended or is paused.
Result<Answer> storedAnswer(store::Reader& reader, const LiveView& live, const QString& dataDir, const Query& query,
                            TimePoint now);

/// The tasks that the loop named; one that is gone meanwhile is left out.
answer::QueueFront queueFront(store::Reader& reader, const LiveView& live, const std::vector<Loop::Front>& fronts);

/// Into `path`, or, when it is empty, under a new name into the data directory's backups.
Result<Reply> makeBackup(const QString& dataDir, const QString& path, TimePoint now);

} // namespace taskyard::engine
