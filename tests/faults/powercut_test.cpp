// SPDX-License-Identifier: GPL-3.0-or-later
// A power cut, simulated: everything stops at one instant, and what the disk then holds is opened under another boot
// id. The copy is taken while the engine is stopped, and its log of changes (the WAL) gets the end that a cut leaves
// behind.
#include "tests/faults/expectation.h"
#include "tests/faults/ownmounts.h"
#include "tests/faults/processes.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QUuid>

#include <csignal>
#include <random>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

/// Without the socket and the WAL's index, which do not outlive a machine.
void copyDataDir(const QString& from, const QString& to)
{
    ASSERT_TRUE(QDir().mkpath(to));
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QDirIterator entries(from, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString target = to + path.mid(from.size());
        if (entries.fileInfo().isDir()) {
            ASSERT_TRUE(QDir().mkpath(target));
            QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        } else if (entries.fileInfo().isFile() && !path.endsWith(u"-shm"_s)) {
            ASSERT_TRUE(QFile::copy(path, target)) << path.toStdString();
        }
    }
}

struct Acknowledged {
    qint64 id;
    qint64 walBytes; ///< of the WAL when it was acknowledged
};

/// The first life, and the disk that it leaves.
class PowerCut {
public:
    explicit PowerCut(quint32 seed) : random(seed) {}

