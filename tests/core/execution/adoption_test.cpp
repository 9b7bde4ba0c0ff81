// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of runs when engines and supervisors die: the witnesses decide, never the clock.
#include "core/execution/shimrequest.h"
#include "tests/core/execution/runbench.h"
#include "tests/support/programs.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;
using testing::HasSubstr;

namespace {

void spoil(const QString& path)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("code=");
    ASSERT_GT(at, 0);
    text[at + 5] = '7';
    file.seek(0);
    file.write(text);
}

} // namespace

TEST(Adoption, TakesUpARunThatLives)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo '::progress 1/4 early'; echo $$ >ready; read x <gate; exit 5"_s);
    ASSERT_EQ(::mkfifo(QFile::encodeName(bench.path(u"gate"_s)).constData(), 0600), 0);
    awaitNumber(bench.path(u"ready"_s));
    ASSERT_TRUE(waitFor([&] { return QFile::exists(bench.filePath(token, "status")); }));
    bench.stop();
    bench.sink().runs.clear();
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Attached);
    EXPECT_EQ(bench.seen(token).started, 1);
    ASSERT_FALSE(bench.seen(token).progress.empty());
    EXPECT_EQ(bench.seen(token).progress.back().progress, 0.25);
    QFile gate(bench.path(u"gate"_s));
    ASSERT_TRUE(gate.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    gate.write("go\n");
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_EQ(end.exitCode, 5);
    EXPECT_EQ(end.progressText, u"early");
}

TEST(Adoption, ControlsAndHearsARunOfAnEarlierEngine)
{
    RunBench bench;
    const QByteArray token = bench.startShell(
        u"trap 'exit 9' TERM; echo $$ >ready; while :; do [ -e go ] && echo '::progress 1/2 told' ; sleep 0.01; done"_s);
    awaitNumber(bench.path(u"ready"_s));
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Attached);
    QFile go(bench.path(u"go"_s));
    ASSERT_TRUE(go.open(QIODevice::WriteOnly));
    EXPECT_TRUE(waitFor([&] {
        const auto& seen = bench.seen(token).progress;
        return !seen.empty() && seen.back().text == u"told";
    }));
    bench.executor().cancel(token, Duration{20'000});
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Cancelled);
    EXPECT_EQ(end.exitCode, 9);
}

TEST(Adoption, TakesTheEndThatHappenedWhileNobodyWatched)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo $$ >ready; sleep 0.05; echo late; exit 6"_s);
    awaitNumber(bench.path(u"ready"_s));
    const pid_t supervisor = bench.supervisorOf(token);
    bench.stop();
    ASSERT_TRUE(waitFor([&] { return isGone(supervisor); }));
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Ended);
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_EQ(end.exitCode, 6);
    EXPECT_EQ(end.lastLine, u"late");
}

TEST(Adoption, TimeoutsHoldWhileTheEngineIsDead)
{
    RunBench bench;
    StartRequest request =
        bench.request({u"/bin/sh"_s, u"-c"_s, u"trap '' TERM; echo $$ >ready; while :; do sleep 1; done"_s});
    request.timeout = Duration{300};
    request.grace = Duration{100};
    bench.start(request);
    awaitNumber(bench.path(u"ready"_s));
    const pid_t supervisor = bench.supervisorOf(request.token);
    bench.stop();
    ASSERT_TRUE(waitFor([&] { return isGone(supervisor); }));
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(request.token, true), Adoption::Ended);
    EXPECT_EQ(bench.awaitEnd(request.token).kind, EndKind::TimedOut);
}

TEST(Adoption, AnotherBootBelievesAnIntactExitOnly)
{
    RunBench bench;
    const QByteArray ended = bench.startShell(u"exit 4"_s);
    const QByteArray spoilt = bench.startShell(u"exit 0"_s);
    bench.awaitEnd(ended);
    bench.awaitEnd(spoilt);
    spoil(bench.filePath(spoilt, "exit"));
    bench.sink().runs.clear();
    bench.restart();
    for (const QByteArray& token : {ended, spoilt, QByteArray("0000")})
        EXPECT_EQ(bench.executor().adopt(token, false), Adoption::Ended);
    EXPECT_EQ(bench.awaitEnd(ended).kind, EndKind::Exited);
    EXPECT_EQ(bench.awaitEnd(ended).exitCode, 4);
    EXPECT_EQ(bench.awaitEnd(spoilt).kind, EndKind::Interrupted);
    EXPECT_EQ(bench.awaitEnd("0000").kind, EndKind::Interrupted);
}

