// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tray/trayyard.h"
#include "ui/tray/alertwatch.h"

#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using namespace std::chrono_literals;
using taskyard::test::waitFor;
using taskyard::ui::test::TrayYard;

namespace {
struct Watching : TrayYard {
    Watching()
    {
        QObject::connect(&alerts, &AlertWatch::due, &alerts, [this](const Alert& alert) { told.push_back(alert); });
    }

    TaskId watched(const QString& name)
    {
        const TaskId id = addIn(TaskState::Running, name);
        const QSignalSpy answered(&alerts, &AlertWatch::watchAnswered);
        alerts.watch(id);
        EXPECT_TRUE(waitFor([&] { return answered.count() == 1; }));
        return id;
    }
    bool endsUnwatched(TaskId id, TaskState state)
    {
        end(id, state);
        return waitFor([&] { return !alerts.isWatched(id); });
    }
    void turnTo(std::chrono::seconds later)
    {
        now += later;
        alerts.tellDue();
    }

    std::chrono::steady_clock::time_point now{};
    AlertWatch alerts{context, [this] { return now; }};
    std::vector<Alert> told;
};
} // namespace

TEST(AlertWatch, TellsAtOnceWhenAWatchedTaskEnds)
{
    Watching yard;
    const TaskId other = yard.addIn(TaskState::Running, QStringLiteral("other"));
    const TaskId id = yard.watched(QStringLiteral("render"));
    yard.end(other, TaskState::Failed);
    ASSERT_TRUE(yard.endsUnwatched(id, TaskState::Failed));
    ASSERT_EQ(yard.told.size(), 1U);
    EXPECT_EQ(yard.told[0].kind, AlertKind::TaskEnded);
    EXPECT_EQ(yard.told[0].task, id);
    EXPECT_EQ(yard.told[0].text, QStringLiteral("render: Failed"));
    EXPECT_TRUE(yard.told[0].isTrouble);
}

TEST(AlertWatch, TellsAfterTheWindowWasClosedWhatEndedMeanwhile)
{
    Watching yard;
    const QString memory = QStringLiteral("layout/here/watched");
    yard.alerts.keepIn(memory);
    const TaskId ended = yard.watched(QStringLiteral("render"));
    const TaskId running = yard.watched(QStringLiteral("encode"));
    const TaskId given = yard.watched(QStringLiteral("upload"));
    yard.alerts.unwatch(given);
    yard.set(ended, TaskState::Succeeded);

    AlertWatch next{yard.context, [&] { return yard.now; }};
    std::vector<Alert> told;
    QObject::connect(&next, &AlertWatch::due, &next, [&](const Alert& alert) { told.push_back(alert); });
    next.keepIn(memory);
    ASSERT_TRUE(waitFor([&] { return !told.empty(); }));
    EXPECT_EQ(told[0].task, ended);
    EXPECT_TRUE(next.isWatched(running));
    EXPECT_FALSE(next.isWatched(ended));
    EXPECT_FALSE(next.isWatched(given));
}

TEST(AlertWatch, TellsOnceEvenIfTheTaskRunsAgain)
{
    Watching yard;
    const TaskId id = yard.watched(QStringLiteral("render"));
    ASSERT_TRUE(yard.endsUnwatched(id, TaskState::Failed));
    yard.end(id, TaskState::Succeeded);
    yard.turnTo(10min);
    EXPECT_EQ(yard.told.size(), 1U);
}

TEST(AlertWatch, GathersWhatEndsWithinAMinuteOfTheFirst)
{
    Watching yard;
    const TaskId first = yard.watched(QStringLiteral("first"));
    std::vector<TaskId> more;
    for (int i = 0; i < 5; ++i)
        more.push_back(yard.watched(QStringLiteral("more %1").arg(i)));
    ASSERT_TRUE(yard.endsUnwatched(first, TaskState::Succeeded));
    for (const TaskId id : more)
        ASSERT_TRUE(yard.endsUnwatched(id, id == more.front() ? TaskState::TimedOut : TaskState::Succeeded));
    yard.turnTo(59s);
    EXPECT_EQ(yard.told.size(), 1U);
    yard.turnTo(1s);
    ASSERT_EQ(yard.told.size(), 2U);
    EXPECT_THAT(yard.told[1].title.toStdString(), testing::StartsWith("5 "));
    EXPECT_EQ(yard.told[1].text.split(u'\n').size(), 4) << "three names, and that there are more";
    EXPECT_FALSE(yard.told[1].task.isValid());
    EXPECT_TRUE(yard.told[1].isTrouble);
    yard.turnTo(10min);
    EXPECT_EQ(yard.told.size(), 2U) << "nothing is told twice";
}

TEST(AlertWatch, AnswersThatATaskHadEndedBeforeAndDoesNotWatchIt)
{
    Watching yard;
    const TaskId id = yard.addIn(TaskState::Succeeded, QStringLiteral("done"));
    std::optional<TaskState> answered;
    QObject::connect(&yard.alerts, &AlertWatch::watchAnswered, &yard.alerts,
                     [&](const Task& task) { answered = task.state; });
    yard.alerts.watch(id);
    ASSERT_TRUE(waitFor([&] { return answered.has_value(); }));
    EXPECT_EQ(answered, TaskState::Succeeded);
    EXPECT_FALSE(yard.alerts.isWatched(id));
    EXPECT_TRUE(yard.told.empty());
}

TEST(AlertWatch, FindsOutWhatEndedWhileEventsWereMissing)
{
    Watching yard;
    const TaskId id = yard.watched(QStringLiteral("render"));
    yard.set(id, TaskState::Cancelled);
    EventBatch gap;
    gap.gap = true;
    emit yard.engine.eventsArrived(gap);
    EXPECT_TRUE(waitFor([&] { return yard.told.size() == 1; }));
}

