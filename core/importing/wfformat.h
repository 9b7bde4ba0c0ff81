// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded scientific workflows in WfCommons' WfFormat 1.5 (https://docs.wfcommons.org/): each task becomes a process
// that uses the processor for as long as was recorded, times a scale; parents and children become dependencies. Pure;
// any thread.
#pragma once

#include "core/importing/import.h"
#include "core/importing/value.h"

#include <tl/expected.hpp>

#include <QStringList>

namespace taskyard::importing {

tl::expected<Imported, Fault> importWfFormat(const Document& document, const ImportOptions& options);

/// True for an object with `workflow.specification` or the old `workflow.tasks`, or a `schemaVersion`.
bool looksLikeWfFormat(const Value& root);

/// A command that uses one processor for that long and succeeds: `bash`, which every Debian has, counting microseconds
/// of its clock. Steps of the clock of more than a tenth of a millisecond are times when it was not running and count
/// for next to nothing, so that waiting for a processor, or being paused, does not shorten the work. Costs about 2 ms
/// to start; `true` when there is nothing to do.
QStringList burnCommand(std::chrono::microseconds work);

} // namespace taskyard::importing
