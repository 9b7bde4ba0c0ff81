// SPDX-License-Identifier: GPL-3.0-or-later
// Which number a line has, in a log of any size: line feeds are counted once in the background, and a count is kept for
// each stretch of the log. Stretches become coarser as the log grows, so that memory stays within 512 KiB. Behind a gap
// lines have no numbers. Lives on the gui thread; its source must outlive it.
#pragma once

#include "ui/support/logsource.h"

#include <optional>

namespace taskyard::ui {

class LineIndex : public QObject {
    Q_OBJECT
public:
    explicit LineIndex(LogSource& source, QObject* parent = nullptr);
    ~LineIndex() override;

    /// Begins to count; until then nothing is read.
    void start();
    /// `done` is called with the number of the line that begins at `begin`, 1 for the first; not at all while the index
    /// has not passed it (advanced() follows), or where it has none.
    void numberOf(qint64 begin, QObject* context, std::function<void(qint64)> done);
    /// Bytes that were counted.
    qint64 reached() const;
    /// Lines ended by line feeds in what was counted.
    qint64 linesReached() const;

signals:
    void advanced();

private:
    struct Counter;
    void goOn();

    LogSource& m_source;
    std::shared_ptr<Counter> m_counter;
    std::shared_ptr<LogJob> m_job;
    bool m_started = false;
};

} // namespace taskyard::ui
