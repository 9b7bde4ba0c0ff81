// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/builtinexecutor.h"

#include "core/base/alarm.h"
#include "core/base/timetext.h"
#include "core/execution/builtinwork.h"
#include "core/execution/ownwitness.h"

#include <signal.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

/// One run, of the engine's thread but for its control, which the pool holds as well.
struct BuiltinExecutor::Job {
    Job(const RunDirectory& directory, const QByteArray& token, WorkControl::Report report, const Clock& clock,
        std::function<void()> late, std::function<void()> waited)
        : witness(directory, token)
        , control(std::make_shared<WorkControl>(std::move(report)))
        , timeout(clock, std::move(late))
        , waiting(clock, std::move(waited))
    {}
    OwnWitness witness;
    std::shared_ptr<WorkControl> control;
    std::optional<TimePoint> startedAt; ///< when the work began
    std::optional<EndKind> stopped;
    RunProgress progress;
    bool paused = false;
    std::optional<Duration> limit; ///< of its running time
    Alarm timeout;
    Alarm waiting;                       ///< of `wait`
    std::optional<Duration> timeoutLeft; ///< while paused
    std::optional<Duration> waitLeft;    ///< likewise
    QElapsedTimer pausedFor;
    Duration pausedTotal{0};
};

BuiltinExecutor::BuiltinExecutor(const QString& dataDir, RunSink& sink, const Clock& clock, int mostThreads)
    : m_sink(sink)
    , m_clock(clock)
    , m_directory(dataDir + u"/runs"_s, Recycling::No)
    , m_clockWatch([this] {
        for (const std::shared_ptr<Job>& job : std::as_const(m_jobs)) {
            job->timeout.look();
            job->waiting.look();
        }
    })
    , m_pool(mostThreads)
{}

BuiltinExecutor::~BuiltinExecutor()
{
    for (const std::shared_ptr<Job>& job : std::as_const(m_jobs))
        job->control->stop();
}

QString BuiltinExecutor::name() const { return u"builtin"_s; }

Outcome BuiltinExecutor::validate(const QStringList& command) const
{
    const QString action = command.value(0);
    const auto usage = [](const QString& text) {
        return failure(ErrorCode::InvalidInput, u"not a built-in action: "_s + text, u"command"_s,
                       u"use: copy SRC DST, checksum FILE, or wait DURATION"_s);
    };
    for (const QString& argument : command) {
        if (argument.isEmpty() || argument.contains(QChar(0)))
            return usage(u"an argument is empty or contains a NUL character"_s);
    }
    if (action == u"copy" && command.size() == 3)
        return {};
    if (action == u"checksum" && command.size() == 2)
        return {};
    if (action == u"wait" && command.size() == 2) {
        const Result<Duration> duration = parseDuration(command[1]);
        return duration ? Outcome() : tl::unexpected(duration.error());
    }
    return usage(command.join(u' '));
}

void BuiltinExecutor::start(const StartRequest& request)
{
    const QByteArray token = request.token;
    const Result<bool> inPlace = m_directory.putInPlace();
    // Through the mailbox: not from inside an alarm that is destroyed by it.
    auto job = std::make_shared<Job>(
        m_directory, token,
        [this, token](qint64 done, qint64 total) {
            m_mailbox.post([this, token, done, total] { progressed(token, done, total); });
        },
        m_clock, [this, token] { m_mailbox.post([this, token] { stop(token, EndKind::TimedOut); }); },
        [this, token] { m_mailbox.post([this, token] { done(token, QByteArray()); }); });
    m_jobs.insert(token, job);
    const Outcome begun = inPlace ? job->witness.begin(m_clock.wall()) : Outcome(tl::unexpected(inPlace.error()));
    if (!begun)
        return giveUp(token, begun.error().what);
    job->limit = request.timeout;
    m_mailbox.post([this, token, command = request.command, cwd = request.cwd] { begin(token, command, cwd); });
}

/// From the event loop: start() promises to return before anything is told.
void BuiltinExecutor::begin(const QByteArray& token, const QStringList& command, const QString& cwd)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job)
        return;
    if (command.value(0) != u"wait") {
        m_pool.submit([this, token, command, cwd, control = job->control] { work(token, command, cwd, *control); });
        return;
    }
    began(token, m_clock.wall());
    const Duration wait = parseDuration(command.value(1)).value_or(Duration{0});
    if (job->paused)
        job->waitLeft = wait;
    else
        job->waiting.start(wait);
}

/// On the pool.
void BuiltinExecutor::work(const QByteArray& token, const QStringList& command, const QString& cwd,
                           WorkControl& control)
{
    if (!control.take())
        return;
    m_mailbox.post([this, token, at = m_clock.wall()] { began(token, at); });
    const QDir folder(cwd);
    const auto path = [&](int index) { return folder.absoluteFilePath(command.value(index)); };
    const Result<QByteArray> result =
        command.value(0) == u"copy" ? copyPath(path(1), path(2), control) : checksumFile(path(1), control);
    m_mailbox.post([this, token, result] { done(token, result); });
}

