// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in memory as a log: a computed difference, a text that was pasted. Lives on one thread; answers come through
// the event loop, as from the other sources, and its scans run there as well: it is meant for what fits a screen or
// some.
#pragma once

#include "ui/support/logsource.h"

namespace taskyard::ui {

class MemoryLogSource : public LogSource {
    Q_OBJECT
public:
    explicit MemoryLogSource(QByteArray bytes = {}, bool ended = true, QObject* parent = nullptr);

    LogExtent extent() const override { return m_extent; }
    void read(qint64 offset, qint64 length, QObject* context, ReadDone done) override;
    std::shared_ptr<LogJob> scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                 ScanDone done) override;

    void append(const QByteArray& bytes);
    void end();
    /// From now on these bytes count as not kept.
    void setGap(qint64 begin, qint64 end);

private:
    QByteArray m_bytes;
    LogExtent m_extent;
};

} // namespace taskyard::ui
