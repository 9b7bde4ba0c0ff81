// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/killcampaign.h"
#include "tests/support/sanitizers.h"

#include <gtest/gtest.h>

#include <numeric>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

CampaignPlan plan()
{
    CampaignPlan plan;
    plan.seed = qEnvironmentVariableIntValue("TASKYARD_SEED") ? quint32(qEnvironmentVariableIntValue("TASKYARD_SEED"))
                                                              : 20261120;
    if (isFullForm()) {
        plan.kills = 1000;
        plan.slotCount = 400;
        plan.waitingAtLeast = 400;
        plan.batchSize = 120;
        plan.longestTaskMs = 30'000;
    }
    if (const int kills = qEnvironmentVariableIntValue("TASKYARD_KILLS"); kills > 0)
        plan.kills = kills;
    return plan;
}

void tell(const CampaignPlan& plan, const CampaignFigures& figures, const Audit& audit)
{
    report(u"seed"_s, QString::number(plan.seed));
    report(u"kills"_s,
           u"engine %1 (%2 while it started), supervisors %3, launchers %4, clients %5"_s.arg(figures.engineKills)
               .arg(figures.killsDuringStart)
               .arg(figures.shimKills)
               .arg(figures.launcherKills)
               .arg(figures.clientKills));
    report(u"imports"_s, u"%1 acknowledged, %2 cut off, of these %3 completely there"_s.arg(figures.importsAcknowledged)
                             .arg(figures.importsCutOff)
                             .arg(figures.importsCutIn));
    const double live = std::accumulate(figures.liveAtKill.begin(), figures.liveAtKill.end(), 0.0);
    report(u"live_runs_at_kill"_s,
           u"mean %1, most %2"_s.arg(live / double(figures.liveAtKill.size()), 0, 'f', 0).arg(figures.mostLive));
    report(u"start_to_answer_ms"_s, distribution(figures.answerMs));
    report(u"start_to_last_run_taken_up_ms"_s, distribution(figures.takenUpMs));
    report(u"audit"_s, audit.summary());
}

} // namespace

TEST(KillCampaign, LosesNothingAndRunsNothingTwice)
{
    const CampaignPlan planned = plan();
    KillCampaign campaign(planned);
    campaign.run();
    const Audit audit = campaign.finish();
    tell(planned, campaign.figures(), audit);

    EXPECT_EQ(audit.lost.mid(0, 20), QStringList());
    EXPECT_EQ(audit.doubled.mid(0, 20), QStringList());
    EXPECT_EQ(audit.wrong.mid(0, 20), QStringList());
    EXPECT_EQ(audit.left.mid(0, 20), QStringList());
    EXPECT_GE(campaign.figures().engineKills, planned.kills);
    EXPECT_EQ(campaign.figures().neverTakenUp, 0);
    // The campaign is about many live runs; one without them would prove little.
    EXPECT_GE(campaign.figures().mostLive, kIsInstrumented ? 20 : planned.slotCount / 2);
    EXPECT_GT(audit.tasks, planned.batchSize);
    EXPECT_GT(campaign.figures().shimKills, 0);
    EXPECT_GT(audit.interrupted, 0);
    if (!kIsInstrumented && !campaign.figures().takenUpMs.empty())
        EXPECT_LE(*std::max_element(campaign.figures().takenUpMs.begin(), campaign.figures().takenUpMs.end()), 2000);
}
