// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/rundirectory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace taskyard::execution {

namespace {

constexpr int kMostSpares = 64;
constexpr char kVoid[] = "void\n";
constexpr char kVoidList[] = ".void";
constexpr char kBarrier[] = ".launcher";

bool writeFile(int directory, const QByteArray& name, QByteArrayView content, int flags)
{
    const int fd = ::openat(directory, name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
    const bool written = fd >= 0 && ::write(fd, content.data(), size_t(content.size())) == content.size();
    if (fd >= 0)
        ::close(fd);
    return written;
}

} // namespace

RunDirectory::RunDirectory(const QString& path, Recycling recycling) : m_path(path), m_recycling(recycling)
{
    const QByteArray name = QFile::encodeName(path);
    QDir().mkpath(QFileInfo(path).path());
    m_isNew = ::mkdir(name.constData(), 0700) == 0;
    m_fd = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    removeVoid();
    collectSpares();
}

bool RunDirectory::isInPlace() const
{
    struct stat opened{};
    struct stat named{};
    return m_fd >= 0 && ::fstat(m_fd, &opened) == 0 && ::stat(QFile::encodeName(m_path).constData(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

Result<bool> RunDirectory::putInPlace()
{
    if (isInPlace())
        return false;
    const QByteArray name = QFile::encodeName(m_path);
    const bool there = ::mkdir(name.constData(), 0700) == 0 || errno == EEXIST;
    const int fd = there ? ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd < 0)
        return failure(ErrorCode::Busy, QStringLiteral("the run directories cannot be kept in %1: %2")
                                            .arg(m_path, QString::fromLocal8Bit(std::strerror(errno))));
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
    m_spares.clear();
    m_spareNames.clear();
    collectSpares();
    return true;
}

bool RunDirectory::has(const QByteArray& token, const char* file) const
{
    return ::faccessat(m_fd, relative(token, file).constData(), F_OK, 0) == 0;
}

RunDirectory::~RunDirectory()
{
    for (const QByteArray& spare : m_spares)
        remove(spare);
    if (m_fd >= 0)
        ::close(m_fd);
}

QByteArray RunDirectory::relative(const QByteArray& token, const char* file) const { return token + '/' + file; }

QString RunDirectory::filePath(const QByteArray& token, const char* file) const
{
    return m_path + u'/' + QString::fromLatin1(token) + u'/' + QLatin1String(file);
}

int RunDirectory::openBarrier() const
{
    const int fd = ::openat(m_fd, kBarrier, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0)
        ::flock(fd, LOCK_SH | LOCK_NB);
    return fd;
}

QByteArray RunDirectory::readSmall(const QByteArray& name) const
{
    const int fd = ::openat(m_fd, name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return {};
    QByteArray text(kShimRecordMax + 1, Qt::Uninitialized);
    const ssize_t size = ::read(fd, text.data(), size_t(text.size()));
    ::close(fd);
    text.resize(std::max<qsizetype>(size, 0));
    return text;
}

std::optional<RunRecord> RunDirectory::readWitness(const QByteArray& token, const char* file) const
{
    return readRecord(readSmall(relative(token, file)), token);
}

std::optional<ShimStatus> RunDirectory::status(const QByteArray& token) const
{
    return readStatus(filePath(token, "status"));
}

Inspection RunDirectory::inspect(const QByteArray& token, bool makeVoid)
{
    const QByteArray lock = relative(token, "lock");
    int fd = -1;
    while (fd < 0) {
        fd = ::openat(m_fd, lock.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (fd >= 0 || errno != ENOENT)
            break;
        if (!makeVoid)
            return {};
        // Whoever creates the directory and its lock first decides; the other finds it there and stops.
        if (::mkdirat(m_fd, token.constData(), 0700) != 0 && errno != EEXIST)
            break;
        fd = ::openat(m_fd, lock.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    Inspection result;
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        // A disk that does not even let the lock be looked at proves nothing: not over, not void.
        result.finding = Finding::Alive;
        result.record = readWitness(token, "lock");
    } else if (result.record = readWitness(token, "exit"); result.record && result.record->end) {
        result.finding = Finding::Ended;
    } else if (const QByteArray started = readSmall(relative(token, "started")); started == kVoid) {
        result.finding = Finding::NeverStarted;
    } else if (has(token, "started")) {
        result.finding = Finding::Interrupted;
        result.record = readRecord(started, token);
    } else if (makeVoid && !publishVoid(token)) {
        result.finding = Finding::Alive;
    }
    if (fd >= 0)
        ::close(fd);
    return result;
}

Inspection RunDirectory::inspectDead(const QByteArray& token) const
{
    Inspection result;
    result.record = readWitness(token, "exit");
    result.finding = result.record && result.record->end ? Finding::Ended : Finding::Interrupted;
    if (!result.record)
        result.record = readWitness(token, "started");
    return result;
}

bool RunDirectory::publishVoid(const QByteArray& token) const
{
    const QByteArray draft = relative(token, "started.new");
    const QByteArray started = relative(token, "started");
    const bool published = writeFile(m_fd, draft, kVoid, O_TRUNC) &&
                           ::renameat2(m_fd, draft.constData(), m_fd, started.constData(), RENAME_NOREPLACE) == 0;
    if (published)
        noteVoid(token);
    return published;
}

/// A void directory must outlast every launcher that may still know its token, so it is only listed here.
void RunDirectory::noteVoid(const QByteArray& token) const { writeFile(m_fd, kVoidList, token + '\n', O_APPEND); }

/// Removes what earlier engines voided, once none of their launchers is left to bring it back.
void RunDirectory::removeVoid()
{
    const int barrier = ::openat(m_fd, kBarrier, O_RDWR | O_CLOEXEC);
    const bool alone = barrier >= 0 && ::flock(barrier, LOCK_EX | LOCK_NB) == 0;
    QFile list(m_path + u'/' + QLatin1String(kVoidList));
    if (alone && list.open(QIODevice::ReadOnly)) {
        for (const QByteArray& token : list.readAll().split('\n')) {
            if (!token.isEmpty() && readSmall(relative(token, "started")) == kVoid)
                remove(token);
        }
        list.remove();
    }
    if (barrier >= 0)
        ::close(barrier);
}

void RunDirectory::collectSpares()
{
    if (m_recycling == Recycling::No)
        return;
    for (int i = 0; i < kMostSpares; ++i) {
        const QByteArray name = ".spare-" + QByteArray::number(i);
        // Left over where an engine was killed; a supervisor of its may have taken it by now, which does no harm.
        (has(name, "lock") ? m_spares : m_spareNames).push_back(name);
    }
}

QByteArray RunDirectory::takeSpare()
{
    if (m_spares.empty())
        return {};
    const QByteArray spare = m_spares.back();
    m_spares.pop_back();
    m_spareNames.push_back(spare);
    return spare;
}

void RunDirectory::forget(const QByteArray& token)
{
    const auto drop = [this, &token](const char* file) {
        return ::unlinkat(m_fd, relative(token, file).constData(), 0) == 0;
    };
    drop("exit");
    drop("started");
    drop("status");
    if (has(token, "log") || has(token, "log.tail")) {
        drop("lock");
        return;
    }
    if (!m_spareNames.empty()) {
        const QByteArray& name = m_spareNames.back();
        if (::renameat2(m_fd, token.constData(), m_fd, name.constData(), RENAME_NOREPLACE) == 0) {
            m_spares.push_back(name);
            m_spareNames.pop_back();
            return;
        }
        if (errno == EEXIST) // taken, then not used by its supervisor
            m_spareNames.pop_back();
    }
    drop("lock");
    ::unlinkat(m_fd, token.constData(), AT_REMOVEDIR);
}

void RunDirectory::remove(const QByteArray& token)
{
    for (const char* file : {"exit", "started", "started.new", "status", "log", "log.tail", "lock"})
        ::unlinkat(m_fd, relative(token, file).constData(), 0);
    ::unlinkat(m_fd, token.constData(), AT_REMOVEDIR);
}

} // namespace taskyard::execution
