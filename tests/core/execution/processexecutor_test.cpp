// SPDX-License-Identifier: GPL-3.0-or-later
// Programs run by the executor through the real taskyard-shim: how they may end, what they are given, how they are
// controlled.
#include "tests/core/execution/runbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;
using testing::HasSubstr;

TEST(ProcessExecutor, TellsEveryExitCode)
{
    RunBench bench;
    std::vector<QByteArray> tokens;
    for (int code = 0; code < 256; ++code)
        tokens.push_back(bench.startShell(u"exit %1"_s.arg(code)));
    for (int code = 0; code < 256; ++code) {
        const RunEnd end = bench.awaitEnd(tokens[size_t(code)]);
        EXPECT_EQ(end.kind, EndKind::Exited);
        EXPECT_EQ(end.exitCode, code);
        EXPECT_LE(bench.seen(tokens[size_t(code)]).started, 1);
        EXPECT_TRUE(end.startedAt);
    }
}

TEST(ProcessExecutor, TellsASignalThatNobodyHereSent)
{
    RunBench bench;
    for (const int number : {SIGTERM, SIGKILL, SIGSEGV, SIGUSR1, SIGHUP}) {
        const RunEnd end = bench.runShell(u"kill -%1 $$"_s.arg(number));
        EXPECT_EQ(end.kind, EndKind::Signalled);
        EXPECT_EQ(end.signal, number);
    }
}

TEST(ProcessExecutor, MeasuresARun)
{
    RunBench bench;
    const RunEnd end = bench.runShell(u"i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"_s);
    EXPECT_GT(end.userUs, 1000);
    EXPECT_GT(end.maxRssBytes, 500'000);
    EXPECT_GT(end.pid, 0);
    ASSERT_TRUE(end.startedAt);
    EXPECT_GE(end.endedAt, *end.startedAt);
    EXPECT_EQ(end.strays, 0);
}

TEST(ProcessExecutor, SaysWhyAProgramCouldNotBeStarted)
{
    RunBench bench;
    const auto textOf = [&](const StartRequest& request) {
        const RunEnd end = bench.awaitEnd(bench.start(request));
        EXPECT_EQ(end.kind, EndKind::ExecFailed);
        return end.text.toStdString();
    };
    EXPECT_EQ(textOf(bench.request({u"no-such-program"_s})), "program not found: no-such-program");
    EXPECT_EQ(textOf(bench.request({u"/no/such/program"_s})), "cannot run /no/such/program: No such file or directory");
    EXPECT_EQ(textOf(bench.request({u"/etc/passwd"_s})), "cannot run /etc/passwd: Permission denied");

    const QString script = bench.path(u"script"_s);
    QFile file(script);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("#!/no/such/interpreter\n");
    file.close();
    ASSERT_TRUE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    EXPECT_EQ(textOf(bench.request({script})), "cannot run " + script.toStdString() + ": its interpreter is missing");

    StartRequest elsewhere = bench.request({u"true"_s});
    elsewhere.cwd = u"/no/such/folder"_s;
    EXPECT_EQ(textOf(elsewhere), "cannot enter the working directory /no/such/folder: No such file or directory");
    StartRequest input = bench.request({u"cat"_s});
    input.stdinFile = u"/no/such/file"_s;
    EXPECT_EQ(textOf(input), "cannot open the input file /no/such/file: No such file or directory");
    StartRequest fifo = bench.request({u"cat"_s});
    fifo.stdinFile = bench.path(u"fifo"_s);
    ASSERT_EQ(::mkfifo(QFile::encodeName(fifo.stdinFile).constData(), 0600), 0);
    EXPECT_EQ(textOf(fifo), "nobody writes into the input file " + fifo.stdinFile.toStdString() + ", a FIFO");
}

TEST(ProcessExecutor, RunsMoreAfterAFailedStart)
{
    RunBench bench;
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(bench.run({u"no-such-program"_s}).kind, EndKind::ExecFailed);
        EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
    }
}