    void liveUntilTheCut(int tasks)
    {
        ASSERT_EQ(enterOwnMounts(), QString());
        ASSERT_EQ(before.ctl({u"slots"_s, u"6"_s}).exitCode, 0);
        for (int i = 0; i < tasks; ++i) {
            QStringList options{u"--name"_s, u"t%1"_s.arg(i)};
            const bool idempotent = i % 5 == 0;
            if (idempotent)
                options << u"--idempotent"_s;
            const qint64 id = before.add(options, {u"ms"_s, QString::number(i % 3 == 2 ? 60'000 : 20)});
            acknowledged.push_back({id, QFileInfo(wal(before.dir())).size()});
            if (idempotent)
                idempotentOnes << id;
        }
        ASSERT_TRUE(waitFor([this] {
            before.ledger().refresh();
            return before.ledger().ended() >= 3 && before.ledger().open().size() >= 3;
        }));
        stop();
    }

    /// What the second life finds; `keep` decides what became of the WAL.
    void restart(const std::function<void(const QString& walPath)>& damage)
    {
        const QString dir = before.file(u"after"_s);
        ASSERT_NO_FATAL_FAILURE(copyDataDir(before.dir(), dir));
        damage(wal(dir));
        killAll();
        QFile bootId(before.file(u"boot_id"_s));
        ASSERT_TRUE(bootId.open(QIODevice::WriteOnly));
        bootId.write(QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '\n');
        bootId.close();
        ASSERT_TRUE(mountBootId(bootId.fileName()));
        // The tasks' command lines name the first ledger; it goes on.
        after = std::make_unique<Yard>(dir, before.ledgerPath());
        before.ledger().refresh();
        startsBefore = before.ledger().runs();
    }

    static QString wal(const QString& dir) { return dir + u"/taskyard.db-wal"_s; }

    Yard before;
    std::unique_ptr<Yard> after;
    std::vector<Acknowledged> acknowledged;
    QSet<qint64> idempotentOnes;
    QHash<RunKey, LedgerRun> startsBefore;
    std::mt19937 random;

private:
    void stop()
    {
        enginePid = before.enginePid();
        ASSERT_GT(enginePid, 0);
        kill(enginePid, SIGSTOP);
        for (const pid_t task : before.taskProcesses())
            if (const pid_t shim = Yard::supervisorOf(task))
                kill(shim, SIGSTOP);
    }
    void killAll()
    {
        for (const pid_t task : before.taskProcesses()) {
            if (const pid_t shim = Yard::supervisorOf(task))
                kill(shim, SIGKILL);
            kill(task, SIGKILL);
        }
        EXPECT_TRUE(killAndWait(enginePid));
    }

    pid_t enginePid = 0;
};

/// Each task that may have run is told as interrupted, and only the idempotent ones run again.
void expectNothingRunsAgain(PowerCut& cut)
{
    ASSERT_EQ(cut.after->ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
    // The long ones that had not begun are ended, so that the end can be waited for.
    ASSERT_TRUE(waitFor(
        [&] {
            (void)cut.after->ctl({u"kill"_s, u"--filter"_s, u"state:running"_s});
            const auto listed = cut.after->json({u"list"_s, u"state:queued,starting,running,stopping"_s});
            return listed.empty();
        },
        Yard::generous));
    cut.after->ledger().refresh();
    QHash<qint64, int> begun;
    for (auto it = cut.after->ledger().runs().begin(); it != cut.after->ledger().runs().end(); ++it)
        begun[it.key().task] += int(it->starts.size());
    QSet<qint64> begunBefore;
    for (auto it = cut.startsBefore.begin(); it != cut.startsBefore.end(); ++it)
        begunBefore << it.key().task;
    EXPECT_GE(begunBefore.size(), 6);
    int interrupted = 0;
    for (const QJsonObject& task : cut.after->json({u"list"_s})) {
        const qint64 id = task.value(u"id"_s).toInteger();
        const QString state = task.value(u"state"_s).toString();
        if (!begunBefore.contains(id)) {
            EXPECT_LE(begun[id], 1) << "task " << id << " began twice after the cut";
            continue;
        }
        if (!cut.idempotentOnes.contains(id))
            EXPECT_EQ(begun[id], 1) << "task " << id << " may have run before the cut, and ran again";
        interrupted += state == u"interrupted";
        const bool ended = !cut.startsBefore.value({id, 1}).ends.empty();
        if (!ended && !cut.idempotentOnes.contains(id))
            EXPECT_EQ(state, u"interrupted"_s) << "task " << id;
    }
    report(u"interrupted"_s, QString::number(interrupted));
    EXPECT_GT(interrupted, 0);
}

/// Tasks with a run in a database that no engine has open. What the ledger has beyond them happened after such a cut.
QSet<qint64> claimedIn(const QString& dataDir)
{
    const TempDir scratch;
    const QString copy = scratch.filePath(u"copy"_s);
    copyDataDir(dataDir, copy);
    const auto ask = [&](const QString& sql) { return runProgram(u"sqlite3"_s, {copy + u"/taskyard.db"_s, sql}); };
    // A cut early enough leaves a database that has no tables yet.
    if (ask(u"SELECT name FROM sqlite_master WHERE name = 'run'"_s).out.isEmpty())
        return {};
    const ProgramResult listed = ask(u"SELECT DISTINCT task_id FROM run"_s);
    EXPECT_EQ(listed.exitCode, 0) << listed.err.toStdString();
    QSet<qint64> tasks;
    for (const QByteArray& line : listed.out.split('\n'))
        if (!line.isEmpty())
            tasks << line.toLongLong();
    return tasks;
}

void expectAllThere(PowerCut& cut, qint64 walBytes)
{
    QSet<qint64> there;
    for (const QJsonObject& task : cut.after->json({u"list"_s}))
        there << task.value(u"id"_s).toInteger();
    for (const Acknowledged& task : cut.acknowledged)
        if (task.walBytes <= walBytes)
            EXPECT_TRUE(there.contains(task.id))
                << "task " << task.id << " was acknowledged at " << task.walBytes << " bytes";
}

} // namespace

TEST(PowerCut, KeepsWhatWasAcknowledgedAndRunsNothingAgain)
{
    PowerCut cut(1);
    ASSERT_NO_FATAL_FAILURE(cut.liveUntilTheCut(40));
    ASSERT_NO_FATAL_FAILURE(cut.restart([](const QString&) {}));
    expectAllThere(cut, std::numeric_limits<qint64>::max());
    expectNothingRunsAgain(cut);
}

TEST(PowerCut, TakesATornEndOfTheLogForWhatItIs)
{
    PowerCut cut(2);
    ASSERT_NO_FATAL_FAILURE(cut.liveUntilTheCut(40));
    // A frame that was under way: part of an older one, then noise.
    ASSERT_NO_FATAL_FAILURE(cut.restart([&](const QString& path) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        QByteArray torn = file.read(3000);
        for (int i = 0; i < 2500; ++i)
            torn += char(cut.random());
        file.seek(file.size());
        file.write(torn);
    }));
    expectAllThere(cut, std::numeric_limits<qint64>::max());
    expectNothingRunsAgain(cut);
}

TEST(PowerCut, KeepsWhatAnOlderLogStillHolds)
{
    const int cuts = isFullForm() ? 40 : 3;
    PowerCut cut(3);
    ASSERT_NO_FATAL_FAILURE(cut.liveUntilTheCut(40));
    qint64 size = 0;
    ASSERT_NO_FATAL_FAILURE(cut.restart([&](const QString& path) { size = QFileInfo(path).size(); }));
    const QString whole = cut.after->dir();
    for (int i = 0; i < cuts; ++i) {
        const QString dir = cut.before.file(u"cut%1"_s.arg(i));
        ASSERT_NO_FATAL_FAILURE(copyDataDir(whole, dir));
        const qint64 at = std::uniform_int_distribution<qint64>(0, size)(cut.random);
        ASSERT_TRUE(QFile::resize(PowerCut::wal(dir), at));
        cut.after = std::make_unique<Yard>(dir, cut.before.ledgerPath());
        const QSet<qint64> claimed = claimedIn(dir);
        SCOPED_TRACE("cut at byte " + std::to_string(at) + " of " + std::to_string(size));
        const auto started = [&] {
            cut.after->ledger().refresh();
            QHash<qint64, int> begun;
            for (auto it = cut.after->ledger().runs().begin(); it != cut.after->ledger().runs().end(); ++it)
                begun[it.key().task] += int(it->starts.size());
            return begun;
        };
        // All cuts write into one ledger: what an earlier one ran again, because it had lost the claim, is not this
        // one's.
        const QHash<qint64, int> before = started();
        ASSERT_EQ(cut.after->ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
        expectAllThere(cut, at);
        ASSERT_TRUE(waitFor(
            [&] {
                return cut.after->json({u"list"_s, u"state:queued,starting"_s}).empty() ||
                       cut.after->json({u"list"_s, u"state:running"_s}).size() >= 6;
            },
            Yard::generous));
        const auto begun = started();
        for (const qint64 task : claimed)
            if (!cut.idempotentOnes.contains(task))
                EXPECT_EQ(begun[task], before[task])
                    << "task " << task << " may have run before the cut, and ran again";
        cut.after->killEngine();
        // Each cut is judged by itself. A short task may end before it is killed.
        for (const pid_t task : cut.after->taskProcesses()) {
            kill(task, SIGKILL);
            EXPECT_TRUE(waitFor([task] { return !isAlive(task); }));
        }
        if (testing::Test::HasFailure())
            break;
    }
}
