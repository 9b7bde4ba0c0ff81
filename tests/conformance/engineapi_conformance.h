// SPDX-License-Identifier: GPL-3.0-or-later
// What every EngineApi must do with commands and events, wherever its engine is: run it in process and over a transport
// that really encodes.
#pragma once

#include "tests/conformance/engineconversation.h"

#include <set>

namespace taskyard::test {

template <class Maker> class EngineApiConformance : public EngineConversation<Maker> {};

TYPED_TEST_SUITE_P(EngineApiConformance);

TYPED_TEST_P(EngineApiConformance, AddsTasksWithIdsInARow)
{
    const auto reply = this->submit(
        command::Add{{heldTask(QStringLiteral("a")), heldTask(QStringLiteral("b")), heldTask(QStringLiteral("c"))}});
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->changed, 3);
    EXPECT_EQ(reply->last.value, reply->first.value + 2);
    ASSERT_EQ(reply->ids.size(), 3U);
    EXPECT_EQ(this->task(reply->ids[1]).spec.name, QStringLiteral("b"));
    EXPECT_EQ(this->task(reply->ids[1]).state, TaskState::Held);
}

TYPED_TEST_P(EngineApiConformance, KeepsAllThatATaskWasAskedFor)
{
    TaskSpec spec = heldTask(QStringLiteral("name with \"quotes\" and Ünïcödé 🚚"));
    spec.description = QStringLiteral("two\nlines");
    spec.command = QStringList{QStringLiteral("printf"), QStringLiteral("%s"), QStringLiteral("a b"), QString()};
    spec.priority = -7;
    spec.env = {{QStringLiteral("KEY"), QStringLiteral("value=with=signs")}};
    spec.tags = QStringList{QStringLiteral("night"), QStringLiteral("shop")};
    spec.timeout = Duration{90'000};
    spec.retries = 3;
    spec.retryOn = {1, 75};
    spec.at = TimePoint{std::chrono::milliseconds{4'000'000'000'123}};
    const Task stored = this->task(this->add(spec));
    EXPECT_EQ(stored.spec.name, spec.name);
    EXPECT_EQ(stored.spec.description, spec.description);
    EXPECT_EQ(stored.spec.command, spec.command);
    EXPECT_EQ(stored.spec.priority, spec.priority);
    EXPECT_EQ(stored.spec.env, spec.env);
    EXPECT_EQ(stored.spec.tags, spec.tags);
    EXPECT_EQ(stored.spec.timeout, spec.timeout);
    EXPECT_EQ(stored.spec.retries, spec.retries);
    EXPECT_EQ(stored.spec.retryOn, spec.retryOn);
    EXPECT_EQ(stored.spec.at, spec.at);
}

TYPED_TEST_P(EngineApiConformance, AddsAllTasksOrNone)
{
    TaskSpec bad = heldTask(QStringLiteral("bad"));
    bad.command.clear();
    this->expectRefused(this->submit(command::Add{{heldTask(QStringLiteral("good")), bad}}), ErrorCode::InvalidInput);
    EXPECT_EQ(this->countOf(QString()), 0);
}

TYPED_TEST_P(EngineApiConformance, LetsTasksOfOneCallWaitForEachOtherByKey)
{
    TaskSpec first = heldTask(QStringLiteral("first"));
    first.key = QStringLiteral("k");
    TaskSpec second = scheduledTask(QStringLiteral("second"));
    second.at.reset();
    second.after = {TaskRef{TaskId(), QStringLiteral("k")}};
    const auto reply = this->submit(command::Add{{first, second}});
    ASSERT_TRUE(reply) << reply.error().text().toStdString();
    const Task waiting = this->task(reply->last);
    EXPECT_EQ(waiting.state, TaskState::Blocked);
    ASSERT_EQ(waiting.dependsOn.size(), 1U);
    EXPECT_EQ(waiting.dependsOn[0].task, reply->first);
    const auto details = this->template ask<answer::TaskDetails>(query::TaskDetails{reply->first});
    ASSERT_TRUE(details);
    ASSERT_EQ(details->blocks.size(), 1U);
    EXPECT_EQ(details->blocks[0].task, reply->last);
}

TYPED_TEST_P(EngineApiConformance, RefusesToWaitForATaskThatDoesNotExist)
{
    TaskSpec spec = heldTask(QStringLiteral("lonely"));
    spec.after = {TaskRef{TaskId(4711), QString()}};
    EXPECT_FALSE(this->submit(command::Add{{spec}}));
    EXPECT_EQ(this->countOf(QString()), 0);
}

TYPED_TEST_P(EngineApiConformance, HoldsAndReleases)
{
    const TaskId id = this->add(scheduledTask(QStringLiteral("later")));
    EXPECT_EQ(this->task(id).state, TaskState::Scheduled);
    ASSERT_TRUE(this->submit(command::Hold{this->ids({id})}));
    EXPECT_EQ(this->task(id).state, TaskState::Held);
    ASSERT_TRUE(this->submit(command::Release{this->ids({id})}));
    EXPECT_EQ(this->task(id).state, TaskState::Scheduled);
}

TYPED_TEST_P(EngineApiConformance, ChangesAllNamedTasksOrNone)
{
    const TaskId id = this->add(scheduledTask(QStringLiteral("later")));
    this->expectRefused(this->submit(command::Hold{this->ids({id, TaskId(4711)})}), ErrorCode::NotFound);
    EXPECT_EQ(this->task(id).state, TaskState::Scheduled);
}

TYPED_TEST_P(EngineApiConformance, RefusesWhatIsNotLegalInTheStateOfANamedTask)
{
    const TaskId id = this->add(heldTask(QStringLiteral("gone")));
    ASSERT_TRUE(this->submit(command::Cancel{this->ids({id}), {}}));
    EXPECT_EQ(this->task(id).state, TaskState::Cancelled);
    this->expectRefused(this->submit(command::Cancel{this->ids({id}), {}}), ErrorCode::Conflict);
}

TYPED_TEST_P(EngineApiConformance, ChangesWhatItCanOfAFilteredSelection)
{
    const TaskId gone = this->add(heldTask(QStringLiteral("shot 1")));
    this->add(heldTask(QStringLiteral("shot 2")));
    this->add(heldTask(QStringLiteral("other")));
    ASSERT_TRUE(this->submit(command::Cancel{this->ids({gone}), {}}));
    const auto reply = this->submit(command::Cancel{this->filter(QStringLiteral("shot")), {}});
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->changed, 1);
    EXPECT_EQ(reply->unchanged, 1);
    EXPECT_EQ(this->countOf(QStringLiteral("state:cancelled")), 2);
}

