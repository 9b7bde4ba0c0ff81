// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/killcampaign.h"

#include "tests/faults/processes.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskyard::test {

QString distribution(std::vector<double> values)
{
    if (values.empty())
        return u"none"_s;
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) {
        return QString::number(values[size_t(part * double(values.size() - 1))], 'f', 0);
    };
    return u"%1 samples: min %2, median %3, p95 %4, p99 %5, max %6"_s.arg(values.size())
        .arg(at(0), at(0.5), at(0.95), at(0.99), at(1));
}

KillCampaign::KillCampaign(const CampaignPlan& plan) : m_plan(plan), m_random(plan.seed) {}

void KillCampaign::letPass(int ms)
{
    QElapsedTimer timer;
    timer.start();
    EXPECT_TRUE(waitFor([&] { return timer.hasExpired(ms); }));
}

QJsonObject KillCampaign::nextRecord(int index, QStringList& names, Import& import)
{
    const QString name = u"i%1-%2"_s.arg(m_imports).arg(index);
    const int kind = uniform(0, 99);
    const int ms = kind < 30 ? uniform(5, 100) : kind < 60 ? uniform(100, 2000) : uniform(2000, m_plan.longestTaskMs);
    QStringList words{u"ms"_s, QString::number(ms)};
    Expectation expectation;
    QJsonObject extra;
    if (kind % 10 == 1) { // any exit code
        expectation.exits = {uniform(1, 255)};
    } else if (kind % 10 == 2) { // fails, and is tried again until it succeeds or is out of tries
        expectation.exits = {uniform(1, 255), uniform(0, 1), 0};
        expectation.retries = uniform(1, 3);
        extra = {{u"retries"_s, expectation.retries}, {u"retry_delay"_s, u"50ms"_s}};
    } else if (kind % 20 == 3) {
        static constexpr int signalNumbers[] = {SIGTERM, SIGKILL, SIGSEGV, SIGHUP, SIGUSR2};
        expectation.exits = {-signalNumbers[uniform(0, 4)]};
    } else if (kind % 20 == 13) { // leaves a process behind that would live on
        words = QStringList{u"stray"_s, u"600000"_s} + words;
    }
    if (kind % 10 >= 8 && !names.isEmpty()) {
        for (int i = uniform(1, 2); i > 0; --i)
            expectation.after << names[uniform(0, int(names.size()) - 1)];
        expectation.after.removeDuplicates();
        extra.insert(u"after"_s, QJsonArray::fromStringList(expectation.after));
    }
    if (kind % 7 == 0) {
        expectation.idempotent = true;
        extra.insert(u"idempotent"_s, true);
    }
    if (expectation.exits.first() < 0) {
        words << u"signal"_s << QString::number(-expectation.exits.first());
    } else {
        QStringList codes;
        for (const int code : std::as_const(expectation.exits))
            codes << QString::number(code);
        words << u"exits"_s << codes.join(u',');
    }
    QJsonObject record = m_yard.record(name, words);
    for (auto it = extra.begin(); it != extra.end(); ++it)
        record.insert(it.key(), it.value());
    import.tasks.insert(name, expectation);
    names << name;
    return record;
}

