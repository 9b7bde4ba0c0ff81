// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two logs, each from its end: the last lines of a failed run beside those of the last good one. Reading and
// comparing happen on workers; the result is told line by line, to be shown side by side, and as a unified difference,
// coloured with ANSI sequences, to be shown in a LogView. Lives on the gui thread; shares its sources.
#pragma once

#include "ui/support/logsource.h"
#include "ui/widgets/logview/linediff.h"

#include <QStringList>
#include <QThreadPool>

namespace taskyard::ui {

struct LogDifference {
    QStringList good;
    QStringList other;
    std::vector<DiffStep> steps; ///< from the first lines to the last
    int count(DiffKind kind) const;
};

class LogComparison : public QObject {
    Q_OBJECT
public:
    static constexpr int mostLines = 20'000;
    static constexpr qint64 mostBytes = 16 << 20;
    static constexpr int context = 3; ///< equal lines shown around a difference

    struct Side {
        std::shared_ptr<LogSource> source;
        QString title;
    };

    using QObject::QObject;
    ~LogComparison() override;
    /// A new comparison ends the one before.
    void start(Side good, Side other, bool ignoresNumbers);
    void cancel();

signals:
    /// Both tell of the same comparison, the difference itself first.
    void compared(const taskyard::ui::LogDifference& difference);
    void finished(const QByteArray& unified, int removed, int added);
    void failed(const taskyard::Error& error);

private:
    struct Run;
    void compare(const std::shared_ptr<Run>& run);

    std::shared_ptr<Run> m_run;
    std::vector<std::shared_ptr<LogJob>> m_jobs;
    QThreadPool m_pool;
};

/// With `ignoresNumbers` lines that differ in their digits only are equal.
LogDifference differenceOf(const QStringList& good, const QStringList& other, bool ignoresNumbers,
                           const std::atomic_bool* cancelled = nullptr);
/// With colours; equal lines far from any difference are left out.
QByteArray unifiedDifference(const LogDifference& difference);

} // namespace taskyard::ui