TEST(ProcessExecutor, GivesATaskItsEnvironmentAndNothingElse)
{
    RunBench bench;
    StartRequest request = bench.request({u"/usr/bin/env"_s, u"-0"_s});
    request.env = {{"TASKYARD_TOKEN", request.token}, {"ODD", "a=b\nc"}, {"EMPTY", ""}};
    bench.awaitEnd(bench.start(request));
    EXPECT_EQ(bench.log(request.token),
              QByteArray("TASKYARD_TOKEN=" + request.token + '\0' + "ODD=a=b\nc" + '\0' + "EMPTY=" + '\0'));
}

TEST(ProcessExecutor, GivesATaskThreeDescriptorsAndADefaultSignalState)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"ls /proc/self/fd; grep -E '^Sig(Blk|Ign)' /proc/self/status"_s);
    bench.awaitEnd(token);
    // 3 is the folder that ls itself reads.
    EXPECT_EQ(bench.log(token), "0\n1\n2\n3\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

TEST(ProcessExecutor, RunsInItsFolderWithItsInputAndItsArguments)
{
    RunBench bench;
    StartRequest request = bench.request(
        {u"/bin/sh"_s, u"-c"_s, u"pwd; cat; printf '[%s]' \"$@\""_s, u"sh"_s, u""_s, u"a b"_s, u"\u4e2d\n"_s});
    QFile input(bench.path(u"input"_s));
    ASSERT_TRUE(input.open(QIODevice::WriteOnly));
    input.write("from a file\n");
    input.close();
    request.stdinFile = u"input"_s; // relative to its folder
    bench.awaitEnd(bench.start(request));
    EXPECT_EQ(bench.log(request.token), request.cwd.toUtf8() + "\nfrom a file\n[][a b][\u4e2d\n]");
}

TEST(ProcessExecutor, TakesArgumentsOfMegabytes)
{
    RunBench bench;
    QStringList command{u"/bin/sh"_s, u"-c"_s, u"echo $#"_s, u"sh"_s};
    for (int i = 0; i < 20'000; ++i)
        command.append(QString(60, u'x'));
    const QByteArray token = bench.start(command);
    bench.awaitEnd(token);
    EXPECT_EQ(bench.log(token), "20000\n");
}

TEST(ProcessExecutor, CancelsGentlyAndReachesTheWholeTree)
{
    RunBench bench;
    // A child, one in a session of its own, and one that forked twice.
    const QByteArray token =
        bench.startShell(u"sleep 1000 & setsid sleep 1001 & (setsid sh -c 'sleep 1002 & echo $! >third' &) ; "
                         u"echo $! >second; echo $$ >first; wait"_s);
    const qint64 third = awaitNumber(bench.path(u"third"_s));
    const qint64 second = awaitNumber(bench.path(u"second"_s));
    EXPECT_FALSE(isGone(third));
    bench.executor().cancel(token, Duration{20'000});
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Cancelled);
    EXPECT_EQ(end.signal, SIGTERM);
    EXPECT_TRUE(isGone(second));
    EXPECT_TRUE(isGone(third));
    EXPECT_EQ(end.strays, 0);
}

TEST(ProcessExecutor, CancelEndsAProcessThatOnlyCarriesTheToken)
{
    RunBench bench;
    const QByteArray token = bench.start({u"sleep"_s, u"1000"_s});
    ASSERT_TRUE(bench.awaitStart(token));
    // Not a descendant of the run at all: another run's, with the first one's token.
    StartRequest other = bench.request({u"sleep"_s, u"1000"_s});
    other.env = {{"PATH", "/bin"}, {"TASKYARD_TOKEN", token}};
    bench.start(other);
    ASSERT_TRUE(bench.awaitStart(other.token));
    bench.executor().cancel(token, Duration{20'000});
    bench.awaitEnd(token);
    EXPECT_EQ(bench.awaitEnd(other.token).kind, EndKind::Signalled);
}

TEST(ProcessExecutor, KillsWhatIgnoresSigtermAfterTheGrace)
{
    RunBench bench;
    const QByteArray token = bench.startShell(
        u"trap '' TERM; (trap '' TERM; setsid sleep 1000) & echo $$ >ready; while :; do sleep 1; done"_s);
    awaitNumber(bench.path(u"ready"_s));
    bench.executor().cancel(token, Duration{300});
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Cancelled);
    EXPECT_EQ(end.signal, SIGKILL);
    EXPECT_GE(end.endedAt - *end.startedAt, Duration{300});
}

TEST(ProcessExecutor, KillsAtOnce)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"trap '' TERM; setsid sleep 1000 & echo $! >child; wait"_s);
    const qint64 child = awaitNumber(bench.path(u"child"_s));
    bench.executor().kill(token);
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Killed);
    EXPECT_TRUE(isGone(child));
}

TEST(ProcessExecutor, AGraceThatRunsIsNotBegunAgain)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"trap '' TERM; echo $$ >ready; while :; do sleep 1; done"_s);
    awaitNumber(bench.path(u"ready"_s));
    bench.executor().cancel(token, Duration{300});
    bench.executor().cancel(token, std::chrono::hours{1});
    EXPECT_EQ(bench.awaitEnd(token).signal, SIGKILL);
}

