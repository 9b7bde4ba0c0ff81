// SPDX-License-Identifier: GPL-3.0-or-later
// What every EngineApi must answer to those who show long lists: pages, ways into the middle, stretches, counts.
#pragma once

#include "tests/conformance/engineconversation.h"

#include <set>

namespace taskyard::test {

template <class Maker> class ListConformance : public EngineConversation<Maker> {};

TYPED_TEST_SUITE_P(ListConformance);

TYPED_TEST_P(ListConformance, ListsEachTaskOnceOverManyPages)
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

TYPED_TEST_P(ListConformance, GivesWaysIntoALongListAndSaysWhereTasksStand)
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

TYPED_TEST_P(ListConformance, ChangesAStretchOfAListAndLeavesOutSingleTasks)
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

TYPED_TEST_P(ListConformance, CountsTasksByGroup)
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

TYPED_TEST_P(ListConformance, SaysBeforehandWhetherTasksWouldWaitForEachOther)
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

TYPED_TEST_P(ListConformance, CountsTheTasksOfEachState)
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

TYPED_TEST_P(ListConformance, PagesTheEvents)
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

TYPED_TEST_P(ListConformance, SaysWhatAQueueWouldTakeNext)
{
    const QString queue = QStringLiteral("render");
    ASSERT_TRUE(this->submit(command::QueueAdd{queue, {}}));
    ASSERT_TRUE(this->submit(command::QueueState{queue, QueueState::Paused}));
    std::vector<TaskSpec> specs(3, heldTask(QStringLiteral("frame")));
    for (TaskSpec& spec : specs) {
        spec.queue = queue;
        spec.held = false;
    }
    specs[1].priority = 100'000;
    specs.push_back(heldTask(QStringLiteral("held")));
    specs.back().queue = queue;
    const auto added = this->submit(command::Add{specs});
    ASSERT_TRUE(added);
    const qint64 first = added->first.value;
    const auto front =
        this->template ask<answer::QueueFront>(query::QueueFront{{queue, QStringLiteral("nobody's")}, 2});
    ASSERT_TRUE(front) << front.error().text().toStdString();
    ASSERT_EQ(front->queues.size(), 1U) << "a queue that is not there is left out";
    EXPECT_EQ(front->queues[0].queue, queue);
    EXPECT_TRUE(front->queues[0].running.empty());
    ASSERT_EQ(front->queues[0].next.size(), 2U);
    EXPECT_EQ(front->queues[0].next[0].id.value, first + 1);
    EXPECT_EQ(front->queues[0].next[1].id.value, first);
    const auto queues = this->template ask<answer::Queues>(query::QueueList{});
    ASSERT_TRUE(queues);
    const auto shown = std::ranges::find(queues->queues, queue, &Queue::name);
    ASSERT_NE(shown, queues->queues.end());
    EXPECT_EQ(shown->ready, 3);
    EXPECT_EQ(shown->waiting, 4);
    EXPECT_TRUE(queues->policies.contains(shown->policy));
}

TYPED_TEST_P(ListConformance, FindsNothingInTroubleAtFirst)
{
    this->add(heldTask(QStringLiteral("a")));
    const auto triage = this->template ask<answer::Triage>(query::Triage{});
    ASSERT_TRUE(triage) << triage.error().text().toStdString();
    EXPECT_TRUE(triage->groups.empty());
    EXPECT_EQ(triage->taskCount, 0);
}

TYPED_TEST_P(ListConformance, HasNoFiguresOfAQueueThatIsNotThereNorOfATimeThatRunsBackwards)
{
    const QStringList nowhere{QStringLiteral("nobody's")};
    const TimePoint at{std::chrono::hours{500'000}};
    const auto trend = this->template ask<answer::Trend>(query::Trend{nowhere, {}, {}, 10, {}, {}});
    ASSERT_FALSE(trend);
    EXPECT_EQ(trend.error().code, ErrorCode::NotFound);
    const auto figures = this->template ask<answer::Figures>(query::Figures{{}, at, at, 10});
    ASSERT_FALSE(figures);
    EXPECT_EQ(figures.error().code, ErrorCode::InvalidInput);
    const auto named = this->template ask<answer::TemplateTrend>(
        query::TemplateTrend{{}, QStringLiteral("frame <n>"), nowhere, {}, {}, 10});
    ASSERT_FALSE(named);
    EXPECT_EQ(named.error().code, ErrorCode::NotFound);
}

TYPED_TEST_P(ListConformance, HasATimelineWithoutRunsWhereNothingHasRun)
{
    this->add(heldTask(QStringLiteral("waits")));
    const TimePoint at{std::chrono::hours{500'000}};
    for (const char* by : {"", "queue", "workflow", "executor", "all"}) {
        query::Timeline query;
        query.by = QLatin1String(by);
        const auto told = this->template ask<answer::Timeline>(query);
        ASSERT_TRUE(told) << by << told.error().text().toStdString();
        EXPECT_TRUE(told->runs.empty());
        EXPECT_TRUE(told->lanes.empty());
        EXPECT_EQ(told->laneCount, 0);
    }
    query::Timeline wrong;
    wrong.by = QStringLiteral("colour");
    this->expectRefused(this->template ask<answer::Timeline>(wrong), ErrorCode::InvalidInput);
    wrong.by.clear();
    wrong.queues = {QStringLiteral("nobody's")};
    this->expectRefused(this->template ask<answer::Timeline>(wrong), ErrorCode::NotFound);
    wrong.queues.clear();
    wrong.from = wrong.to = at;
    this->expectRefused(this->template ask<answer::Timeline>(wrong), ErrorCode::InvalidInput);
}

REGISTER_TYPED_TEST_SUITE_P(ListConformance, ListsEachTaskOnceOverManyPages,
                            GivesWaysIntoALongListAndSaysWhereTasksStand, ChangesAStretchOfAListAndLeavesOutSingleTasks,
                            CountsTasksByGroup, SaysBeforehandWhetherTasksWouldWaitForEachOther,
                            CountsTheTasksOfEachState, PagesTheEvents, SaysWhatAQueueWouldTakeNext,
                            FindsNothingInTroubleAtFirst, HasNoFiguresOfAQueueThatIsNotThereNorOfATimeThatRunsBackwards,
                            HasATimelineWithoutRunsWhereNothingHasRun);

} // namespace taskyard::test
