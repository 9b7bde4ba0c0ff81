// SPDX-License-Identifier: GPL-3.0-or-later
// The log of one run, read through the engine, wherever that is. Lives on the thread of the engine's client. It hears
// of new output through the engine's events (the host has subscribed) and, while the run is live, looks again after a
// second without any: output without progress is not always announced. Nothing is asked of an ended run but what is
// read.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/logsource.h"

#include <QThreadPool>
#include <QTimer>

namespace taskyard::ui {

class EngineLogSource : public LogSource {
    Q_OBJECT
public:
    /// `run` 0: the latest there is, at each question. The engine outlives the source.
    EngineLogSource(EngineApi& engine, TaskId task, int run, QObject* parent = nullptr);
    ~EngineLogSource() override;

    LogExtent extent() const override { return m_extent; }
    void read(qint64 offset, qint64 length, QObject* context, ReadDone done) override;
    std::shared_ptr<LogJob> scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                 ScanDone done) override;

private:
    struct Scan;
    query::Log question(qint64 offset, qint64 length) const;
    void look();
    void take(const answer::Log& log);
    void scanNext(const std::shared_ptr<Scan>& scan);
    void handOver(const std::shared_ptr<Scan>& scan, const answer::Log& log);
    static void finish(const std::shared_ptr<Scan>& scan, Outcome outcome);

    EngineApi& m_engine;
    TaskId m_task;
    int m_run;
    LogExtent m_extent;
    QTimer m_quiet;
    bool m_looking = false;
    bool m_lookAgain = false;
    QThreadPool m_pool; ///< scanners run here
    std::vector<std::weak_ptr<LogJob>> m_jobs;
};

} // namespace taskyard::ui
