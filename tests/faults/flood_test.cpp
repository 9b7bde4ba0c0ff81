// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that print without end, print one line without end, or print what no terminal should be given.
#include "tests/faults/processes.h"
#include "tests/faults/yard.h"
#include "tests/support/sanitizers.h"

#include <gtest/gtest.h>

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QSet>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

qint64 bytesOnDisk(const QString& folder)
{
    qint64 sum = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

/// From the call of taskyardctl to the task's own first line, in milliseconds.
double startDelay(Yard& yard)
{
    const qint64 before = monotonicNs();
    const qint64 id = yard.add({u"--name"_s, u"bystander"_s}, {});
    EXPECT_TRUE(waitFor(
        [&] {
            yard.ledger().refresh();
            return !yard.ledger().of({id, 1}).starts.empty();
        },
        Yard::generous));
    const LedgerRun& run = yard.ledger().of({id, 1});
    return run.starts.empty() ? -1 : double(run.starts.front().ns - before) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

std::vector<pid_t> shimsOf(Yard& yard)
{
    QSet<pid_t> shims;
    for (const pid_t task : yard.taskProcesses())
        if (const pid_t shim = Yard::supervisorOf(task))
            shims << shim;
    return {shims.begin(), shims.end()};
}

/// How many of the runs that write without end are under way; bystanders are not counted.
int floodsUnderWay(Yard& yard, qint64 first, int floods)
{
    yard.ledger().refresh();
    const QHash<RunKey, pid_t>& open = yard.ledger().open();
    return int(std::count_if(open.keyBegin(), open.keyEnd(),
                             [&](const RunKey& run) { return run.task >= first && run.task < first + floods; }));
}

} // namespace

TEST(Flood, KeepsMemoryFlatAndBystandersStarting)
{
    const int floods = isFullForm() ? 100 : 8;
    const qint64 bytesEach = isFullForm() ? 10'000'000'000 : 1'500'000'000;
    Yard yard;
    ASSERT_EQ(yard.ctl({u"slots"_s, QString::number(floods + 4)}).exitCode, 0);
    std::vector<double> idle;
    for (int i = 0; i < 9; ++i)
        idle.push_back(startDelay(yard));
    const qint64 engineBefore = anonymousBytes(yard.enginePid());

    std::vector<QJsonObject> records;
    for (int i = 0; i < floods; ++i)
        records.push_back(
            yard.record(u"flood%1"_s.arg(i), {u"bytes"_s, QString::number(bytesEach), u"exits"_s, u"9"_s}));
    const qint64 first = yard.import(records);
    ASSERT_TRUE(waitFor([&] { return floodsUnderWay(yard, first, floods) == floods; }, Yard::generous));
    std::vector<double> during;
    qint64 engineMost = 0;
    qint64 shimMost = 0;
    qint64 logged = 0;
    QElapsedTimer timer;
    timer.start();
    while (floodsUnderWay(yard, first, floods) == floods && !timer.hasExpired(60'000)) {
        const double delay = startDelay(yard);
        if (floodsUnderWay(yard, first, floods) == floods)
            during.push_back(delay);
        engineMost = std::max(engineMost, anonymousBytes(yard.enginePid()));
        for (const pid_t shim : shimsOf(yard))
            shimMost = std::max(shimMost, anonymousBytes(shim));
    }
    EXPECT_FALSE(during.empty()) << "no bystander started during the flood";
    if (isFullForm()) { // 1,000 GB take hours; what is measured does not change any more
        (void)yard.ctl({u"kill"_s, u"--filter"_s, u"name:flood*"_s});
        (void)yard.ctl({u"wait"_s, u"--all"_s});
    } else {
        EXPECT_EQ(yard.ctl({u"wait"_s, u"--all"_s}).exitCode, 1);
        const QJsonObject task = yard.task(first);
        EXPECT_EQ(task.value(u"exit_code"_s).toInt(), 9);
        logged = task.value(u"log_bytes"_s).toInteger();
        EXPECT_EQ(logged, bytesEach);
        const QJsonObject run = task.value(u"attempts"_s)[0].toObject();
        EXPECT_LT(run.value(u"log_kept_bytes"_s).toInteger(), bytesEach / 2);
        EXPECT_TRUE(yard.ctl({u"log"_s, u"--tail"_s, u"2"_s, QString::number(first)}).out.startsWith("xxxx"));
    }
    const qint64 disk = bytesOnDisk(yard.dir() + u"/runs"_s);
    report(u"bystander_ms"_s, u"idle median %1, flooded median %2 (%3 samples), ratio %4"_s.arg(median(idle), 0, 'f', 1)
                                  .arg(median(during), 0, 'f', 1)
                                  .arg(during.size())
                                  .arg(median(during) / median(idle), 0, 'f', 1));
    report(u"memory_kib"_s, u"engine %1 before, %2 at most; a supervisor %3 at most"_s.arg(engineBefore / 1024)
                                .arg(engineMost / 1024)
                                .arg(shimMost / 1024));
    report(u"runs_on_disk_mib"_s, QString::number(disk >> 20));
    if (!kIsInstrumented) {
        EXPECT_LT(engineMost - engineBefore, 16 << 20);
        EXPECT_LT(shimMost, 4 << 20);
    }
    EXPECT_LT(disk, qint64(floods) * (65 << 20));
}

TEST(Flood, OfOneLineIsTakenWithoutKeepingIt)
{
    const qint64 bytes = isFullForm() ? 1'000'000'000 : 150'000'000;
    Yard yard;
    const qint64 id = yard.add({}, {u"line"_s, QString::number(bytes)});
    qint64 shimMost = 0;
    ASSERT_TRUE(waitFor(
        [&] {
            for (const pid_t shim : shimsOf(yard))
                shimMost = std::max(shimMost, anonymousBytes(shim));
            yard.ledger().refresh();
            return yard.ledger().ended() == 1;
        },
        Yard::generous));
    ASSERT_TRUE(yard.waitForState(id, u"succeeded"_s));
    const QJsonObject task = yard.task(id);
    EXPECT_EQ(task.value(u"log_bytes"_s).toInteger(), bytes);
    EXPECT_LT(task.value(u"last_line"_s).toString().size(), 1000);
    if (!kIsInstrumented)
        EXPECT_LT(shimMost, 4 << 20);
}

TEST(Flood, OfBytesThatAreNoTextDoesNoHarm)
{
    Yard yard;
    const QString bytes = u"printf 'a\\000b\\377\\376\\303(\\033[2J\\033]0;title\\007\\033[31mred\\n\\302\\205end'"_s;
    const ProgramResult added = yard.ctl({u"add"_s, u"--shell"_s, bytes});
    ASSERT_EQ(added.exitCode, 0) << added.err.toStdString();
    const QString id = QString::fromLatin1(added.out.trimmed());
    ASSERT_TRUE(yard.waitForState(id.toLongLong(), u"succeeded"_s));
    const QByteArray raw("a\0b\377\376\303(\033[2J\033]0;title\007\033[31mred\n\302\205end", 35);
    EXPECT_EQ(yard.ctl({u"log"_s, id, u"--raw"_s}).out, raw);
    const QByteArray shown = yard.ctl({u"log"_s, id}).out;
    EXPECT_FALSE(shown.contains('\033')) << shown.toStdString();
    EXPECT_FALSE(shown.contains('\007'));
    EXPECT_TRUE(shown.contains("red"));
    EXPECT_TRUE(shown.contains("end"));
    EXPECT_EQ(yard.task(id.toLongLong()).value(u"state"_s).toString(), u"succeeded"_s);
    EXPECT_FALSE(yard.ctl({u"show"_s, id}).out.contains('\033'));
    EXPECT_FALSE(yard.ctl({u"list"_s}).out.contains('\033'));
}
