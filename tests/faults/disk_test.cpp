// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full, read-only or damaged, and directories that belong to somebody else: each is told in words with
// its exit code, nothing is lost by it, and where it can go on it goes on by itself.
#include "tests/faults/expectation.h"
#include "tests/faults/ownmounts.h"
#include "tests/faults/processes.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <csignal>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int busyCode = 75;
constexpr int deniedCode = 4;

QString database(const Yard& yard) { return yard.dir() + u"/taskyard.db"_s; }

/// One line: what, where, what to do.
void expectOneLine(const ProgramResult& result)
{
    EXPECT_FALSE(result.err.trimmed().isEmpty());
    EXPECT_EQ(result.err.trimmed().count('\n'), 0) << result.err.toStdString();
}

QString troubleOf(Yard& yard)
{
    const ProgramResult status = yard.ctl({u"--json"_s, u"daemon"_s, u"status"_s});
    return QJsonDocument::fromJson(status.out).object().value(u"trouble"_s).toString();
}

/// A data directory on a disk of 8 MB; the ledger is elsewhere.
class SmallDisk : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(enterOwnMounts(), QString());
        folder = scratch.filePath(u"disk"_s);
        ASSERT_TRUE(QDir().mkpath(folder));
        ASSERT_TRUE(mountMemory(folder, 8 << 20));
        yard = std::make_unique<Yard>(folder + u"/d"_s, scratch.filePath(u"ledger"_s));
    }
    void TearDown() override
    {
        yard.reset();
        unmount(folder);
    }
    void fill()
    {
        QFile file(folder + u"/ballast"_s);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered));
        const QByteArray block(4096, 'b');
        while (file.write(block) == block.size()) {
        }
    }
    void makeRoom() { ASSERT_TRUE(QFile::remove(folder + u"/ballast"_s)); }

    QString trouble() const { return troubleOf(*yard); }

    TempDir scratch;
    QString folder;
    std::unique_ptr<Yard> yard;
};

} // namespace

TEST_F(SmallDisk, FullPausesDispatchInWordsAndResumesByItself)
{
    const qint64 first = yard->add({}, {});
    ASSERT_TRUE(yard->waitForState(first, u"succeeded"_s));
    const qint64 running = yard->add({}, {u"ms"_s, u"1500"_s, u"exits"_s, u"7"_s});
    ASSERT_TRUE(yard->waitForState(running, u"running"_s));
    fill();
    QList<qint64> acknowledged;
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        const ProgramResult result = yard->ctl(QStringList{u"add"_s, u"--"_s} + yard->command({u"ms"_s, u"5"_s}));
        if (result.exitCode == 0) {
            acknowledged << result.out.trimmed().toLongLong();
            continue;
        }
        ++refused;
        EXPECT_TRUE(result.exitCode == busyCode || result.exitCode == 70) << result.exitCode;
        expectOneLine(result);
        EXPECT_TRUE(result.err.contains("full") || result.err.contains("space")) << result.err.toStdString();
    }
    EXPECT_GT(refused, 0) << "a full disk took everything";
    EXPECT_TRUE(waitFor([this] { return !trouble().isEmpty(); })) << "the status says nothing of the full disk";
    const QString told = trouble();
    EXPECT_TRUE(told.contains(u"full") || told.contains(u"space")) << told.toStdString();
    makeRoom();
    EXPECT_TRUE(waitFor([this] { return trouble().isEmpty(); }, std::chrono::minutes(2))) << trouble().toStdString();
    const qint64 last = yard->add({}, {});
    EXPECT_TRUE(yard->waitForState(last, u"succeeded"_s));
    EXPECT_TRUE(yard->waitForState(running, u"failed"_s));
    EXPECT_EQ(yard->task(running).value(u"exit_code"_s).toInt(), 7);
    for (const qint64 id : acknowledged)
        EXPECT_TRUE(yard->waitForState(id, u"succeeded"_s)) << id;
    yard->ledger().refresh();
    for (const LedgerRun& run : yard->ledger().runs())
        EXPECT_EQ(run.starts.size(), 1u);
}

