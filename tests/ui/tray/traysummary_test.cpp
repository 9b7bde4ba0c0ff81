// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tray/trayyard.h"
#include "ui/tray/allqueues.h"
#include "ui/tray/trayicons.h"
#include "ui/tray/traysummary.h"

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::TrayYard;

namespace {
struct Summed : TrayYard {
    AllQueues queues{context};
    TraySummary summary{context, queues};
};
} // namespace

TEST(TraySummary, CountsProgressSinceThereWasLastNoWork)
{
    Summed yard;
    EXPECT_FALSE(yard.summary.progress());
    std::vector<TaskId> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(yard.addIn(TaskState::Running, QStringLiteral("task")));
    ASSERT_TRUE(waitFor([&] { return yard.summary.mark() == TrayMark::Working; }));
    EXPECT_EQ(yard.summary.progress(), 0.0);
    yard.end(ids[0], TaskState::Succeeded);
    ASSERT_TRUE(waitFor([&] { return yard.summary.progress() == 0.25; }));
    EXPECT_TRUE(yard.summary.words().contains(QStringLiteral("25 %"))) << yard.summary.words().toStdString();
    for (size_t i = 1; i < ids.size(); ++i)
        yard.end(ids[i], TaskState::Succeeded);
    ASSERT_TRUE(waitFor([&] { return yard.summary.mark() == TrayMark::Idle; }));
    yard.addIn(TaskState::Running, QStringLiteral("another day"));
    ASSERT_TRUE(waitFor([&] { return yard.summary.mark() == TrayMark::Working; }));
    EXPECT_EQ(yard.summary.progress(), 0.0);
}

TEST(TraySummary, CountsFailuresUntilTheOperatorLooks)
{
    Summed yard;
    yard.failMany(2);
    EXPECT_EQ(yard.summary.newFailures(), 2);
    EXPECT_TRUE(yard.summary.words().contains(QStringLiteral("2 "))) << yard.summary.words().toStdString();
    yard.summary.seen();
    EXPECT_EQ(yard.summary.newFailures(), 0);
}

TEST(TraySummary, SaysThatTheEngineIsAwayOrThatAllQueuesArePaused)
{
    Summed yard;
    const QString idle = yard.summary.words();
    ASSERT_TRUE(waitFor([&] { return yard.queues.whyNotPause().isEmpty(); }));
    yard.queues.pause();
    ASSERT_TRUE(waitFor([&] { return yard.summary.mark() == TrayMark::Paused; }));
    const QString paused = yard.summary.words();
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_EQ(yard.summary.mark(), TrayMark::Away);
    EXPECT_NE(paused, idle);
    EXPECT_NE(yard.summary.words(), paused);
    EXPECT_FALSE(yard.summary.progress());
}

TEST(TrayIcon, LooksDifferentForEachMarkAndSize)
{
    std::vector<QImage> seen;
    for (const TrayMark mark : {TrayMark::Away, TrayMark::Trouble, TrayMark::Paused, TrayMark::Idle})
        for (const bool hasFailures : {false, true})
            for (const int percent : {-1, 50}) {
                const QImage image = trayIcon({mark, percent, hasFailures}).pixmap(22).toImage();
                EXPECT_EQ(image.size(), QSize(22, 22));
                EXPECT_EQ(std::ranges::find(seen, image), seen.end());
                seen.push_back(image);
            }
}
