// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the output of one run by offsets into everything the task wrote, of which the middle may be missing: `log` has
// the head, the ring `log.tail` the rest, and between them lies a gap. Works beside a supervisor that is writing. A
// value-like helper for one thread; opens files when it reads and keeps none.
#pragma once

#include <QByteArray>
#include <QString>

namespace taskyard::execution {

class LogReader {
public:
    /// `runDir` is runs/<token>. For a run that has ended: how much it wrote and how much of that was kept. 0 and 0: it
    /// is live, and its `status` says how far it is.
    LogReader(const QString& runDir, qint64 totalBytes, qint64 keptBytes);

    /// Bytes that the task has written, kept or not.
    qint64 total() const { return m_total; }
    /// The missing bytes are [gapStart, gapEnd); both are total() where nothing is missing.
    qint64 gapStart() const { return m_gapStart; }
    qint64 gapEnd() const { return m_gapEnd; }

    /// Up to `length` bytes from `offset`; fewer before the gap and at the end, none inside the gap.
    QByteArray read(qint64 offset, qint64 length) const;
    /// Where the last `lines` lines begin; the end of the gap where they begin in it.
    qint64 offsetOfTail(int lines) const;
    /// Looks again at how far a live run is.
    void refresh();

private:
    QByteArray readTail(qint64 offset, qint64 length) const;

    QString m_dir;
    bool m_live;
    qint64 m_total = 0;
    qint64 m_headBytes = 0;
    qint64 m_gapStart = 0;
    qint64 m_gapEnd = 0;
};

} // namespace taskyard::execution
