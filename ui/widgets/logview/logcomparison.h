// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two logs, each from its end: the last lines of a failed run beside those of the last good one. Reading and
// comparing happen on workers; the result is a unified difference, coloured with ANSI sequences, to be shown in a
// LogView. Lives on the gui thread; shares its sources.
#pragma once

#include "ui/support/logsource.h"

#include <QStringList>
#include <QThreadPool>

namespace taskyard::ui {

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

signals:
    void finished(const QByteArray& unified, int removed, int added);
    void failed(const taskyard::Error& error);

private:
    struct Run;
    void compare(const std::shared_ptr<Run>& run);
    void cancel();

    std::shared_ptr<Run> m_run;
    std::vector<std::shared_ptr<LogJob>> m_jobs;
    QThreadPool m_pool;
};

/// Two texts as a unified difference with colours; equal lines far from any difference are left out. With
/// `ignoresNumbers` lines that differ in their digits only are equal.
QByteArray unifiedDifference(const QStringList& good, const QStringList& other, bool ignoresNumbers, int& removed,
                             int& added, const std::atomic_bool* cancelled = nullptr);

} // namespace taskyard::ui