TEST_F(SmallDisk, TheDoctorWantsAsMuchRoomAsTheEngine)
{
    const auto hasRoom = [this] {
        for (const QByteArray& line : yard->ctl({u"--json"_s, u"doctor"_s}).out.split('\n')) {
            const QJsonObject check = QJsonDocument::fromJson(line).object();
            if (check.value(u"name"_s).toString() == u"disk") {
                const QString text = check.value(u"text"_s).toString();
                EXPECT_FALSE(text.startsWith(u"0 MiB"_s) || text.startsWith(u"0.0"_s)) << text.toStdString();
                return check.value(u"ok"_s).toBool();
            }
        }
        ADD_FAILURE() << "nothing is said of the disk";
        return false;
    };
    const qint64 first = yard->add({}, {});
    ASSERT_TRUE(yard->waitForState(first, u"succeeded"_s));
    EXPECT_TRUE(hasRoom()) << "tasks are started";
    fill();
    EXPECT_FALSE(hasRoom());
}

TEST_F(SmallDisk, FullLosesNothingWhenTheEngineIsKilledOnIt)
{
    const qint64 running = yard->add({}, {u"ms"_s, u"800"_s, u"exits"_s, u"5"_s});
    const qint64 waiting = yard->add({u"--after"_s, QString::number(running), u"--held"_s}, {});
    ASSERT_TRUE(yard->waitForState(running, u"running"_s));
    fill();
    yard->killEngine();
    yard->ledger().refresh();
    EXPECT_TRUE(waitFor([this] {
        yard->ledger().refresh();
        return yard->ledger().ended() == 1;
    }));
    const ProgramResult started = yard->ctl({u"daemon"_s, u"start"_s});
    if (started.exitCode != 0) {
        expectOneLine(started);
        EXPECT_TRUE(started.err.contains("full") || started.err.contains("space")) << started.err.toStdString();
    }
    makeRoom();
    EXPECT_TRUE(yard->waitForState(running, u"failed"_s));
    EXPECT_EQ(yard->task(running).value(u"exit_code"_s).toInt(), 5);
    EXPECT_EQ(yard->task(waiting).value(u"runs"_s).toInt(), 0);
}

TEST_F(SmallDisk, ReadOnlyIsToldInWords)
{
    const qint64 first = yard->add({}, {});
    ASSERT_TRUE(yard->waitForState(first, u"succeeded"_s));
    ASSERT_EQ(yard->ctl({u"daemon"_s, u"stop"_s}).exitCode, 0);
    ASSERT_TRUE(remount(folder, true));
    const ProgramResult refused = yard->ctl({u"daemon"_s, u"start"_s});
    EXPECT_TRUE(refused.exitCode == deniedCode || refused.exitCode == busyCode || refused.exitCode == 70)
        << refused.exitCode;
    expectOneLine(refused);
    EXPECT_TRUE(refused.err.toLower().contains("read-only")) << refused.err.toStdString();
    ASSERT_TRUE(remount(folder, false));
    const qint64 second = yard->add({}, {});
    EXPECT_TRUE(yard->waitForState(second, u"succeeded"_s));
    EXPECT_EQ(yard->task(first).value(u"state"_s).toString(), u"succeeded"_s);
}

namespace {

/// A database with a few hundred tasks and no engine.
void fillDatabase(Yard& yard)
{
    std::vector<QJsonObject> records;
    for (int i = 0; i < 2'000; ++i) { // large enough that half of it is more than the schema
        QJsonObject record = yard.record(u"r%1"_s.arg(i), {});
        record.insert(u"held"_s, i >= 20);
        record.insert(u"note"_s, QString(200, u'n'));
        records.push_back(record);
    }
    ASSERT_EQ(yard.import(records), 1);
    ASSERT_TRUE(waitFor([&] { return yard.json({u"list"_s, u"state:succeeded"_s}).size() == 20; }));
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"stop"_s}).exitCode, 0);
    for (const char* const suffix : {"-wal", "-shm"})
        QFile::remove(database(yard) + QLatin1String(suffix));
}

