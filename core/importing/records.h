// SPDX-License-Identifier: GPL-3.0-or-later
// Import records: one JSON object per line, each a task. Read at the speed of the disk by simdjson; the first line that
// does not fit is read once more by the slower reader that knows places. Pure; any thread.
#pragma once

#include "core/importing/import.h"
#include "core/importing/recordfields.h"

namespace taskyard::importing {

constexpr qint64 kLongestRecord = qint64(8) << 20; ///< bytes of a line
constexpr qint64 kMostRecords = 2'000'000;

tl::expected<Imported, Fault> importRecords(std::string_view text, const ImportOptions& options);

/// One line that begins at byte `start` of the text, by the reader that knows places.
std::optional<Fault> readRecordLocated(std::string_view line, qint64 start, const ImportOptions& options,
                                       TaskSpec& spec);

} // namespace taskyard::importing
