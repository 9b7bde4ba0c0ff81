// SPDX-License-Identifier: GPL-3.0-or-later
// Reads progress and the last line out of a task's output as it passes: `::progress` lines, OSC 9;4 sequences and plain
// percentages. Bounded memory whatever the output; bytes of a flood are looked at only where they would be shown.
// Pure: bytes in, fields of ShimStatus out.
#pragma once

#include "core/execution/shimprotocol.h"

namespace taskyard::shim {

using namespace execution; // the protocol

class ProgressReader {
public:
    static constexpr size_t kCarry = 1024; ///< bytes kept of a line that has not ended yet

    /// `data` must have kCarry writable bytes before it, where the unfinished line is put. Returns true when progress
    /// or its text changed.
    bool feed(char* data, size_t size, bool flood, ShimStatus& status);

private:
    bool readReports(const char* begin, const char* end, ShimStatus& status) const;

    size_t m_carried = 0;
    bool m_midLine = false; ///< the carried bytes are not the beginning of their line
    char m_carry[kCarry];
};

/// Copies text for display: control sequences and control characters are left out, invalid UTF-8 becomes '?', and the
/// result is cut at a character. Returns its size.
size_t cleanText(const char* begin, const char* end, char* out, size_t capacity);

} // namespace taskyard::shim
