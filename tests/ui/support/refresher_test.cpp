// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/support/refresher.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ui;
using namespace std::chrono_literals;
using taskyard::ui::test::SwitchableEngine;

namespace {
class RefresherTest : public testing::Test {
protected:
    bool answer(bool ok = true) { return refresher.answered(asked.back(), ok); }
    size_t questions() const { return asked.size(); }

    SwitchableEngine engine;
    ManualClock clock;
    std::vector<Refresher::Ticket> asked;
    Refresher refresher{engine, clock, 1h, [this](Refresher::Ticket ticket) { asked.push_back(ticket); }};
};
} // namespace

TEST_F(RefresherTest, AsksNothingByItself)
{
    clock.advance(2h);
    refresher.look();
    EXPECT_EQ(questions(), 0U);
}

TEST_F(RefresherTest, AsksAtOnceWhenRestedAndElseAfterTheRest)
{
    refresher.touch();
    ASSERT_EQ(questions(), 1U);
    EXPECT_TRUE(answer());
    clock.advance(59min);
    refresher.touch();
    refresher.touch();
    refresher.look();
    EXPECT_EQ(questions(), 1U);
    clock.advance(1min);
    refresher.look();
    EXPECT_EQ(questions(), 2U) << "one question for both";
    EXPECT_TRUE(answer());
    clock.advance(1h);
    refresher.look();
    EXPECT_EQ(questions(), 2U) << "nothing has happened since";
    refresher.touch();
    EXPECT_EQ(questions(), 3U);
}

TEST_F(RefresherTest, LooksByItselfWhenTheRestIsOver)
{
    int questions = 0;
    Refresher soon{engine, clock, 5ms, [&](Refresher::Ticket ticket) {
                       ++questions;
                       soon.answered(ticket, true);
                   }};
    soon.touch();
    soon.touch();
    EXPECT_EQ(questions, 1);
    EXPECT_TRUE(taskyard::test::waitFor([&] { return questions == 2; }));
}

TEST_F(RefresherTest, HasOneQuestionUnderWayAndAsksAgainForWhatHappensMeanwhile)
{
    refresher.touch();
    clock.advance(2h);
    refresher.touch();
    EXPECT_EQ(questions(), 1U);
    EXPECT_TRUE(answer());
    EXPECT_EQ(questions(), 2U);
    EXPECT_TRUE(answer());
    clock.advance(2h);
    refresher.look();
    EXPECT_EQ(questions(), 2U);
}

TEST_F(RefresherTest, AsksWhileSomebodyLooksForWhatWasMissed)
{
    refresher.setWatched(false);
    refresher.touch();
    EXPECT_EQ(questions(), 0U);
    refresher.setWatched(true);
    EXPECT_EQ(questions(), 1U);
    EXPECT_TRUE(answer());
    clock.advance(2h);
    refresher.setWatched(false);
    refresher.setWatched(true);
    EXPECT_EQ(questions(), 1U) << "nothing was missed";
}

TEST_F(RefresherTest, AsksForSomethingElseAtOnceAndDropsTheFormerAnswer)
{
    refresher.touch();
    refresher.askNow();
    ASSERT_EQ(questions(), 2U);
    EXPECT_FALSE(refresher.answered(asked.front(), true));
    EXPECT_TRUE(refresher.answered(asked.back(), true));
}

TEST_F(RefresherTest, DropsWhatIsUnderWayWhenNothingIsToBeKnown)
{
    refresher.touch();
    refresher.touch();
    refresher.forget();
    EXPECT_FALSE(answer());
    clock.advance(2h);
    refresher.look();
    EXPECT_EQ(questions(), 1U);
}

TEST_F(RefresherTest, AsksAgainWhenTheEngineIsBack)
{
    refresher.touch();
    engine.setLink(LinkState::Disconnected);
    EXPECT_FALSE(answer()) << "from before the link was lost";
    refresher.touch();
    engine.setLink(LinkState::Connecting);
    EXPECT_EQ(questions(), 1U);
    engine.setLink(LinkState::Connected);
    EXPECT_EQ(questions(), 2U) << "without a rest";
    EXPECT_TRUE(answer());
    EXPECT_EQ(questions(), 2U);
}

TEST_F(RefresherTest, LeavesARefusalAsItIsUntilSomethingHappens)
{
    refresher.touch();
    EXPECT_TRUE(answer(false));
    clock.advance(2h);
    refresher.look();
    EXPECT_EQ(questions(), 1U);
    refresher.touch();
    EXPECT_EQ(questions(), 2U);
}
