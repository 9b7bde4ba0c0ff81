// SPDX-License-Identifier: GPL-3.0-or-later
// What the witnesses of a run say, read back. Values; any thread. A record that is cut short, damaged or of another run
// counts as absent: nothing is ever concluded from half a witness.
#pragma once

#include "core/execution/executor.h"
#include "core/execution/shimprotocol.h"

namespace taskyard::execution {

/// The text of `lock`, `started` and `exit` (one file under three names).
struct RunRecord {
    QByteArray bootId;
    pid_t supervisor = 0;
    qint64 bornFromNs = 0; ///< since boot: the supervisor was made between these two
    qint64 bornToNs = 0;
    pid_t child = 0; ///< 0: not past the gate
    std::optional<TimePoint> startedAt;
    std::optional<RunEnd> end; ///< with an intact seal only
};

/// Nothing where the text is no record of this token. What follows the first NUL is left over from another run.
/// Why a run counts as interrupted whose witnesses, and what it wrote, were taken away.
QString directoryGoneText();
std::optional<RunRecord> readRecord(QByteArrayView text, const QByteArray& token);

/// The same for an executor that writes its own witnesses; `end` adds the sealed part.
QByteArray writeRecord(const QByteArray& token, const RunRecord& record);

/// What `status` knows that the record does not.
void addStatus(RunEnd& end, const ShimStatus& status);
RunProgress progressOf(const ShimStatus& status);

/// Reads a status file that may be written meanwhile; nothing where there is none or it is no status.
std::optional<ShimStatus> readStatus(const QString& path);

} // namespace taskyard::execution
