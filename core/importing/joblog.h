// SPDX-License-Identifier: GPL-3.0-or-later
// What GNU parallel writes with --joblog (https://www.gnu.org/software/parallel/): a line for each job that has ended,
// as it ended. Each job becomes a task that has ended, with its runs. Pure; any thread.
#pragma once

#include "core/importing/import.h"
#include "core/importing/value.h"

#include <tl/expected.hpp>

namespace taskyard::importing {

constexpr qint64 kMostJobs = 1'000'000;

/// A line that is the same as one before it adds nothing. A last line without an end is still being written: it is left
/// out, with a warning. Every run has ended by `options.now`.
tl::expected<Imported, Fault> importJoblog(std::string_view text, const ImportOptions& options);

/// True for a text whose first line is the heading that parallel writes.
bool looksLikeJoblog(std::string_view text);

} // namespace taskyard::importing