TEST(Adoption, ACutOrDamagedExitIsNoExit)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"exit 0"_s);
    bench.awaitEnd(token);
    const QByteArray whole = readFile(bench.filePath(token, "exit"));
    const qsizetype size = whole.indexOf('\0') < 0 ? whole.size() : whole.indexOf('\0');
    for (qsizetype cut = 0; cut < size; ++cut) {
        const auto record = readRecord(QByteArrayView(whole).first(cut), token);
        // Without its last line end the seal is still whole.
        EXPECT_EQ(record && record->end, cut == size - 1) << cut;
    }
    for (qsizetype at = 0; at < size - 1; ++at) {
        QByteArray damaged = whole;
        damaged[at] = char(damaged[at] ^ 1);
        const auto record = readRecord(damaged, token);
        EXPECT_FALSE(record && record->end) << at;
    }
    EXPECT_FALSE(readRecord(whole, "another"));
}

TEST(Adoption, ASupervisorKilledMeanwhileMeansInterruptedAndItsStraysEnd)
{
    RunBench bench;
    for (const bool engineWatches : {true, false}) {
        const QByteArray token = bench.startShell(
            u"rm -f child; setsid sh -c 'setsid sleep 1000 & echo $! >child; wait' & echo $$ >main; wait"_s);
        const qint64 child = awaitNumber(bench.path(u"child"_s));
        const qint64 main = awaitNumber(bench.path(u"main"_s));
        const pid_t supervisor = bench.supervisorOf(token);
        if (!engineWatches)
            bench.stop();
        ASSERT_EQ(::kill(supervisor, SIGKILL), 0);
        if (!engineWatches) {
            ASSERT_TRUE(waitFor([&] { return isGone(supervisor) && isGone(main); }));
            bench.restart();
            EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Ended);
        }
        const RunEnd end = bench.awaitEnd(token);
        EXPECT_EQ(end.kind, EndKind::Interrupted);
        EXPECT_TRUE(end.startedAt);
        EXPECT_THAT(end.text.toStdString(), HasSubstr("its supervisor died"));
        EXPECT_TRUE(isGone(main));
        EXPECT_TRUE(isGone(child));
        QFile::remove(bench.path(u"child"_s));
        QFile::remove(bench.path(u"main"_s));
    }
}

TEST(Adoption, AnIdleSupervisorThatDiedCostsNothing)
{
    RunBench bench;
    for (int i = 0; i < 20; ++i) {
        const QByteArray token = bench.startShell(u"sleep 0.01"_s);
        bench.awaitEnd(token);
        ASSERT_EQ(::kill(bench.supervisorOf(token), SIGKILL), 0);
        EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
    }
}

TEST(Adoption, TheLaunchersDeathIsMadeGood)
{
    RunBench bench;
    const QByteArray before = bench.startShell(u"echo $PPID >ready; sleep 0.2"_s);
    const qint64 supervisor = awaitNumber(bench.path(u"ready"_s));
    QFile stat(u"/proc/%1/stat"_s.arg(supervisor));
    ASSERT_TRUE(stat.open(QIODevice::ReadOnly));
    const QByteArray text = stat.readAll();
    const pid_t launcher = text.mid(text.lastIndexOf(')') + 4).split(' ').first().toInt();
    ASSERT_EQ(::kill(launcher, SIGKILL), 0);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
    EXPECT_EQ(bench.awaitEnd(before).kind, EndKind::Exited);
}

TEST(Adoption, AnAbandonedRunIsOverOnlyWhenItsProcessesAre)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"setsid sleep 1000 & echo $! >child; wait"_s);
    const qint64 child = awaitNumber(bench.path(u"child"_s));
    bench.stop();
    ASSERT_TRUE(QDir(bench.runsDir() + u'/' + QString::fromLatin1(token)).removeRecursively());
    bench.restart();
    ASSERT_EQ(bench.executor().adopt(token, true), Adoption::NeverStarted);
    bench.executor().abandon(token);
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Interrupted);
    EXPECT_TRUE(end.text.startsWith(u"its run directory is gone; "_s)) << end.text.toStdString();
    EXPECT_TRUE(isGone(child));
}

TEST(Adoption, AClaimWithoutAStartIsVoidForEver)
{
    RunBench bench;
    bench.restart();
    EXPECT_EQ(bench.executor().adopt("beef", true), Adoption::NeverStarted);
    EXPECT_EQ(bench.executor().adopt("beef", true), Adoption::NeverStarted);
    StartRequest late = bench.request({u"/usr/bin/touch"_s, u"ran"_s});
    late.token = "beef";
    EXPECT_FALSE(bench.awaitRefusal(bench.start(late)).isEmpty());
    EXPECT_FALSE(QFile::exists(bench.path(u"ran"_s)));
    // Gone once no launcher is left that could know of it.
    bench.restart();
    EXPECT_TRUE(waitFor([&] {
        bench.restart();
        return !QFile::exists(bench.runsDir() + u"/beef"_s);
    }));
}

