// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/supervisor.h"

#include "app/shim/notes.h"
#include "app/shim/output.h"
#include "app/shim/system.h"
#include "app/shim/task.h"
#include "app/shim/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace taskyard::shim {

namespace {

constexpr int64_t kMs = 1'000'000;
constexpr int64_t kProgressEveryNs = 200 * kMs;
constexpr int64_t kOutputEveryNs = 1000 * kMs;
constexpr int kAnnounceMs = 1;   // a task that ends within it is told of once, at its end
constexpr int kGatherMs = 20;    // after a signal to the group, before the rest of the tree is looked for
constexpr int kLookAgainMs = 20; // between two rounds of SIGKILL
constexpr int kRetryMs = 500;    // of an exit that the disk refuses

/// Why a run is being ended; later reasons only overrule earlier ones where they are stronger.
enum class Ending { No, TimedOut, Cancelled, Killed, Interrupted };

class Supervisor {
public:
    Supervisor(const Request& request, int runsFd, const Station& station)
        : m_request(request)
        , m_runsFd(runsFd)
        , m_station(station)
        , m_notes(station.channel, runsFd, request.token)
    {}
    ~Supervisor();
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;
    Verdict run();

private:
    StartOutcome begin();
    void watch(Output& output);
    void announce();
    void loseEngine();
    void handleSignals(Output& output);
    void reap();
    void endBy(Ending ending, int64_t graceMs, Output& output);
    void killTree();
    void look();
    bool isAlone() const; ///< the task and what it left have ended
    bool shouldLook() const;
    void signalGroup(int signal);
    void pause(Output& output);
    void resume(Output& output);
    void endPause(Output& output);
    void armTimeout();
    void armTimer(int64_t afterNs);
    void handleTimer(Output& output);
    bool isOver() const;
    int pollMs(Output& output) const;
    void report(Output& output);
    End describeEnd() const;
    bool finish(const End& end, const ShimStatus& status, bool reusable);

    const Request& m_request;
    const int m_runsFd;
    const Station& m_station;
    Witness m_witness;
    Notes m_notes;
    int m_pipe[2] = {-1, -1};
    int m_timerFd = -1;
    bool m_announced = false; ///< the engine was told that the task runs
    bool m_engineGone = false;

    Start m_start;
    rusage m_used{}; ///< of the task and of the orphans that were reaped here

    pid_t m_child = -1;
    bool m_childEnded = false;
    bool m_othersLeft = false; ///< children of ours that are not the task itself: adopted orphans
    bool m_apartLeft = false;  ///< one of them is no part of the run
    int m_waitStatus = 0;

    Ending m_ending = Ending::No;
    bool m_killing = false;
    bool m_wake = false;        ///< was paused: what is asked to end must be resumed for it
    bool m_asked = false;       ///< the whole tree got its SIGTERM
    bool m_lookedAlone = false; ///< the tree was looked for after the task and its descendants were gone
    bool m_treeGone = false;
    int64_t m_lookAtNs = 0; ///< when the tree is to be looked for; 0: not by time

    int64_t m_startedNs = 0;
    int64_t m_endedNs = 0;
    int64_t m_endedMs = 0;
    int64_t m_pausedSinceNs = 0; ///< 0: not paused
    int64_t m_pausedNs = 0;

