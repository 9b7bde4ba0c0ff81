// SPDX-License-Identifier: GPL-3.0-or-later
// Graphs and queues of unusual size, through the real programs: chains, stars, cycles, a million tasks.
#include "tests/faults/processes.h"
#include "tests/faults/yard.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

double secondsSince(qint64 ns) { return double(monotonicNs() - ns) / 1e9; }

QJsonObject noOp(const QString& key)
{
    return {{u"key"_s, key}, {u"name"_s, key}, {u"cwd"_s, u"/"_s}, {u"command"_s, QJsonArray{u"true"_s}}};
}

std::map<QString, int> states(Yard& yard)
{
    std::map<QString, int> counts;
    const QJsonObject tasks = yard.json({u"daemon"_s, u"status"_s}).front().value(u"tasks"_s).toObject();
    for (auto it = tasks.begin(); it != tasks.end(); ++it)
        if (it->toInt() > 0)
            counts[it.key()] = it->toInt();
    return counts;
}

} // namespace

TEST(BigGraph, ChainIsTakenListedAndCancelledFromItsHead)
{
    const int length = isFullForm() ? 100'000 : 2'000;
    Yard yard;
    std::vector<QJsonObject> records{noOp(u"k0"_s)};
    records[0].insert(u"held"_s, true);
    for (int i = 1; i < length; ++i) {
        records.push_back(noOp(u"k%1"_s.arg(i)));
        records.back().insert(u"after"_s, QJsonArray{u"k%1"_s.arg(i - 1)});
    }
    const qint64 begin = monotonicNs();
    const qint64 first = yard.import(records);
    report(u"chain_import_s"_s, QString::number(secondsSince(begin), 'f', 2));
    EXPECT_EQ(states(yard), (std::map<QString, int>{{u"held"_s, 1}, {u"blocked"_s, length - 1}}));
    EXPECT_EQ(yard.json({u"list"_s}).size(), size_t(length));
    const qint64 cancel = monotonicNs();
    EXPECT_EQ(yard.ctl({u"cancel"_s, QString::number(first)}).exitCode, 0);
    EXPECT_TRUE(waitFor([&] { return states(yard)[u"skipped"_s] == length - 1; }, Yard::generous));
    report(u"chain_cancel_s"_s, QString::number(secondsSince(cancel), 'f', 2));
    EXPECT_EQ(states(yard), (std::map<QString, int>{{u"cancelled"_s, 1}, {u"skipped"_s, length - 1}}));
}

TEST(BigGraph, ChainRunsInOrder)
{
    const int length = isFullForm() ? 2'000 : 150;
    Yard yard;
    std::vector<QJsonObject> records{yard.record(u"k0"_s, {})};
    for (int i = 1; i < length; ++i) {
        records.push_back(yard.record(u"k%1"_s.arg(i), {}));
        records.back().insert(u"after"_s, QJsonArray{u"k%1"_s.arg(i - 1)});
    }
    const qint64 first = yard.import(records);
    EXPECT_EQ(yard.ctl({u"wait"_s, u"--all"_s}).exitCode, 0);
    yard.ledger().refresh();
    EXPECT_EQ(yard.ledger().started(), length);
    for (int i = 1; i < length; ++i) {
        const LedgerRun& parent = yard.ledger().of({first + i - 1, 1});
        const LedgerRun& child = yard.ledger().of({first + i, 1});
        ASSERT_EQ(parent.ends.size(), 1u);
        ASSERT_EQ(child.starts.size(), 1u);
        EXPECT_LT(parent.ends[0].ns, child.starts[0].ns) << "link " << i;
    }
}

TEST(BigGraph, StarIsReleasedByItsCentreAndJoinedAgain)
{
    const int rays = isFullForm() ? 100'000 : 3'000;
    Yard yard;
    std::vector<QJsonObject> records{noOp(u"centre"_s)};
    records[0].insert(u"held"_s, true);
    QJsonArray keys;
    for (int i = 0; i < rays; ++i) {
        records.push_back(noOp(u"k%1"_s.arg(i)));
        records.back().insert(u"after"_s, QJsonArray{u"centre"_s});
        records.back().insert(u"queue"_s, u"rays"_s);
        keys << u"k%1"_s.arg(i);
    }
    records.push_back(noOp(u"join"_s));
    records.back().insert(u"after_any"_s, keys);
    ASSERT_EQ(yard.ctl({u"queue"_s, u"add"_s, u"rays"_s}).exitCode, 0);
    ASSERT_EQ(yard.ctl({u"queue"_s, u"pause"_s, u"rays"_s}).exitCode, 0);
    const qint64 begin = monotonicNs();
    const qint64 first = yard.import(records);
    report(u"star_import_s"_s, QString::number(secondsSince(begin), 'f', 2));
    const qint64 release = monotonicNs();
    EXPECT_EQ(yard.ctl({u"release"_s, QString::number(first)}).exitCode, 0);
    EXPECT_TRUE(waitFor([&] { return states(yard)[u"queued"_s] == rays; }, Yard::generous));
    report(u"star_release_s"_s, QString::number(secondsSince(release), 'f', 2));
    const qint64 cancel = monotonicNs();
    EXPECT_EQ(yard.ctl({u"cancel"_s, u"--filter"_s, u"queue:rays"_s}).exitCode, 0);
    EXPECT_TRUE(yard.waitForState(first + rays + 1, u"succeeded"_s));
    report(u"star_cancel_and_join_s"_s, QString::number(secondsSince(cancel), 'f', 2));
    EXPECT_EQ(states(yard), (std::map<QString, int>{{u"cancelled"_s, rays}, {u"succeeded"_s, 2}}));
}

