// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/blockingclient.h"
#include "core/ipc/datadir.h"
#include "core/ipc/enginelauncher.h"
#include "core/ipc/readiness.h"
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <atomic>
#include <thread>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

class Launcher : public testing::Test {
protected:
    ~Launcher() override { stop(); }

    LaunchOptions options(Duration deadline = usualDeadline) const
    {
        return {.dataDir = dir, .program = QStringLiteral(TASKYARD_FAKE_DAEMON), .deadline = deadline};
    }
    QByteArrayList starts() const
    {
        QFile file(dir + QStringLiteral("/starts"));
        return file.open(QFile::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
    }
    /// Ends the engine, if one runs, and waits until it let go of its lock.
    void stop() const
    {
        auto attempt = tryConnect(socketPath(dir));
        if (!attempt.fd.isValid())
            return;
        EXPECT_TRUE(BlockingClient(std::move(attempt.fd), QStringLiteral("test")).call(command::Stop{}));
        const UniqueFd lock(::open(QFile::encodeName(dir + QStringLiteral("/engine.lock")).constData(), O_RDWR));
        EXPECT_TRUE(waitFor([&] { return ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0; }));
    }

    TempDir temp;
    QString dir = temp.filePath(QStringLiteral("data"));
};

Result<Reply> undo(UniqueFd fd) { return BlockingClient(std::move(fd), QStringLiteral("test")).call(command::Undo{}); }

} // namespace

TEST_F(Launcher, StartsAnEngineWhereNoneRunsAndConnectsToTheOneThatDoes)
{
    for (int i = 0; i < 3; ++i) {
        auto fd = connectOrStart(options());
        ASSERT_TRUE(fd) << fd.error().text().toStdString();
        EXPECT_EQ(undo(std::move(*fd)).error().code, ErrorCode::Conflict); // an answer: there is nothing to undo
    }
    EXPECT_EQ(starts().size(), 1);
    struct stat status{};
    ASSERT_EQ(::stat(QFile::encodeName(dir).constData(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700U);
}

TEST_F(Launcher, StartsOneEngineForManyClientsAtOnce)
{
    std::vector<std::thread> threads;
    std::array<bool, 10> connected{};
    for (size_t i = 0; i < connected.size(); ++i)
        threads.emplace_back([&, i] { connected[i] = connectOrStart(options()).has_value(); });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(connected, (std::array<bool, 10>{true, true, true, true, true, true, true, true, true, true}));
    EXPECT_EQ(starts().size(), 1);
}

TEST_F(Launcher, WaitsForAnEngineThatSomebodyElseStartsSlowly)
{
    ASSERT_TRUE(prepareDataDir(dir));
    const QByteArray gate = QFile::encodeName(dir + QStringLiteral("/slow"));
    ASSERT_EQ(::mkfifo(gate.constData(), 0600), 0);
    std::thread first([&] { EXPECT_TRUE(connectOrStart(options())); });
    EXPECT_TRUE(waitFor([&] { return starts().size() == 1; }));
    std::thread second([&] { EXPECT_TRUE(connectOrStart(options())); });
    const UniqueFd open(::open(gate.constData(), O_WRONLY | O_CLOEXEC));
    EXPECT_EQ(::write(open.get(), "x", 1), 1);
    first.join();
    second.join();
    EXPECT_EQ(starts().size(), 1);
}

TEST_F(Launcher, WaitsPastItsDeadlineOnlyForAMigrationThatItIsToldOf)
{
    ASSERT_TRUE(prepareDataDir(dir));
    temp.write(QStringLiteral("data/old"), {});
    const QByteArray gate = QFile::encodeName(dir + QStringLiteral("/slow"));
    ASSERT_EQ(::mkfifo(gate.constData(), 0600), 0);
    auto told = options(Duration{300});
    std::atomic<int> migrations = 0;
    told.migrating = [&] { ++migrations; };
    std::atomic<bool> connected = false;
    std::thread patient([&] { connected = connectOrStart(told).has_value(); });
    EXPECT_TRUE(waitFor([&] { return migrations == 1; }));

    const auto other =
        connectOrStart(options(Duration{600})); // begun later, and ends later than the deadline of the first
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Busy);
    EXPECT_FALSE(connected);
    const UniqueFd open(::open(gate.constData(), O_WRONLY | O_CLOEXEC));
    EXPECT_EQ(::write(open.get(), "x", 1), 1);
    patient.join();
    EXPECT_TRUE(connected);
    EXPECT_EQ(migrations, 1);
}

TEST_F(Launcher, ReplacesAnEngineThatWasKilled)
{
    ASSERT_TRUE(connectOrStart(options()));
    ASSERT_EQ(starts().size(), 1);
    ASSERT_EQ(::kill(starts().first().toInt(), SIGKILL), 0);
    const UniqueFd lock(
        ::open(QFile::encodeName(dir + QStringLiteral("/engine.lock")).constData(), O_RDWR | O_CLOEXEC));
    ASSERT_TRUE(waitFor([&] { return ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0; }));
    ::flock(lock.get(), LOCK_UN);
    EXPECT_TRUE(QFileInfo::exists(socketPath(dir))); // stale
    EXPECT_TRUE(connectOrStart(options()));
    EXPECT_EQ(starts().size(), 2);
}

TEST_F(Launcher, PassesOnWhyAnEngineRefusedToStart)
{
    temp.write(QStringLiteral("data/fail"), {});
    ASSERT_EQ(::chmod(QFile::encodeName(dir).constData(), 0700), 0);
    const auto fd = connectOrStart(options());
    ASSERT_FALSE(fd);
    EXPECT_EQ(fd.error().code, ErrorCode::Conflict);
    EXPECT_EQ(fd.error().what, QStringLiteral("the database is newer"));
    EXPECT_EQ(fd.error().hint, QStringLiteral("use a newer taskyardd"));
}

TEST_F(Launcher, DoesNotWaitForAnEngineThatNobodyKeepsFromStarting)
{
    temp.write(QStringLiteral("data/full"), {});
    ASSERT_EQ(::chmod(QFile::encodeName(dir).constData(), 0700), 0);
    const auto fd = connectOrStart(options());
    ASSERT_FALSE(fd);
    EXPECT_EQ(fd.error().code, ErrorCode::Busy);
    EXPECT_EQ(fd.error().what, QStringLiteral("the disk is full"));
    EXPECT_EQ(starts().size(), 2) << "it was tried until the deadline";
}

TEST_F(Launcher, SaysThatAnEngineDiedOrCouldNotBeExecuted)
{
    temp.write(QStringLiteral("data/die"), {});
    ASSERT_EQ(::chmod(QFile::encodeName(dir).constData(), 0700), 0);
    const auto died = connectOrStart(options());
    ASSERT_FALSE(died);
    EXPECT_EQ(died.error().code, ErrorCode::Internal);
    auto absent = options();
    absent.program = QStringLiteral("/nowhere/taskyardd");
    const auto missing = connectOrStart(absent);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Internal);
}

