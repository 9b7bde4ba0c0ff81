// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody sets the machine's clock for a test: this program's timerfd_settime stands before the system's, and lets an
// end come at once where a jump would cancel the wait for it.
#include "core/execution/clockwatch.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

using namespace taskyard::execution;
using namespace taskyard::test;

namespace {
int jumpsToCome = 0;
} // namespace

extern "C" int timerfd_settime(int fd, int flags, const itimerspec* end, itimerspec* old) noexcept
{
    itimerspec changed = *end;
    if (flags == (TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET) && jumpsToCome > 0) {
        --jumpsToCome;
        changed.it_value = {1, 0};
    }
    return int(::syscall(SYS_timerfd_settime, fd, flags, &changed, old));
}

TEST(ClockWatch, TellsOfEveryJump)
{
    jumpsToCome = 3;
    int told = 0;
    const ClockWatch watch([&] { ++told; });
    EXPECT_TRUE(waitFor([&] { return told == 3; }));
    EXPECT_EQ(jumpsToCome, 0);
}
