// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"
#include "tests/core/engine/yardtext.h"

namespace taskyard::test {
namespace {
using enum TaskState;

/// An engine that starts nothing, so that only what is asked for happens.
class RedoTest : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
        a = bench.add(QStringLiteral("a"));
        b = bench.add(QStringLiteral("b"));
    }

    Reply must(Command command)
    {
        auto reply = bench.submit(std::move(command));
        EXPECT_TRUE(reply.has_value()) << reply.error().text().toStdString();
        return reply.value_or(Reply{});
    }
    Reply undo() { return must(command::Undo{}); }
    Reply redo() { return must(command::Redo{}); }
    void expectNothingToRedo()
    {
        const auto refused = bench.submit(command::Redo{});
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
        EXPECT_EQ(refused.error().what, QStringLiteral("there is nothing to redo"));
    }
    void start() { must(command::QueueState{QStringLiteral("default"), QueueState::Running}); }

    std::string yard() { return yardText(bench); }

    /// The operation, taken back and done again twice, once after a restart, always gives the same two yards.
    void expectToGoBothWays(Command command)
    {
        const std::string before = yard();
        must(std::move(command));
        const std::string after = yard();
        ASSERT_NE(before, after);
        for (int i = 0; i < 2; ++i) {
            EXPECT_EQ(undo().unchanged, 0);
            EXPECT_EQ(yard(), before);
            if (i == 1)
                bench.reopen();
            EXPECT_EQ(redo().unchanged, 0);
            EXPECT_EQ(yard(), after);
        }
        bench.reopen();
        EXPECT_EQ(yard(), after);
        expectNothingToRedo();
    }

    /// A task that has run once and failed, while nothing runs now.
    TaskId failed()
    {
        const TaskId task = bench.add(QStringLiteral("failed"), [](TaskSpec& s) { s.priority = 100; });
        bench.setSlots(1);
        start();
        bench.end(task, 1);
        EXPECT_TRUE(bench.waitForState(task, Failed));
        return task;
    }

    EngineBench bench;
    TaskId a, b;
};

TaskSpec spec(const QString& name)
{
    TaskSpec spec;
    spec.name = name;
    spec.command = {QStringLiteral("true")};
    spec.cwd = QStringLiteral("/");
    return spec;
}

TEST_F(RedoTest, OfAnAdditionBringsTheTasksBackWithTheirDependencies)
{
    std::vector<TaskSpec> specs{spec(QStringLiteral("first")), spec(QStringLiteral("second")),
                                spec(QStringLiteral("third"))};
    specs[0].key = QStringLiteral("f");
    specs[1].after = {{TaskId(), QStringLiteral("f")}, {a, {}}};
    specs[2].held = true;
    specs[2].tags = {QStringLiteral("night")};
    expectToGoBothWays(command::Add{specs});
}

TEST_F(RedoTest, OfAnAdditionThatWasSkippedAtOnce)
{
    must(command::Cancel{just(a), {}});
    TaskSpec skipped = spec(QStringLiteral("skipped"));
    skipped.after = {{a, {}}};
    expectToGoBothWays(command::Add{{skipped}});
}

TEST_F(RedoTest, OfAHold) { expectToGoBothWays(command::Hold{all(QStringLiteral("state:queued"))}); }

TEST_F(RedoTest, OfARelease)
{
    must(command::Hold{just(a)});
    expectToGoBothWays(command::Release{just(a)});
}

TEST_F(RedoTest, OfAPriorityByFilter)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Priority{all(QStringLiteral("name:*")), 7, true});
}

TEST_F(RedoTest, OfAPlace) { expectToGoBothWays(command::Move{just(b), QStringLiteral("before"), {}, a}); }

TEST_F(RedoTest, OfAnotherQueue)
{
    must(command::QueueAdd{QStringLiteral("q"), {}});
    must(command::QueueState{QStringLiteral("q"), QueueState::Paused});
    expectToGoBothWays(command::Move{just(b), QStringLiteral("queue"), QStringLiteral("q"), {}});
}