TEST(ProcessExecutor, ACancelBeforeTheStartIsNotLost)
{
    RunBench bench;
    for (int i = 0; i < 50; ++i) {
        const QByteArray token = bench.start({u"sleep"_s, u"1000"_s});
        bench.executor().cancel(token, Duration{1'000});
        EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Cancelled);
    }
}

TEST(ProcessExecutor, ALateCancelDoesNotHitTheNextRun)
{
    RunBench bench;
    for (int i = 0; i < 60; ++i) {
        const QByteArray token = bench.startShell(u"sleep 0.003"_s);
        ASSERT_TRUE(waitFor([&] { return bench.seen(token).started > 0 || !bench.seen(token).ends.empty(); }));
        bench.executor().cancel(token, Duration{1'000}); // about when it ends by itself
        const EndKind kind = bench.awaitEnd(token).kind;
        EXPECT_TRUE(kind == EndKind::Exited || kind == EndKind::Cancelled);
        EXPECT_EQ(bench.run({u"sleep"_s, u"0.002"_s}).kind, EndKind::Exited);
    }
}

TEST(ProcessExecutor, EndsARunThatTakesTooLong)
{
    RunBench bench;
    StartRequest request = bench.request({u"sleep"_s, u"1000"_s});
    request.timeout = Duration{200};
    const RunEnd end = bench.awaitEnd(bench.start(request));
    EXPECT_EQ(end.kind, EndKind::TimedOut);
    EXPECT_EQ(end.signal, SIGTERM);
    EXPECT_GE(end.endedAt - *end.startedAt, Duration{200});
}

TEST(ProcessExecutor, PausedTimeDoesNotCountForTheTimeout)
{
    RunBench bench;
    StartRequest request = bench.request({u"sleep"_s, u"1000"_s});
    request.timeout = Duration{400};
    bench.start(request);
    ASSERT_TRUE(bench.awaitStart(request.token));
    bench.executor().pause(request.token);
    const qint64 pid = bench.seen(request.token).pid;
    const auto stateOf = [pid] {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return text.mid(text.lastIndexOf(')') + 2, 1);
    };
    EXPECT_TRUE(waitFor([&] { return stateOf() == "T"; }));
    // Longer than the timeout, by the clock that the timeout would use.
    SystemClock clock;
    const SteadyPoint until = clock.steady() + Duration{800};
    EXPECT_TRUE(waitFor([&] { return clock.steady() >= until; }));
    EXPECT_EQ(stateOf(), "T");
    bench.executor().resume(request.token);
    const RunEnd end = bench.awaitEnd(request.token);
    EXPECT_EQ(end.kind, EndKind::TimedOut);
    EXPECT_GE(end.paused, Duration{800});
    EXPECT_GE(end.endedAt - *end.startedAt, Duration{1'200});
}

TEST(ProcessExecutor, PausesTheWholeTreeAndCancelsItWhilePaused)
{
    RunBench bench;
    const QByteArray token =
        bench.startShell(u"trap 'echo got TERM; exit 3' TERM; setsid sleep 1000 & echo $! >child; wait; wait"_s);
    const qint64 child = awaitNumber(bench.path(u"child"_s));
    bench.executor().pause(token);
    EXPECT_TRUE(waitFor([&] {
        QFile file(u"/proc/%1/stat"_s.arg(child));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return text.mid(text.lastIndexOf(')') + 2, 1) == "T";
    }));
    bench.executor().cancel(token, Duration{20'000});
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Cancelled);
    EXPECT_EQ(end.exitCode, 3);
    EXPECT_EQ(bench.log(token), "got TERM\n");
    EXPECT_TRUE(isGone(child));
}

TEST(ProcessExecutor, SignalsReachWhatAnotherThreadOfTheTaskStarted)
{
    RunBench bench;
    const QByteArray token = bench.start({u"python3"_s, u"-c"_s, uR"(
import signal, subprocess, threading
signal.signal(signal.SIGUSR2, lambda *_: None)
def work():
    child = subprocess.Popen(["sh", "-c", "trap 'exit 9' USR2; echo $$ >child; while :; do sleep 0.01; done"])
    print(child.wait(), flush=True)
thread = threading.Thread(target=work)
thread.start()
thread.join()
)"_s});
    awaitNumber(bench.path(u"child"_s));
    bench.executor().sendSignal(token, SIGUSR2);
    EXPECT_EQ(bench.awaitEnd(token).exitCode, 0);
    EXPECT_TRUE(bench.log(token).endsWith("9\n")) << bench.log(token).constData();
}

TEST(ProcessExecutor, SendsAnySignal)
{
    RunBench bench;
    const QByteArray token =
        bench.startShell(u"trap 'echo one; exit 7' USR1; echo $$ >ready; while :; do sleep 0.01; done"_s);
    awaitNumber(bench.path(u"ready"_s));
    bench.executor().sendSignal(token, SIGUSR1);
    EXPECT_EQ(bench.awaitEnd(token).exitCode, 7);
}

TEST(ProcessExecutor, LeavesADaemonOfATaskAliveAndCountsIt)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"setsid sleep 1000 & echo $! >daemon"_s);
    const RunEnd end = bench.awaitEnd(token);
    const qint64 daemon = awaitNumber(bench.path(u"daemon"_s));
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_EQ(end.strays, 1);
    EXPECT_FALSE(isGone(daemon));
    EXPECT_EQ(::kill(pid_t(daemon), SIGKILL), 0);
    // Its supervisor is not used again, and nothing is the worse for it.
    EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
}

TEST(ProcessExecutor, AProcessThatKeepsTheOutputOpenDoesNotKeepTheRunOpen)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo before; sleep 1000 & echo $! >child"_s);
    EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Exited);
    EXPECT_EQ(bench.log(token), "before\n");
    ::kill(pid_t(awaitNumber(bench.path(u"child"_s))), SIGKILL);
}

TEST(ProcessExecutor, ARunWithoutOutputLeavesNothingBehind)
{
    RunBench bench;
    for (int i = 0; i < 100; ++i) {
        const QByteArray token = bench.start({u"true"_s});
        bench.awaitEnd(token);
        bench.executor().forget(token);
        EXPECT_FALSE(QFile::exists(bench.runsDir() + u'/' + QString::fromLatin1(token)));
    }
    EXPECT_LE(QDir(bench.runsDir()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(), 2);
    bench.stop();
    EXPECT_EQ(QDir(bench.runsDir()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(), 0);
}

TEST(ProcessExecutor, ForgettingKeepsTheLogOnly)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo kept"_s);
    bench.awaitEnd(token);
    bench.executor().forget(token);
    const QDir folder(bench.runsDir() + u'/' + QString::fromLatin1(token));
    EXPECT_EQ(folder.entryList(QDir::Files | QDir::Hidden), QStringList{u"log"_s});
    bench.executor().remove(token);
    EXPECT_FALSE(folder.exists());
}

TEST(ProcessExecutor, RefusesACommandThatIsNone)
{
    RunBench bench;
    EXPECT_FALSE(bench.executor().validate({}));
    EXPECT_FALSE(bench.executor().validate({u""_s}));
    EXPECT_FALSE(bench.executor().validate({u"echo"_s, QString(QChar(0))}));
    EXPECT_TRUE(bench.executor().validate({u"echo"_s, u""_s}));
}

TEST(ProcessExecutor, ToldWhenTheShimIsMissing)
{
    TempDir dir;
    RecordingSink sink;
    ProcessExecutor executor(dir.path(), sink, u"/no/such/shim"_s);
    StartRequest request;
    request.token = "0123";
    request.command = {u"true"_s};
    executor.start(request);
    ASSERT_TRUE(waitFor([&] { return !sink.runs["0123"].notStarted.empty(); }));
    EXPECT_TRUE(sink.runs["0123"].ends.empty());
    EXPECT_THAT(sink.runs["0123"].notStarted.front().toStdString(), HasSubstr("/no/such/shim"));
}

TEST(ProcessExecutor, MakesTheRunsDirectoryAgainWhereItWasTakenAway)
{
    RunBench bench;
    const QByteArray live = bench.startShell(u"while [ ! -e go ]; do sleep 0.01; done; exit 7"_s);
    ASSERT_TRUE(bench.awaitStart(live));
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(QDir(bench.runsDir()).removeRecursively());
        for (int run = 0; run < 4; ++run)
            EXPECT_EQ(bench.runShell(u"echo again"_s).kind, EndKind::Exited);
    }
    QFile go(bench.path(u"go"_s));
    ASSERT_TRUE(go.open(QIODevice::WriteOnly));
    EXPECT_EQ(bench.awaitEnd(live).exitCode, 7) << "its supervisor says what its witnesses cannot";
    const QByteArray after = bench.startShell(u"echo kept"_s);
    EXPECT_EQ(bench.awaitEnd(after).kind, EndKind::Exited);
    EXPECT_EQ(bench.log(after), "kept\n");
}

TEST(ProcessExecutor, ReportsARunThatCouldNotBeginAndGoesOnWhenItCan)
{
    RunBench bench;
    EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
    ASSERT_TRUE(QDir(bench.runsDir()).removeRecursively());
    QFile obstacle(bench.runsDir());
    ASSERT_TRUE(obstacle.open(QIODevice::WriteOnly));
    const QByteArray refused = bench.start({u"touch"_s, u"ran"_s});
    EXPECT_THAT(bench.awaitRefusal(refused).toStdString(), HasSubstr(bench.runsDir().toStdString()));
    EXPECT_FALSE(QFile::exists(bench.path(u"ran"_s)));
    ASSERT_TRUE(obstacle.remove());
    EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
}

TEST(ProcessExecutor, ReportsARunWhenDescriptorsAreUsedUp)
{
    RunBench bench;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{3, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const QByteArray refused = bench.start({u"touch"_s, u"ran"_s});
    EXPECT_FALSE(bench.awaitRefusal(refused).isEmpty());
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_FALSE(QFile::exists(bench.path(u"ran"_s)));
    EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
}

TEST(ProcessExecutor, RunsHundredsAtOnce)
{
    RunBench bench;
    std::vector<QByteArray> tokens;
    for (int i = 0; i < 300; ++i)
        tokens.push_back(bench.start({u"sleep"_s, u"1000"_s}));
    for (const QByteArray& token : tokens)
        EXPECT_TRUE(bench.awaitStart(token));
    for (const QByteArray& token : tokens)
        bench.executor().kill(token);
    for (const QByteArray& token : tokens)
        EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Killed);
}
