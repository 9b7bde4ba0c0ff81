// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/enginelauncher.h"

#include "core/ipc/datadir.h"
#include "core/ipc/detached.h"
#include "core/ipc/readiness.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>
#include <cerrno>
#include <utility>

namespace taskyard::ipc {

namespace {

/// One call's state: the directory, which is also the lock of who may start its engine, and a watch on it.
class Launch {
public:
    explicit Launch(const LaunchOptions& options) : m_options(options), m_deadline(options.deadline) {}

    Result<UniqueFd> run()
    {
        if (const auto prepared = prepareDataDir(m_options.dataDir); !prepared)
            return tl::unexpected(prepared.error());
        // The watch stands before the first look, so that no socket can appear unseen in between.
        const QByteArray dir = QFile::encodeName(m_options.dataDir);
        m_watch = UniqueFd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
        if (m_watch.isValid())
            ::inotify_add_watch(m_watch.get(), dir.constData(), IN_MOVED_TO | IN_ONLYDIR);
        for (;;) {
            ConnectAttempt attempt = tryConnect(socketPath(m_options.dataDir));
            if (attempt.fd.isValid())
                return std::move(attempt.fd);
            if (attempt.error != ENOENT && attempt.error != ECONNREFUSED && attempt.error != EAGAIN)
                return connectLocal(socketPath(m_options.dataDir)); // the same again, with words
            if (m_deadline.hasExpired())
                return tl::unexpected(m_lastBusy);
            const bool started = attempt.error != EAGAIN && startUnderLock();
            if (m_fatal)
                return tl::unexpected(*m_fatal);
            if (!started)
                waitForSocket();
        }
    }

private:
    /// True when an engine was started and says that it answers.
    bool startUnderLock()
    {
        const UniqueFd lock(
            ::open(QFile::encodeName(m_options.dataDir).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!lock.isValid() || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
            return false;
        // Whoever held the lock before may have been done between our look and our lock.
        if (tryConnect(socketPath(m_options.dataDir)).fd.isValid())
            return true;
        const auto started = start();
        if (started)
            return true;
        // Busy: an engine is there but does not answer yet, or not any more. One that held the directory may have ended
        // since; twice without a holder it is something else, like a full disk, and does not mend itself.
        const bool again = started.error().code == ErrorCode::Busy &&
                           (isEngineLocked(m_options.dataDir) || !std::exchange(m_unheld, true));
        if (again)
            m_lastBusy = started.error();
        else
            m_fatal = started.error();
        return false;
    }

    Outcome start()
    {
        const auto program = m_options.program.isEmpty() ? findEngineProgram() : Result<QString>(m_options.program);
        if (!program)
            return tl::unexpected(program.error());
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return failure(ErrorCode::Internal, QStringLiteral("no pipe to hear from the engine"));
        const UniqueFd here(ends[0]);
        UniqueFd there(ends[1]);
        const QByteArrayList arguments{QFile::encodeName(*program), "--data-dir", QFile::encodeName(m_options.dataDir),
                                       "--ready-fd", QByteArray::number(kInheritedFd)};
        if (const auto spawned = spawnDetached(arguments, there.get()); !spawned)
            return spawned;
        there.reset();
        return awaitReadiness(here.get(), m_deadline, m_options.migrating);
    }

    /// Until the socket appears, but not for long: the lock's holder may have failed, and tells nobody but its own
    /// user.
    void waitForSocket()
    {
        constexpr qint64 patience = 200;
        pollfd waiting{m_watch.get(), POLLIN, 0};
        ::poll(&waiting, 1, int(qBound(qint64{0}, m_deadline.remainingTime(), patience)));
        std::array<char, 4096> events{};
        while (m_watch.isValid() && ::read(m_watch.get(), events.data(), events.size()) > 0) {
        }
    }

    const LaunchOptions& m_options;
    QDeadlineTimer m_deadline;
    UniqueFd m_watch;
    bool m_unheld = false; ///< an engine was refused although none held the directory
    std::optional<Error> m_fatal;
    Error m_lastBusy{ErrorCode::Busy, QStringLiteral("the engine has not become ready in time"), m_options.dataDir,
                     QStringLiteral("try again; see: taskyardctl daemon status")};
};

} // namespace

Result<UniqueFd> connectOrStart(const LaunchOptions& options)
{
    // The usual case costs one system call.
    if (ConnectAttempt attempt = tryConnect(socketPath(options.dataDir)); attempt.fd.isValid())
        return std::move(attempt.fd);
    return Launch(options).run();
}

Result<QString> findEngineProgram()
{
    const QString name = QStringLiteral("taskyardd");
    const QString own = QFile::symLinkTarget(QStringLiteral("/proc/self/exe"));
    const QFileInfo beside(QFileInfo(own).path() + QLatin1Char('/') + name);
    if (!own.isEmpty() && beside.isExecutable() && beside.isFile())
        return beside.filePath();
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return failure(ErrorCode::NotFound, QStringLiteral("the engine's program taskyardd was not found"), {},
                   QStringLiteral("it belongs beside this program or into a folder of $PATH"));
}

} // namespace taskyard::ipc