TYPED_TEST_P(EngineApiConformance, WantsEitherIdsOrAFilter)
{
    const TaskId id = this->add(heldTask(QStringLiteral("a")));
    this->expectRefused(this->submit(command::Hold{}), ErrorCode::InvalidInput);
    this->expectRefused(this->submit(command::Hold{{{id}, QStringLiteral("a")}}), ErrorCode::InvalidInput);
}

TYPED_TEST_P(EngineApiConformance, RefusesAFilterWithAnUnknownField)
{
    const auto answer = this->template ask<answer::Tasks>(query::TaskList{QStringLiteral("colour:red"), {}, 10, {}});
    this->expectRefused(answer, ErrorCode::InvalidInput);
    EXPECT_TRUE(answer.error().text().contains(QStringLiteral("colour"))) << answer.error().text().toStdString();
}

TYPED_TEST_P(EngineApiConformance, SaysThatThereIsNoSuchTask)
{
    this->expectRefused(this->template ask<answer::TaskDetails>(query::TaskDetails{TaskId(4711)}), ErrorCode::NotFound);
}

TYPED_TEST_P(EngineApiConformance, ChangesPriorityNoteAndTags)
{
    const TaskId id = this->add(heldTask(QStringLiteral("a")));
    ASSERT_TRUE(this->submit(command::Priority{this->ids({id}), 5, false}));
    ASSERT_TRUE(this->submit(command::Priority{this->ids({id}), -2, true}));
    ASSERT_TRUE(this->submit(command::Note{this->ids({id}), QStringLiteral("look here")}));
    ASSERT_TRUE(this->submit(command::Tag{this->ids({id}), QStringList{QStringLiteral("night")}, {}}));
    const Task task = this->task(id);
    EXPECT_EQ(task.spec.priority, 3);
    EXPECT_EQ(task.spec.note, QStringLiteral("look here"));
    EXPECT_EQ(task.spec.tags, QStringList{QStringLiteral("night")});
    EXPECT_EQ(this->countOf(QStringLiteral("tag:night")), 1);
}