TEST(BigGraph, CycleIsRefusedWithAPath)
{
    Yard yard;
    std::vector<QJsonObject> records;
    for (const auto& [key, after] :
         {std::pair{u"alpha"_s, u"gamma"_s}, {u"beta"_s, u"alpha"_s}, {u"gamma"_s, u"beta"_s}}) {
        records.push_back(noOp(key));
        records.back().insert(u"after"_s, QJsonArray{after});
    }
    const ProgramResult refused = yard.ctl({u"import"_s, u"-"_s}, ndjson(records));
    EXPECT_EQ(refused.exitCode, 2);
    for (const char* const name : {"alpha", "beta", "gamma"})
        EXPECT_TRUE(refused.err.contains(name)) << refused.err.toStdString();
    EXPECT_TRUE(states(yard).empty());

    // The same by hand, later.
    const qint64 one = yard.add({u"--held"_s}, {});
    const qint64 two = yard.add({u"--held"_s, u"--after"_s, QString::number(one)}, {});
    const ProgramResult closed = yard.ctl({u"depend"_s, QString::number(one), u"--on"_s, QString::number(two)});
    EXPECT_TRUE(closed.exitCode == 2 || closed.exitCode == 5) << closed.exitCode;
    EXPECT_TRUE(closed.err.contains(QByteArray::number(one)) && closed.err.contains(QByteArray::number(two)))
        << closed.err.toStdString();
    EXPECT_TRUE(yard.task(one).value(u"depends_on"_s).toArray().isEmpty());
}

TEST(BigQueue, IsTakenKeptInLittleMemoryAndReadAgain)
{
    const int count = isFullForm() ? 1'000'000 : 20'000;
    Yard yard;
    ASSERT_EQ(yard.ctl({u"queue"_s, u"pause"_s, u"default"_s}).exitCode, 0);
    const qint64 idle = anonymousBytes(yard.enginePid());
    const QString path = yard.file(u"tasks.ndjson"_s);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < count; ++i)
        file.write(QJsonDocument(QJsonObject{{u"name"_s, u"n%1"_s.arg(i)},
                                             {u"cwd"_s, u"/"_s},
                                             {u"command"_s, QJsonArray{u"true"_s, QString::number(i)}}})
                       .toJson(QJsonDocument::Compact) +
                   '\n');
    file.close();
    const qint64 begin = monotonicNs();
    const ProgramResult imported = yard.ctl({u"import"_s, path}, {}, std::chrono::minutes(20));
    EXPECT_EQ(imported.exitCode, 0) << imported.err.toStdString();
    report(u"import_per_s"_s, QString::number(count / secondsSince(begin), 'f', 0));
    const qint64 afterImport = anonymousBytes(yard.enginePid());
    EXPECT_TRUE(yard.killEngine());
    const qint64 restart = monotonicNs();
    ASSERT_EQ(yard.ctl({u"daemon"_s, u"start"_s}).exitCode, 0);
    report(u"restart_s"_s, QString::number(secondsSince(restart), 'f', 2));
    const qint64 afterRestart = anonymousBytes(yard.enginePid());
    report(u"bytes_per_task"_s,
           u"%1 after the import, %2 after a restart"_s.arg(double(afterImport - idle) / count, 0, 'f', 0)
               .arg(double(afterRestart - idle) / count, 0, 'f', 0));
    EXPECT_EQ(states(yard), (std::map<QString, int>{{u"queued"_s, count}}));
    const qint64 list = monotonicNs();
    EXPECT_EQ(yard.json({u"list"_s}, std::chrono::minutes(10)).size(), size_t(count));
    report(u"list_per_s"_s, QString::number(count / secondsSince(list), 'f', 0));
    const qint64 add = monotonicNs();
    const qint64 late = yard.add({u"--priority"_s, u"5"_s}, {});
    report(u"add_ms"_s, QString::number(secondsSince(add) * 1000, 'f', 1));
    EXPECT_EQ(late, count + 1);
    const qint64 dispatch = monotonicNs();
    ASSERT_EQ(yard.ctl({u"queue"_s, u"resume"_s, u"default"_s}).exitCode, 0);
    EXPECT_TRUE(waitFor([&] {
        yard.ledger().refresh();
        return yard.ledger().started() == 1;
    }));
    report(u"resume_to_start_ms"_s, QString::number(secondsSince(dispatch) * 1000, 'f', 1));
}