/// Refused in words, left as it is, and rebuilt by the named command.
void expectRefusalAndRecovery(Yard& yard, qsizetype least)
{
    const QByteArray damaged = readFile(database(yard));
    const ProgramResult refused = yard.ctl({u"daemon"_s, u"start"_s});
    EXPECT_NE(refused.exitCode, 0);
    EXPECT_NE(refused.exitCode, -1) << refused.trouble.toStdString();
    expectOneLine(refused);
    EXPECT_TRUE(refused.err.contains("recover")) << refused.err.toStdString();
    EXPECT_EQ(readFile(database(yard)), damaged) << "a damaged database was written to";
    const ProgramResult recovered = yard.ctl({u"db"_s, u"recover"_s});
    EXPECT_EQ(recovered.exitCode, 1) << recovered.err.toStdString();
    EXPECT_TRUE(recovered.out.contains("lost")) << recovered.out.toStdString();
    EXPECT_EQ(yard.ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
    const std::vector<QJsonObject> there = yard.json({u"list"_s});
    EXPECT_GE(qsizetype(there.size()), least);
    yard.ledger().refresh();
    EXPECT_EQ(yard.ledger().started(), 20) << "tasks were run again";
}

} // namespace

TEST(DamagedDatabase, WithAFlippedPageIsRefusedAndRecovered)
{
    Yard yard;
    ASSERT_NO_FATAL_FAILURE(fillDatabase(yard));
    QFile file(database(yard));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 4096;
    ASSERT_GT(pages, 20);
    for (qint64 page = 10; page < pages; page += 10) {
        ASSERT_TRUE(file.seek(page * 4096));
        QByteArray bytes = file.read(64);
        for (char& byte : bytes)
            byte = char(~byte);
        file.seek(page * 4096);
        file.write(bytes);
    }
    file.close();
    expectRefusalAndRecovery(yard, 100);
}

TEST(DamagedDatabase, CutShortIsRefusedAndRecovered)
{
    Yard yard;
    ASSERT_NO_FATAL_FAILURE(fillDatabase(yard));
    ASSERT_TRUE(QFile::resize(database(yard), QFileInfo(database(yard)).size() / 2 / 4096 * 4096 + 777));
    expectRefusalAndRecovery(yard, 1);
}

TEST(DamagedDatabase, OlderThanTheRunsBesideItIsToldUntilTheirDirectoriesAreMovedAway)
{
    Yard yard;
    ASSERT_TRUE(yard.waitForState(yard.add({}, {}), u"succeeded"_s));
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"stop"_s}).exitCode, 0);
    const QByteArray older = readFile(database(yard));
    ASSERT_TRUE(yard.waitForState(yard.add({}, {u"bytes"_s, u"5000"_s}), u"succeeded"_s));
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"stop"_s}).exitCode, 0);
    QFile file(database(yard));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(older) == older.size());
    file.close();
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
    EXPECT_TRUE(troubleOf(yard).contains(u"run directories that no run has: 1"_s)) << troubleOf(yard).toStdString();
    EXPECT_EQ(yard.ctl({u"doctor"_s}).exitCode, 1);
    QDir runs(yard.dir() + u"/runs"_s);
    const QStringList lost = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    ASSERT_EQ(lost.size(), 1) << "the engine took it away by itself";
    ASSERT_TRUE(runs.rename(lost.constFirst(), yard.dir() + u"/lost"_s));
    EXPECT_TRUE(waitFor([&] { return troubleOf(yard).isEmpty(); })) << troubleOf(yard).toStdString();
    EXPECT_EQ(yard.ctl({u"doctor"_s}).exitCode, 0);
}

