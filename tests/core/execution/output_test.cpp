// SPDX-License-Identifier: GPL-3.0-or-later
// What a task prints: kept byte for byte up to the cap, with head, tail and a stated gap beyond it, and read for
// progress as it passes.
#include "core/execution/logreader.h"
#include "tests/core/execution/runbench.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {

/// The numbers from 1 on, each in a line of eight bytes, cut at `size`.
QByteArray numbered(qint64 size)
{
    QByteArray bytes;
    for (int i = 1; bytes.size() < size; ++i)
        bytes += QByteArray::number(i).rightJustified(7, ' ') + '\n';
    return bytes.left(size);
}

StartRequest printing(RunBench& bench, const QByteArray& bytes, qint64 cap)
{
    QFile file(bench.path(u"input"_s));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    StartRequest request = bench.request({u"cat"_s, u"input"_s});
    request.outputCap = cap;
    return request;
}

QByteArray readAll(const LogReader& reader)
{
    QByteArray bytes = reader.read(0, reader.total());
    if (reader.gapEnd() > reader.gapStart()) {
        EXPECT_EQ(bytes.size(), reader.gapStart());
        bytes += reader.read(reader.gapEnd(), reader.total());
    }
    return bytes;
}

} // namespace

TEST(Output, IsKeptByteForByte)
{
    RunBench bench;
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    bytes = bytes.repeated(1000) + "\xff\xfe\xc3" + QByteArray(5, '\0');
    const StartRequest request = printing(bench, bytes, 64 << 20);
    const RunEnd end = bench.awaitEnd(bench.start(request));
    EXPECT_EQ(end.outputBytes, bytes.size());
    EXPECT_EQ(end.outputKeptBytes, bytes.size());
    EXPECT_EQ(bench.log(request.token), bytes);
}

TEST(Output, OfBothStreamsKeepsItsOrder)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"echo one; echo two >&2; echo three; echo four >&2"_s);
    bench.awaitEnd(token);
    EXPECT_EQ(bench.log(token), "one\ntwo\nthree\nfour\n");
}

TEST(Output, BeyondTheCapKeepsHeadAndTailExactly)
{
    RunBench bench;
    constexpr qint64 cap = 100'001; // odd on purpose: the halves differ
    constexpr qint64 head = cap / 2;
    for (const qint64 size : {qint64(0), qint64(1), head - 1, head, head + 1, cap - 1, cap, cap + 1, cap + head,
                              2 * cap, 3 * cap - 1, qint64(1'000'003)}) {
        const QByteArray bytes = numbered(size);
        const StartRequest request = printing(bench, bytes, cap);
        const RunEnd end = bench.awaitEnd(bench.start(request));
        const qint64 kept = std::min(size, cap);
        EXPECT_EQ(end.outputBytes, size);
        EXPECT_EQ(end.outputKeptBytes, kept);
        const QByteArray expected = size <= cap ? bytes : bytes.left(head) + bytes.right(cap - head);
        const QString folder = bench.runsDir() + u'/' + QString::fromLatin1(request.token);
        for (const bool live : {true, false}) { // with its status, and after the witnesses went
            if (!live)
                bench.executor().forget(request.token);
            const LogReader reader(folder, live ? 0 : size, live ? 0 : kept);
            EXPECT_EQ(reader.total(), size);
            EXPECT_EQ(reader.gapStart(), size <= cap ? size : head);
            EXPECT_EQ(reader.gapEnd(), size <= cap ? size : size - (cap - head));
            EXPECT_EQ(readAll(reader), expected) << size << (live ? " live" : " ended");
        }
    }
}

