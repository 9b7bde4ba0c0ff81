// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/builtinwork.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPiece = 1 << 20;
constexpr auto kReportEvery = std::chrono::milliseconds{200};

tl::unexpected<Error> systemFailure(const QString& what, const QString& path)
{
    const int error = errno;
    return failure(ErrorCode::Internal, what + u": "_s + QString::fromLocal8Bit(std::strerror(error)), path);
}

tl::unexpected<Error> stopped() { return failure(ErrorCode::Conflict, u"stopped"_s); }

struct Descriptor {
    explicit Descriptor(int number) : fd(number) {}
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int fd;
};

Descriptor openFolder(const QString& path)
{
    return Descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

/// The names in it are on the disk then. One that may be written to but not read is synced with everything else.
Outcome sync(const Descriptor& folder, const QString& path)
{
    if (folder.fd < 0)
        ::sync();
    else if (::fsync(folder.fd) != 0)
        return systemFailure(u"cannot sync the folder"_s, path);
    return {};
}

/// With those above it, each synced where it is named.
Outcome makeFolder(const QString& path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString parent = QFileInfo(QDir::cleanPath(path)).absolutePath();
    if (Outcome made = makeFolder(parent); !made)
        return made;
    if (::mkdir(QFile::encodeName(QDir::cleanPath(path)).constData(), 0777) != 0 && errno != EEXIST)
        return systemFailure(u"cannot make the folder"_s, path);
    return sync(openFolder(parent), parent);
}

/// One copy with what it has done so far.
class Copy {
public:
    Copy(WorkControl& control, qint64 total) : m_control(control), m_total(total), m_buffer(kPiece, Qt::Uninitialized)
    {}

    Outcome file(const QString& source, const QString& target)
    {
        const QByteArray from = QFile::encodeName(source);
        const QByteArray to = QFile::encodeName(target);
        struct stat about{};
        if (::lstat(from.constData(), &about) != 0)
            return systemFailure(u"cannot read"_s, source);
        // Always the same name, so that what an interrupted copy left is written over by the next.
        const QByteArray draft =
            QFile::encodeName(QFileInfo(target).path() + u"/."_s + QFileInfo(target).fileName() + u".taskyard-part"_s);
        ::unlink(draft.constData());
        if (S_ISLNK(about.st_mode)) {
            if (::symlink(QFile::encodeName(QFile(source).symLinkTarget()).constData(), draft.constData()) != 0)
                return systemFailure(u"cannot write"_s, target);
        } else if (S_ISREG(about.st_mode)) {
            if (Outcome copied = content(from, draft, about, target); !copied) {
                ::unlink(draft.constData());
                return copied;
            }
        } else {
            return failure(ErrorCode::InvalidInput, u"neither a file nor a folder"_s, source);
        }
        if (::rename(draft.constData(), to.constData()) != 0)
            return systemFailure(u"cannot write"_s, target);
        ++m_files;
        return {};
    }

    qint64 files() const { return m_files; }
    qint64 bytes() const { return m_done; }

private:
    Outcome content(const QByteArray& from, const QByteArray& draft, const struct stat& about, const QString& target)
    {
        const Descriptor input(::open(from.constData(), O_RDONLY | O_CLOEXEC));
        if (input.fd < 0)
            return systemFailure(u"cannot read"_s, QFile::decodeName(from));
        const Descriptor output(::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (output.fd < 0)
            return systemFailure(u"cannot write"_s, target);
        while (true) {
            if (!m_control.mayGoOn())
                return stopped();
            const ssize_t n = ::read(input.fd, m_buffer.data(), size_t(m_buffer.size()));
            if (n < 0)
                return systemFailure(u"cannot read"_s, QFile::decodeName(from));
            if (n == 0)
                break;
            for (ssize_t at = 0; at < n;) {
                const ssize_t written = ::write(output.fd, m_buffer.constData() + at, size_t(n - at));
                if (written < 0)
                    return systemFailure(u"cannot write"_s, target);
                at += written;
            }
            m_done += n;
            m_control.report(m_done, m_total);
        }
        const std::array<timespec, 2> times{about.st_atim, about.st_mtim};
        if (::fchmod(output.fd, about.st_mode & 07777) != 0 || ::futimens(output.fd, times.data()) != 0)
            return systemFailure(u"cannot keep permissions and times"_s, target);
        // A run that succeeded is on record as such also after a power cut; so is the file then.
        if (::fsync(output.fd) != 0)
            return systemFailure(u"cannot write"_s, target);
        return {};
    }

    WorkControl& m_control;
    qint64 m_total;
    qint64 m_done = 0;
    qint64 m_files = 0;
    QByteArray m_buffer;
};

constexpr auto kEverything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

bool isFolder(const QFileInfo& info) { return info.isDir() && !info.isSymLink(); }

Outcome copyFolder(const QString& source, const QString& target, Copy& copy, WorkControl& control)
{
    struct Folder {
        QString from;
        QString to;
    };
    std::vector<Folder> folders{{source, target}};
    // Grows while it is walked; the folders' own permissions and times come last, for writing into them changes these.
    for (size_t i = 0; i < folders.size(); ++i) {
        const Folder folder = folders[i];
        if (Outcome made = makeFolder(folder.to); !made)
            return made;
        for (QDirIterator entry(folder.from, kEverything); entry.hasNext();) {
            const QFileInfo info = entry.nextFileInfo();
            const QString to = folder.to + u'/' + info.fileName();
            if (!control.mayGoOn())
                return stopped();
            if (isFolder(info))
                folders.push_back({info.filePath(), to});
            else if (Outcome copied = copy.file(info.filePath(), to); !copied)
                return copied;
        }
    }
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        struct stat about{};
        const QByteArray to = QFile::encodeName(folder->to);
        if (::stat(QFile::encodeName(folder->from).constData(), &about) != 0)
            return systemFailure(u"cannot read"_s, folder->from);
        const Descriptor opened = openFolder(folder->to); // as long as its permissions may allow it
        const std::array<timespec, 2> times{about.st_atim, about.st_mtim};
        if (::chmod(to.constData(), about.st_mode & 07777) != 0 ||
            ::utimensat(AT_FDCWD, to.constData(), times.data(), 0) != 0)
            return systemFailure(u"cannot keep permissions and times"_s, folder->to);
        if (Outcome synced = sync(opened, folder->to); !synced)
            return synced;
    }
    return {};
}

/// Nothing when it was stopped.
std::optional<qint64> sizeOf(const QString& path, WorkControl& control)
{
    const QFileInfo info(path);
    if (!isFolder(info))
        return info.size();
    qint64 total = 0;
    for (QDirIterator entry(path, kEverything, QDirIterator::Subdirectories); entry.hasNext();) {
        if (!control.mayGoOn())
            return std::nullopt;
        const QFileInfo child = entry.nextFileInfo();
        total += child.isFile() && !child.isSymLink() ? child.size() : 0;
    }
    return total;
}

} // namespace

