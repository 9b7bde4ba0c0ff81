// SPDX-License-Identifier: GPL-3.0-or-later
// A plain file as a log, of any size. The file is opened, measured, read and scanned on a thread pool of its own, never
// on the thread that it lives in. It follows the file that it opened: appended bytes are announced through inotify, and
// a file that became shorter is announced as such. Its end waits for the piece under way (1 MiB).
#pragma once

#include "ui/support/logsource.h"

#include <QFileSystemWatcher>
#include <QThreadPool>
#include <QTimer>

namespace taskyard::ui {

class FileLogSource : public LogSource {
    Q_OBJECT
public:
    explicit FileLogSource(const QString& path, QObject* parent = nullptr);
    ~FileLogSource() override;

    LogExtent extent() const override { return m_extent; }
    void read(qint64 offset, qint64 length, QObject* context, ReadDone done) override;
    std::shared_ptr<LogJob> scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                 ScanDone done) override;
    QString localPath() const override { return m_path; }
    /// A file cannot tell whether somebody will still write to it; who knows may say so.
    void setEnded(bool ended);

private:
    class File;
    template <class Work> void onPool(int priority, Work work);
    void measure();
    void take(qint64 size, bool ended);

    QString m_path;
    std::shared_ptr<File> m_file;
    LogExtent m_extent;
    bool m_ended = false;
    QThreadPool m_pool;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< a burst of appends is one measurement
    std::vector<std::weak_ptr<LogJob>> m_jobs;
    bool m_measuring = false;
    bool m_measureAgain = false;
};

} // namespace taskyard::ui
