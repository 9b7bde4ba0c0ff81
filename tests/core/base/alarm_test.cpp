// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/alarm.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::test;
using std::chrono::milliseconds;

namespace {
/// Two looks at a clock that does not move: the alarm had its chance.
bool passLooks()
{
    int looks = 0;
    const SystemClock clock;
    Alarm second(clock, [&] { ++looks; });
    Alarm first(clock, [&] {
        ++looks;
        second.start(milliseconds{3});
    });
    first.start(milliseconds{3});
    return waitFor([&] { return looks == 2; });
}
} // namespace

TEST(Alarm, GoesOffWhenItsTimeIsOverAndNotBeforeHoweverLongThatIs)
{
    for (const qint64 wait :
         {0LL, 1LL, (1LL << 31) - 1, 1LL << 31, (1LL << 31) + 1, (1LL << 32) - 1, 1LL << 32, (1LL << 32) + 1}) {
        ManualClock clock;
        int rings = 0;
        Alarm alarm(clock, [&] { ++rings; }, milliseconds{1});
        alarm.start(milliseconds{wait});
        if (wait > 0) {
            clock.advance(milliseconds{wait - 1});
            ASSERT_TRUE(passLooks());
            EXPECT_EQ(rings, 0) << wait;
            clock.advance(milliseconds{1});
        }
        EXPECT_TRUE(waitFor([&] { return rings > 0; })) << wait;
        ASSERT_TRUE(passLooks());
        EXPECT_EQ(rings, 1) << wait;
    }
}

TEST(Alarm, TellsWhatWasLeftWhereItIsStopped)
{
    ManualClock clock;
    Alarm alarm(clock, [] { ADD_FAILURE() << "it was stopped"; }, milliseconds{1});
    EXPECT_FALSE(alarm.stop());
    alarm.start(milliseconds{1LL << 32});
    clock.advance(milliseconds{1LL << 31});
    EXPECT_EQ(alarm.stop(), milliseconds{1LL << 31});
    clock.advance(milliseconds{1LL << 32});
    ASSERT_TRUE(passLooks());
    EXPECT_FALSE(alarm.stop());
}

TEST(Alarm, GoesOffAtOnceWhereItIsToldToLookAfterASuspend)
{
    ManualClock clock;
    int rings = 0;
    Alarm alarm(clock, [&] { ++rings; });
    alarm.look();
    alarm.start(std::chrono::minutes{10});
    clock.advance(std::chrono::minutes{9});
    alarm.look();
    EXPECT_EQ(rings, 0);
    clock.advance(std::chrono::minutes{1});
    alarm.look();
    alarm.look();
    EXPECT_EQ(rings, 1);
}

TEST(Alarm, MayBeDestroyedWhereItGoesOff)
{
    const SystemClock clock;
    bool gone = false;
    std::unique_ptr<Alarm> alarm;
    alarm = std::make_unique<Alarm>(clock, [&] {
        alarm.reset();
        gone = true;
    });
    alarm->start(milliseconds{1});
    EXPECT_TRUE(waitFor([&] { return gone; }));
}
