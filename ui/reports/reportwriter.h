// SPDX-License-Identifier: GPL-3.0-or-later
// One report at a time that the engine writes for the window: begun, followed row by row, called off. GUI thread; owned
// by who wants the report, and what is being written when it ends is given up.
#pragma once

#include "core/api/engineapi.h"

namespace taskyard::ui {

class ReportWriter : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const Result<answer::ReportProgress>&)>;

    explicit ReportWriter(EngineApi& engine, QObject* parent = nullptr) : QObject(parent), m_engine(engine) {}
    ~ReportWriter() override { cancel(); }

    /// Only while none is being written. `done` is called once, unless this ends before.
    void start(const command::ReportBegin& begin, Done done);
    bool isBusy() const { return bool(m_done); }
    bool isCancelled() const { return m_cancelled; }
    /// The end is told as any other: with an error, unless the file was there already.
    void cancel();

signals:
    /// So many rows of as many, once that is known.
    void progressed(qint64 rows, std::optional<qint64> total);

private:
    void follow(qint64 beyond);
    void finish(const Result<answer::ReportProgress>& result);

    EngineApi& m_engine;
    Done m_done;
    ReportId m_report;
    bool m_cancelled = false;
};

} // namespace taskyard::ui
