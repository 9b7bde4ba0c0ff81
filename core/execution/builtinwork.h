// SPDX-License-Identifier: GPL-3.0-or-later
// The work of the built-in executor, each action a function that runs on a pool thread and looks at its control between
// two pieces of a megabyte. All of them may be repeated after an interruption.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace taskyard::execution {

/// Between the engine's thread, which pauses and stops, and the pool's, which works.
class WorkControl {
public:
    using Report = std::function<void(qint64 done, qint64 total)>;
    /// `report` is called on the pool's thread, at most five times a second and for the last piece.
    explicit WorkControl(Report report);

    void pause();
    void resume();
    /// True where nobody has taken the work, and so nobody will.
    bool stop();

    /// First of all on the pool's thread. False: it was stopped before, and is to be left alone.
    bool take();
    /// Waits while paused. False: stop.
    bool mayGoOn();
    void report(qint64 done, qint64 total);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_taken = false;
    bool m_paused = false;
    bool m_stopped = false;
    Report m_report;
    std::chrono::steady_clock::time_point m_reported;
};

/// Copies a file or a folder. A file appears under its name only when it is whole; permissions and times are kept. An
/// existing folder takes a file under its own name, and is joined with a folder. All of it is on the disk when it is
/// done. Returns a line for the log.
Result<QByteArray> copyPath(const QString& source, const QString& target, WorkControl& control);

/// The SHA-256 of a file, as `sha256sum` prints it.
Result<QByteArray> checksumFile(const QString& path, WorkControl& control);

} // namespace taskyard::execution
