// SPDX-License-Identifier: GPL-3.0-or-later
// What every EngineApi must do, wherever its engine is: run it in process and over a transport that really encodes.
// A file instantiates the suite with a maker:
//     struct MyEngine { EngineApi& engine(); };   // default constructible; an empty engine, ready for calls
//     INSTANTIATE_TYPED_TEST_SUITE_P(Mine, EngineApiConformance, testing::Types<MyEngine>);
// Its tasks are held, scheduled far ahead or cancelled, so that nothing is run. The test's thread waits with its event
// loop running.
#pragma once

#include "core/api/engineapi.h"
#include "tests/conformance/eventlog.h"
#include "tests/conformance/sampletasks.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>

#include <set>

namespace taskyard::test {

template <class Maker> class EngineApiConformance : public testing::Test {
protected:
    EngineApi& engine() { return m_maker.engine(); }

    Result<Reply> submit(Command command)
    {
        return await(engine().submit(std::move(command), QStringLiteral("test:anna"))).value_or(nothing());
    }
    template <class A, class Q> Result<A> ask(Q query)
    {
        const Result<Answer> found = await(engine().fetch(Query(std::move(query)))).value_or(nothing());
        if (!found)
            return tl::unexpected(found.error());
        const A* answer = std::get_if<A>(&*found);
        return answer ? Result<A>(*answer) : failure(ErrorCode::Internal, QStringLiteral("another answer"));
    }
    Outcome subscribe(std::optional<EventSeq> since) { return await(engine().subscribe(since)).value_or(nothing()); }
    TaskId add(const TaskSpec& spec)
    {
        const auto reply = submit(command::Add{{spec}});
        EXPECT_TRUE(reply) << reply.error().text().toStdString();
        return reply ? reply->first : TaskId();
    }
    Task task(TaskId id)
    {
        const auto details = ask<answer::TaskDetails>(query::TaskDetails{id});
        EXPECT_TRUE(details) << details.error().text().toStdString();
        return details ? details->task : Task();
    }
    qint64 countOf(const QString& filter)
    {
        const auto count = ask<answer::Count>(query::TaskCount{filter});
        EXPECT_TRUE(count) << count.error().text().toStdString();
        return count ? count->count : -1;
    }
    EventSeq newestEvent()
    {
        const auto status = ask<answer::Status>(query::Status{});
        EXPECT_TRUE(status);
        return status ? status->lastEvent : EventSeq();
    }
    static Selection ids(std::vector<TaskId> wanted) { return {std::move(wanted), std::nullopt}; }
    static Selection filter(const QString& text) { return {{}, text}; }
    template <class T> static void expectRefused(const Result<T>& result, ErrorCode code)
    {
        ASSERT_FALSE(result);
        EXPECT_EQ(errorCodeName(result.error().code), errorCodeName(code)) << result.error().text().toStdString();
        EXPECT_NE(result.error().what, QString());
    }

private:
    static tl::unexpected<Error> nothing()
    {
        return failure(ErrorCode::Internal, QStringLiteral("no answer came by the deadline"));
    }
    Maker m_maker;
};

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

TYPED_TEST_P(EngineApiConformance, ListsEachTaskOnceOverManyPages)
{
    std::vector<TaskSpec> specs;
    for (int i = 0; i < 25; ++i)
        specs.push_back(heldTask(QStringLiteral("task %1").arg(i)));
    const auto added = this->submit(command::Add{specs});
    ASSERT_TRUE(added);
    std::vector<TaskId> seen;
    QString cursor;
    do {
        query::TaskList list;
        list.limit = 10;
        list.after = cursor;
        list.count = true;
        const auto page = this->template ask<answer::Tasks>(list);
        ASSERT_TRUE(page) << page.error().text().toStdString();
        ASSERT_LE(page->tasks.size(), 10U);
        EXPECT_EQ(page->total, 25);
        for (const Task& task : page->tasks)
            seen.push_back(task.id);
        cursor = page->next;
    } while (!cursor.isEmpty() && seen.size() < 100);
    EXPECT_EQ(seen, added->ids);
}

TYPED_TEST_P(EngineApiConformance, GivesWaysIntoALongListAndSaysWhereTasksStand)
{
    std::vector<TaskSpec> specs;
    for (int i = 0; i < 25; ++i)
        specs.push_back(heldTask(QStringLiteral("task %1").arg(i % 3)));
    const auto added = this->submit(command::Add{specs});
    ASSERT_TRUE(added);
    for (const char* sort : {"id", "-id", "name", "-name", "priority", "state"}) {
        query::TaskList all;
        all.sort = QLatin1String(sort);
        const auto whole = this->template ask<answer::Tasks>(all);
        ASSERT_TRUE(whole);
        query::TaskAnchors question{QString(), all.sort, 4, {added->ids[7], TaskId(4711), added->ids[0]}};
        const auto anchors = this->template ask<answer::TaskAnchors>(question);
        ASSERT_TRUE(anchors) << anchors.error().text().toStdString();
        EXPECT_EQ(anchors->total, 25);
        ASSERT_EQ(anchors->every, 4);
        ASSERT_EQ(anchors->cursors.size(), 7);
        ASSERT_EQ(anchors->rows.size(), 3U);
        EXPECT_EQ(anchors->rows[1], -1);
        EXPECT_EQ(whole->tasks[size_t(anchors->rows[0])].id, added->ids[7]);
        EXPECT_EQ(whole->tasks[size_t(anchors->rows[2])].id, added->ids[0]);
        for (int row = 0; row < 25; ++row) {
            query::TaskList one = all;
            one.after = anchors->cursors[row / 4];
            one.skip = row % 4;
            one.limit = 1;
            one.cursors = true;
            const auto page = this->template ask<answer::Tasks>(one);
            ASSERT_TRUE(page && page->tasks.size() == 1) << sort << " row " << row;
            EXPECT_EQ(page->tasks[0].id, whole->tasks[size_t(row)].id) << sort << " row " << row;
            EXPECT_EQ(page->cursors.size(), 1);
        }
    }
}

TYPED_TEST_P(EngineApiConformance, ChangesAStretchOfAListAndLeavesOutSingleTasks)
{
    for (const char* name : {"e", "d", "c", "b", "a", "f"})
        this->add(heldTask(QLatin1String(name)));
    query::TaskList list;
    list.sort = QStringLiteral("name");
    list.cursors = true;
    const auto page = this->template ask<answer::Tasks>(list);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->cursors.size(), 6);
    Selection stretch = this->filter(QString());
    stretch.sort = list.sort;
    stretch.ranges = {{page->cursors[1], page->cursors[3]}, {page->cursors[5], QString()}};
    stretch.except = {page->tasks[2].id};
    const auto reply = this->submit(command::Priority{stretch, 8, false});
    ASSERT_TRUE(reply) << reply.error().text().toStdString();
    EXPECT_EQ(reply->changed, 3);
    QString changed;
    for (const Task& task : page->tasks)
        if (this->task(task.id).spec.priority == 8)
            changed += task.spec.name;
    EXPECT_EQ(changed, QStringLiteral("bdf"));
    Selection wrong = this->ids({page->tasks[0].id});
    wrong.except = {page->tasks[1].id};
    this->expectRefused(this->submit(command::Hold{wrong}), ErrorCode::InvalidInput);
    stretch.sort = QStringLiteral("-name");
    this->expectRefused(this->submit(command::Priority{stretch, 9, false}), ErrorCode::InvalidInput);
}

