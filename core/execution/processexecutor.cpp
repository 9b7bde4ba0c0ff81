// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/processexecutor.h"

#include "core/execution/shimrequest.h"
#include "core/execution/supervisoridentity.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostAttempts = 3;
constexpr Duration kFirstLookAgain{1};
constexpr Duration kLastLookAgain{100};

QByteArray tokenOf(const ShimNote& note)
{
    return QByteArray(note.token, qsizetype(qstrnlen(note.token, sizeof note.token)));
}

int openPidfd(pid_t pid) { return int(::syscall(SYS_pidfd_open, pid, 0)); }

} // namespace

QString findSupervisor()
{
    const QString name = u"taskyard-shim"_s;
    const QFileInfo beside(QCoreApplication::applicationDirPath() + u'/' + name);
    return beside.isExecutable() ? beside.filePath() : QStandardPaths::findExecutable(name);
}

ProcessExecutor::ProcessExecutor(const QString& dataDir, RunSink& sink, const QString& shim)
    : m_shim(shim.isEmpty() ? findSupervisor() : shim)
    , m_sink(sink)
    , m_directory(dataDir + u"/runs"_s, Recycling::Yes)
    , m_supervisors(m_shim, m_directory, m_poller, *this)
{
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, [this] {
        m_lookAgainDelay = std::min(m_lookAgainDelay * 2, kLastLookAgain);
        for (const QByteArray& token : std::exchange(m_unclear, {}))
            settle(token);
        if (m_unclear.empty())
            m_lookAgainDelay = kFirstLookAgain;
    });
    listen();
}

ProcessExecutor::~ProcessExecutor()
{
    for (const std::shared_ptr<Run>& run : std::as_const(m_runs)) {
        if (run->pidfd >= 0)
            ::close(run->pidfd);
    }
    for (QProcess* sweep : m_sweeps) {
        sweep->disconnect(this);
        sweep->waitForFinished();
    }
    if (m_datagrams >= 0)
        ::close(m_datagrams);
}