TEST_F(Launcher, GivesUpOnADirectoryThatSomebodyHoldsWithoutAnswering)
{
    ASSERT_TRUE(prepareDataDir(dir));
    const UniqueFd lock(::open(QFile::encodeName(dir + QStringLiteral("/engine.lock")).constData(),
                               O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    ASSERT_EQ(::flock(lock.get(), LOCK_EX), 0);
    const auto fd = connectOrStart(options(Duration{300}));
    ASSERT_FALSE(fd);
    EXPECT_EQ(fd.error().code, ErrorCode::Busy);
}

TEST_F(Launcher, GivesTheEngineNothingOfItsStarterButTheEnvironmentWithoutTheTask)
{
    ::setenv("TASKYARD_TOKEN", "secret", 1);
    ::setenv("TASKYARD_TASK_ID", "17", 1);
    ::setenv("TASKYARD_TEST_KEPT", "kept", 1);
    const UniqueFd leaking(::open("/dev/null", O_RDONLY)); // on purpose without O_CLOEXEC
    ASSERT_TRUE(connectOrStart(options()));
    ::unsetenv("TASKYARD_TOKEN");
    ::unsetenv("TASKYARD_TASK_ID");
    ASSERT_EQ(starts().size(), 1);
    const QString proc = QStringLiteral("/proc/") + QString::fromLatin1(starts().first());
    const QByteArrayList environment = readFile(proc + QStringLiteral("/environ")).split('\0');
    EXPECT_TRUE(environment.contains("TASKYARD_TEST_KEPT=kept"));
    for (const QByteArray& entry : environment)
        EXPECT_FALSE(entry.startsWith("TASKYARD_TOKEN") || entry.startsWith("TASKYARD_TASK_ID")) << entry.toStdString();
    for (int stream = 0; stream <= 2; ++stream)
        EXPECT_EQ(QFile::symLinkTarget(proc + QStringLiteral("/fd/%1").arg(stream)), QStringLiteral("/dev/null"));
    for (const QFileInfo& entry : QDir(proc + QStringLiteral("/fd")).entryInfoList(QDir::AllEntries | QDir::System))
        if (entry.fileName().toInt() > 2)
            EXPECT_NE(entry.symLinkTarget(), QStringLiteral("/dev/null")) << entry.fileName().toStdString();
    EXPECT_EQ(QFile::symLinkTarget(proc + QStringLiteral("/cwd")), QStringLiteral("/"));
    EXPECT_NE(::getsid(starts().first().toInt()), ::getsid(0));
}

TEST_F(Launcher, ReachesADirectoryWhosePathIsTooLongForASocket)
{
    dir = temp.filePath(QString(100, u'x') + QLatin1Char('/') + QString(100, u'y'));
    auto fd = connectOrStart(options());
    ASSERT_TRUE(fd) << fd.error().text().toStdString();
    EXPECT_EQ(undo(std::move(*fd)).error().code, ErrorCode::Conflict);
    EXPECT_TRUE(connectOrStart(options()));
    EXPECT_EQ(starts().size(), 1);
}

TEST_F(Launcher, RefusesADirectoryThatOthersMayEnterAndThatHoldsTheirFiles)
{
    temp.write(QStringLiteral("data/letter.txt"), "not ours");
    ASSERT_EQ(::chmod(QFile::encodeName(dir).constData(), 0755), 0);
    const auto fd = connectOrStart(options());
    ASSERT_FALSE(fd);
    EXPECT_EQ(fd.error().code, ErrorCode::Denied);
    EXPECT_TRUE(QFile::remove(dir + QStringLiteral("/letter.txt")));
    EXPECT_TRUE(prepareDataDir(dir));
    EXPECT_EQ(QFile::permissions(dir) & (QFile::ReadGroup | QFile::ReadOther), 0);
}

TEST(DataDir, IsTheOneAskedForElseTheVariablesElseTheUsers)
{
    ::setenv("TASKYARD_DATA_DIR", "/var/tmp/../tmp/elsewhere", 1);
    EXPECT_EQ(resolveDataDir(QStringLiteral("/a/b/")), QStringLiteral("/a/b"));
    EXPECT_EQ(resolveDataDir(QStringLiteral("rel")), QDir::currentPath() + QStringLiteral("/rel"));
    EXPECT_EQ(resolveDataDir(std::nullopt), QStringLiteral("/var/tmp/elsewhere"));
    ::unsetenv("TASKYARD_DATA_DIR");
    ::setenv("XDG_DATA_HOME", "/home/anna/share", 1);
    EXPECT_EQ(resolveDataDir(std::nullopt), QStringLiteral("/home/anna/share/taskyard"));
    ::unsetenv("XDG_DATA_HOME");
}

TEST(DataDir, SaysThatAFileIsNoFolder)
{
    const TempDir temp;
    const auto prepared = prepareDataDir(temp.write(QStringLiteral("file"), "x"));
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().code, ErrorCode::InvalidInput);
}

TEST(Readiness, DoesNotKillAnEngineWhoseStarterGaveUp)
{
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    ::close(ends[0]);
    reportReadiness(ends[1], {});
    EXPECT_EQ(::fcntl(ends[1], F_GETFD), -1); // closed, and this process lives
}

TEST(Readiness, HasNoDeadlineOnceThereIsAMigrationAlsoWhereNobodyWantsToBeToldOfIt)
{
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    const UniqueFd here(ends[0]);
    reportMigration(ends[1]);
    std::thread daemon([&] {
        int unread = 1;
        while (::ioctl(ends[1], FIONREAD, &unread) == 0 && unread > 0)
            std::this_thread::yield();
        reportReadiness(ends[1], {});
    });
    const Outcome ready = awaitReadiness(here.get(), QDeadlineTimer(0));
    daemon.join();
    EXPECT_TRUE(ready) << ready.error().text().toStdString();
}

TEST(Readiness, IsAwaitedUntilADeadlineOnly)
{
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    const UniqueFd here(ends[0]);
    const UniqueFd there(ends[1]);
    const Outcome ready = awaitReadiness(here.get(), QDeadlineTimer(10));
    ASSERT_FALSE(ready);
    EXPECT_EQ(ready.error().code, ErrorCode::Busy);
}