TEST(DataDirectory, HasOneEngineAndNamesItToTheSecond)
{
    Yard yard;
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
    const ProgramResult second = runProgram(programPath(u"taskyardd"_s), {u"--data-dir"_s, yard.dir()});
    EXPECT_EQ(second.exitCode, busyCode);
    expectOneLine(second);
    EXPECT_TRUE(second.err.contains(QByteArray::number(yard.enginePid()))) << second.err.toStdString();
    EXPECT_EQ(yard.ctl({u"daemon"_s, u"status"_s}).exitCode, 0);
}

TEST(DataDirectory, IsLeftInOrderOnSigterm)
{
    Yard yard;
    Program engine(programPath(u"taskyardd"_s), {u"--data-dir"_s, yard.dir()});
    ASSERT_TRUE(waitFor([&] { return yard.ctl({u"daemon"_s, u"status"_s}).exitCode == 0; }));
    const qint64 id = yard.add({}, {u"ms"_s, u"700"_s, u"exits"_s, u"4"_s});
    ASSERT_TRUE(yard.waitForState(id, u"running"_s));
    engine.signal(SIGTERM);
    const ProgramResult ended = engine.finish();
    EXPECT_EQ(ended.exitCode, 0) << ended.trouble.toStdString();
    EXPECT_EQ(ended.err, "");
    EXPECT_TRUE(yard.waitForState(id, u"failed"_s)) << "what ran was not taken up again";
}

TEST(DataDirectory, OfManyEnginesStartedAtOnceOneRemains)
{
    Yard yard;
    std::vector<std::unique_ptr<Program>> starters;
    for (int i = 0; i < 8; ++i)
        starters.push_back(yard.ctlInBackground({u"--json"_s, u"daemon"_s, u"start"_s}));
    QSet<qint64> pids;
    for (const auto& starter : starters) {
        const ProgramResult result = starter->finish();
        EXPECT_EQ(result.exitCode, 0) << result.err.toStdString();
        pids << QJsonDocument::fromJson(result.out).object().value(u"pid"_s).toInteger();
    }
    EXPECT_EQ(pids, QSet<qint64>{yard.enginePid()});
}

TEST(DataDirectory, ThatOthersMayEnterIsRefusedUnlessItIsOurs)
{
    Yard yard;
    ASSERT_TRUE(QDir().mkpath(yard.dir()));
    QFile::setPermissions(yard.dir(), QFile::Permissions(0x7775));
    QFile foreign(yard.dir() + u"/letter.txt"_s);
    ASSERT_TRUE(foreign.open(QIODevice::WriteOnly));
    foreign.close();
    const ProgramResult refused = yard.ctl({u"daemon"_s, u"start"_s});
    EXPECT_TRUE(refused.exitCode == deniedCode || refused.exitCode == 2) << refused.exitCode;
    expectOneLine(refused);
    EXPECT_FALSE(QFile::exists(database(yard)));
}

TEST(DataDirectory, OfAnotherUserIsRefused)
{
    if (geteuid() != 0) {
        const ProgramResult refused =
            runProgram(programPath(u"taskyardctl"_s), {u"--data-dir"_s, u"/root"_s, u"daemon"_s, u"start"_s});
        EXPECT_EQ(refused.exitCode, deniedCode);
        return;
    }
    Yard yard;
    ASSERT_TRUE(QDir().mkpath(yard.dir()));
    ASSERT_EQ(chown(yard.dir().toLocal8Bit().constData(), 12345, 12345), 0);
    const ProgramResult refused = yard.ctl({u"daemon"_s, u"start"_s});
    EXPECT_EQ(refused.exitCode, deniedCode);
    expectOneLine(refused);
}

TEST(DataDirectory, LetsNobodyElseLookIn)
{
    Yard yard;
    const qint64 id = yard.add({}, {u"bytes"_s, u"5000"_s});
    ASSERT_TRUE(yard.waitForState(id, u"succeeded"_s));
    QStringList open;
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString& name : QDir(yard.dir()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        if (QFile::permissions(yard.dir() + u'/' + name) & others)
            open << name;
    EXPECT_FALSE(QFile::permissions(yard.dir()) & (others | QFile::ExeGroup | QFile::ExeOther));
    EXPECT_EQ(open, QStringList());
}
