// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tray/trayyard.h"
#include "ui/tray/allqueues.h"
#include "ui/tray/lastfailures.h"

#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::TrayYard;

namespace {
QueueState stateOf(TrayYard& yard, const QString& name)
{
    const auto queues = std::get<answer::Queues>(*yard.engine.fetch(query::QueueList{}).result()).queues;
    return std::ranges::find(queues, name, &Queue::name)->state;
}
} // namespace

TEST(AllQueues, PausesWhatRunsAndLeavesAQueueDraining)
{
    TrayYard yard;
    const QString render = QStringLiteral("render"), feeds = QStringLiteral("feeds");
    for (const QString& name : {render, feeds})
        ASSERT_TRUE(yard.engine.submit(command::QueueAdd{name, {}}).result());
    ASSERT_TRUE(yard.engine.submit(command::QueueState{feeds, QueueState::Draining}).result());
    AllQueues queues(yard.context);
    ASSERT_TRUE(waitFor([&] { return queues.whyNotPause().isEmpty(); }));
    EXPECT_FALSE(queues.whyNotResume().isEmpty());
    queues.pause();
    ASSERT_TRUE(waitFor([&] { return queues.whyNotResume().isEmpty(); }));
    EXPECT_EQ(stateOf(yard, render), QueueState::Paused);
    EXPECT_EQ(stateOf(yard, feeds), QueueState::Draining);
    EXPECT_FALSE(queues.whyNotPause().isEmpty());
    ASSERT_TRUE(yard.parts.toasts.current());
    EXPECT_FALSE(yard.parts.toasts.current()->actionText.isEmpty()) << "it can be undone";
    queues.resume();
    ASSERT_TRUE(waitFor([&] { return queues.whyNotPause().isEmpty(); }));
    EXPECT_EQ(stateOf(yard, render), QueueState::Running);
    EXPECT_EQ(stateOf(yard, feeds), QueueState::Draining);
}

TEST(AllQueues, SaysWhyNothingCanBeChanged)
{
    TrayYard yard;
    const AllQueues queues(yard.context);
    ASSERT_TRUE(waitFor([&] { return queues.whyNotPause().isEmpty(); }));
    yard.parts.actions.setLocked(true);
    EXPECT_EQ(queues.whyNotPause(), yard.parts.actions.whyNoChanges());
    EXPECT_FALSE(queues.whyNotPause().isEmpty());
}

TEST(AllQueues, NoticesAQueueThatBecomesEmptyOnce)
{
    TrayYard yard;
    yard.parts.settings.set(Setting::NotifyQueueEmpty, true);
    const TaskId id = yard.addIn(TaskState::Running, QStringLiteral("last one"));
    const QString queue = yard.task(id).spec.queue;
    const AllQueues queues(yard.context);
    QStringList emptied;
    QObject::connect(&queues, &AllQueues::emptied, &queues, [&](const QStringList& names) { emptied << names; });
    ASSERT_TRUE(waitFor([&] { return queues.whyNotPause().isEmpty(); }));
    const QSignalSpy answered(&queues, &AllQueues::changed);
    EXPECT_TRUE(emptied.isEmpty());
    yard.end(id, TaskState::Succeeded);
    ASSERT_TRUE(waitFor([&] { return !emptied.isEmpty(); }));
    const auto answers = answered.count();
    yard.end(id, TaskState::Succeeded);
    ASSERT_TRUE(waitFor([&] { return answered.count() > answers; }));
    EXPECT_EQ(emptied, QStringList{queue});
}

TEST(AllQueues, DoesNotAskAfterTasksUnlessEmptyQueuesAreWanted)
{
    TrayYard yard;
    const TaskId id = yard.addIn(TaskState::Running, QStringLiteral("task"));
    const AllQueues queues(yard.context);
    ASSERT_TRUE(waitFor([&] { return queues.whyNotPause().isEmpty(); }));
    const QSignalSpy answered(&queues, &AllQueues::changed);
    yard.end(id, TaskState::Succeeded);
    EXPECT_FALSE(waitFor([&] { return answered.count() > 0; }, std::chrono::milliseconds(1'500)));
}

TEST(LastFailures, ListsTheNewestOfThoseThatStillAreFailures)
{
    TrayYard yard;
    std::vector<TaskId> ids;
    for (int i = 0; i < 7; ++i)
        ids.push_back(yard.addIn(i == 2 ? TaskState::TimedOut : TaskState::Failed, QStringLiteral("task %1").arg(i)));
    yard.addIn(TaskState::Succeeded, QStringLiteral("fine"));
    const LastFailures failures(yard.context);
    ASSERT_TRUE(waitFor([&] { return failures.tasks().size() == 5; }));
    EXPECT_EQ(failures.tasks().front().id, ids.back());
    EXPECT_EQ(failures.tasks().back().id, ids[2]);
    yard.end(ids.back(), TaskState::Succeeded);
    EventBatch retried;
    retried.events.push_back(TrayYard::moved(ids.back(), TaskState::Failed, TaskState::Queued));
    emit yard.engine.eventsArrived(retried);
    EXPECT_TRUE(waitFor([&] { return failures.tasks().front().id == ids[5]; }));
}