void BuiltinExecutor::began(const QByteArray& token, TimePoint at)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    job->startedAt = at;
    m_sink.runStarted(token, ::getpid(), at);
    if (job->paused)
        job->timeoutLeft = job->limit;
    else if (job->limit)
        job->timeout.start(*job->limit);
}

void BuiltinExecutor::progressed(const QByteArray& token, qint64 done, qint64 total)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job || total <= 0)
        return;
    job->progress.progress = double(done) / double(total);
    job->progress.text = u"%1 of %2 bytes"_s.arg(done).arg(total);
    m_sink.runProgressed(token, job->progress);
}

void BuiltinExecutor::done(const QByteArray& token, const Result<QByteArray>& result)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job)
        return;
    resume(token); // settles what pauses there were
    RunEnd end;
    QByteArray log;
    if (job->stopped) {
        end.kind = *job->stopped;
        end.signal = end.kind == EndKind::Killed ? SIGKILL : SIGTERM;
    } else if (result) {
        end.kind = EndKind::Exited;
        log = *result;
    } else {
        end.kind = EndKind::Exited;
        end.exitCode = 1;
        end.text = result.error().text();
        log = end.text.toUtf8() + '\n';
    }
    finish(token, end, log);
}

void BuiltinExecutor::finish(const QByteArray& token, RunEnd end, const QByteArray& log)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    end.startedAt = job->startedAt;
    end.endedAt = m_clock.wall();
    end.pid = ::getpid();
    end.paused = job->pausedTotal;
    end.outputBytes = end.outputKeptBytes = log.size();
    end.lastLine = QString::fromUtf8(log.trimmed());
    end.progress = job->progress.progress;
    end.progressText = job->progress.text;
    if (const Outcome sealed = job->witness.finish(end, log); !sealed && end.text.isEmpty())
        end.text = sealed.error().text();
    m_jobs.remove(token);
    m_sink.runEnded(token, end);
}

/// From the event loop: start() promises to return before anything is told.
void BuiltinExecutor::giveUp(const QByteArray& token, const QString& why)
{
    m_mailbox.post([this, token, why] {
        m_jobs.remove(token);
        m_directory.remove(token);
        m_sink.runNotStarted(token, why);
    });
}

Adoption BuiltinExecutor::adopt(const QByteArray& token, bool sameBoot)
{
    const Inspection found = sameBoot ? m_directory.inspect(token, true) : m_directory.inspectDead(token);
    if (found.finding == Finding::NeverStarted)
        return Adoption::NeverStarted;
    RunEnd end;
    end.text = u"the engine ended while it ran"_s;
    if (found.finding == Finding::Ended) {
        end = *found.record->end;
    } else if (found.record) {
        end.startedAt = found.record->startedAt;
        end.pid = found.record->child;
    }
    // A lock that is still held can only be that of a dying engine, for there is one engine per data directory.
    if (end.endedAt == TimePoint{})
        end.endedAt = m_clock.wall();
    m_sink.runEnded(token, end);
    return Adoption::Ended;
}

void BuiltinExecutor::abandon(const QByteArray& token)
{
    RunEnd end;
    end.text = u"the engine ended while it ran"_s;
    end.endedAt = m_clock.wall();
    m_sink.runEnded(token, end);
}

void BuiltinExecutor::stop(const QByteArray& token, EndKind why)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job || job->stopped)
        return;
    job->stopped = why;
    if (job->control->stop())
        m_mailbox.post([this, token] { done(token, QByteArray()); }); // the caller may be going through its runs
}

void BuiltinExecutor::cancel(const QByteArray& token, Duration) { stop(token, EndKind::Cancelled); }

void BuiltinExecutor::kill(const QByteArray& token) { stop(token, EndKind::Killed); }

void BuiltinExecutor::pause(const QByteArray& token)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job || job->paused || job->stopped)
        return;
    job->paused = true;
    job->pausedFor.start();
    job->control->pause();
    job->timeoutLeft = job->timeout.stop();
    job->waitLeft = job->waiting.stop();
}

void BuiltinExecutor::resume(const QByteArray& token)
{
    const std::shared_ptr<Job> job = m_jobs.value(token);
    if (!job || !job->paused)
        return;
    job->paused = false;
    job->pausedTotal += Duration{job->pausedFor.elapsed()};
    job->control->resume();
    if (job->timeoutLeft)
        job->timeout.start(*job->timeoutLeft);
    if (job->waitLeft)
        job->waiting.start(*job->waitLeft);
}

void BuiltinExecutor::sendSignal(const QByteArray&, int) {}

void BuiltinExecutor::forget(const QByteArray& token) { m_directory.forget(token); }

} // namespace taskyard::execution
