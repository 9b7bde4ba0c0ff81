// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/queue.h"
#include "core/model/signalname.h"
#include "core/model/statereason.h"
#include "core/model/task.h"

#include <gtest/gtest.h>

#include <csignal>

using namespace taskyard;

TEST(Names, OfQueueStatesLeadBack)
{
    for (const auto state : {QueueState::Running, QueueState::Paused, QueueState::Draining})
        EXPECT_EQ(queueStateFromName(queueStateName(state)), state);
    EXPECT_EQ(queueStateFromName(u"asleep"), std::nullopt);
}

TEST(Names, OfHeadRulesLeadBack)
{
    for (const auto rule : {HeadRule::Reserve, HeadRule::Skip, HeadRule::Strict})
        EXPECT_EQ(headRuleFromName(headRuleName(rule)), rule);
    EXPECT_EQ(headRuleFromName(u"maybe"), std::nullopt);
}

TEST(Names, OfConditionsLeadBack)
{
    for (const auto condition :
         {DependencyCondition::Succeeded, DependencyCondition::Ended, DependencyCondition::Failed})
        EXPECT_EQ(conditionFromName(conditionName(condition)), condition);
    EXPECT_EQ(conditionFromName(u"began"), std::nullopt);
}

TEST(Names, OfSignalsAreThoseOfTheManual)
{
    for (const auto& [signal, name] :
         {std::pair(SIGKILL, "SIGKILL"), std::pair(SIGUSR2, "SIGUSR2"), std::pair(SIGRTMIN, "SIGRTMIN"),
          std::pair(SIGRTMIN + 3, "SIGRTMIN+3"), std::pair(33, "signal 33"), std::pair(0, "signal 0"),
          std::pair(900, "signal 900")})
        EXPECT_EQ(signalName(signal).toStdString(), name);
}

TEST(StateReason, NamesTheTaskThatASkipComesFrom)
{
    EXPECT_EQ(dependencyReason(TaskId(12)), QStringLiteral("dependency:12"));
    EXPECT_EQ(dependencyOf(dependencyReason(TaskId(12))), TaskId(12));
    for (const QStringView other : {u"", u"operator", u"exit code 3", u"dependency:", u"dependency:x", u"dependency:0"})
        EXPECT_EQ(dependencyOf(other), std::nullopt) << other.toUtf8().toStdString();
}
