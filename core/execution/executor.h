// SPDX-License-Identifier: GPL-3.0-or-later
// What carries a run out. The engine knows executors only through this interface, and hears of their runs only through
// a RunSink. Both live on the engine's thread; every call returns at once. A run is named by its token, which also
// names its directory under runs/, where its witnesses lie.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace taskyard::execution {

/// What to run. The claim is durable before an executor sees it.
struct StartRequest {
    QByteArray token; ///< 32 lower-case hexadecimal digits
    TaskId task;
    int run = 1;
    QStringList command; ///< argv; for a shell text {"/bin/sh", "-c", text}; for built-in work its action and arguments
    QString cwd;
    std::vector<std::pair<QByteArray, QByteArray>> env; ///< complete: nothing is added
    QString stdinFile;                                  ///< empty: /dev/null
    std::optional<Duration> timeout;                    ///< of running time; pauses do not count
    Duration grace{10'000};                             ///< between SIGTERM and SIGKILL
    qint64 outputCap = 64LL << 20;                      ///< bytes of output kept: half as head, half as tail
};

enum class EndKind : quint8 {
    Exited,    ///< by itself, with exitCode
    Signalled, ///< by a signal that nobody here sent
    TimedOut,
    Cancelled,  ///< after cancel()
    Killed,     ///< after kill()
    ExecFailed, ///< the program could not be started: `text` says why
    Interrupted ///< its supervisor or machine died; what became of it is not known
};

struct RunEnd {
    EndKind kind = EndKind::Interrupted;
    int exitCode = 0;
    int signal = 0;
    QString text;                       ///< in words, where kind and code do not say it all
    std::optional<TimePoint> startedAt; ///< absent: it never began
    TimePoint endedAt;
    qint64 pid = 0;
    Duration paused{0};
    qint64 userUs = 0;
    qint64 systemUs = 0;
    qint64 maxRssBytes = 0;
    qint64 outputBytes = 0;
    qint64 outputKeptBytes = 0;
    QString logText; ///< the system's, why the disk refused some of the output; empty: it did not
    int strays = 0;  ///< processes left alive
    std::optional<double> progress;
    QString progressText;
    QString lastLine;
};

struct RunProgress {
    std::optional<double> progress; ///< 0..1
    QString text;
    QString lastLine;
    qint64 outputBytes = 0;
    std::optional<TimePoint> lastOutputAt;
};

/// What recovery found of a run that was claimed before this engine started.
enum class Adoption : quint8 {
    Attached,    ///< alive: its sink calls follow; `started` at once if it is past its gate
    Ended,       ///< over: the sink's ended() follows
    NeverStarted ///< and never will: the token is void; claim it anew
};

class RunSink {
public:
    virtual ~RunSink() = default;
    virtual void runStarted(const QByteArray& token, qint64 pid, TimePoint at) = 0;
    virtual void runProgressed(const QByteArray& token, const RunProgress& progress) = 0;
    virtual void runEnded(const QByteArray& token,
                          const RunEnd& end) = 0; ///< exactly once for each start or attached adoption, or else:
    /// It did not begin, it is certain that it never will, and that is no fault of the task: as if never asked for.
    virtual void runNotStarted(const QByteArray& token, const QString& why) = 0;
};

class Executor {
public:
    virtual ~Executor() = default;
    virtual QString name() const = 0;
    /// Checks what can be checked before a task is accepted: an action's arguments, for instance.
    virtual Outcome validate(const QStringList& command) const = 0;
    virtual void start(const StartRequest& request) = 0;
    /// Never concludes from elapsed time; may call the sink before it returns.
    virtual Adoption adopt(const QByteArray& token, bool sameBoot) = 0;
    /// For a run that is known to have begun and whose witnesses are gone: ends whoever carries its token, and then
    /// tells the sink that it was interrupted. Only then may another run begin upon it.
    virtual void abandon(const QByteArray& token) = 0;
    virtual void cancel(const QByteArray& token, Duration grace) = 0;
    virtual void kill(const QByteArray& token) = 0;
    virtual void pause(const QByteArray& token) = 0;
    virtual void resume(const QByteArray& token) = 0;
    virtual void sendSignal(const QByteArray& token, int signal) = 0;
    /// The run's end is durable: its witnesses may go, its log stays.
    virtual void forget(const QByteArray& token) = 0;
};

} // namespace taskyard::execution
