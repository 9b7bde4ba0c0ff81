// SPDX-License-Identifier: GPL-3.0-or-later
// taskyard-shim by itself: its modes, what it refuses, and what it reads out of a task's output.
#include "app/shim/progress.h"
#include "core/execution/rundirectory.h"
#include "core/execution/shimrequest.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>

#include <cstring>
#include <random>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {

const QString& shimPath()
{
    static const QString path = programPath(u"taskyard-shim"_s);
    return path;
}

struct Once {
    TempDir dir;
    RunDirectory runs{dir.filePath(u"runs"_s), Recycling::No};
    StartRequest request;

    explicit Once(const QStringList& command)
    {
        request.token = "0123456789abcdef";
        request.command = command;
        request.cwd = dir.path();
    }
    QByteArray encoded() const { return encodeRequest(request, runs.path(), {}); }
    int run(const QByteArray& bytes)
    {
        ProgramOptions options;
        options.input = bytes;
        return runProgram(shimPath(), {u"run"_s}, options).exitCode;
    }
};

/// Feeds text in pieces and returns what the status says afterwards.
ShimStatus fed(const QByteArray& text, const std::vector<size_t>& cuts)
{
    shim::ProgressReader reader;
    ShimStatus status{};
    status.permille = -1;
    std::vector<char> room(shim::ProgressReader::kCarry + size_t(text.size()));
    size_t begin = 0;
    for (size_t i = 0; i <= cuts.size(); ++i) {
        const size_t end = i < cuts.size() ? cuts[i] : size_t(text.size());
        std::memcpy(room.data() + shim::ProgressReader::kCarry, text.constData() + begin, end - begin);
        reader.feed(room.data() + shim::ProgressReader::kCarry, end - begin, false, status);
        begin = end;
    }
    return status;
}

QByteArray cleaned(const QByteArray& text, size_t capacity = 200)
{
    QByteArray out(qsizetype(capacity), '\0');
    out.resize(qsizetype(shim::cleanText(text.constData(), text.constData() + text.size(), out.data(), capacity)));
    return out;
}

} // namespace

TEST(Shim, ExplainsItselfWhenMisused)
{
    for (const QStringList& arguments :
         {QStringList{}, {u"dance"_s}, {u"sweep"_s}, {u"sweep"_s, u"t"_s, u"--signal"_s}, {u"run"_s, u"x"_s}}) {
        const ProgramResult result = runProgram(shimPath(), arguments);
        EXPECT_EQ(result.exitCode, 2);
        EXPECT_TRUE(result.err.startsWith("usage: taskyard-shim"));
    }
}

TEST(Shim, RefusesBytesThatAreNoRequest)
{
    Once once({u"/usr/bin/touch"_s, u"ran"_s});
    const QByteArray whole = once.encoded();
    for (qsizetype size = 0; size < whole.size(); size += 7)
        EXPECT_EQ(once.run(whole.left(size)), 2) << size;
    QByteArray damaged = whole;
    damaged[0] = 'x';
    EXPECT_EQ(once.run(damaged), 2);
    once.request.token = "../escape";
    EXPECT_EQ(once.run(once.encoded()), 2);
    EXPECT_FALSE(QFile::exists(once.dir.filePath(u"ran"_s)));
    EXPECT_EQ(once.run(whole), 0);
    EXPECT_TRUE(QFile::exists(once.dir.filePath(u"ran"_s)));
}

TEST(Shim, RunsATokenOnce)
{
    Once once({u"/bin/sh"_s, u"-c"_s, u"echo x >>ledger"_s});
    EXPECT_EQ(once.run(once.encoded()), 0);
    EXPECT_EQ(once.run(once.encoded()), 1);
    EXPECT_EQ(readFile(once.dir.filePath(u"ledger"_s)), "x\n");
}

TEST(Shim, KeepsItsFilesToTheUser)
{
    Once once({u"/bin/sh"_s, u"-c"_s, u"umask 0; seq 1 100000"_s});
    once.request.outputCap = 100;
    EXPECT_EQ(once.run(once.encoded()), 0);
    const QString folder = once.runs.path() + u"/0123456789abcdef"_s;
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    EXPECT_FALSE(QFile::permissions(once.runs.path()) & others);
    EXPECT_FALSE(QFile::permissions(folder) & others);
    for (const QString& file : {u"lock"_s, u"started"_s, u"exit"_s, u"status"_s, u"log"_s, u"log.tail"_s})
        EXPECT_FALSE(QFile::permissions(folder + u'/' + file) & others) << file.toStdString();
}

