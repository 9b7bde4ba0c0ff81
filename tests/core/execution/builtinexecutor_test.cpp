// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in work: copying, checksums, waiting; controlled, and found again after the engine died.
#include "core/execution/builtinexecutor.h"
#include "tests/core/execution/runbench.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {

struct BuiltinBench {
    TempDir dir;
    RecordingSink sink;
    SystemClock clock;
    std::unique_ptr<BuiltinExecutor> executor = std::make_unique<BuiltinExecutor>(dir.path(), sink, clock);
    int last = 0;

    StartRequest request(const QStringList& command)
    {
        StartRequest request;
        request.token = "b" + QByteArray::number(++last);
        request.command = command;
        request.cwd = dir.path();
        return request;
    }
    QByteArray start(const QStringList& command)
    {
        const StartRequest wanted = request(command);
        executor->start(wanted);
        return wanted.token;
    }
    RunEnd awaitEnd(const QByteArray& token)
    {
        EXPECT_TRUE(waitFor([&] { return !sink.runs[token].ends.empty(); }));
        EXPECT_EQ(sink.runs[token].ends.size(), 1u);
        return sink.runs[token].ends.empty() ? RunEnd() : sink.runs[token].ends.front();
    }
    /// Has too much to do to end by itself, and has begun.
    QByteArray startLong()
    {
        QFile sparse(dir.filePath(u"sparse"_s));
        EXPECT_TRUE(sparse.open(QIODevice::WriteOnly) && sparse.resize(20'000'000'000));
        const QByteArray token = start({u"checksum"_s, u"sparse"_s});
        EXPECT_TRUE(waitFor([&] { return !sink.runs[token].progress.empty(); }));
        return token;
    }
    RunEnd run(const QStringList& command) { return awaitEnd(start(command)); }
};

} // namespace

TEST(BuiltinExecutor, AcceptsItsActionsOnly)
{
    BuiltinBench bench;
    EXPECT_TRUE(bench.executor->validate({u"copy"_s, u"a"_s, u"b"_s}));
    EXPECT_TRUE(bench.executor->validate({u"checksum"_s, u"a"_s}));
    EXPECT_TRUE(bench.executor->validate({u"wait"_s, u"90s"_s}));
    for (const QStringList& command :
         {QStringList{}, {u"copy"_s, u"a"_s}, {u"wait"_s, u"soon"_s}, {u"delete"_s, u"a"_s}, {u"checksum"_s, u""_s}})
        EXPECT_FALSE(bench.executor->validate(command));
}

TEST(BuiltinExecutor, CopiesAFileWithItsPermissionsAndTime)
{
    BuiltinBench bench;
    const QByteArray content = QByteArray("0123456789abcdef").repeated(200'000);
    const QString source = bench.dir.write(u"source"_s, content);
    ASSERT_EQ(::chmod(QFile::encodeName(source).constData(), 0640), 0);
    QFile touched(source);
    ASSERT_TRUE(touched.open(QIODevice::ReadWrite));
    touched.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000), QFileDevice::FileModificationTime);
    touched.close();

