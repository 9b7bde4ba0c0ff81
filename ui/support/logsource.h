// SPDX-License-Identifier: GPL-3.0-or-later
// Where a log's bytes come from: a file, the engine, or memory. All calls are made on the thread that the source lives
// in, return at once and answer on that thread, later, never after the end of `context` or of the source. Bytes are
// addressed by their offset in all that was written; a range in the middle may not have been kept.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace taskyard::ui {

struct LogExtent {
    qint64 total = 0;    ///< bytes written so far
    qint64 gapStart = 0; ///< bytes [gapStart, gapEnd) were not kept; both are `total` where nothing is missing
    qint64 gapEnd = 0;
    bool ended = false; ///< nothing will follow
    bool hasGap() const { return gapEnd > gapStart; }
    bool operator==(const LogExtent&) const = default;
};

struct LogPiece {
    qint64 offset = 0;
    QByteArray bytes;
};

struct LogRange {
    qint64 begin = 0;
    qint64 end = 0;
    bool operator==(const LogRange&) const = default;
};

/// The parts of `range` that were kept, ascending.
std::vector<LogRange> keptParts(const LogExtent& extent, LogRange range);

/// Looks at a log piece by piece, on a worker thread, one call at a time. It belongs to its scan until the scan is
/// done; members that are read meanwhile must be atomic.
class LogScanner {
public:
    virtual ~LogScanner() = default;
    /// `bytes` begin at `offset`. The first `own` of them are this piece's; what follows is also the next piece's, so
    /// that nothing is cut in two. Returns false when it has seen enough.
    virtual bool take(qint64 offset, QByteArrayView bytes, qsizetype own) = 0;
};

struct LogScan {
    LogRange range;
    bool backwards = false; ///< the last piece first
    qint64 overlap = 0;     ///< how far a piece reaches into the following one, at most 64 KiB
};

/// A scan under way; may be cancelled from any thread. A cancelled scan does not report.
class LogJob {
public:
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }

private:
    std::atomic_bool m_cancelled{false};
};

class LogSource : public QObject {
    Q_OBJECT
public:
    using ReadDone = std::function<void(Result<LogPiece>)>;
    using ScanDone = std::function<void(Outcome)>;
    static constexpr qint64 largestRead = 1 << 20;

    using QObject::QObject;

    virtual LogExtent extent() const = 0;
    /// Up to `length` (at most largestRead) bytes from `offset`; fewer at the gap and at the end. An offset inside the
    /// gap is moved to the gap's end.
    virtual void read(qint64 offset, qint64 length, QObject* context, ReadDone done) = 0;
    virtual std::shared_ptr<LogJob> scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                         ScanDone done) = 0;
    /// The file that holds exactly this log; empty where there is none on this machine.
    virtual QString localPath() const { return {}; }

signals:
    /// extent() is another. Bytes below the former total stay as they were, unless the total is smaller now.
    void changed();
    /// The log cannot be read at the moment; it is tried again with the next change.
    void failed(const taskyard::Error& error);
};

} // namespace taskyard::ui