TEST(Shim, SweepsTheCarriersOfOneTokenOnly)
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const QString& token : {u"aaaa"_s, u"aaaa"_s, u"aaaab"_s, u"baaaa"_s}) {
        auto process = std::make_unique<QProcess>();

        QProcessEnvironment environment;
        environment.insert(u"LONG"_s, QString(10'000, u'x'));
        environment.insert(u"TASKYARD_TOKEN"_s, token);
        environment.insert(u"ZZZ"_s, u"TASKYARD_TOKEN=aaaa"_s);
        process->setProcessEnvironment(environment);
        process->start(u"/bin/sleep"_s, {u"1000"_s});
        ASSERT_TRUE(process->waitForStarted());
        processes.push_back(std::move(process));
    }
    EXPECT_EQ(runProgram(shimPath(), {u"sweep"_s, u"aaaa"_s}).out, "2\n");
    EXPECT_TRUE(waitFor([&] { return processes[0]->state() == QProcess::NotRunning; }));
    EXPECT_TRUE(waitFor([&] { return processes[1]->state() == QProcess::NotRunning; }));
    for (const size_t other : {2, 3}) {
        EXPECT_EQ(processes[other]->state(), QProcess::Running);
        processes[other]->kill();
        EXPECT_TRUE(processes[other]->waitForFinished());
    }
    EXPECT_EQ(runProgram(shimPath(), {u"sweep"_s, u"aaaa"_s}).out, "0\n");
}

TEST(Shim, ReadsTheSameProgressHoweverTheOutputIsCut)
{
    const QByteArray text = "start\n::progress 1/8 one\n\033]9;4;1;90\007 10%\r 20%\n"
                            "::progress 3/8 \xe4\xb8\xad three\nlast \033[1mbold\033[0m line\n\n";
    const ShimStatus whole = fed(text, {});
    EXPECT_EQ(whole.permille, 375);
    EXPECT_EQ(QByteArray(whole.text, qsizetype(whole.textBytes)), "\xe4\xb8\xad three");
    EXPECT_EQ(QByteArray(whole.line, qsizetype(whole.lineBytes)), "last bold line");
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::vector<size_t> cuts;
        for (size_t at = random() % 9; at < size_t(text.size()); at += 1 + random() % 40)
            cuts.push_back(at);
        const ShimStatus cut = fed(text, cuts);
        EXPECT_EQ(cut.permille, whole.permille);
        EXPECT_EQ(QByteArray(cut.text, qsizetype(cut.textBytes)), "\xe4\xb8\xad three");
        EXPECT_EQ(QByteArray(cut.line, qsizetype(cut.lineBytes)), "last bold line");
    }
}

TEST(Shim, SurvivesOutputOfAnyBytes)
{
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        QByteArray text;
        const QList<QByteArray> pieces{"::progress ",
                                       "9",
                                       "/",
                                       "%",
                                       " ",
                                       "\n",
                                       "\r",
                                       "\033]9;4;",
                                       "1;",
                                       "\007",
                                       "\033",
                                       "[",
                                       "\xff",
                                       "\xe4\xb8",
                                       "99999999999999999999",
                                       ".",
                                       QByteArray(1, '\0'),
                                       QByteArray(700, 'x')};
        for (int i = int(random() % 40); i > 0; --i)
            text += pieces[qsizetype(random() % size_t(pieces.size()))];
        std::vector<size_t> cuts;
        for (size_t at = 0; at < size_t(text.size()); at += 1 + random() % 300)
            cuts.push_back(at);
        const ShimStatus status = fed(text, cuts);
        EXPECT_LE(status.permille, 1000);
        EXPECT_LE(status.textBytes, uint32_t(kShimTextMax));
        EXPECT_LE(status.lineBytes, uint32_t(kShimTextMax));
    }
}

TEST(Shim, CleansTextForDisplay)
{
    EXPECT_EQ(cleaned("plain"), "plain");
    EXPECT_EQ(cleaned("\033[31mred\033[0m\ttab \r\n"), "red tab");
    EXPECT_EQ(cleaned("\033]0;title\033\\after"), "after");
    EXPECT_EQ(cleaned("\033]0;never closed"), "");
    EXPECT_EQ(cleaned("a\xff\xc0\x80z"), "a???z");
    EXPECT_EQ(cleaned("\xed\xa0\x80"), "???"); // a surrogate
    EXPECT_EQ(cleaned("\xc2\x9b"
                      "31m"),
              "31m");                                                  // a control character of two bytes
    EXPECT_EQ(cleaned("\xe4\xb8\xad\xe6\x96\x87", 5), "\xe4\xb8\xad"); // cut at a character
}
