// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/filelogsource.h"

#include "ui/support/logpieces.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QPointer>

#include <cerrno>
#include <cstring>
#include <mutex>

namespace taskyard::ui {

namespace {
constexpr qint64 kPiece = 1 << 20;
constexpr int kThreads = 4; // a search and an index must not keep a read waiting
constexpr int kReadPriority = 1;
constexpr std::chrono::milliseconds kSettle{40};
} // namespace

/// Shared by the jobs of the pool; opened by the first that needs it, closed by the last that lets go.
class FileLogSource::File {
public:
    explicit File(const QString& path) : m_path(path) {}
    ~File()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(File)

    Result<qint64> size()
    {
        const auto fd = descriptor();
        if (!fd)
            return tl::unexpected(fd.error());
        struct stat info{};
        if (::fstat(*fd, &info) != 0)
            return wrong();
        return qint64(info.st_size);
    }

    /// Fills `to` from `offset`; how many bytes there were.
    Result<qint64> read(char* to, qint64 length, qint64 offset)
    {
        const auto fd = descriptor();
        if (!fd)
            return tl::unexpected(fd.error());
        qint64 got = 0;
        while (got < length) {
            const ssize_t n = ::pread(*fd, to + got, size_t(length - got), offset + got);
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0)
                return wrong();
            if (n == 0)
                break;
            got += n;
        }
        return got;
    }

private:
    Result<int> descriptor()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_fd < 0)
            m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (m_fd < 0)
            return wrong();
        return m_fd;
    }

    tl::unexpected<Error> wrong() const
    {
        const int reason = errno;
        const QString what = FileLogSource::tr("the file cannot be read: %1").arg(qt_error_string(reason));
        return failure(reason == ENOENT ? ErrorCode::NotFound : ErrorCode::Internal, what, m_path,
                       FileLogSource::tr("check that it is there and that you may read it"));
    }

    QString m_path;
    std::mutex m_mutex;
    int m_fd = -1;
};

FileLogSource::FileLogSource(const QString& path, QObject* parent)
    : LogSource(parent)
    , m_path(path)
    , m_file(std::make_shared<File>(path))
{
    m_pool.setMaxThreadCount(kThreads);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, &FileLogSource::measure);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        if (!m_settle.isActive())
            m_settle.start();
    });
    measure();
}

FileLogSource::~FileLogSource()
{
    for (const auto& weak : m_jobs)
        if (const auto job = weak.lock())
            job->cancel();
    m_pool.clear();
    m_pool.waitForDone();
}

template <class Work> void FileLogSource::onPool(int priority, Work work)
{
    m_pool.start([file = m_file, work = std::move(work)]() mutable { work(*file); }, priority);
}

void FileLogSource::measure()
{
    if (m_measuring) {
        m_measureAgain = true;
        return;
    }
    m_measuring = true;
    // Its end counts together with bytes that were measured after it.
    onPool(kReadPriority, [this, ended = m_ended](File& file) {
        QMetaObject::invokeMethod(
            this,
            [this, ended, size = file.size()] {
                m_measuring = false;
                // Watched only once it is known to be there: a path that is not cannot be watched.
                if (!size)
                    emit failed(size.error());
                else
                    take(*size, ended);
                if (std::exchange(m_measureAgain, false))
                    measure();
            },
            Qt::QueuedConnection);
    });
}

void FileLogSource::setEnded(bool ended)
{
    if (std::exchange(m_ended, ended) != ended)
        measure();
}

void FileLogSource::take(qint64 size, bool ended)
{
    const bool first = m_watcher.files().isEmpty();
    if (first && m_watcher.addPath(m_path))
        m_measureAgain = true; // for what was written before the watch began
    const LogExtent extent{size, size, size, ended};
    if (extent == m_extent)
        return;
    m_extent = extent;
    emit changed();
}

void FileLogSource::read(qint64 offset, qint64 length, QObject* context, ReadDone done)
{
    length = std::clamp<qint64>(length, 0, largestRead);
    onPool(kReadPriority, [this, offset, length, to = QPointer(context), done = std::move(done)](File& file) mutable {
        QByteArray bytes(length, Qt::Uninitialized);
        const auto got = file.read(bytes.data(), length, offset);
        bytes.truncate(got.value_or(0));
        auto answer = got ? Result<LogPiece>(LogPiece{offset, bytes}) : tl::unexpected(got.error());
        QMetaObject::invokeMethod(
            this,
            [to = std::move(to), done = std::move(done), answer = std::move(answer)]() mutable {
                if (to)
                    done(std::move(answer));
            },
            Qt::QueuedConnection);
    });
}

std::shared_ptr<LogJob> FileLogSource::scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                            ScanDone done)
{
    auto job = std::make_shared<LogJob>();
    std::erase_if(m_jobs, [](const auto& weak) { return weak.expired(); });
    m_jobs.push_back(job);
    onPool(0, [this, job, scanner = std::move(scanner), pieces = LogPieces(m_extent, scan, kPiece),
               to = QPointer(context), done = std::move(done)](File& file) mutable {
        QByteArray buffer(kPiece + 64 * 1024, Qt::Uninitialized);
        Outcome outcome;
        while (const auto piece = job->isCancelled() ? std::nullopt : pieces.next()) {
            const auto got = file.read(buffer.data(), piece->readEnd - piece->own.begin, piece->own.begin);
            if (!got)
                outcome = tl::unexpected(got.error());
            const qsizetype own = qsizetype(std::min(got.value_or(0), piece->own.end - piece->own.begin));
            // A piece that is shorter than it should be: the file was cut meanwhile.
            if (own == 0 || !scanner->take(piece->own.begin, QByteArrayView(buffer.constData(), *got), own))
                break;
        }
        QMetaObject::invokeMethod(
            this,
            [job, scanner = std::move(scanner), to = std::move(to), done = std::move(done),
             outcome = std::move(outcome)]() mutable {
                if (to && !job->isCancelled())
                    done(std::move(outcome));
            },
            Qt::QueuedConnection);
    });
    return job;
}

} // namespace taskyard::ui