WorkControl::WorkControl(Report report) : m_report(std::move(report)) {}

void WorkControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void WorkControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_changed.notify_all();
}

bool WorkControl::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
    return !m_taken;
}

bool WorkControl::take()
{
    const std::lock_guard lock(m_mutex);
    m_taken = !m_stopped;
    return m_taken;
}

bool WorkControl::mayGoOn()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_paused || m_stopped; });
    return !m_stopped;
}

void WorkControl::report(qint64 done, qint64 total)
{
    const auto now = std::chrono::steady_clock::now();
    if (done < total && now - m_reported < kReportEvery)
        return;
    m_reported = now;
    m_report(done, total);
}

Result<QByteArray> copyPath(const QString& source, const QString& target, WorkControl& control)
{
    const QFileInfo from(source);
    if (!from.exists() && !from.isSymLink())
        return failure(ErrorCode::NotFound, u"there is no such file or folder"_s, source);
    const std::optional<qint64> size = sizeOf(source, control);
    if (!size)
        return stopped();
    Copy copy(control, *size);
    Outcome done;
    if (isFolder(from)) {
        const QString inside = QDir::cleanPath(QFileInfo(target).absoluteFilePath()) + u'/';
        if (inside.startsWith(QDir::cleanPath(from.absoluteFilePath()) + u'/'))
            return failure(ErrorCode::InvalidInput, u"a folder cannot be copied into itself"_s, target);
        done = copyFolder(source, target, copy, control);
    } else {
        const bool into = isFolder(QFileInfo(target)) || target.endsWith(u'/');
        const QString name = into ? QDir(target).filePath(from.fileName()) : target;
        if (QFileInfo(name).absoluteFilePath() == from.absoluteFilePath())
            return failure(ErrorCode::InvalidInput, u"a file cannot be copied onto itself"_s, target);
        const QString folder = QFileInfo(name).path();
        done = makeFolder(folder).and_then([&] { return copy.file(source, name); }).and_then([&] {
            return sync(openFolder(folder), folder);
        });
    }
    if (!done)
        return tl::unexpected(done.error());
    return "copied " + QByteArray::number(copy.files()) + " files, " + QByteArray::number(copy.bytes()) + " bytes\n";
}

Result<QByteArray> checksumFile(const QString& path, WorkControl& control)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return failure(ErrorCode::NotFound, u"there is no such file"_s, path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::Denied, u"cannot read: "_s + file.errorString(), path);
    const qint64 total = file.size();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray buffer(kPiece, Qt::Uninitialized);
    for (qint64 done = 0;;) {
        if (!control.mayGoOn())
            return stopped();
        const qint64 n = file.read(buffer.data(), buffer.size());
        if (n < 0)
            return failure(ErrorCode::Internal, u"cannot read: "_s + file.errorString(), path);
        if (n == 0)
            break;
        hash.addData(QByteArrayView(buffer).first(n));
        done += n;
        control.report(done, std::max(done, total));
    }
    return hash.result().toHex() + "  " + QFile::encodeName(path) + '\n';
}

} // namespace taskyard::execution
