// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casesdir.h"
#include "tests/support/expectedwarning.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QPromise>
#include <QTimer>

#include <csignal>

using namespace taskyard::test;

TEST(LogGuard, FailsTheTestOnAWarning)
{
    EXPECT_NONFATAL_FAILURE(qWarning("the cat is on the keyboard"), "the cat is on the keyboard");
}

TEST(LogGuard, FailsTheTestOnACriticalMessage)
{
    EXPECT_NONFATAL_FAILURE(qCritical("the cat is in the machine"), "the cat is in the machine");
}

TEST(LogGuard, LetsANamedWarningPass)
{
    const ExpectedWarning expected(QStringLiteral("on the keyboard"));
    qWarning("the cat is on the keyboard");
    EXPECT_EQ(expected.seen(), 1);
}

TEST(LogGuard, StillFailsOnAnotherWarning)
{
    const ExpectedWarning expected(QStringLiteral("keyboard"));
    qWarning("keyboard");
    EXPECT_NONFATAL_FAILURE(qWarning("something else"), "something else");
}

TEST(LogGuard, FailsWhenTheNamedWarningNeverComes)
{
    EXPECT_NONFATAL_FAILURE({ const ExpectedWarning expected(QStringLiteral("silence")); }, "silence");
}

TEST(WaitFor, ReturnsAtOnceWhenTheConditionHolds)
{
    EXPECT_TRUE(waitFor([] { return true; }, std::chrono::milliseconds(0)));
}

TEST(WaitFor, RunsTheEventLoopOfTheTest)
{
    bool fired = false;
    QTimer::singleShot(0, [&] { fired = true; });
    EXPECT_TRUE(waitFor([&] { return fired; }));
}

TEST(WaitFor, GivesUpAtTheDeadline)
{
    EXPECT_FALSE(waitFor([] { return false; }, std::chrono::milliseconds(5)));
}

TEST(Await, GivesTheResultOfAFutureThatIsFulfilledLater)
{
    QPromise<int> promise;
    promise.start();
    QTimer::singleShot(0, [&] {
        promise.addResult(42);
        promise.finish();
    });
    EXPECT_EQ(await(promise.future()), 42);
}

TEST(Await, GivesNothingForAFutureThatIsNeverFulfilled)
{
    QPromise<int> promise;
    promise.start();
    EXPECT_EQ(await(promise.future(), std::chrono::milliseconds(5)), std::nullopt);
    promise.finish();
}

TEST(TempDirTest, HasAPathShortEnoughForASocketAndVanishes)
{
    QString path;
    {
        const TempDir folder;
        path = folder.path();
        EXPECT_LT(path.toUtf8().size(), 60);
        const QString file = folder.write(QStringLiteral("deep/down/file"), "content");
        EXPECT_EQ(readFile(file), "content");
        EXPECT_TRUE(QFile::setPermissions(folder.filePath(QStringLiteral("deep")), QFile::ReadOwner));
    }
    EXPECT_FALSE(QDir(path).exists());
}

TEST(RunProgram, ReturnsOutputErrorsAndExitCode)
{
    const ProgramResult result =
        runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("cat; echo $GREETING >&2; exit 7")},
                   {.input = "in", .environment = {{QStringLiteral("GREETING"), QStringLiteral("hi")}}});
    EXPECT_EQ(result.exitCode, 7);
    EXPECT_EQ(result.out, "in");
    EXPECT_EQ(result.err, "hi\n");
    EXPECT_EQ(result.trouble, QString());
}

TEST(RunProgram, NamesTheSignalThatEndedIt)
{
    const ProgramResult result =
        runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("kill -TERM $$")});
    EXPECT_EQ(result.exitCode, -1);
    EXPECT_EQ(result.signal, SIGTERM);
}

TEST(RunProgram, SaysWhyAMissingProgramDidNotRun)
{
    const ProgramResult result = runProgram(QStringLiteral("/nowhere/program"), {});
    EXPECT_EQ(result.exitCode, -1);
    EXPECT_NE(result.trouble, QString());
}

TEST(RunProgram, EndsWhatOutlivesItsDeadline)
{
    const ProgramResult result =
        runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("exec tail -f /dev/null")},
                   {.deadline = std::chrono::milliseconds(50)});
    EXPECT_EQ(result.exitCode, -1);
    EXPECT_TRUE(result.trouble.contains(QStringLiteral("still running")));
}

TEST(RunProgram, RunsTheEventLoopMeanwhile)
{
    const TempDir folder;
    QTimer::singleShot(0, [&] { folder.write(QStringLiteral("go"), {}); });
    const ProgramResult result =
        runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("until [ -e go ]; do :; done")},
                   {.workingDirectory = folder.path()});
    EXPECT_EQ(result.exitCode, 0);
}

TEST(ProgramTest, ShowsItsOutputWhileItRuns)
{
    Program program(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("echo ready; exec tail -f /dev/null")});
    EXPECT_TRUE(waitFor([&] { return program.out() == "ready\n"; }));
    program.signal(SIGTERM);
    EXPECT_EQ(program.finish().signal, SIGTERM);
}

TEST(Cases, SayWhyTheyAreMissing)
{
    const CasesFolder cases = casesFolder(QStringLiteral("no such folder"));
    EXPECT_FALSE(cases);
    EXPECT_NE(cases.skipReason.find("no such folder"), std::string::npos);
}