TYPED_TEST_P(EngineApiConformance, TakesTheLastOperationBackWhole)
{
    const TaskId first = this->add(heldTask(QStringLiteral("shot 1")));
    const TaskId second = this->add(heldTask(QStringLiteral("shot 2")));
    ASSERT_TRUE(this->submit(command::Priority{this->filter(QStringLiteral("shot")), 9, false}));
    EXPECT_EQ(this->task(second).spec.priority, 9);
    const auto undone = this->submit(command::Undo{});
    ASSERT_TRUE(undone) << undone.error().text().toStdString();
    EXPECT_EQ(this->task(first).spec.priority, 0);
    EXPECT_EQ(this->task(second).spec.priority, 0);
}

TYPED_TEST_P(EngineApiConformance, DoesAgainWhatWasTakenBackUntilSomethingElseIsDone)
{
    const TaskId id = this->add(heldTask(QStringLiteral("a")));
    const auto priority = [&] { return this->task(id).spec.priority; };
    const auto set = [&](qint64 value) { return this->submit(command::Priority{this->ids({id}), value, false}); };
    const auto nine = set(9);
    ASSERT_TRUE(nine && set(10));
    this->expectRefused(this->submit(command::Redo{}), ErrorCode::Conflict);
    ASSERT_TRUE(this->submit(command::Undo{}) && this->submit(command::Undo{}));
    EXPECT_EQ(priority(), 0);
    const auto redone = this->submit(command::Redo{});
    ASSERT_TRUE(redone) << redone.error().text().toStdString();
    EXPECT_EQ(redone->operation, nine->operation);
    EXPECT_EQ(priority(), 9);
    const auto operations = this->template ask<answer::Operations>(query::OperationList{});
    ASSERT_TRUE(operations);
    ASSERT_GE(operations->operations.size(), 2U);
    EXPECT_TRUE(operations->operations[0].undone);
    EXPECT_FALSE(operations->operations[1].undone);
    ASSERT_TRUE(set(20));
    this->expectRefused(this->submit(command::Redo{}), ErrorCode::Conflict);
    EXPECT_EQ(priority(), 20);
}

TYPED_TEST_P(EngineApiConformance, AddsAQueueOnce)
{
    ASSERT_TRUE(this->submit(command::QueueAdd{QStringLiteral("render"), {}}));
    this->expectRefused(this->submit(command::QueueAdd{QStringLiteral("render"), {}}), ErrorCode::Conflict);
    const auto queues = this->template ask<answer::Queues>(query::QueueList{});
    ASSERT_TRUE(queues);
    std::set<QString> names;
    for (const Queue& queue : queues->queues)
        names.insert(queue.name);
    EXPECT_EQ(names, (std::set<QString>{QStringLiteral("default"), QStringLiteral("render")}));
}

TYPED_TEST_P(EngineApiConformance, AnswersManyQuestionsAtOnce)
{
    const TaskId id = this->add(heldTask(QStringLiteral("a")));
    std::vector<QFuture<Result<Answer>>> details;
    std::vector<QFuture<Result<Answer>>> counts;
    for (int i = 0; i < 200; ++i) {
        details.push_back(this->engine().fetch(query::TaskDetails{id}));
        counts.push_back(this->engine().fetch(query::TaskCount{}));
    }
    for (size_t i = 0; i < details.size(); ++i) {
        const auto one = await(details[i]);
        const auto other = await(counts[i]);
        ASSERT_TRUE(one && *one && std::holds_alternative<answer::TaskDetails>(**one));
        ASSERT_TRUE(other && *other && std::holds_alternative<answer::Count>(**other));
    }
}

TYPED_TEST_P(EngineApiConformance, TellsEachChangeInOrder)
{
    EventLog log(this->engine());
    const EventSeq before = this->newestEvent();
    ASSERT_TRUE(this->subscribe(std::nullopt));
    const TaskId id = this->add(scheduledTask(QStringLiteral("later")));
    ASSERT_TRUE(this->submit(command::Hold{this->ids({id})}));
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    log.expectGaplessFrom(EventSeq(before.value + 1));
    const auto events = log.ofTask(id);
    ASSERT_GE(events.size(), 2U);
    EXPECT_EQ(events.front().kind, QStringLiteral("task.created"));
    EXPECT_NE(events.front().actor, QString());
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const Event& event) {
        return event.kind == QStringLiteral("task.state") && event.from == TaskState::Scheduled &&
               event.to == TaskState::Held;
    }));
}