TEST_F(RedoTest, OfAnEdit)
{
    expectToGoBothWays(command::Edit{just(a),
                                     {{QStringLiteral("name"), QStringLiteral("renamed")},
                                      {QStringLiteral("at"), QStringLiteral("2099-01-01T00:00:00Z")},
                                      {QStringLiteral("slots"), 3}}});
}

TEST_F(RedoTest, OfTags) { expectToGoBothWays(command::Tag{just(a), {QStringLiteral("night")}, {}}); }

TEST_F(RedoTest, OfANote) { expectToGoBothWays(command::Note{just(a), QStringLiteral("look here")}); }

TEST_F(RedoTest, OfDependenciesOnALaterTask)
{
    expectToGoBothWays(command::Depend{just(a), {b}, {}, DependencyCondition::Succeeded});
}

TEST_F(RedoTest, OfTasksThatWaitForALaterOne)
{
    must(command::Depend{just(a), {b}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Hold{{{a, b}, {}}});
}

TEST_F(RedoTest, OfACancelWithWhatWasSkippedBecauseOfIt)
{
    must(command::Depend{just(a), {b}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Cancel{just(b), {}});
    EXPECT_EQ(bench.state(a), Skipped);
}

TEST_F(RedoTest, OfACancelWithWhatWasWaitingForItsEnd)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Ended});
    expectToGoBothWays(command::Cancel{just(a), {}});
    EXPECT_EQ(bench.state(b), Queued);
}

TEST_F(RedoTest, OfASkip)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Skip{just(a), false});
    EXPECT_EQ(bench.state(b), Queued) << "an operator's skip counts as success";
}

TEST_F(RedoTest, OfAMarkDone)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Skip{just(a), true});
}

TEST_F(RedoTest, OfADeletionTogetherWithWhatWaitsForIt)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded});
    expectToGoBothWays(command::Remove{{{a, b}, {}}});
}

TEST_F(RedoTest, OfAnArchiving)
{
    must(command::Cancel{just(a), {}});
    expectToGoBothWays(command::Archive{just(a), true});
}

TEST_F(RedoTest, OfARetryAndOfWhatItRevives)
{
    const TaskId task = failed();
    must(command::QueueState{QStringLiteral("default"), QueueState::Paused});
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    const TaskId below = bench.add(QStringLiteral("below"), [&](TaskSpec& s) { s.after = {{task, {}}}; });
    ASSERT_EQ(bench.state(below), Skipped);
    expectToGoBothWays(command::Retry{just(task), false, false});
    EXPECT_EQ(bench.state(task), Queued);
    EXPECT_EQ(bench.state(below), Blocked);
}

TEST_F(RedoTest, OfASkipOfWhatHasFailed)
{
    const TaskId task = failed();
    must(command::QueueState{QStringLiteral("default"), QueueState::Paused});
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    const TaskId below = bench.add(QStringLiteral("below"), [&](TaskSpec& s) { s.after = {{task, {}}}; });
    expectToGoBothWays(command::Skip{just(task), false});
    EXPECT_EQ(bench.state(below), Queued);
}

TEST_F(RedoTest, OfQueuesSlotsAndResources)
{
    expectToGoBothWays(command::QueueAdd{QStringLiteral("q"), {}});
    expectToGoBothWays(command::QueueSet{QStringLiteral("q"), {{QStringLiteral("weight"), 3}}});
    expectToGoBothWays(command::QueueState{QStringLiteral("q"), QueueState::Draining});
    expectToGoBothWays(command::QueueRemove{QStringLiteral("q")});
    expectToGoBothWays(command::Slots{9});
    expectToGoBothWays(command::ResourceSet{QStringLiteral("gpu"), 2, {}});
    expectToGoBothWays(command::ResourceRemove{QStringLiteral("gpu")});
}

