// SPDX-License-Identifier: GPL-3.0-or-later
// One search through a log at a time, on the source's workers: from a place to the end and, if wanted, round to the
// place again. A new search ends the one before. Lives on the gui thread; its source must outlive it.
#pragma once

#include "ui/widgets/logview/logmatcher.h"

#include <QTimer>

namespace taskyard::ui {

class LogSearch : public QObject {
    Q_OBJECT
public:
    explicit LogSearch(LogSource& source, QObject* parent = nullptr);
    ~LogSearch() override;

    /// Forwards: the first match that begins at `from` or behind; backwards: the last one before `from`.
    Outcome start(const LogPattern& pattern, qint64 from, bool backwards, bool wrapsAround = true);
    void cancel();
    bool isRunning() const { return m_job != nullptr; }

signals:
    void found(taskyard::ui::LogRange match, bool wrapped);
    void notFound();
    /// 0..1 of the log; only for searches that take a while.
    void progressed(double share);
    void failed(const taskyard::Error& error);
    void runningChanged(bool running);

private:
    struct Finder;
    void run(LogRange range);
    void finished(const Outcome& outcome);

    LogSource& m_source;
    std::optional<LogMatcher> m_matcher;
    std::shared_ptr<Finder> m_finder;
    std::shared_ptr<LogJob> m_job;
    std::optional<LogRange> m_rest; ///< what is looked at behind the end
    bool m_backwards = false;
    bool m_wrapped = false;
    qint64 m_before = 0; ///< bytes looked at by the part that is done
    QTimer m_tick;
};

} // namespace taskyard::ui