TYPED_TEST_P(EngineApiConformance, TellsOnlyNewThingsUnlessAskedForOldOnes)
{
    const TaskId old = this->add(heldTask(QStringLiteral("old")));
    const EventSeq before = this->newestEvent();
    EventLog log(this->engine());
    ASSERT_TRUE(this->subscribe(std::nullopt));
    this->add(heldTask(QStringLiteral("new")));
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    EXPECT_TRUE(log.ofTask(old).empty());
    log.expectGaplessFrom(EventSeq(before.value + 1));
}

TYPED_TEST_P(EngineApiConformance, ReplaysWhatHappenedSinceANumber)
{
    const TaskId first = this->add(heldTask(QStringLiteral("first")));
    const EventSeq since = this->newestEvent();
    const TaskId second = this->add(heldTask(QStringLiteral("second")));
    EventLog log(this->engine());
    ASSERT_TRUE(this->subscribe(since));
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    const TaskId third = this->add(heldTask(QStringLiteral("third")));
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    log.expectGaplessFrom(EventSeq(since.value + 1));
    EXPECT_TRUE(log.ofTask(first).empty());
    EXPECT_FALSE(log.ofTask(second).empty());
    EXPECT_FALSE(log.ofTask(third).empty());
}

TYPED_TEST_P(EngineApiConformance, JoinsReplayAndLiveEventsWithoutGapOrDuplicate)
{
    EventLog log(this->engine());
    std::vector<QFuture<Result<Reply>>> replies;
    const auto addSome = [&] {
        for (int i = 0; i < 100; ++i)
            replies.push_back(this->engine().submit(command::Add{{heldTask(QStringLiteral("t"))}}));
    };
    addSome();
    const auto subscribed = this->engine().subscribe(EventSeq(0));
    addSome();
    ASSERT_TRUE(await(subscribed).has_value());
    addSome();
    for (const auto& reply : replies)
        ASSERT_TRUE(await(reply).has_value());
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    log.expectGaplessFrom(EventSeq(1));
    EXPECT_GE(log.events.size(), replies.size());
}

TYPED_TEST_P(EngineApiConformance, IsSilentAfterUnsubscribe)
{
    EventLog log(this->engine());
    ASSERT_TRUE(this->subscribe(std::nullopt));
    this->add(heldTask(QStringLiteral("heard")));
    ASSERT_TRUE(log.reaches(this->newestEvent()));
    this->engine().unsubscribe();
    // The answer to a question that was asked later: what was on its way has come.
    ASSERT_TRUE(this->newestEvent().isValid());
    const size_t heard = log.events.size();
    this->add(heldTask(QStringLiteral("unheard")));
    ASSERT_TRUE(this->newestEvent().isValid());
    EXPECT_EQ(log.events.size(), heard);
}

TYPED_TEST_P(EngineApiConformance, IsConnected) { EXPECT_EQ(this->engine().linkState(), LinkState::Connected); }

REGISTER_TYPED_TEST_SUITE_P(EngineApiConformance, AddsTasksWithIdsInARow, KeepsAllThatATaskWasAskedFor,
                            AddsAllTasksOrNone, LetsTasksOfOneCallWaitForEachOtherByKey,
                            RefusesToWaitForATaskThatDoesNotExist, HoldsAndReleases, ChangesAllNamedTasksOrNone,
                            RefusesWhatIsNotLegalInTheStateOfANamedTask, ChangesWhatItCanOfAFilteredSelection,
                            WantsEitherIdsOrAFilter, RefusesAFilterWithAnUnknownField, SaysThatThereIsNoSuchTask,
                            ChangesPriorityNoteAndTags, TakesTheLastOperationBackWhole,
                            DoesAgainWhatWasTakenBackUntilSomethingElseIsDone, AddsAQueueOnce,
                            AnswersManyQuestionsAtOnce, TellsEachChangeInOrder, TellsOnlyNewThingsUnlessAskedForOldOnes,
                            ReplaysWhatHappenedSinceANumber, JoinsReplayAndLiveEventsWithoutGapOrDuplicate,
                            IsSilentAfterUnsubscribe, IsConnected);

} // namespace taskyard::test
