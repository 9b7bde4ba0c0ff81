// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a supervisor, and the task's process, at their n-th system call, for every n, and compares what the witnesses
// say with what an outside ledger knows.
#include "core/execution/rundirectory.h"
#include "core/execution/shimrequest.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {

struct Tally {
    int neverStarted = 0;
    int interrupted = 0;
    int ended = 0;
};

/// One run under strace, each of its processes killed at its n-th `call`. False: it has no such call any more.
bool killedAt(const QString& call, int n, Tally& tally)
{
    TempDir dir;
    RunDirectory runs(dir.filePath(u"runs"_s), Recycling::No);
    StartRequest request;
    request.token = QUuid::createUuid().toRfc4122().toHex();
    request.command = {u"/bin/sh"_s, u"-c"_s, u"echo start >>ledger; echo end >>ledger"_s};
    request.cwd = dir.path();
    request.env = {{"PATH", "/bin:/usr/bin"}, {"TASKYARD_TOKEN", request.token}};
    ProgramOptions options;
    options.input = encodeRequest(request, runs.path(), {});
    const ProgramResult traced =
        runProgram(u"strace"_s,
                   {u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s,
                    u"inject=%1:signal=SIGKILL:when=%2"_s.arg(call).arg(n), programPath(u"taskyard-shim"_s), u"run"_s},
                   options);
    const ProgramResult swept =
        runProgram(programPath(u"taskyard-shim"_s), {u"sweep"_s, QString::fromLatin1(request.token)});
    EXPECT_EQ(swept.exitCode, 0);
    Inspection found;
    EXPECT_TRUE(waitFor([&] {
        found = runs.inspect(request.token, true);
        return found.finding != Finding::Alive;
    }));
    const QString ledgerPath = dir.filePath(u"ledger"_s);
    const QByteArray ledger = QFile::exists(ledgerPath) ? readFile(ledgerPath) : QByteArray();
    switch (found.finding) {
    case Finding::NeverStarted:
        EXPECT_EQ(ledger, "") << call.toStdString() << " " << n;
        ++tally.neverStarted;
        break;
    case Finding::Interrupted: ++tally.interrupted; break;
    case Finding::Ended:
        if (found.record->end->kind == EndKind::Exited && found.record->end->exitCode == 0) {
            EXPECT_EQ(ledger, "start\nend\n") << call.toStdString() << " " << n;
        } else {
            EXPECT_EQ(found.record->end->signal, SIGKILL) << call.toStdString() << " " << n;
        }
        ++tally.ended;
        break;
    case Finding::Alive: break;
    }
    return traced.signal == SIGKILL || traced.exitCode != 0 || ledger != "start\nend\n";
}

/// strace counts each call by itself, so each is gone through by itself.
Tally killEverywhere(const QStringList& calls)
{
    constexpr int kMost = 200;
    Tally tally;
    for (const QString& call : calls) {
        int n = 1;
        while (n < kMost && killedAt(call, n, tally))
            ++n;
        EXPECT_GT(n, 1) << call.toStdString() << " never happens";
        EXPECT_LT(n, kMost) << call.toStdString();
    }
    return tally;
}

} // namespace

TEST(KillPoints, NoWriteLinkOrForkLeavesAWrongWitness)
{
    const Tally tally = killEverywhere({u"mkdirat"_s, u"flock"_s, u"pwrite64"_s, u"clone"_s, u"linkat"_s, u"execve"_s,
                                        u"write"_s, u"poll"_s, u"wait4"_s});
    EXPECT_GE(tally.neverStarted, 4);
    EXPECT_GE(tally.interrupted, 3);
    EXPECT_GE(tally.ended, 3);
}

TEST(KillPoints, NorDoesAnyOtherCall)
{
    killEverywhere({u"openat"_s, u"read"_s, u"close"_s, u"dup2"_s, u"setsid"_s, u"prctl"_s, u"setpgid"_s,
                    u"rt_sigprocmask"_s, u"signalfd4"_s, u"pipe2"_s, u"chdir"_s, u"close_range"_s, u"mmap"_s,
                    u"munmap"_s, u"ioctl"_s, u"socket"_s, u"sendto"_s, u"exit_group"_s});
}
