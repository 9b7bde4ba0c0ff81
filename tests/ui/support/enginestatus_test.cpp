// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"

#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::SwitchableEngine;
using taskyard::ui::test::UiYard;

namespace {
class CountingEngine : public SwitchableEngine {
public:
    QFuture<Result<Answer>> fetch(Query query) override
    {
        ++(std::holds_alternative<query::Status>(query) ? statuses : others);
        return SwitchableEngine::fetch(std::move(query));
    }
    int statuses = 0;
    int others = 0;
};

EventBatch ended(int count)
{
    EventBatch batch;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.kind = QStringLiteral("task.state");
        event.from = TaskState::Running;
        event.to = TaskState::Succeeded;
        batch.events.push_back(event);
    }
    return batch;
}
} // namespace

TEST(EngineStatus, CountsTasksAsTheEngineDoes)
{
    UiYard yard;
    yard.addTask(QStringLiteral("a"));
    yard.addTask(QStringLiteral("b"));
    EXPECT_TRUE(waitFor([&] { return yard.parts.status.count({TaskState::Held}) == 2; }));
    EXPECT_EQ(yard.parts.status.count({TaskState::Running, TaskState::Failed}), 0);
}

TEST(EngineStatus, AsksNothingWhileNothingHappens)
{
    SwitchableEngine engine;
    const ManualClock clock;
    const EngineStatus status(engine, clock);
    ASSERT_TRUE(waitFor([&] { return status.latest().has_value(); }));
    const int questions = engine.questions();
    EXPECT_FALSE(waitFor([&] { return engine.questions() != questions; }, std::chrono::milliseconds(600)));
}

TEST(EngineStatus, DoesNotHaveTasksCountedToSeeWhetherAnIdleEngineAnswers)
{
    CountingEngine engine;
    const ManualClock clock;
    const EngineStatus status(engine, clock, nullptr, std::chrono::milliseconds(20));
    EXPECT_TRUE(waitFor([&] { return engine.others >= 3; }));
    EXPECT_EQ(engine.statuses, 1);
}

TEST(EngineStatus, IsMorePatientWithAnEngineAtWorkButNotForEver)
{
    SwitchableEngine engine;
    const ManualClock clock;
    EngineStatus status(engine, clock, nullptr, std::chrono::milliseconds(200));
    ASSERT_TRUE(waitFor([&] { return status.latest().has_value(); }));
    status.setWork(QStringLiteral("Holding tasks…"));
    engine.holdAnswers(true);
    EXPECT_FALSE(waitFor([&] { return !status.isAnswering(); }, std::chrono::milliseconds(600)));
    EXPECT_TRUE(waitFor([&] { return !status.isAnswering(); }));
    engine.holdAnswers(false);
}

TEST(EngineStatus, NoticesAnEngineThatIsThereAndSaysNothingAndThatItSpeaksAgain)
{
    SwitchableEngine engine;
    const ManualClock clock;
    const EngineStatus status(engine, clock, nullptr, std::chrono::milliseconds(20));
    ASSERT_TRUE(waitFor([&] { return status.latest().has_value(); }));
    const QSignalSpy spy(&status, &EngineStatus::silenceChanged);
    engine.holdAnswers(true);
    EXPECT_TRUE(waitFor([&] { return !status.isAnswering(); })) << "though nothing has happened";
    EXPECT_TRUE(status.isConnected());
    engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return status.isAnswering(); }));
    EXPECT_EQ(spy.count(), 2);
    engine.holdAnswers(true);
    ASSERT_TRUE(waitFor([&] { return !status.isAnswering(); }));
    engine.setLink(LinkState::Disconnected);
    EXPECT_TRUE(status.isAnswering()) << "one that is away is no silent one";
    engine.holdAnswers(false);
}

TEST(EngineStatus, AsksOnceForAFloodOfEvents)
{
    SwitchableEngine engine;
    const ManualClock clock;
    const EngineStatus status(engine, clock);
    ASSERT_TRUE(waitFor([&] { return status.latest().has_value(); }));
    const int questions = engine.questions();
    for (int i = 0; i < 1000; ++i)
        emit engine.eventsArrived(ended(3));
    ASSERT_TRUE(waitFor([&] { return engine.questions() > questions; }));
    EXPECT_LE(engine.questions() - questions, 2);
    EXPECT_EQ(status.endedPerMinute(), 3000);
}

TEST(EngineStatus, ForgetsEndingsAfterAMinute)
{
    SwitchableEngine engine;
    ManualClock clock;
    const EngineStatus status(engine, clock);
    emit engine.eventsArrived(ended(5));
    clock.advance(std::chrono::seconds(59));
    emit engine.eventsArrived(ended(1));
    EXPECT_EQ(status.endedPerMinute(), 6);
    clock.advance(std::chrono::seconds(1));
    emit engine.eventsArrived(ended(1));
    EXPECT_EQ(status.endedPerMinute(), 2);
}

TEST(EngineStatus, KeepsTheLastAnswerWhileTheEngineIsAway)
{
    UiYard yard;
    yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.count({TaskState::Held}) == 1; }));
    const QSignalSpy spy(&yard.parts.status, &EngineStatus::linkChanged);
    yard.engine.setLink(LinkState::Disconnected);
    yard.engine.setLink(LinkState::Connecting);
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_EQ(spy.count(), 1) << "attempts to reconnect are no news";
    EXPECT_FALSE(yard.parts.status.isConnected());
    EXPECT_EQ(yard.parts.status.count({TaskState::Held}), 1);
    yard.engine.setLink(LinkState::Connected);
    EXPECT_EQ(spy.count(), 2);
}

TEST(EngineStatus, DropsAnAnswerFromBeforeTheLinkWasLost)
{
    SwitchableEngine engine;
    engine.holdAnswers(true);
    const ManualClock clock;
    const EngineStatus status(engine, clock);
    engine.setLink(LinkState::Disconnected);
    engine.holdAnswers(false);
    EXPECT_FALSE(waitFor([&] { return status.latest().has_value(); }, std::chrono::milliseconds(300)));
}
