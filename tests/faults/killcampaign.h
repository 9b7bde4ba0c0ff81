// SPDX-License-Identifier: GPL-3.0-or-later
// The campaign: hundreds of tasks run, and the engine, supervisors and clients are killed at instants drawn from a
// seeded generator, as often as asked; in the end the database is compared with the ledger. Used once; the test's
// thread.
#pragma once

#include "tests/faults/expectation.h"

#include <memory>
#include <random>

namespace taskyard::test {

struct CampaignPlan {
    int kills = 30;
    int slotCount = 240;
    int waitingAtLeast = 150; ///< tasks are handed in whenever fewer wait
    int batchSize = 60;
    int longestTaskMs = 6000;
    quint32 seed = 1;
};

struct CampaignFigures {
    int engineKills = 0;
    int killsDuringStart = 0;
    int shimKills = 0;
    int launcherKills = 0;
    int clientKills = 0;
    int importsAcknowledged = 0;
    int importsCutOff = 0; ///< refused or unanswered
    int importsCutIn = 0;  ///< unanswered, and yet there, completely
    int mostLive = 0;
    std::vector<int> liveAtKill;
    std::vector<double> answerMs; ///< from the next start to its answer
    std::vector<double>
        takenUpMs; ///< from the next start to a live run's sign that it is under control, worst per kill
    int neverTakenUp = 0;
};

class KillCampaign {
public:
    explicit KillCampaign(const CampaignPlan& plan);

    /// Runs it; what it finds wrong while it runs are failed expectations.
    void run();
    /// Afterwards: waits for the end of all tasks and compares.
    Audit finish();
    const CampaignFigures& figures() const { return m_figures; }
    Yard& yard() { return m_yard; }

private:
    struct Import {
        std::unique_ptr<Program> client;
        QString path;
        QHash<QString, Expectation> tasks;
        bool killed = false;
    };

    int uniform(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    bool oneIn(int n) { return uniform(1, n) == 1; }
    void letPass(int ms);
    void beginImport();
    void collectImport(bool wait);
    QJsonObject nextRecord(int index, QStringList& names, Import& import);
    bool startEngine();
    void killDuringStart();
    void probeLiveRuns(qint64 since, const std::vector<RunKey>& live);
    void killShim();
    void killLauncher();
    void settleImports();
    int strays() const;

    CampaignPlan m_plan;
    Yard m_yard;
    std::mt19937 m_random;
    CampaignFigures m_figures;
    std::unique_ptr<Import> m_import;
    std::vector<std::unique_ptr<Import>> m_unanswered;
    QHash<QString, Expectation> m_expected;
    QSet<RunKey> m_victims;
    int m_unknownVictims = 0;
    int m_imports = 0;
};

/// "min 3, median 5, p95 9, p99 10, max 12"
QString distribution(std::vector<double> values);

} // namespace taskyard::test