/// Supervisors whose engine died write to runs/.notify. Named through /proc, because a socket's address is short.
void ProcessExecutor::listen()
{
    ::unlinkat(m_directory.fd(), ".notify", 0);
    m_datagrams = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{AF_UNIX, {}};
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(m_directory.fd()) + "/.notify";
    std::copy(path.begin(), path.end(), address.sun_path);
    m_isBound = ::bind(m_datagrams, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    watchDatagrams();
}

bool ProcessExecutor::watchDatagrams()
{
    if (m_isBound && m_datagramsWatch == 0)
        m_datagramsWatch = m_poller.watch(m_datagrams, [this] { readDatagrams(); });
    return !m_isBound || m_datagramsWatch != 0;
}

QString ProcessExecutor::name() const { return u"process"_s; }

Outcome ProcessExecutor::validate(const QStringList& command) const
{
    if (command.isEmpty() || command.first().isEmpty())
        return failure(ErrorCode::InvalidInput, u"there is no program to run"_s, u"command"_s,
                       u"name a program, or use a shell text"_s);
    for (const QString& argument : command) {
        if (argument.contains(QChar(0)))
            return failure(ErrorCode::InvalidInput, u"an argument contains a NUL character"_s, u"command"_s,
                           u"no program can be given one; pass it by a file"_s);
    }
    return {};
}

void ProcessExecutor::start(const StartRequest& request)
{
    m_hasStarted = true;
    auto run = std::make_shared<Run>();
    const Outcome kept = keepDirectory();
    m_runs.insert(request.token, run);
    if (!kept)
        return giveUp(request.token, kept.error().what);
    run->request = encodeRequest(request, m_directory.path(), m_directory.takeSpare());
    if (run->request.size() > kShimSpecMax)
        return refuse(request.token);
    launch(request.token, *run);
}

/// Where somebody took it away, what runs can be told of only by notes and by its processes.
Outcome ProcessExecutor::keepDirectory()
{
    const Result<bool> made = m_directory.putInPlace();
    if (!made)
        return tl::unexpected(made.error());
    if (*made) {
        for (const std::shared_ptr<Run>& run : std::as_const(m_runs))
            run->unwitnessed = true;
        m_supervisors.renew();
    }
    return {};
}

/// No supervisor takes so much, today or tomorrow: the task's own fault.
void ProcessExecutor::refuse(const QByteArray& token)
{
    QTimer::singleShot(0, this, [this, token] {
        RunEnd end;
        end.kind = EndKind::ExecFailed;
        end.text = u"its arguments and environment are too large"_s;
        end.endedAt = SystemClock().wall();
        finish(token, end);
    });
}

void ProcessExecutor::launch(const QByteArray& token, Run& run)
{
    // One that waited may have died meanwhile; its end is still on its way, so the next is asked.
    while (run.attempts < kMostAttempts) {
        const Result<quint64> supervisor = m_supervisors.acquire();
        if (!supervisor)
            return giveUp(token, supervisor.error().text());
        ++run.attempts;
        if (m_supervisors.send(*supervisor, run.request)) {
            run.supervisor = *supervisor;
            m_bySupervisor.insert(*supervisor, token);
            return;
        }
    }
    giveUp(token, u"no supervisor could take the run"_s);
}

/// From the event loop: start() promises to return before anything is told.
void ProcessExecutor::giveUp(const QByteArray& token, const QString& text)
{
    QTimer::singleShot(0, this, [this, token, text] { finishUnstarted(token, text); });
}

void ProcessExecutor::noteArrived(quint64 supervisor, const ShimNote& note, QByteArrayView payload)
{
    // The launcher's refusal names no run: it does not know any.
    const QByteArray token = note.kind == kShimNoteRefused ? m_bySupervisor.value(supervisor) : tokenOf(note);
    const std::shared_ptr<Run> run = m_runs.value(token);
    if (!run || m_bySupervisor.value(supervisor) != token)
        return;
    run->pid = note.supervisor;
    switch (note.kind) {
    case kShimNoteStarted:
        if (const auto record = readRecord(payload, token))
            tellStarted(token, *record);
        break;
    case kShimNoteStatus:
        if (payload.size() >= qsizetype(sizeof(ShimStatus))) {
            ShimStatus status;
            std::memcpy(&status, payload.data(), sizeof status);
            m_sink.runProgressed(token, progressOf(status));
        }
        break;
    case kShimNoteEnded: ended(token, payload, note.error == 0); break;
    case kShimNoteAbandoned:
    case kShimNoteRefused:
        if (note.error != EEXIST)
            m_directory.remove(token);
        finishUnstarted(
            token, u"no supervisor could begin the run: %1"_s.arg(QString::fromLocal8Bit(std::strerror(note.error))));
        break;
    default: break;
    }
}

void ProcessExecutor::tellStarted(const QByteArray& token, const RunRecord& record)
{
    const std::shared_ptr<Run> run = m_runs.value(token);
    if (!run || run->told || !record.startedAt)
        return;
    run->told = true;
    run->request.clear();
    for (const Control& control : std::exchange(run->pending, {}))
        deliver(*run, control);
    m_sink.runStarted(token, record.child, *record.startedAt);
}

void ProcessExecutor::ended(const QByteArray& token, QByteArrayView payload, bool reusable)
{
    const auto record = payload.size() < qsizetype(sizeof(ShimStatus))
                            ? std::nullopt
                            : readRecord(payload.sliced(sizeof(ShimStatus)), token);
    if (!record || !record->end)
        return; // the witness will say it
    ShimStatus status;
    std::memcpy(&status, payload.data(), sizeof status);
    RunEnd end = *record->end;
    addStatus(end, status);
    const std::shared_ptr<Run> run = m_runs.value(token);
    m_bySupervisor.remove(run->supervisor);
    if (reusable)
        m_supervisors.release(run->supervisor);
    // A short run is told of once: its end says when it began.
    finish(token, end);
}

void ProcessExecutor::supervisorGone(quint64 supervisor)
{
    const QByteArray token = m_bySupervisor.take(supervisor);
    if (const std::shared_ptr<Run> run = m_runs.value(token)) {
        run->lost = true;
        settle(token);
    }
}

/// Lets the witnesses speak for a run whose supervisor is dead, or not ours.
void ProcessExecutor::settle(const QByteArray& token)
{
    const std::shared_ptr<Run> run = m_runs.value(token);
    if (!run)
        return;
    const Inspection found = m_directory.inspect(token, false);
    switch (found.finding) {
    case Finding::Alive:
        // Of a dead supervisor, or one that has not written its name yet: its process on the way to the exec.
        if (!run->lost && found.record && attach(token, *run, *found.record))
            break;
        lookAgain(token);
        break;
    case Finding::Ended: {
        RunEnd end = *found.record->end;
        if (const auto status = m_directory.status(token))
            addStatus(end, *status);
        finish(token, end);
        break;
    }
    case Finding::Interrupted: sweep(token, found.record, u"its supervisor died"_s); break;
    case Finding::NeverStarted:
        if (!neverBegan(token, *run))
            return sweep(token, std::nullopt, directoryGoneText());
        // Nobody is left who could begin it, so the same token may be tried again.
        m_directory.remove(token);
        if (run->request.isEmpty())
            finishUnstarted(token, u"its supervisor ended before it began"_s);
        else
            launch(token, *run);
        break;
    }
}

/// What is not there proves something only where nobody took it away.
bool ProcessExecutor::neverBegan(const QByteArray& token, const Run& run) const
{
    const bool adopted = run.supervisor == 0; // its lock was there then
    return !run.told && !run.unwitnessed && m_directory.isInPlace() && (!adopted || m_directory.has(token, "lock"));
}

void ProcessExecutor::lookAgain(const QByteArray& token)
{
    m_unclear.push_back(token);
    if (!m_lookAgain.isActive())
        m_lookAgain.start(m_lookAgainDelay);
}

Adoption ProcessExecutor::adopt(const QByteArray& token, bool sameBoot)
{
    const Inspection found = sameBoot ? m_directory.inspect(token, true) : m_directory.inspectDead(token);
    const bool proves = m_hasStarted || !m_directory.isNew();
    if (found.finding == Finding::NeverStarted && proves)
        return Adoption::NeverStarted;
    m_runs.insert(token, std::make_shared<Run>());
    if (found.finding == Finding::NeverStarted) {
        sweep(token, std::nullopt, directoryGoneText());
        return Adoption::Ended;
    }
    if (found.finding == Finding::Alive) {
        if (!found.record || !attach(token, *m_runs[token], *found.record))
            lookAgain(token);
        return Adoption::Attached;
    }
    if (sameBoot)
        settle(token);
    else if (found.finding == Finding::Ended)
        finish(token, *found.record->end);
    else
        finishInterrupted(token, found.record, u"the machine went down"_s);
    return Adoption::Ended;
}

void ProcessExecutor::abandon(const QByteArray& token)
{
    m_runs.insert(token, std::make_shared<Run>());
    sweep(token, std::nullopt, directoryGoneText());
}

/// Watches the supervisor of an earlier engine. False: it is not clear yet whose lock it is, or it cannot be watched
/// yet.
bool ProcessExecutor::attach(const QByteArray& token, Run& run, const RunRecord& record)
{
    if (record.supervisor <= 0 || run.pidfd >= 0)
        return run.pidfd >= 0;
    const int pidfd = openPidfd(record.supervisor);
    // The lock is looked at again: whoever held it then is whom the pidfd holds.
    if (pidfd < 0 || !isSupervisorOf(record) || m_directory.inspect(token, false).finding != Finding::Alive) {
        if (pidfd >= 0)
            ::close(pidfd);
        return false;
    }
    run.watch = m_poller.watch(pidfd, [this, token] {
        const std::shared_ptr<Run> gone = m_runs.value(token);
        m_poller.unwatch(gone->watch);
        gone->lost = true;
        settle(token);
    });
    if (run.watch == 0 || !watchDatagrams()) {
        m_poller.unwatch(std::exchange(run.watch, 0));
        ::close(pidfd);
        return false;
    }
    run.pid = record.supervisor;
    run.pidfd = pidfd;
    if (const auto started = m_directory.readWitness(token, "started"))
        tellStarted(token, *started);
    if (const auto status = m_directory.status(token))
        m_sink.runProgressed(token, progressOf(*status));
    return true;
}

void ProcessExecutor::readDatagrams()
{
    alignas(8) std::array<char, kShimNoteMax> bytes;
    ssize_t n = 0;
    while ((n = ::recv(m_datagrams, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0) {
        ShimNote note;
        if (size_t(n) < sizeof note)
            continue;
        std::memcpy(&note, bytes.data(), sizeof note);
        const QByteArray token = tokenOf(note);
        if (note.magic != kShimMagic || note.bytes != size_t(n) - sizeof note || !m_runs.contains(token))
            continue;
        const QByteArrayView payload(bytes.data() + sizeof note, note.bytes);
        if (note.kind == kShimNoteStarted) {
            if (const auto record = readRecord(payload, token))
                tellStarted(token, *record);
        } else if (note.kind == kShimNoteStatus && payload.size() >= qsizetype(sizeof(ShimStatus))) {
            ShimStatus status;
            std::memcpy(&status, payload.data(), sizeof status);
            m_sink.runProgressed(token, progressOf(status));
        } // the end is taken from the witness, once the supervisor is gone
    }
}

void ProcessExecutor::control(const QByteArray& token, int signal, int value)
{
    const std::shared_ptr<Run> run = m_runs.value(token);
    if (!run)
        return;
    // A signal to a supervisor that has not begun the run would be taken for one of the run before, and dropped.
    if (run->told)
        deliver(*run, {signal, value});
    else
        run->pending.push_back({signal, value});
}

/// By pidfd. False: the supervisor is gone, and its end is on its way.
bool ProcessExecutor::deliver(Run& run, const Control& control) const
{
    if (run.pidfd < 0 && run.pid > 0) {
        run.pidfd = openPidfd(run.pid);
        // Its socket is looked at after that: while it is open, the number is its own.
        if (run.pidfd >= 0 && !m_supervisors.isConnected(run.supervisor)) {
            ::close(run.pidfd);
            run.pidfd = -1;
        }
    }
    if (run.pidfd < 0)
        return false;
    siginfo_t info{};
    info.si_signo = control.signal;
    info.si_code = SI_QUEUE;
    info.si_pid = ::getpid();
    info.si_uid = ::getuid();
    info.si_value.sival_int = control.value;
    return ::syscall(SYS_pidfd_send_signal, run.pidfd, control.signal, &info, 0) == 0;
}

void ProcessExecutor::cancel(const QByteArray& token, Duration grace)
{
    constexpr qint64 kMost = 1'000'000'000; // ms; what fits the signal's value
    control(token, kShimControlCancel, int(std::clamp<qint64>(grace.count(), 0, kMost)));
}

void ProcessExecutor::kill(const QByteArray& token) { control(token, kShimControlKill, 0); }

void ProcessExecutor::pause(const QByteArray& token) { control(token, kShimControlPause, 0); }

void ProcessExecutor::resume(const QByteArray& token) { control(token, kShimControlResume, 0); }

void ProcessExecutor::sendSignal(const QByteArray& token, int signal) { control(token, kShimControlSignal, signal); }

/// Ends what the dead supervisor left behind, and only then tells the end: another run may begin upon it.
void ProcessExecutor::sweep(const QByteArray& token, const std::optional<RunRecord>& record, const QString& why)
{
    auto* const process = new QProcess(this);
    m_sweeps.push_back(process);
    const auto done = [this, token, record, why, process] {
        std::erase(m_sweeps, process);
        const int strays = process->readAllStandardOutput().trimmed().toInt();
        process->deleteLater();
        finishInterrupted(token, record,
                          strays == 0 ? why : u"%1; %2 stray processes were ended"_s.arg(why).arg(strays));
    };
    connect(process, &QProcess::finished, this, done);
    connect(process, &QProcess::errorOccurred, this, [done](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            done();
    });
    process->start(m_shim, {u"sweep"_s, QString::fromLatin1(token)});
}

void ProcessExecutor::finishInterrupted(const QByteArray& token, const std::optional<RunRecord>& record,
                                        const QString& text)
{
    RunEnd end;
    end.kind = EndKind::Interrupted;
    end.text = text;
    end.endedAt = SystemClock().wall();
    if (record) {
        end.startedAt = record->startedAt;
        end.pid = record->child;
    }
    if (const auto status = m_directory.status(token))
        addStatus(end, *status);
    finish(token, end);
}

void ProcessExecutor::finishUnstarted(const QByteArray& token, const QString& why)
{
    if (drop(token))
        m_sink.runNotStarted(token, why);
}

void ProcessExecutor::finish(const QByteArray& token, const RunEnd& end)
{
    if (drop(token))
        m_sink.runEnded(token, end);
}

/// False: it is not followed any more.
bool ProcessExecutor::drop(const QByteArray& token)
{
    const std::shared_ptr<Run> run = m_runs.take(token);
    if (!run)
        return false;
    m_bySupervisor.remove(run->supervisor);
    m_poller.unwatch(run->watch);
    if (run->pidfd >= 0)
        ::close(run->pidfd);
    return true;
}

void ProcessExecutor::forget(const QByteArray& token) { m_directory.forget(token); }

void ProcessExecutor::remove(const QByteArray& token) { m_directory.remove(token); }

} // namespace taskyard::execution