TEST(AlertWatch, FindsOutWhatEndedWhileTheEngineWasAway)
{
    Watching yard;
    const TaskId id = yard.watched(QStringLiteral("render"));
    yard.engine.setLink(LinkState::Disconnected);
    yard.set(id, TaskState::Succeeded);
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(waitFor([&] { return yard.told.size() == 1; }));
}

TEST(AlertWatch, ForgetsATaskThatWasRemoved)
{
    Watching yard;
    const TaskId id = yard.watched(QStringLiteral("render"));
    yard.engine.submit(command::Kill{{{id}, {}}, {}}).result();
    yard.set(id, TaskState::Cancelled);
    yard.alerts.unwatch(id);
    ASSERT_TRUE(yard.engine.submit(command::Remove{{{id}, {}}}).result());
    yard.alerts.watch(id);
    EXPECT_TRUE(waitFor([&] { return !yard.alerts.isWatched(id); }));
    EXPECT_TRUE(yard.told.empty());
}

TEST(AlertWatch, CutsNamesToALineAndLeavesMarkupAsItIs)
{
    Watching yard;
    const TaskId id = yard.watched(QStringLiteral("<b>a</b>\nsecond line &amp; ") + QString(10'000, QLatin1Char('x')));
    ASSERT_TRUE(yard.endsUnwatched(id, TaskState::Succeeded));
    ASSERT_EQ(yard.told.size(), 1U);
    EXPECT_FALSE(yard.told[0].text.contains(u'\n'));
    EXPECT_LT(yard.told[0].text.size(), 150);
    EXPECT_TRUE(yard.told[0].text.startsWith(QStringLiteral("<b>a</b>")));
}

TEST(AlertWatch, TellsOfFailuresOnceTheyPassTheThreshold)
{
    Watching yard;
    yard.parts.settings.set(Setting::FailureThreshold, 5);
    yard.failMany(4);
    EXPECT_TRUE(yard.told.empty());
    yard.failMany(1);
    ASSERT_EQ(yard.told.size(), 1U);
    EXPECT_EQ(yard.told[0].kind, AlertKind::ManyFailures);
    EXPECT_THAT(yard.told[0].title.toStdString(), testing::StartsWith("5 "));
    yard.failMany(4);
    yard.turnTo(2min);
    EXPECT_EQ(yard.told.size(), 1U) << "the same failures do not count twice";
}

TEST(AlertWatch, CountsATaskOnceThatFailsAgainAndAgain)
{
    Watching yard;
    yard.parts.settings.set(Setting::FailureThreshold, 5);
    const TaskId id = yard.addTask(QStringLiteral("flaky"));
    for (int i = 0; i < 5; ++i)
        yard.end(id, TaskState::Failed);
    EXPECT_TRUE(yard.told.empty());
    yard.failMany(4);
    ASSERT_EQ(yard.told.size(), 1U);
    EXPECT_THAT(yard.told[0].title.toStdString(), testing::StartsWith("5 "));
}

TEST(AlertWatch, GathersFailuresThatFollowWithinAMinute)
{
    Watching yard;
    yard.parts.settings.set(Setting::FailureThreshold, 5);
    yard.failMany(5);
    for (int i = 0; i < 100; ++i)
        yard.failMany(1000);
    EXPECT_EQ(yard.told.size(), 1U);
    yard.turnTo(60s);
    ASSERT_EQ(yard.told.size(), 2U);
    EXPECT_THAT(yard.told[1].title.toStdString(), testing::HasSubstr("100000 "));
}

TEST(AlertWatch, ForgetsFailuresAfterTenMinutes)
{
    Watching yard;
    yard.parts.settings.set(Setting::FailureThreshold, 5);
    yard.failMany(4);
    yard.turnTo(10min);
    yard.failMany(4);
    EXPECT_TRUE(yard.told.empty());
    yard.failMany(1);
    EXPECT_EQ(yard.told.size(), 1U);
}

TEST(AlertWatch, TellsOfEmptyQueuesTogetherAndByName)
{
    Watching yard;
    yard.parts.settings.set(Setting::NotifyQueueEmpty, true);
    yard.alerts.queuesEmptied({QStringLiteral("render")});
    yard.alerts.queuesEmptied({QStringLiteral("feeds")});
    yard.alerts.queuesEmptied({QStringLiteral("backup"), QStringLiteral("feeds")});
    ASSERT_EQ(yard.told.size(), 1U);
    EXPECT_EQ(yard.told[0].text, QStringLiteral("render"));
    yard.turnTo(60s);
    ASSERT_EQ(yard.told.size(), 2U);
    EXPECT_EQ(yard.told[1].text, QStringLiteral("feeds\nbackup"));
}

TEST(AlertWatch, TellsNothingThatTheSettingsTurnOff)
{
    Watching yard;
    for (const Setting id : {Setting::NotifyTaskEnds, Setting::NotifyQueueEmpty, Setting::NotifyFailures})
        yard.parts.settings.set(id, false);
    const TaskId id = yard.watched(QStringLiteral("render"));
    ASSERT_TRUE(yard.endsUnwatched(id, TaskState::Failed));
    yard.failMany(100);
    yard.alerts.queuesEmptied({QStringLiteral("render")});
    for (const Setting setting : {Setting::NotifyTaskEnds, Setting::NotifyQueueEmpty, Setting::NotifyFailures})
        yard.parts.settings.set(setting, true);
    yard.turnTo(10min);
    EXPECT_TRUE(yard.told.empty()) << "nor later";
}