    bool m_progressWaits = false;
    bool m_outputWaits = false;
    int64_t m_toldNs = 0;
};

Supervisor::~Supervisor()
{
    const int mine[] = {m_pipe[0], m_pipe[1], m_timerFd};
    for (const int fd : mine) {
        if (fd >= 0)
            close(fd);
    }
}

StartOutcome Supervisor::begin()
{
    if (m_runsFd < 0 || !m_witness.claim(m_request, m_runsFd, m_station) || pipe2(m_pipe, O_CLOEXEC) != 0) {
        m_start.error = errno;
        return StartOutcome::Void;
    }
    // The writing end stays open here: otherwise the end of the output would wake us just before the end of the task
    // does.
    m_start = startTask(m_request, m_witness, m_pipe[1]);
    m_child = m_start.child;
    m_startedNs = bootNs();
    if (m_start.outcome != StartOutcome::Running && m_child > 0) {
        waitpid(m_child, nullptr, 0);
        m_childEnded = true;
        m_endedNs = m_startedNs;
        m_endedMs = wallMs();
    }
    return m_start.outcome;
}

Verdict Supervisor::run()
{
    const StartOutcome outcome = begin();
    if (outcome == StartOutcome::Void) {
        m_notes.send(kShimNoteAbandoned, 0, m_start.error, nullptr, 0);
        return Verdict::NothingRan;
    }
    Output output(m_pipe[0], m_request, m_witness);
    if (outcome == StartOutcome::Running) {
        if (m_request.spec.timeoutMs > 0)
            armTimeout();
        watch(output);
        output.drain();
    }
    const bool fit = !m_othersLeft && !output.wasFlood();
    const bool told = finish(describeEnd(), output.status(), fit);
    // An engine that could not be told learns it from the end of this process.
    return told && fit && m_notes.hasEngine() ? Verdict::Reusable : Verdict::UsedUp;
}

/// The loop: until the task has ended and, where the run was to be ended, nothing of its tree is left.
void Supervisor::watch(Output& output)
{
    while (!isOver()) {
        pollfd watched[4] = {{m_station.signalFd, POLLIN, 0},
                             {output.restMs() == 0 ? output.descriptor() : -1, POLLIN, 0},
                             {m_timerFd, POLLIN, 0},
                             {m_engineGone ? -1 : m_station.channel, 0, 0}};
        const int ready = poll(watched, 4, m_announced ? pollMs(output) : kAnnounceMs);
        if (!m_announced && (ready == 0 || bootNs() - m_startedNs >= kAnnounceMs * kMs))
            announce();
        if (watched[0].revents)
            handleSignals(output);
        if (watched[1].revents && !m_childEnded)
            output.readSome();
        if (watched[2].revents)
            handleTimer(output);
        if (watched[3].revents)
            loseEngine();
        if (shouldLook())
            look();
        report(output);
    }
}

/// Most tasks of a flood of short ones are over before anybody could care that they run; the end tells it as well.
void Supervisor::announce()
{
    m_announced = m_notes.send(kShimNoteStarted, m_child, 0, m_witness.text(), m_witness.size());
}

/// No request can come any more.
void Supervisor::loseEngine()
{
    m_engineGone = true;
    close(m_station.barrierFd);
}

void Supervisor::handleSignals(Output& output)
{
    signalfd_siginfo info[8];
    const ssize_t n = read(m_station.signalFd, info, sizeof info);
    // What has ended has ended by itself: looked at before any request to end it.
    reap();
    for (size_t i = 0; n > 0 && i < size_t(n) / sizeof info[0]; ++i) {
        const int value = info[i].ssi_int;
        switch (info[i].ssi_signo) {
        case kShimControlCancel:
            endBy(Ending::Cancelled, value < 0 ? int64_t(m_request.spec.graceMs) : value, output);
            break;
        case kShimControlKill: endBy(Ending::Killed, 0, output); break;
        case kShimControlPause: pause(output); break;
        case kShimControlResume: resume(output); break;
        case kShimControlSignal:
            if (value > 0 && value < SIGRTMAX)
                signalTree(getpid(), "", value);
            break;
        case SIGCHLD: break;
        default:
            endBy(Ending::Interrupted, int64_t(m_request.spec.graceMs), output);
            break; // the machine is going down
        }
    }
}

void Supervisor::reap()
{
    m_othersLeft = false;
    while (true) {
        int status = 0;
        rusage used{};
        const pid_t pid = wait4(-1, &status, WNOHANG, &used);
        if (pid < 0)
            return; // no children at all: no descendants either, for orphans would be ours
        if (pid == 0) {
            m_othersLeft = m_childEnded;
            return;
        }
        timeradd(&m_used.ru_utime, &used.ru_utime, &m_used.ru_utime);
        timeradd(&m_used.ru_stime, &used.ru_stime, &m_used.ru_stime);
        m_used.ru_maxrss = used.ru_maxrss > m_used.ru_maxrss ? used.ru_maxrss : m_used.ru_maxrss;
        if (pid == m_child) {
            m_childEnded = true;
            m_waitStatus = status;
            m_endedNs = bootNs();
            m_endedMs = wallMs();
        }
    }
}

void Supervisor::endBy(Ending ending, int64_t graceMs, Output& output)
{
    if (m_childEnded && m_ending == Ending::No)
        return;
    const bool again = m_ending != Ending::No;
    if (m_ending == Ending::No || ending == Ending::Killed)
        m_ending = ending;
    if (ending == Ending::Killed || graceMs <= 0)
        return killTree();
    // Who asks again, as an engine does that takes the run up, neither prolongs nor shortens the grace.
    if (m_killing || again)
        return;
    m_wake |= m_pausedSinceNs != 0;
    signalGroup(SIGTERM);
    if (m_wake)
        signalGroup(SIGCONT);
    endPause(output);
    m_lookAtNs = bootNs() + kGatherMs * kMs;
    armTimer(graceMs * kMs);
}

/// While the task is not reaped, the number of its group cannot have been used again.
void Supervisor::signalGroup(int signal)
{
    if (!m_childEnded)
        kill(-m_child, signal);
}

void Supervisor::killTree()
{
    m_killing = true;
    signalGroup(SIGKILL);
    m_lookAtNs = bootNs() + kGatherMs * kMs;
}

bool Supervisor::isAlone() const { return m_childEnded && (!m_othersLeft || m_apartLeft); }

bool Supervisor::shouldLook() const
{
    if (m_ending == Ending::No)
        return false;
    const bool alone = isAlone() && !m_lookedAlone;
    return alone || (m_lookAtNs != 0 && bootNs() >= m_lookAtNs);
}

/// Reaches what the group did not: with SIGTERM once, with SIGKILL again and again. Descendants announce their end by
/// SIGCHLD; processes elsewhere that carry the token have to be looked for.
void Supervisor::look()
{
    m_lookedAlone = isAlone();
    const int signal = m_killing ? SIGKILL : m_asked ? 0 : SIGTERM;
    const pid_t root = m_childEnded && !m_othersLeft ? 0 : getpid();
    const auto [met, apart] = signalTree(root, m_request.token, signal);
    m_apartLeft = apart;
    if (met > 0 && signal == SIGTERM && m_wake)
        signalTree(root, m_request.token, SIGCONT);
    m_asked = true;
    reap();
    m_treeGone = met == 0;
    m_lookAtNs = met > 0 && (m_killing || m_lookedAlone) ? bootNs() + kLookAgainMs * kMs : 0;
}

void Supervisor::pause(Output& output)
{
    if (m_pausedSinceNs != 0 || m_childEnded || m_ending != Ending::No)
        return;
    m_pausedSinceNs = bootNs();
    signalGroup(SIGSTOP);
    signalTree(getpid(), "", SIGSTOP);
    if (m_timerFd >= 0)
        armTimer(0);
    output.setPaused(true);
}

void Supervisor::resume(Output& output)
{
    if (m_pausedSinceNs == 0)
        return;
    endPause(output);
    signalGroup(SIGCONT);
    signalTree(getpid(), "", SIGCONT);
    if (m_request.spec.timeoutMs > 0)
        armTimeout();
}

void Supervisor::endPause(Output& output)
{
    if (m_pausedSinceNs == 0)
        return;
    m_pausedNs += bootNs() - m_pausedSinceNs;
    m_pausedSinceNs = 0;
    output.setPaused(false);
}

void Supervisor::armTimeout()
{
    const int64_t left = int64_t(m_request.spec.timeoutMs) * kMs - (bootNs() - m_startedNs - m_pausedNs);
    armTimer(left > 0 ? left : 1);
}

/// One timer for the timeout and then for the grace period; it counts suspend. 0 stops it.
void Supervisor::armTimer(int64_t afterNs)
{
    if (m_timerFd < 0)
        m_timerFd = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    itimerspec when{};
    when.it_value.tv_sec = afterNs / 1'000'000'000;
    when.it_value.tv_nsec = afterNs % 1'000'000'000;
    timerfd_settime(m_timerFd, 0, &when, nullptr);
}

void Supervisor::handleTimer(Output& output)
{
    uint64_t times = 0;
    if (read(m_timerFd, &times, sizeof times) < 0)
        return;
    if (m_ending == Ending::No)
        endBy(Ending::TimedOut, int64_t(m_request.spec.graceMs), output);
    else
        killTree();
}

bool Supervisor::isOver() const { return m_childEnded && (m_ending == Ending::No || (m_treeGone && isAlone())); }

int Supervisor::pollMs(Output& output) const
{
    int64_t wait = -1;
    const int64_t now = bootNs();
    const auto atMost = [&wait](int64_t ns) {
        if (ns < 0)
            ns = 0;
        wait = wait < 0 || ns < wait ? ns : wait;
    };
    if (m_progressWaits)
        atMost(m_toldNs + kProgressEveryNs - now);
    else if (m_outputWaits)
        atMost(m_toldNs + kOutputEveryNs - now);
    if (m_lookAtNs != 0)
        atMost(m_lookAtNs - now);
    if (const int rest = output.restMs(); rest > 0)
        atMost(rest * kMs);
    return wait < 0 ? -1 : int((wait + kMs - 1) / kMs);
}

/// Notes about progress: the first at once, then at most five a second, output alone once a second, the last always.
void Supervisor::report(Output& output)
{
    if (!m_announced)
        return;
    m_progressWaits |= output.takeProgressChange();
    m_outputWaits |= output.takeOutputChange();
    const int64_t now = bootNs();
    const bool due =
        (m_progressWaits && now - m_toldNs >= kProgressEveryNs) || (m_outputWaits && now - m_toldNs >= kOutputEveryNs);
    if (!due)
        return;
    m_toldNs = now;
    if (m_notes.send(kShimNoteStatus, m_child, 0, &output.status(), sizeof(ShimStatus)))
        m_progressWaits = m_outputWaits = false;
}

End Supervisor::describeEnd() const
{
    End end;
    if (m_start.outcome == StartOutcome::Failed) {
        end.kind = "exec-failed";
        end.error = m_start.error;
        end.step = m_start.step;
        end.path = m_start.path;
    } else {
        end.code = WIFEXITED(m_waitStatus) ? WEXITSTATUS(m_waitStatus) : 0;
        end.signal = WIFSIGNALED(m_waitStatus) ? WTERMSIG(m_waitStatus) : 0;
        constexpr const char* kinds[] = {"", "timed-out", "cancelled", "killed", "interrupted"};
        end.kind = m_ending != Ending::No ? kinds[int(m_ending)] : end.signal ? "signalled" : "exited";
    }
    end.endedMs = m_endedMs;
    end.durationUs = (m_endedNs - m_startedNs) / 1000;
    end.pausedUs = (m_pausedNs + (m_pausedSinceNs ? m_endedNs - m_pausedSinceNs : 0)) / 1000;
    end.userUs = m_used.ru_utime.tv_sec * 1'000'000 + m_used.ru_utime.tv_usec;
    end.systemUs = m_used.ru_stime.tv_sec * 1'000'000 + m_used.ru_stime.tv_usec;
    end.maxRssBytes = m_used.ru_maxrss * 1024;
    if (m_othersLeft)
        end.strays = signalTree(getpid(), "", 0).count;
    return end;
}

/// A disk that refuses the record is asked again until it takes it: the lock stays held, so the run counts as alive,
/// and nobody concludes anything. Meanwhile the engine has it by note. False: the engine could not be told.
bool Supervisor::finish(const End& end, const ShimStatus& status, bool reusable)
{
    const auto tell = [&] {
        char payload[sizeof status + kShimRecordMax];
        memcpy(payload, &status, sizeof status);
        memcpy(payload + sizeof status, m_witness.text(), m_witness.size());
        return m_notes.send(kShimNoteEnded, m_child, reusable ? 0 : 1, payload, sizeof status + m_witness.size());
    };
    bool told = false;
    while (!m_witness.publishExit(end, status)) {
        told = told || tell();
        if (m_witness.isForgotten())
            return told;
        poll(nullptr, 0, kRetryMs);
    }
    m_witness.release();
    return told || tell();
}

} // namespace

Verdict supervise(const Request& request, int runsFd, const Station& station)
{
    return Supervisor(request, runsFd, station).run();
}

} // namespace taskyard::shim
