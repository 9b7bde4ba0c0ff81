// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/queue.h"
#include "core/model/task.h"

#include <gtest/gtest.h>

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