TYPED_TEST_P(EngineApiConformance, CountsTasksByGroup)
{
    TaskSpec tagged = heldTask(QStringLiteral("a"));
    tagged.tags = QStringList{QStringLiteral("night"), QStringLiteral("shop")};
    this->add(tagged);
    this->add(heldTask(QStringLiteral("b")));
    const auto text = [&](const char* by) {
        const auto groups = this->template ask<answer::TaskGroups>(query::TaskGroups{QString(), QLatin1String(by)});
        QString all;
        for (const answer::TaskGroup& group : groups ? groups->groups : std::vector<answer::TaskGroup>())
            all += group.value + u'=' + QString::number(group.count) + u' ';
        return all;
    };
    EXPECT_EQ(text("state"), QStringLiteral("held=2 "));
    EXPECT_EQ(text("queue"), QStringLiteral("default=2 "));
    EXPECT_EQ(text("tag"), QStringLiteral("=1 night=1 shop=1 "));
    this->expectRefused(this->template ask<answer::TaskGroups>(query::TaskGroups{QString(), QStringLiteral("colour")}),
                        ErrorCode::InvalidInput);
}

TYPED_TEST_P(EngineApiConformance, SaysBeforehandWhetherTasksWouldWaitForEachOther)
{
    const TaskId first = this->add(heldTask(QStringLiteral("first")));
    const TaskId second = this->add(heldTask(QStringLiteral("second")));
    command::Depend depend{this->ids({second}), {first}, {}, DependencyCondition::Succeeded, true};
    ASSERT_TRUE(this->submit(depend));
    EXPECT_TRUE(this->task(second).dependsOn.empty()) << "a dry run changes nothing";
    depend.dryRun = false;
    ASSERT_TRUE(this->submit(depend));
    command::Depend back{this->ids({first}), {second}, {}, DependencyCondition::Succeeded, true};
    EXPECT_FALSE(this->submit(back));
    back.on = {first};
    EXPECT_FALSE(this->submit(back));
    EXPECT_TRUE(this->task(first).dependsOn.empty());
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

TYPED_TEST_P(EngineApiConformance, CountsTheTasksOfEachState)
{
    this->add(heldTask(QStringLiteral("a")));
    this->add(heldTask(QStringLiteral("b")));
    this->add(scheduledTask(QStringLiteral("c")));
    const auto status = this->template ask<answer::Status>(query::Status{});
    ASSERT_TRUE(status);
    const auto of = [&](const char* state) {
        const auto found = status->tasks.find(QString::fromLatin1(state));
        return found == status->tasks.end() ? 0 : found->second;
    };
    EXPECT_EQ(of("held"), 2);
    EXPECT_EQ(of("scheduled"), 1);
    EXPECT_EQ(of("running"), 0);
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

TYPED_TEST_P(EngineApiConformance, PagesTheEvents)
{
    for (int i = 0; i < 5; ++i)
        this->add(heldTask(QStringLiteral("t")));
    const EventSeq newest = this->newestEvent();
    EventSeq since;
    int pages = 0;
    while (since < newest && ++pages < 100) {
        const auto page = this->template ask<answer::Events>(query::EventList{since, TaskId(), 2});
        ASSERT_TRUE(page);
        EXPECT_EQ(page->last, newest);
        ASSERT_FALSE(page->events.empty());
        ASSERT_LE(page->events.size(), 2U);
        for (const Event& event : page->events) {
            ASSERT_EQ(event.seq.value, since.value + 1);
            since = event.seq;
        }
    }
    EXPECT_EQ(since, newest);
}

TYPED_TEST_P(EngineApiConformance, IsConnected) { EXPECT_EQ(this->engine().linkState(), LinkState::Connected); }

REGISTER_TYPED_TEST_SUITE_P(EngineApiConformance, AddsTasksWithIdsInARow, KeepsAllThatATaskWasAskedFor,
                            AddsAllTasksOrNone, LetsTasksOfOneCallWaitForEachOtherByKey,
                            RefusesToWaitForATaskThatDoesNotExist, HoldsAndReleases, ChangesAllNamedTasksOrNone,
                            RefusesWhatIsNotLegalInTheStateOfANamedTask, ChangesWhatItCanOfAFilteredSelection,
                            WantsEitherIdsOrAFilter, RefusesAFilterWithAnUnknownField, SaysThatThereIsNoSuchTask,
                            GivesWaysIntoALongListAndSaysWhereTasksStand, ChangesAStretchOfAListAndLeavesOutSingleTasks,
                            CountsTasksByGroup, SaysBeforehandWhetherTasksWouldWaitForEachOther,
                            ListsEachTaskOnceOverManyPages, ChangesPriorityNoteAndTags, TakesTheLastOperationBackWhole,
                            AddsAQueueOnce, CountsTheTasksOfEachState, AnswersManyQuestionsAtOnce,
                            TellsEachChangeInOrder, TellsOnlyNewThingsUnlessAskedForOldOnes,
                            ReplaysWhatHappenedSinceANumber, JoinsReplayAndLiveEventsWithoutGapOrDuplicate,
                            IsSilentAfterUnsubscribe, PagesTheEvents, IsConnected);

} // namespace taskyard::test
