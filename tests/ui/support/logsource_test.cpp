// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"
#include "tests/ui/support/scriptedlogengine.h"
#include "ui/support/enginelogsource.h"
#include "ui/support/filelogsource.h"
#include "ui/support/logpieces.h"
#include "ui/support/memorylogsource.h"

#include <gtest/gtest.h>

#include <QFile>

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

std::optional<Result<LogPiece>> readNow(LogSource& source, qint64 offset, qint64 length)
{
    std::optional<Result<LogPiece>> answer;
    source.read(offset, length, &source, [&](Result<LogPiece> piece) { answer = std::move(piece); });
    EXPECT_FALSE(answer) << "answered before it returned";
    EXPECT_TRUE(waitFor([&] { return answer.has_value(); }));
    return answer;
}

struct Collector : LogScanner {
    bool take(qint64 offset, QByteArrayView piece, qsizetype own) override
    {
        offsets.push_back(offset);
        bytes += piece.first(own);
        return int(offsets.size()) < most;
    }
    std::vector<qint64> offsets;
    QByteArray bytes;
    int most = INT_MAX;
};

QByteArray scanned(LogSource& source, LogScan scan)
{
    auto collector = std::make_shared<Collector>();
    bool done = false;
    source.scan(scan, collector, &source, [&](const Outcome& outcome) {
        EXPECT_TRUE(outcome.has_value());
        done = true;
    });
    EXPECT_TRUE(waitFor([&] { return done; }));
    return collector->bytes;
}

void append(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QFile::Append));
    file.write(bytes);
}

} // namespace

TEST(LogPieces, CoverEveryKeptByteOnceInBothDirections)
{
    const LogExtent extent{1000, 310, 470, true};
    for (const bool backwards : {false, true}) {
        LogPieces pieces(extent, {{5, 990}, backwards, 20}, 100);
        std::vector<int> seen(1000, 0);
        qint64 last = backwards ? 1000 : 0;
        while (const auto piece = pieces.next()) {
            EXPECT_TRUE(backwards ? piece->own.end <= last : piece->own.begin >= last);
            last = piece->own.begin;
            EXPECT_GE(piece->readEnd, piece->own.end);
            EXPECT_LE(piece->readEnd, piece->own.end + 20);
            EXPECT_FALSE(piece->own.begin < 310 && piece->readEnd > 310) << "a piece reaches over the gap";
            for (qint64 i = piece->own.begin; i < piece->own.end; ++i)
                ++seen[size_t(i)];
        }
        for (int i = 0; i < 1000; ++i)
            EXPECT_EQ(seen[size_t(i)], i >= 5 && i < 990 && !(i >= 310 && i < 470)) << i;
    }
}

TEST(FileLogSource, ReadsScansAndFollowsAFile)
{
    const TempDir dir;
    const QString path = dir.write(u"a.log"_s, "one\ntwo\n");
    FileLogSource source(path);
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 8; }));
    EXPECT_EQ(readNow(source, 4, 100)->value().bytes, "two\n");
    EXPECT_EQ(scanned(source, {{0, 8}}), "one\ntwo\n");
    append(path, "three\n");
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 14; }));
    EXPECT_EQ(readNow(source, 8, 100)->value().bytes, "three\n");
    ASSERT_TRUE(QFile::resize(path, 4));
    EXPECT_TRUE(waitFor([&] { return source.extent().total == 4; }));
}

TEST(FileLogSource, EndsWhenItIsTold)
{
    const TempDir dir;
    const QString path = dir.write(u"a.log"_s, "one\n");
    FileLogSource source(path);
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 4; }));
    EXPECT_FALSE(source.extent().ended);
    append(path, "two\n");
    source.setEnded(true);
    ASSERT_TRUE(waitFor([&] { return source.extent().ended; }));
    EXPECT_EQ(source.extent().total, 8) << "the end comes with the last bytes";
    source.setEnded(false);
    EXPECT_TRUE(waitFor([&] { return !source.extent().ended; }));
}

TEST(FileLogSource, SaysWhyAFileCannotBeRead)
{
    FileLogSource source(u"/nowhere/at/all.log"_s);
    std::optional<Error> error;
    QObject::connect(&source, &LogSource::failed, &source, [&](const Error& wrong) { error = wrong; });
    ASSERT_TRUE(waitFor([&] { return error.has_value(); }));
    EXPECT_EQ(error->code, ErrorCode::NotFound);
    EXPECT_FALSE(readNow(source, 0, 10)->has_value());
}

TEST(FileLogSource, EndsWhileItIsScanned)
{
    const TempDir dir;
    const QString path = dir.write(u"a.log"_s, "x");
    ASSERT_TRUE(QFile::resize(path, qint64(3) << 30));
    auto source = std::make_unique<FileLogSource>(path);
    ASSERT_TRUE(waitFor([&] { return source->extent().total > 1; }));
    bool called = false;
    source->scan({{0, source->extent().total}}, std::make_shared<Collector>(), source.get(),
                 [&](const Outcome&) { called = true; });
    source.reset();
    EXPECT_FALSE(called);
}

TEST(EngineLogSource, StatesTheGapAndReadsOnBothSides)
{
    ScriptedLogEngine engine;
    engine.bytes = QByteArray(3 << 20, 'a');
    engine.gapStart = 1 << 20;
    engine.gapEnd = (2 << 20) + 77;
    EngineLogSource source(engine, TaskId(1), 1);
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 3 << 20; }));
    EXPECT_TRUE(source.extent().hasGap());
    EXPECT_EQ(readNow(source, (1 << 20) + 5, 10)->value().offset, engine.gapEnd);
    for (const bool backwards : {false, true})
        EXPECT_EQ(scanned(source, {{0, 3 << 20}, backwards, 100}).size(),
                  (3 << 20) - (engine.gapEnd - engine.gapStart));
}

TEST(EngineLogSource, HearsOfNewOutputAndAsksNothingAfterTheEnd)
{
    ScriptedLogEngine engine;
    engine.bytes = "a\n";
    engine.ended = false;
    EngineLogSource source(engine, TaskId(7), 1);
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 2; }));
    engine.bytes += "b\n";
    engine.tell(TaskId(8));
    engine.tell(TaskId(7));
    ASSERT_TRUE(waitFor([&] { return source.extent().total == 4; }));
    engine.ended = true;
    engine.tell(TaskId(7));
    ASSERT_TRUE(waitFor([&] { return source.extent().ended; }));
}

TEST(EngineLogSource, LooksAgainWhenOutputIsNotAnnounced)
{
    ScriptedLogEngine engine;
    engine.ended = false;
    EngineLogSource source(engine, TaskId(7), 1);
    ASSERT_TRUE(waitFor([&] { return engine.questions > 0; }));
    engine.bytes = "silent\n";
    EXPECT_TRUE(waitFor([&] { return source.extent().total == 7; }));
}

TEST(EngineLogSource, GoesOnAfterTheLinkWasLost)
{
    ScriptedLogEngine engine;
    engine.bytes = "a\n";
    engine.linked = false;
    EngineLogSource source(engine, TaskId(7), 1);
    bool failed = false;
    QObject::connect(&source, &LogSource::failed, &source, [&] { failed = true; });
    ASSERT_TRUE(waitFor([&] { return failed; }));
    engine.linked = true;
    emit engine.linkStateChanged(LinkState::Connected);
    EXPECT_TRUE(waitFor([&] { return source.extent().total == 2; }));
}