TEST_F(RedoTest, TellsWhatWasDoneAgainAndLeavesATrace)
{
    const Reply hold = must(command::Hold{just(a)});
    undo();
    const Reply redone = redo();
    EXPECT_EQ(redone.operation, hold.operation);
    EXPECT_EQ(redone.changed, 1);
    EXPECT_EQ(redone.text, QStringLiteral("1 task is changed again: redone 'hold task %1'").arg(a.value));
    const auto events = bench.ask<answer::Events>(query::EventList{{}, {}, 1000}).events;
    EXPECT_EQ(std::ranges::count(events, QStringLiteral("operation.redone"), &Event::kind), 1);
    EXPECT_FALSE(bench.ask<answer::Operations>(query::OperationList{}).operations.front().undone);
}

TEST_F(RedoTest, GoesForwardThroughOperationsInTheirOrder)
{
    must(command::Priority{just(a), 1, false});
    must(command::Priority{just(a), 2, false});
    must(command::Priority{just(a), 3, false});
    for (const qint64 value : {2, 1, 0}) {
        undo();
        EXPECT_EQ(bench.task(a).spec.priority, value);
    }
    bench.reopen();
    for (const qint64 value : {1, 2}) {
        redo();
        EXPECT_EQ(bench.task(a).spec.priority, value);
    }
    undo();
    EXPECT_EQ(bench.task(a).spec.priority, 1);
    for (const qint64 value : {2, 3}) {
        redo();
        EXPECT_EQ(bench.task(a).spec.priority, value);
    }
    expectNothingToRedo();
}

TEST_F(RedoTest, IsOverWhenSomethingElseIsDoneAlsoWhenThatIsTakenBack)
{
    expectNothingToRedo();
    must(command::Priority{just(a), 1, false});
    undo();
    const Reply note = must(command::Note{just(b), QStringLiteral("n")});
    expectNothingToRedo();
    undo();
    EXPECT_EQ(redo().operation, note.operation);
    EXPECT_EQ(bench.task(a).spec.priority, 0);
    EXPECT_EQ(bench.task(b).spec.note, QStringLiteral("n"));
    expectNothingToRedo();
}

TEST_F(RedoTest, LeavesWhatHasStartedMeanwhileAndSaysHowMany)
{
    bench.setSlots(1);
    start();
    ASSERT_TRUE(bench.waitForState(a, Running));
    const TaskId c = bench.add(QStringLiteral("c"));
    must(command::Hold{{{b, c}, {}}});
    undo();
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(b, Running));
    const Reply redone = redo();
    EXPECT_EQ(redone.changed, 1);
    EXPECT_EQ(redone.unchanged, 1);
    EXPECT_EQ(bench.state(b), Running);
    EXPECT_EQ(bench.state(c), Held);
    EXPECT_EQ(undo().changed, 1);
    EXPECT_EQ(bench.state(c), Queued);
    EXPECT_EQ(bench.starts(b), 1);
}

TEST_F(RedoTest, DoesNotRunAgainWhatTheUndoOfARetryLeft)
{
    const TaskId task = failed();
    must(command::Edit{just(task), {{QStringLiteral("name"), QStringLiteral("second try")}}});
    bench.end(a);
    bench.end(b);
    must(command::Retry{just(task), false, false});
    bench.end(task, 1);
    ASSERT_TRUE(bench.waitForState(task, Failed));
    EXPECT_EQ(undo().unchanged, 1);
    expectNothingToRedo();
    EXPECT_EQ(bench.state(task), Failed);
    EXPECT_EQ(bench.starts(task), 2);
}

TEST_F(RedoTest, DoesNotSkipWhatWaitsForATaskThatIsLeft)
{
    bench.setSlots(1);
    start();
    ASSERT_TRUE(bench.waitForState(a, Running));
    const TaskId c = bench.add(QStringLiteral("c"), [](TaskSpec& s) { s.priority = 100; });
    const TaskId d = bench.add(QStringLiteral("d"), [&](TaskSpec& s) { s.after = {{c, {}}}; });
    must(command::Cancel{just(c), {}});
    ASSERT_EQ(bench.state(d), Skipped);
    undo();
    ASSERT_EQ(bench.state(d), Blocked);
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(c, Running));
    EXPECT_EQ(redo().unchanged, 2);
    EXPECT_EQ(bench.state(d), Blocked);
    bench.end(c);
    bench.end(b);
    bench.end(d);
    EXPECT_TRUE(bench.waitForState(d, Succeeded));
}