TEST(Output, CanBeReadFromTheEndByLines)
{
    RunBench bench;
    const StartRequest request = printing(bench, numbered(80'000), 20'000);
    bench.awaitEnd(bench.start(request));
    const LogReader reader(bench.runsDir() + u'/' + QString::fromLatin1(request.token), 80'000, 20'000);
    EXPECT_EQ(reader.read(reader.offsetOfTail(2), 100), "   9999\n  10000\n");
    EXPECT_EQ(reader.offsetOfTail(0), 80'000);
    EXPECT_EQ(reader.offsetOfTail(1'000'000), reader.gapEnd());
    EXPECT_TRUE(reader.read(reader.gapStart(), 10).isEmpty());
}

TEST(Output, OfAnEndlessLineDoesNotGrowTheSupervisor)
{
    RunBench bench;
    StartRequest request =
        bench.request({u"/bin/sh"_s, u"-c"_s, u"head -c 64000000 /dev/zero; echo $$ >ready; sleep 1000"_s});
    request.outputCap = 1 << 20;
    bench.start(request);
    awaitNumber(bench.path(u"ready"_s));
    QFile file(u"/proc/%1/status"_s.arg(bench.supervisorOf(request.token)));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qint64 peakKb = text.mid(text.indexOf("VmHWM:") + 6, 12).trimmed().split(' ').value(0).toLongLong();
    EXPECT_GT(peakKb, 0);
    EXPECT_LT(peakKb, 1500);
    bench.executor().kill(request.token);
    EXPECT_EQ(bench.awaitEnd(request.token).outputBytes, 64'000'000);
}

TEST(Output, ReportsProgressByRank)
{
    RunBench bench;
    const auto lastOf = [&](const QString& text) {
        const RunEnd end = bench.runShell(text);
        return std::pair(end.progress.value_or(-1), end.progressText.toStdString());
    };
    using Seen = std::pair<double, std::string>;
    EXPECT_EQ(lastOf(u"echo 'working 42%'"_s), Seen(0.42, ""));
    EXPECT_EQ(lastOf(u"printf ' 10%%\\r 20%%\\r 30%%'"_s), Seen(0.30, ""));
    EXPECT_EQ(lastOf(u"printf '\\033]9;4;1;55\\007'; echo ' 99%'"_s), Seen(0.55, ""));
    EXPECT_EQ(lastOf(u"echo '::progress 3/4 third of four'; printf '\\033]9;4;1;55\\033\\\\'; echo ' 99%'"_s),
              Seen(0.75, "third of four"));
    EXPECT_EQ(lastOf(u"echo '::progress 42% half way'"_s), Seen(0.42, "half way"));
    EXPECT_EQ(lastOf(u"echo '::progress 12.5/50'"_s), Seen(0.25, ""));
    EXPECT_EQ(lastOf(u"echo 'see ::progress 42%20 and a%2F, 5%C3'"_s), Seen(-1, ""));
    EXPECT_EQ(lastOf(u"printf '::prog'; sleep 0.05; printf 'ress 1/2 in pieces\\n'"_s), Seen(0.5, "in pieces"));
}

TEST(Output, ShowsTheLastLineWithoutControlSequences)
{
    RunBench bench;
    const RunEnd end = bench.runShell(
        u"printf 'first\\n\\033[1;31mred\\033[0m \\033]0;title\\007\\303\\244\\377 end\\n\\n::progress 1/2\\n'"_s);
    EXPECT_EQ(end.lastLine.toStdString(), "red \u00e4? end");
}

TEST(Output, TellsProgressWhileTheTaskRuns)
{
    RunBench bench;
    const QByteArray token = bench.startShell(
        u"for i in 1 2 3 4 5 6 7 8; do echo \"::progress $i/10 step $i\"; sleep 0.03; done; sleep 1000"_s);
    // The last state always arrives, however many before it were left out.
    EXPECT_TRUE(waitFor([&] {
        const auto& seen = bench.seen(token).progress;
        return !seen.empty() && seen.back().text == u"step 8";
    }));
    EXPECT_LE(bench.seen(token).progress.size(), 8u);
    EXPECT_EQ(bench.seen(token).progress.back().progress, 0.8);
    bench.executor().kill(token);
    EXPECT_EQ(bench.awaitEnd(token).progressText, u"step 8");
}

TEST(Output, IsMissedAloneWhenTheDiskRefusesIt)
{
    RunBench bench;
    StartRequest request = bench.request({u"/bin/sh"_s, u"-c"_s, u"read x; seq 1 1000; echo done"_s});
    request.stdinFile = bench.path(u"gate"_s);
    ASSERT_EQ(::mkfifo(QFile::encodeName(request.stdinFile).constData(), 0600), 0);
    QFile gate(request.stdinFile);
    ASSERT_TRUE(gate.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    bench.start(request);
    ASSERT_TRUE(bench.awaitStart(request.token));
    const QString log = bench.filePath(request.token, "log");
    ASSERT_EQ(::mkdir(QFile::encodeName(log).constData(), 0700), 0); // cannot be opened for writing
    gate.write("go\n");
    const RunEnd end = bench.awaitEnd(request.token);
    EXPECT_EQ(end.kind, EndKind::Exited);
    EXPECT_EQ(end.exitCode, 0);
    EXPECT_EQ(end.lastLine, u"done");
    EXPECT_EQ(end.outputBytes, end.outputKeptBytes); // the tail took it
    EXPECT_EQ(end.logText, u"Is a directory");
    const QByteArray token = request.token;
    bench.sink().runs.erase(token);
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Ended);
    EXPECT_EQ(bench.awaitEnd(token).logText, end.logText) << "from its witness";
    ::rmdir(QFile::encodeName(log).constData());
}