    const QByteArray token = bench.start({u"copy"_s, u"source"_s, u"new/target"_s});
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_EQ(end.exitCode, 0) << end.text.toStdString();
    const QString target = bench.dir.filePath(u"new/target"_s);
    EXPECT_EQ(readFile(target), content);
    EXPECT_EQ(QFileInfo(target).lastModified().toSecsSinceEpoch(), 1'000'000'000);
    struct stat about{};
    ASSERT_EQ(::stat(QFile::encodeName(target).constData(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777, 0640u);
    EXPECT_EQ(QDir(bench.dir.filePath(u"new"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u"target"_s});
    ASSERT_FALSE(bench.sink.runs[token].progress.empty());
    EXPECT_EQ(bench.sink.runs[token].progress.back().progress, 1.0);
}

TEST(BuiltinExecutor, CopiesAFolderAndMayDoItAgain)
{
    BuiltinBench bench;
    bench.dir.write(u"from/a"_s, "one");
    bench.dir.write(u"from/deep/er/b"_s, "two");
    bench.dir.write(u"from/.hidden"_s, "three");
    ASSERT_TRUE(QFile::link(u"a"_s, bench.dir.filePath(u"from/link"_s)));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(bench.run({u"copy"_s, u"from"_s, u"to"_s}).exitCode, 0);
        EXPECT_EQ(readFile(bench.dir.filePath(u"to/a"_s)), "one");
        EXPECT_EQ(readFile(bench.dir.filePath(u"to/deep/er/b"_s)), "two");
        EXPECT_EQ(readFile(bench.dir.filePath(u"to/.hidden"_s)), "three");
        EXPECT_TRUE(QFileInfo(bench.dir.filePath(u"to/link"_s)).isSymLink());
        EXPECT_EQ(
            QDir(bench.dir.filePath(u"to"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            4);
    }
}

TEST(BuiltinExecutor, SaysWhatItCouldNotDo)
{
    BuiltinBench bench;
    bench.dir.write(u"folder/file"_s, "x");
    for (const QStringList& command : {QStringList{u"copy"_s, u"missing"_s, u"b"_s},
                                       {u"checksum"_s, u"missing"_s},
                                       {u"copy"_s, u"folder"_s, u"folder/inside"_s},
                                       {u"copy"_s, u"folder"_s, u"folder"_s},
                                       {u"copy"_s, u"folder/file"_s, u"folder"_s}}) {
        const RunEnd end = bench.run(command);
        EXPECT_EQ(end.kind, EndKind::Exited);
        EXPECT_EQ(end.exitCode, 1) << command.join(u' ').toStdString();
        EXPECT_FALSE(end.text.isEmpty());
    }
    EXPECT_EQ(readFile(bench.dir.filePath(u"folder/file"_s)), "x");
}

TEST(BuiltinExecutor, ChecksumsAFileAsSha256sumDoes)
{
    BuiltinBench bench;
    const QString file = bench.dir.write(u"file"_s, "taskyard");
    const QByteArray token = bench.start({u"checksum"_s, u"file"_s});
    EXPECT_EQ(bench.awaitEnd(token).exitCode, 0);
    const QByteArray line =
        QCryptographicHash::hash("taskyard", QCryptographicHash::Sha256).toHex() + "  " + file.toUtf8();
    EXPECT_EQ(bench.sink.runs[token].ends.front().lastLine.toUtf8(), line);
    EXPECT_EQ(readFile(bench.dir.filePath(u"runs/"_s + QString::fromLatin1(token) + u"/log"_s)), line + '\n');
}

TEST(BuiltinExecutor, WaitsAndIsPausedMeanwhile)
{
    BuiltinBench bench;
    const QByteArray token = bench.start({u"wait"_s, u"200ms"_s});
    ASSERT_TRUE(waitFor([&] { return bench.sink.runs[token].started == 1; }));
    bench.executor->pause(token);
    QElapsedTimer paused;
    paused.start();
    EXPECT_TRUE(waitFor([&] { return paused.elapsed() > 400; }));
    EXPECT_TRUE(bench.sink.runs[token].ends.empty());
    bench.executor->resume(token);
    const RunEnd end = bench.awaitEnd(token);
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_GE(end.paused, Duration{400});
    EXPECT_GE(end.endedAt - *end.startedAt, Duration{595});
}

TEST(BuiltinExecutor, WaitsAndIsTimedOutAlsoAfterMonths)
{
    BuiltinBench bench;
    std::vector<QByteArray> months;
    for (const qint64 ms : {(1LL << 31) + 50, (1LL << 32) + 50}) {
        months.push_back(bench.start({u"wait"_s, u"%1ms"_s.arg(ms)}));
        StartRequest late = bench.request({u"wait"_s, u"90w"_s});
        late.timeout = Duration{ms};
        bench.executor->start(late);
        months.push_back(late.token);
    }
    for (const QByteArray& token : months) {
        ASSERT_TRUE(waitFor([&] { return bench.sink.runs[token].started == 1; }));
        bench.executor->pause(token);
        bench.executor->resume(token);
    }
    EXPECT_EQ(bench.run({u"wait"_s, u"200ms"_s}).exitCode, 0);
    for (const QByteArray& token : months)
        EXPECT_TRUE(bench.sink.runs[token].ends.empty());
}

TEST(BuiltinExecutor, IsCancelledKilledAndTimedOut)
{
    BuiltinBench bench;
    const QByteArray cancelled = bench.start({u"wait"_s, u"1h"_s});
    bench.executor->cancel(cancelled, Duration{0});
    EXPECT_EQ(bench.awaitEnd(cancelled).kind, EndKind::Cancelled);
    const QByteArray killed = bench.start({u"wait"_s, u"1h"_s});
    bench.executor->pause(killed);
    bench.executor->kill(killed);
    EXPECT_EQ(bench.awaitEnd(killed).kind, EndKind::Killed);
    StartRequest late = bench.request({u"wait"_s, u"1h"_s});
    late.timeout = Duration{50};
    bench.executor->start(late);
    EXPECT_EQ(bench.awaitEnd(late.token).kind, EndKind::TimedOut);

    // One that is in the middle of its work.
    const QByteArray busy = bench.startLong();
    bench.executor->cancel(busy, Duration{0});
    EXPECT_EQ(bench.awaitEnd(busy).kind, EndKind::Cancelled);
}

TEST(BuiltinExecutor, IsHeldUpByNoOtherHoweverManyArePaused)
{
    BuiltinBench bench;
    bench.dir.write(u"file"_s, "taskyard");
    std::vector<QByteArray> paused;
    for (int i = 0; i < 9; ++i) {
        paused.push_back(bench.startLong());
        bench.executor->pause(paused.back());
    }
    EXPECT_EQ(bench.run({u"checksum"_s, u"file"_s}).exitCode, 0);
    for (const QByteArray& token : paused) {
        bench.executor->kill(token);
        EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Killed);
    }
}

TEST(BuiltinExecutor, HasNotStartedWhatNoThreadHasTakenAndEndsItAtOnce)
{
    BuiltinBench bench;
    bench.executor = std::make_unique<BuiltinExecutor>(bench.dir.path(), bench.sink, bench.clock, 1);
    const QByteArray first = bench.startLong();
    bench.executor->pause(first);
    const QByteArray second = bench.start({u"checksum"_s, u"sparse"_s});
    const QByteArray third = bench.start({u"checksum"_s, u"sparse"_s});
    EXPECT_EQ(bench.run({u"wait"_s, u"0s"_s}).exitCode, 0); // all of them have been handed over
    bench.executor->kill(second);
    const RunEnd end = bench.awaitEnd(second);
    EXPECT_EQ(end.kind, EndKind::Killed);
    EXPECT_FALSE(end.startedAt);
    EXPECT_EQ(bench.sink.runs[second].started, 0);
    EXPECT_EQ(bench.sink.runs[third].started, 0);
    bench.executor->cancel(first, Duration{0});
    EXPECT_EQ(bench.awaitEnd(first).kind, EndKind::Cancelled);
    EXPECT_TRUE(waitFor([&] { return bench.sink.runs[third].started == 1; }));
    EXPECT_EQ(bench.sink.runs[second].started, 0);
}

TEST(BuiltinExecutor, LeavesNoHalfFileWhenItIsCancelled)
{
    BuiltinBench bench;
    QFile sparse(bench.dir.filePath(u"sparse"_s));
    ASSERT_TRUE(sparse.open(QIODevice::WriteOnly));
    ASSERT_TRUE(sparse.resize(4'000'000'000));
    ASSERT_TRUE(QDir(bench.dir.path()).mkdir(u"to"_s));
    const QByteArray token = bench.start({u"copy"_s, u"sparse"_s, u"to/copy"_s});
    ASSERT_TRUE(waitFor([&] { return !bench.sink.runs[token].progress.empty(); }));
    bench.executor->cancel(token, Duration{0});
    EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Cancelled);
    EXPECT_TRUE(QDir(bench.dir.filePath(u"to"_s)).isEmpty());
}

TEST(BuiltinExecutor, IsInterruptedWithItsEngine)
{
    BuiltinBench bench;
    const QByteArray ended = bench.start({u"wait"_s, u"0s"_s});
    bench.awaitEnd(ended);
    const QByteArray token = bench.start({u"wait"_s, u"1h"_s});
    ASSERT_TRUE(waitFor([&] { return bench.sink.runs[token].started == 1; }));
    bench.executor.reset();
    bench.executor = std::make_unique<BuiltinExecutor>(bench.dir.path(), bench.sink, bench.clock);
    EXPECT_EQ(bench.executor->adopt(token, true), Adoption::Ended);
    EXPECT_EQ(bench.awaitEnd(token).kind, EndKind::Interrupted);
    bench.sink.runs.erase(ended);
    EXPECT_EQ(bench.executor->adopt(ended, true), Adoption::Ended);
    EXPECT_EQ(bench.awaitEnd(ended).kind, EndKind::Exited);
    EXPECT_EQ(bench.executor->adopt("never", true), Adoption::NeverStarted);
    bench.executor->forget(ended);
    EXPECT_FALSE(QFile::exists(bench.dir.filePath(u"runs/"_s + QString::fromLatin1(ended))));
}
