// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel refuses to watch one more descriptor, as it does beyond fs.epoll.max_user_watches: this program's
// epoll_ctl stands before the system's.
#include "tests/core/execution/runbench.h"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QFile>

#include <cerrno>
#include <limits>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {
constexpr int kEndless = std::numeric_limits<int>::max();
int additionsLeft = kEndless; // of the test's thread, as the executors are
} // namespace

extern "C" int epoll_ctl(int epoll, int operation, int fd, epoll_event* event) noexcept
{
    if (operation == EPOLL_CTL_ADD && additionsLeft != kEndless && additionsLeft-- <= 0) {
        errno = ENOSPC;
        return -1;
    }
    return int(::syscall(SYS_epoll_ctl, epoll, operation, fd, event));
}

TEST(RefusedWatch, OfASupervisorOrTheLauncherIsATroubleWithTheStart)
{
    for (const int granted : {0, 1}) {
        RunBench bench;
        additionsLeft = granted;
        const QByteArray refused = bench.start({u"touch"_s, u"ran"_s});
        additionsLeft = kEndless;
        EXPECT_TRUE(bench.awaitRefusal(refused).contains(u"cannot watch"_s));
        EXPECT_FALSE(QFile::exists(bench.path(u"ran"_s)));
        EXPECT_EQ(bench.run({u"true"_s}).kind, EndKind::Exited);
    }
}

TEST(RefusedWatch, OfARunOfTheEngineBeforeIsTriedAgain)
{
    RunBench bench;
    const QByteArray token = bench.startShell(u"trap 'exit 9' TERM; echo $$ >ready; while :; do sleep 0.01; done"_s);
    awaitNumber(bench.path(u"ready"_s));
    bench.stop();
    additionsLeft = 0;
    bench.restart();
    EXPECT_EQ(bench.executor().adopt(token, true), Adoption::Attached);
    additionsLeft = kEndless;
    ASSERT_TRUE(bench.awaitStart(token));
    bench.executor().cancel(token, Duration{20'000});
    EXPECT_EQ(bench.awaitEnd(token).exitCode, 9);
}