TEST_F(RedoTest, RunsWhatItBringsBackOnce)
{
    const TaskId c = bench.add(QStringLiteral("c"), [&](TaskSpec& s) { s.after = {{a, {}}}; });
    undo();
    redo();
    ASSERT_EQ(bench.state(c), Blocked);
    start();
    bench.end(a);
    bench.end(b);
    bench.end(c);
    EXPECT_TRUE(bench.waitForState(c, Succeeded));
    EXPECT_EQ(bench.starts(c), 1);
}

TEST_F(RedoTest, RemembersTheDedupeKeyOfWhatItBringsBack)
{
    const auto withKey = [](TaskSpec& s) { s.dedupe = QStringLiteral("k"); };
    const TaskId c = bench.add(QStringLiteral("c"), withKey);
    undo();
    redo();
    EXPECT_EQ(bench.add(QStringLiteral("again"), withKey), c);
}

TEST_F(RedoTest, LeavesTasksWhoseDedupeKeyIsTakenAndWhatWaitsForThem)
{
    const auto withKey = [](TaskSpec& s) {
        s.dedupe = QStringLiteral("k");
        s.priority = 100;
    };
    bench.setSlots(1);
    start();
    ASSERT_TRUE(bench.waitForState(a, Running));
    const TaskId c = bench.add(QStringLiteral("c"), withKey);
    const TaskId d = bench.add(QStringLiteral("d"), [&](TaskSpec& s) { s.after = {{c, {}}}; });
    must(command::Remove{{{c, d}, {}}});
    const TaskId other = bench.add(QStringLiteral("other"), withKey);
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(other, Running));
    EXPECT_EQ(undo().unchanged, 1) << "the addition of what runs";
    EXPECT_EQ(undo().unchanged, 2) << "the removal";
    EXPECT_FALSE(bench.fetch(query::TaskDetails{c}).has_value());
    EXPECT_FALSE(bench.fetch(query::TaskDetails{d}).has_value()) << "it would not wait for anything";
    expectNothingToRedo();
    EXPECT_EQ(bench.state(other), Running);
}

TEST_F(RedoTest, TellsOfNoMoveWhereNothingMoved)
{
    must(command::Depend{just(b), {a}, {}, DependencyCondition::Succeeded});
    const QStringList moves = bench.moves();
    must(command::Priority{{{a, b}, {}}, 7, false});
    undo();
    redo();
    EXPECT_EQ(bench.moves(), moves);
}

TEST_F(RedoTest, TellsOfTheTasksThatItRemoves)
{
    const auto told = [&](const QString& kind) {
        return std::ranges::count(bench.ask<answer::Events>(query::EventList{{}, a, 1000}).events, kind, &Event::kind);
    };
    must(command::Remove{just(a)});
    undo();
    EXPECT_EQ(told(QStringLiteral("task.restored")), 1);
    redo();
    EXPECT_EQ(told(QStringLiteral("task.removed")), 2);
    EXPECT_EQ(told(QStringLiteral("task.restored")), 1);
}

TEST_F(RedoTest, GoesThroughAsManyOperationsAsAreKept)
{
    for (int i = 0; i < 205; ++i)
        must(command::Priority{just(a), i + 1, false});
    int undone = 0;
    while (bench.submit(command::Undo{}).has_value())
        ++undone;
    EXPECT_EQ(undone, 200);
    EXPECT_EQ(bench.task(a).spec.priority, 5);
    for (int i = 0; i < undone; ++i)
        redo();
    EXPECT_EQ(bench.task(a).spec.priority, 205);
    expectNothingToRedo();
}

} // namespace
} // namespace taskyard::test