void KillCampaign::beginImport()
{
    auto import = std::make_unique<Import>();
    ++m_imports;
    std::vector<QJsonObject> records;
    QStringList names;
    for (int i = 0; i < m_plan.batchSize; ++i)
        records.push_back(nextRecord(i, names, *import));
    import->path = m_yard.file(u"import-%1.ndjson"_s.arg(m_imports));
    QFile file(import->path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(ndjson(records));
    file.close();
    import->client = m_yard.ctlInBackground({u"import"_s, import->path});
    m_import = std::move(import);
}

void KillCampaign::collectImport(bool wait)
{
    if (!m_import || (!wait && isAlive(m_import->client->pid())))
        return;
    const ProgramResult result = m_import->client->finish(Yard::generous);
    if (result.exitCode == 0) {
        ++m_figures.importsAcknowledged;
        m_expected.insert(m_import->tasks);
        m_import.reset();
        return;
    }
    EXPECT_TRUE(m_import->killed || !result.err.isEmpty()) << "an import failed without a word: " << result.exitCode;
    ++m_figures.importsCutOff;
    m_unanswered.push_back(std::move(m_import));
}

/// Until its answer; false when something else has ended it.
bool KillCampaign::startEngine()
{
    const qint64 begin = monotonicNs();
    const ProgramResult started = m_yard.ctl({u"daemon"_s, u"start"_s});
    EXPECT_EQ(started.exitCode, 0) << started.err.toStdString() << started.trouble.toStdString();
    m_figures.answerMs.push_back(double(monotonicNs() - begin) / 1e6);
    return started.exitCode == 0;
}

/// Kills it as soon as there is one, or a little later: while it recovers.
void KillCampaign::killDuringStart()
{
    const std::unique_ptr<Program> client = m_yard.ctlInBackground({u"daemon"_s, u"start"_s});
    EXPECT_TRUE(waitFor([&] { return m_yard.enginePid() > 0; }));
    letPass(uniform(0, 60));
    m_figures.engineKills += m_yard.killEngine();
    ++m_figures.killsDuringStart;
    // It may succeed, if it was answered; or fail in words; or start another engine. It may not hang.
    EXPECT_NE(client->finish(Yard::generous).exitCode, -1);
    m_figures.engineKills += m_yard.killEngine();
}

/// Every run that was live at the kill and still is gets a signal through the new engine; its ledger line is the proof.
void KillCampaign::probeLiveRuns(qint64 since, const std::vector<RunKey>& live)
{
    QSet<RunKey> missing(live.begin(), live.end());
    qint64 latest = 0;
    const auto looked = [&] {
        m_yard.ledger().refresh();
        for (auto it = missing.begin(); it != missing.end();) {
            const std::vector<qint64>& probes = m_yard.ledger().of(*it).probes;
            const bool probed = !probes.empty() && probes.back() > since;
            if (probed)
                latest = std::max(latest,
                                  *std::find_if(probes.begin(), probes.end(), [&](qint64 ns) { return ns > since; }));
            it = probed || !m_yard.ledger().isLive(*it) ? missing.erase(it) : std::next(it);
        }
        return missing.isEmpty();
    };
    QElapsedTimer timer;
    timer.start();
    while (!looked() && !timer.hasExpired(30'000)) {
        const ProgramResult sent =
            m_yard.ctl({u"kill"_s, u"--signal"_s, u"WINCH"_s, u"--filter"_s, u"state:running"_s});
        EXPECT_TRUE(sent.exitCode == 0 || sent.exitCode == 3 || sent.exitCode == 5) << sent.err.toStdString();
        (void)waitFor(looked, 200ms);
    }
    m_figures.neverTakenUp += int(missing.size());
    for (const RunKey& run : std::as_const(missing))
        ADD_FAILURE() << "task " << run.task << " run " << run.run << " lives as process "
                      << m_yard.ledger().open().value(run)
                      << " and was not taken up: " << m_yard.task(run.task).value(u"state"_s).toString().toStdString();
    if (latest > 0)
        m_figures.takenUpMs.push_back(double(latest - since) / 1e6);
}

void KillCampaign::killShim()
{
    m_yard.ledger().refresh();
    const std::vector<RunKey> live = m_yard.ledger().live();
    if (live.empty())
        return;
    const pid_t task = m_yard.ledger().open().value(live[size_t(uniform(0, int(live.size()) - 1))]);
    const pid_t shim = Yard::supervisorOf(task);
    if (shim <= 1)
        return;
    // Stopped first, so that it cannot begin another run between this look and its end.
    kill(shim, SIGSTOP);
    m_yard.ledger().refresh();
    bool known = false;
    for (const RunKey& run : m_yard.ledger().live()) {
        if (parentOf(m_yard.ledger().open().value(run)) == shim) {
            m_victims.insert(run);
            known = true;
        }
    }
    m_unknownVictims += !known;
    EXPECT_TRUE(killAndWait(shim));
    ++m_figures.shimKills;
}

/// The process that makes supervisors.
void KillCampaign::killLauncher()
{
    for (const pid_t child : childrenOf(m_yard.enginePid())) {
        if (nameOf(child) == "taskyard-shim" && !m_yard.ledger().open().values().contains(child)) {
            m_figures.launcherKills += killAndWait(child);
            return;
        }
    }
}

void KillCampaign::run()
{
    EXPECT_TRUE(startEngine());
    EXPECT_EQ(m_yard.ctl({u"slots"_s, QString::number(m_plan.slotCount)}).exitCode, 0);
    while (m_figures.engineKills < m_plan.kills && !testing::Test::HasFatalFailure()) {
        const int waiting = m_yard.json({u"daemon"_s, u"status"_s})[0].value(u"tasks"_s)[u"queued"_s].toInt();
        collectImport(false);
        if (!m_import && waiting < m_plan.waitingAtLeast)
            beginImport();
        letPass(uniform(0, 250));
        if (oneIn(8))
            killShim();
        if (oneIn(12))
            killLauncher();
        if (m_import && oneIn(6)) {
            m_import->killed = true;
            ++m_figures.clientKills;
            m_import->client->signal(SIGKILL);
        }
        if (m_import && oneIn(2))
            collectImport(true);
        m_figures.engineKills += m_yard.killEngine();
        if (oneIn(6))
            killDuringStart();
        m_yard.ledger().refresh();
        const std::vector<RunKey> live = m_yard.ledger().live();
        m_figures.liveAtKill.push_back(int(live.size()));
        m_figures.mostLive = std::max(m_figures.mostLive, int(live.size()));
        collectImport(true);
        const qint64 since = monotonicNs();
        if (!startEngine())
            return;
        probeLiveRuns(since, live);
    }
}

/// What was not acknowledged is there completely, or not at all.
void KillCampaign::settleImports()
{
    QSet<QString> there;
    for (const QJsonObject& task : m_yard.json({u"list"_s}))
        there << task.value(u"name"_s).toString();
    for (const auto& import : m_unanswered) {
        qsizetype found = 0;
        for (const QString& name : import->tasks.keys())
            found += there.contains(name);
        EXPECT_TRUE(found == 0 || found == import->tasks.size())
            << import->path.toStdString() << " is there by part: " << found << " of " << import->tasks.size();
        if (found > 0) {
            ++m_figures.importsCutIn;
            m_expected.insert(import->tasks);
        }
    }
}

/// Those that the task of a killed supervisor has left; what outlives a run that ended well may do so.
int KillCampaign::strays() const
{
    int count = 0;
    for (const pid_t pid : m_yard.taskProcesses())
        count += m_victims.contains(
            {environmentValue(pid, "TASKYARD_TASK_ID").toLongLong(), environmentValue(pid, "TASKYARD_RUN").toInt()});
    return count;
}

Audit KillCampaign::finish()
{
    collectImport(true);
    const ProgramResult waited = m_yard.ctl({u"wait"_s, u"--all"_s}, {}, std::chrono::minutes(10));
    EXPECT_TRUE(waited.exitCode == 0 || waited.exitCode == 1)
        << waited.err.toStdString() << waited.trouble.toStdString();
    settleImports();
    const Audit result = audit(m_yard, m_expected, m_victims, m_unknownVictims);
    EXPECT_TRUE(waitFor([this] { return strays() == 0; }, 15s))
        << strays() << " processes of interrupted runs are alive";
    return result;
}

} // namespace taskyard::test
