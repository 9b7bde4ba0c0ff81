// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/wholefile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

namespace taskyard::report {

namespace {
constexpr size_t kBufferSize = size_t(256) * 1024;
constexpr mode_t kPrivate = 0600;

QByteArray folderOf(const QByteArray& path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash > 0 ? path.first(slash) : QByteArray("/");
}

QByteArray ofDescriptor(int fd) { return "/proc/self/fd/" + QByteArray::number(fd); }
} // namespace

Result<WholeFile> WholeFile::open(const QString& path)
{
    const QFileInfo asked(path);
    if (!QFileInfo(asked.absolutePath()).isDir())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no such directory"), asked.absolutePath(),
                       QStringLiteral("make it first"));
    if (asked.isDir())
        return failure(ErrorCode::InvalidInput, QStringLiteral("is a folder"), path, QStringLiteral("name a file"));
    if (asked.exists() && !asked.isFile())
        return failure(ErrorCode::InvalidInput, QStringLiteral("is not an ordinary file"), path,
                       QStringLiteral("name a file that may be replaced"));
    // A link stays one, and its file is replaced.
    const QString target = asked.isSymLink() ? asked.symLinkTarget() : path;
    WholeFile file(QFile::encodeName(target), path);
    file.m_errno = file.create();
    if (!file.ok())
        return file.failed();
    return file;
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_shown(std::move(other.m_shown))
    , m_name(std::exchange(other.m_name, {}))
    , m_fd(std::exchange(other.m_fd, -1))
    , m_errno(other.m_errno)
    , m_buffer(std::move(other.m_buffer))
{}

WholeFile::~WholeFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_name.isEmpty())
        ::unlink(m_name.constData());
}

int WholeFile::create()
{
    m_fd = ::open(folderOf(m_target).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, kPrivate);
    if (m_fd >= 0)
        return 0;
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT)
        return errno;
    const QByteArray name = newName();
    m_fd = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kPrivate);
    if (m_fd < 0)
        return errno;
    m_name = name;
    return 0;
}

QByteArray WholeFile::newName() const
{
    return folderOf(m_target) + "/.taskyard-report-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

QByteArray WholeFile::nameForLibrary() const { return ofDescriptor(m_fd); }

QByteArray WholeFile::folder() const { return folderOf(m_target); }

void WholeFile::write(std::string_view bytes)
{
    if (!ok())
        return;
    m_buffer.append(bytes);
    if (m_buffer.size() >= kBufferSize)
        flush();
}

void WholeFile::flush()
{
    size_t at = 0;
    while (at < m_buffer.size() && ok()) {
        const ssize_t written = ::write(m_fd, m_buffer.data() + at, m_buffer.size() - at);
        if (written >= 0)
            at += size_t(written);
        else if (errno != EINTR)
            m_errno = errno;
    }
    m_buffer.clear();
}

void WholeFile::fail(int error)
{
    if (ok())
        m_errno = error;
}

/// Gives the file its name. Where another one has it, by a name of its own first, because a link replaces nothing.
int WholeFile::publish()
{
    const QByteArray unnamed = ofDescriptor(m_fd);
    const auto link = [&](const QByteArray& name) {
        return ::linkat(AT_FDCWD, unnamed.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
    };
    if (m_name.isEmpty()) {
        if (const int error = link(m_target); error != EEXIST)
            return error;
        const QByteArray name = newName();
        if (const int error = link(name); error != 0)
            return error;
        m_name = name;
    }
    if (::rename(m_name.constData(), m_target.constData()) != 0)
        return errno;
    m_name.clear();
    return 0;
}

Outcome WholeFile::commit()
{
    flush();
    if (ok() && ::fsync(m_fd) != 0)
        m_errno = errno;
    if (ok())
        m_errno = publish();
    if (!ok())
        return failed();
    const int folder = ::open(folderOf(m_target).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return {};
}

qint64 WholeFile::size() const
{
    struct stat found{};
    return ::fstat(m_fd, &found) == 0 ? qint64(found.st_size) : 0;
}

tl::unexpected<Error> WholeFile::failed() const
{
    const bool full = m_errno == ENOSPC || m_errno == EDQUOT;
    const bool denied = m_errno == EACCES || m_errno == EPERM || m_errno == EROFS;
    return failure(full     ? ErrorCode::Busy
                   : denied ? ErrorCode::Denied
                            : ErrorCode::Internal,
                   QStringLiteral("cannot be written: ") + QString::fromLocal8Bit(std::strerror(m_errno)), m_shown,
                   full     ? QStringLiteral("make room, or name a file on another disk")
                   : denied ? QStringLiteral("look at the folder's permissions, or name another one")
                            : QStringLiteral("look at the disk, or name a file on another one"));
}

} // namespace taskyard::report