TEST(Adoption, ALateSupervisorAndRecoveryNeverBothWin)
{
    RunBench bench;
    RunDirectory recovery(bench.runsDir(), Recycling::No);
    int ran = 0;
    int voided = 0;
    for (int i = 0; i < 150; ++i) {
        StartRequest request = bench.request({u"/bin/sh"_s, u"-c"_s, u"echo x >>ledger"_s});
        QFile::remove(bench.path(u"ledger"_s));
        QProcess supervisor;
        supervisor.setStandardInputFile(bench.path(u"request"_s));
        QFile file(bench.path(u"request"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(encodeRequest(request, bench.runsDir(), {}));
        file.close();
        supervisor.start(programPath(u"taskyard-shim"_s), {u"run"_s});
        // At another moment of its way each time.
        QByteArray seen;
        for (int wait = 0; wait < i * 20; ++wait)
            seen = recovery.path().toUtf8();
        if (i % 3 == 0)
            ASSERT_TRUE(
                waitFor([&] { return QFile::exists(bench.runsDir() + u'/' + QString::fromLatin1(request.token)); }));
        Inspection found = recovery.inspect(request.token, true);
        ASSERT_TRUE(supervisor.state() == QProcess::NotRunning || supervisor.waitForFinished());
        const bool hasRun = QFile::exists(bench.path(u"ledger"_s));
        if (found.finding == Finding::NeverStarted) {
            EXPECT_FALSE(hasRun);
            ++voided;
        } else {
            // Alive is a promise that something will come of it: an end, or still nothing.
            found = recovery.inspect(request.token, true);
            EXPECT_EQ(hasRun, found.finding == Finding::Ended);
            EXPECT_NE(found.finding, Finding::Alive);
            ran += hasRun;
        }
    }
    EXPECT_GT(voided, 0);
    EXPECT_GT(ran, 0);
}

TEST(Adoption, ALockThatIsHeldProvesNothingYet)
{
    // As a process between its fork and its exec holds it, after its supervisor died.
    RunBench bench;
    const QString folder = bench.runsDir() + u"/feed"_s;
    ASSERT_EQ(::mkdir(QFile::encodeName(folder).constData(), 0700), 0);
    const int lock = ::open(QFile::encodeName(folder + u"/lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_EQ(::flock(lock, LOCK_EX), 0);
    EXPECT_EQ(bench.executor().adopt("feed", true), Adoption::Attached);
    EXPECT_FALSE(waitFor([&] { return !bench.seen("feed").ends.empty(); }, std::chrono::milliseconds{100}));
    ::close(lock);
    bench.awaitRefusal("feed");
}

TEST(Adoption, WithoutTheRunsOfTheEngineBeforeNothingProvesThatARunNeverBegan)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo x >>ledger; echo $$ >child; sleep 1000"_s);
    const qint64 child = awaitNumber(bench.path(u"child"_s));
    bench.stop();
    ASSERT_TRUE(QDir(bench.runsDir()).removeRecursively());
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Ended);
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Interrupted);
    EXPECT_TRUE(end.text.startsWith(u"its run directory is gone"_s)) << end.text.toStdString();
    EXPECT_TRUE(isGone(child));
}

TEST(Adoption, ARunWhoseDirectoryWentAwayWithItsSupervisorIsNotRepeated)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo x >>ledger; echo $PPID >parent; sleep 1000"_s);
    const pid_t supervisor = pid_t(awaitNumber(bench.path(u"parent"_s)));
    ASSERT_TRUE(bench.awaitStart(token));
    ASSERT_TRUE(QDir(bench.runsDir()).removeRecursively());
    ASSERT_EQ(::kill(supervisor, SIGKILL), 0);
    EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Interrupted);
    EXPECT_EQ(readFile(bench.path(u"ledger"_s)), "x\n");
}

TEST(Adoption, HundredsOfLiveRunsAreTakenUpAgain)
{
    RunBench bench;
    std::vector<QByteArray> tokens;
    for (int i = 0; i < 200; ++i)
        tokens.push_back(bench.startShell(u"while [ ! -e go ]; do sleep 0.1; done; exit %1"_s.arg(i)));
    for (const QByteArray& token : tokens)
        ASSERT_TRUE(bench.awaitStart(token));
    for (int round = 0; round < 3; ++round) {
        bench.restart();
        bench.sink().runs.clear();
        for (const QByteArray& token : tokens)
            EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Attached);
    }
    QFile go(bench.path(u"go"_s));
    ASSERT_TRUE(go.open(QIODevice::WriteOnly));
    for (size_t i = 0; i < tokens.size(); ++i)
        EXPECT_EQ(bench.awaitEnd(tokens[i]).exitCode, int(i));
}
