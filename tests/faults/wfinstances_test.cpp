// SPDX-License-Identifier: GPL-3.0-or-later
// Real scientific workflows, end to end, alone and with the engine killed every second. The witness stands before the
// programs that the import names: `bash` and `true` in a folder at the head of $PATH are ledgertask, which writes its
// lines around the real ones.
#include "tests/faults/processes.h"
#include "tests/faults/yard.h"
#include "tests/support/casesdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

struct Instance {
    QString path;
    QStringList names;               ///< in the order of the file
    std::vector<QList<int>> parents; ///< of each, as positions in the file
    double seconds = 0;              ///< recorded, all together
};

/// Read by the test's own few lines, not by the importer under test.
Instance readInstance(const QString& path)
{
    Instance instance;
    instance.path = path;
    const QJsonObject workflow = QJsonDocument::fromJson(readFile(path)).object().value(u"workflow"_s).toObject();
    const QJsonArray tasks = workflow.value(u"specification"_s)[u"tasks"_s].toArray();
    QHash<QString, int> positions;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        positions.insert(tasks[i][u"id"_s].toString(), int(i));
        instance.names << tasks[i][u"name"_s].toString();
    }
    for (const QJsonValue task : tasks) {
        QList<int>& parents = instance.parents.emplace_back();
        for (const QJsonValue parent : task[u"parents"_s].toArray())
            parents << positions.value(parent.toString());
    }
    for (const QJsonValue task : workflow.value(u"execution"_s)[u"tasks"_s].toArray())
        instance.seconds += task[u"runtimeInSeconds"_s].toDouble();
    return instance;
}

void standBefore(Yard& yard)
{
    const QString folder = yard.file(u"witness"_s);
    ASSERT_TRUE(QDir().mkpath(folder));
    for (const char* const name : {"bash", "true"})
        ASSERT_TRUE(QFile::link(ledgerTask(), folder + u'/' + QLatin1String(name)));
    yard.setEnvironment(u"PATH"_s, folder + u':' + qEnvironmentVariable("PATH"));
    yard.setEnvironment(u"WITNESS_LEDGER"_s, yard.ledgerPath());
}

int runToTheEnd(Yard& yard, bool killEverySecond)
{
    int kills = 0;
    std::unique_ptr<Program> waiter = yard.ctlInBackground({u"wait"_s, u"--all"_s});
    QElapsedTimer sinceKill;
    sinceKill.start();
    while (waitFor([&] { return !isAlive(waiter->pid()) || (killEverySecond && sinceKill.hasExpired(1000)); },
                   Yard::generous)) {
        if (!isAlive(waiter->pid())) {
            const ProgramResult result = waiter->finish();
            if (result.exitCode == 0 || result.exitCode == 1)
                return result.exitCode == 0 ? kills : -1;
            waiter = yard.ctlInBackground({u"wait"_s, u"--all"_s});
        } else {
            kills += yard.killEngine();
            // A second of work: where the start alone takes longer, killing during it would go on for ever.
            yard.ctl({u"daemon"_s, u"start"_s});
            sinceKill.restart();
        }
    }
    ADD_FAILURE() << "not all tasks have ended";
    return kills;
}

/// The id of each task of the file. Ids go parents first, so they are found by name, and tasks of one name in their
/// order.
QList<qint64> idsOf(const Instance& instance, const std::vector<QJsonObject>& tasks)
{
    QHash<QString, QList<qint64>> byName;
    for (const QJsonObject& task : tasks)
        byName[task.value(u"name"_s).toString()] << task.value(u"id"_s).toInteger();
    QList<qint64> ids;
    for (const QString& name : instance.names) {
        QList<qint64>& left = byName[name];
        ids << (left.isEmpty() ? 0 : left.takeFirst());
    }
    return ids;
}

void compare(Yard& yard, const Instance& instance)
{
    yard.ledger().refresh();
    const std::vector<QJsonObject> tasks = yard.json({u"list"_s});
    ASSERT_EQ(qsizetype(tasks.size()), instance.names.size());
    EXPECT_EQ(yard.ledger().started(), int(instance.names.size()));
    for (const QJsonObject& task : tasks)
        EXPECT_EQ(task.value(u"state"_s).toString(), u"succeeded"_s) << task.value(u"id"_s).toInteger();
    const QList<qint64> ids = idsOf(instance, tasks);
    for (int i = 0; i < int(ids.size()); ++i) {
        ASSERT_GT(ids[i], 0) << instance.names[i].toStdString() << " is missing";
        const LedgerRun& child = yard.ledger().of({ids[i], 1});
        ASSERT_EQ(child.starts.size(), 1u) << instance.names[i].toStdString();
        ASSERT_EQ(child.ends.size(), 1u) << instance.names[i].toStdString();
        for (const int position : instance.parents[size_t(i)]) {
            const LedgerRun& parent = yard.ledger().of({ids[position], 1});
            ASSERT_EQ(parent.ends.size(), 1u);
            EXPECT_LT(parent.ends[0].ns, child.starts[0].ns)
                << instance.names[position].toStdString() << " -> " << instance.names[i].toStdString();
        }
    }
}

class Workflow : public testing::TestWithParam<const char*> {
protected:
    void run(bool killEverySecond)
    {
        const auto cases = casesFolder(u"wfinstances"_s);
        if (!cases)
            GTEST_SKIP() << cases.skipReason;
        const Instance instance = readInstance(cases.path + u'/' + QLatin1String(GetParam()) + u".json"_s);
        ASSERT_FALSE(instance.names.isEmpty());
        Yard yard;
        ASSERT_NO_FATAL_FAILURE(standBefore(yard));
        // All of it in a few seconds of two cores.
        const double wanted = isFullForm() ? 30 : killEverySecond ? 5 : 2;
        const QString scale = QString::number(wanted / instance.seconds, 'f', 6);
        const ProgramResult imported =
            yard.ctl({u"--json"_s, u"import"_s, u"--format"_s, u"wfformat"_s, u"--scale"_s, scale, instance.path});
        ASSERT_EQ(imported.exitCode, 0) << imported.err.toStdString();
        const int kills = runToTheEnd(yard, killEverySecond);
        EXPECT_GE(kills, 0) << "not every task succeeded";
        report(u"kills"_s, QString::number(kills));
        compare(yard, instance);
    }
};

} // namespace

TEST_P(Workflow, RunsToItsEndInOrder) { run(false); }

TEST_P(Workflow, RunsToItsEndInOrderWhileTheEngineIsKilledEverySecond) { run(true); }

INSTANTIATE_TEST_SUITE_P(Of, Workflow,
                         testing::Values("1000genome-chameleon-2ch-100k-001", "bacass-dirt02-001",
                                         "blast-chameleon-small-001", "epigenomics-chameleon-hep-1seq-100k-001",
                                         "helloworld-chain-5-chameleon", "helloworld-forkjoin-10-chameleon",
                                         "montage-chameleon-2mass-01d-001", "seismology-chameleon-1100p-001"),
                         [](const auto& info) {
                             return QString::fromLatin1(info.param).section(u'-', 0, 0).toStdString() + "_" +
                                    std::to_string(info.index);
                         });
