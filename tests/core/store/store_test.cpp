// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"

#include <QFileInfo>

#include <thread>

using namespace taskyard;
using namespace taskyard::store;

namespace {
class StoreTest : public store::test::StoreFixture {};
using store::test::after;
using store::test::kNow;

TaskSpec fullSpec()
{
    TaskSpec spec;
    spec.name = QStringLiteral("frame \"7\" \\ \u6e32\u67d3 \U0001F600");
    spec.description = QStringLiteral("two\nlines");
    spec.priority = -12;
    spec.command = {QStringLiteral("render"), QStringLiteral("--frame"), QStringLiteral("7\t\""), QString()};
    spec.shell = QStringLiteral("echo 'hi'");
    spec.cwd = QStringLiteral("/srv/shots");
    spec.env = {{QStringLiteral("A"), QStringLiteral("1=\"2\"")}, {QStringLiteral("B"), QString()}};
    spec.cleanEnv = true;
    spec.stdinFile = QStringLiteral("in.txt");
    spec.tags = {QStringLiteral("night"), QStringLiteral("a,b")};
    spec.note = QStringLiteral("careful");
    spec.workflow = QStringLiteral("shop");
    spec.group = QStringLiteral("project-x");
    spec.owner = QStringLiteral("anna");
    spec.at = after(60'000);
    spec.deadline = after(120'000);
    spec.timeout = Duration(5000);
    spec.grace = Duration(0);
    spec.expected = Duration(777);
    spec.retries = 3;
    spec.retryDelay = Duration(1500);
    spec.retryOn = {1, 75};
    spec.slotCount = 2;
    spec.resources = {{QStringLiteral("gpu"), 1}, {QStringLiteral("memory"), 8'000'000'000}};
    spec.executor = QStringLiteral("builtin");
    spec.dedupe = QStringLiteral("nightly");
    spec.idempotent = true;
    spec.inputs = {QStringLiteral("a")};
    spec.outputs = {QStringLiteral("b"), QStringLiteral("c")};
    return spec;
}
} // namespace

TEST_F(StoreTest, MakesAPrivateDirectoryAndDatabaseWithTheDefaultQueue)
{
    open();
    EXPECT_TRUE(opened.created);
    EXPECT_EQ(opened.backup, QString());
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    EXPECT_EQ(QFileInfo(path()).permissions(), ownerOnly);
    EXPECT_EQ(QFileInfo(path() + QStringLiteral("-wal")).permissions(), ownerOnly);
    EXPECT_EQ(QFileInfo(dataDir()).permissions(), ownerOnly | QFile::ExeOwner | QFile::ExeUser);
    const LoadedState state = load();
    ASSERT_EQ(state.queues.size(), 1U);
    EXPECT_EQ(state.queues[0].name, QStringLiteral("default"));
    EXPECT_EQ(state.queues[0].id, QueueId(1));
    EXPECT_EQ(state.lastEvent, EventSeq());
}

TEST_F(StoreTest, GivesATaskBackFieldByField)
{
    open();
    const TaskId first = addTask(QStringLiteral("first"));
    InsertTask insert = newTask(QStringLiteral("second"), TaskState::Blocked);
    insert.spec = fullSpec();
    insert.reason = QStringLiteral("waits");
    insert.pinnedKey = -5;
    insert.eligibleAt = after(3);
    insert.dependencies = {{first, DependencyCondition::Succeeded}, {first, DependencyCondition::Failed}};
    mustWrite({insert});

    const Task task = this->task(insert.id);
    TaskSpec expected = fullSpec();
    expected.after = {{first, {}}};
    expected.afterFail = {{first, {}}};
    EXPECT_EQ(task.spec, expected);
    EXPECT_EQ(task.state, TaskState::Blocked);
    EXPECT_EQ(task.stateReason, QStringLiteral("waits"));
    EXPECT_EQ(task.order, insert.order);
    EXPECT_EQ(task.createdAt, kNow);
    EXPECT_EQ(task.eligibleAt, after(3));
    EXPECT_EQ(task.dependsOn.size(), 2U);
    const auto specs = reader->specs({insert.id, first});
    ASSERT_TRUE(specs.has_value());
    EXPECT_EQ(specs->at(0), expected);
    EXPECT_EQ(specs->at(1).name, QStringLiteral("first"));
}

TEST_F(StoreTest, LoadsEveryOpenTaskWithItsDependenciesAndLiveRuns)
{
    open();
    const TaskId done = addTask(QStringLiteral("done"));
    runTask(done, TaskState::Failed, 3);
    const TaskId live = addTask(QStringLiteral("live"));
    mustWrite({claim(live)});
    InsertTask waiting = newTask(QStringLiteral("waiting"), TaskState::Blocked);
    waiting.spec.resources = {{QStringLiteral("gpu"), 2}};
    waiting.spec.group = QStringLiteral("g");
    waiting.spec.priority = 9;
    waiting.pinnedKey = 1;
    waiting.dependencies = {{done, DependencyCondition::Failed}, {live, DependencyCondition::Ended}};
    const InsertTask gone = newTask(QStringLiteral("gone"));
    mustWrite({waiting, gone, SetRemoved{{gone.id}, true}});
    mustWrite({PutSetting{QStringLiteral("slots"), 4}, PutResource{{QStringLiteral("gpu"), 2, false, 0}}});

    std::vector<LoadedTask> tasks;
    std::vector<LoadedDependency> edges;
    const auto state = reader->load([&](const LoadedTask& t) { tasks.push_back(t); },
                                    [&](const LoadedDependency& d) { edges.push_back(d); });
    ASSERT_TRUE(state.has_value()) << state.error().text().toStdString();
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[0].id, live);
    EXPECT_EQ(tasks[0].state, TaskState::Starting);
    EXPECT_EQ(tasks[0].runs, 1);
    EXPECT_EQ(tasks[1].id, waiting.id);
    EXPECT_EQ(tasks[1].priority, 9);
    EXPECT_EQ(tasks[1].pinnedKey, 1);
    EXPECT_EQ(tasks[1].group, QStringLiteral("g"));
    EXPECT_EQ(tasks[1].resources.value(QStringLiteral("gpu")), 2);
    ASSERT_EQ(edges.size(), 2U);
    EXPECT_EQ(edges[0].on, done);
    EXPECT_EQ(edges[0].ended, TaskState::Failed);
    EXPECT_EQ(edges[1].on, live);
    EXPECT_EQ(edges[1].ended, std::nullopt);
    ASSERT_EQ(state->liveRuns.size(), 1U);
    EXPECT_EQ(state->liveRuns[0].token, QString(32, u'a'));
    EXPECT_EQ(state->openTasks, 2);
    EXPECT_EQ(state->lastTask, gone.id);
    EXPECT_EQ(state->lastEvent, EventSeq(nextEvent - 1));
    EXPECT_EQ(state->settings.value(QStringLiteral("slots")), QJsonValue(4));
    ASSERT_EQ(state->resources.size(), 1U);
    EXPECT_EQ(state->resources[0].capacity, 2);
}

TEST_F(StoreTest, RecordsARunFromClaimToEnd)
{
    open();
    const TaskId id = addTask(QStringLiteral("run me"));
    mustWrite({claim(id)});
    EXPECT_EQ(task(id).state, TaskState::Starting);
    mustWrite({ReclaimRun{id, 1, QByteArray(32, 'b'), QStringLiteral("boot2")}});
    mustWrite({StartRun{id, 1, 4711, after(1000)}});
    EXPECT_EQ(task(id).state, TaskState::Running);
    EXPECT_EQ(task(id).pid, 4711);
    mustWrite({SetRunState{id, 1, RunState::Paused}});
    mustWrite({SetRunState{id, 1, RunState::Running}});
    EndRun ended = end(id, RunState::Failed, 3);
    ended.reason = QStringLiteral("exit code 3");
    ended.userUs = 1'500'000;
    ended.progress = 0.5;
    ended.lastLine = QStringLiteral("bye");
    mustWrite({ended, move(id, TaskState::Running, TaskState::Failed)});

    const auto details = reader->taskDetails(id);
    ASSERT_TRUE(details.has_value());
    EXPECT_EQ(details->task.state, TaskState::Failed);
    EXPECT_EQ(details->task.exitCode, 3);
    EXPECT_EQ(details->task.startedAt, after(1000));
    EXPECT_EQ(details->task.finishedAt, after(2000));
    EXPECT_EQ(details->task.userSeconds, 1.5);
    EXPECT_EQ(details->task.progress, 0.5);
    EXPECT_EQ(details->task.lastLine, QStringLiteral("bye"));
    ASSERT_EQ(details->runs.size(), 1U);
    EXPECT_EQ(details->runs[0].state, RunState::Failed);
    EXPECT_EQ(details->runs[0].token, QString(32, u'b'));
    EXPECT_EQ(details->runs[0].reason, QStringLiteral("exit code 3"));
}

TEST_F(StoreTest, TakesAWithdrawnClaimAwayAndItsNumberWithIt)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    mustWrite({claim(id), WithdrawRun{id, 1, TaskState::Held}});
    EXPECT_EQ(task(id).state, TaskState::Held);
    EXPECT_EQ(task(id).runs, 0);
    mustWrite({move(id, TaskState::Held, TaskState::Queued), claim(id)});
    EXPECT_EQ(task(id).runs, 1);
}

TEST_F(StoreTest, RefusesAMoveFromAStateThatTheTaskIsNotIn)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    const Outcome outcome = write({move(id, TaskState::Held, TaskState::Queued)});
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::Internal);
    EXPECT_EQ(task(id).state, TaskState::Queued);
}

TEST_F(StoreTest, LeavesTheNeighboursOfABadBatchAloneAndTheEventsWithoutAGap)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    const InsertTask before = newTask(QStringLiteral("before")), behind = newTask(QStringLiteral("behind"));
    std::vector<std::future<Outcome>> outcomes;
    const auto hand = [&](Batch batch) {
        auto done = std::make_shared<std::promise<Outcome>>();
        outcomes.push_back(done->get_future());
        opened.store->write(std::move(batch), [done](Outcome o) { done->set_value(std::move(o)); });
    };
    hand({{before}, {event(QStringLiteral("one"))}});
    hand(
        {{move(id, TaskState::Held, TaskState::Queued)}, {event(QStringLiteral("bad")), event(QStringLiteral("bad"))}});
    hand({{behind}, {event(QStringLiteral("two"))}});
    EXPECT_TRUE(outcomes[0].get().has_value());
    EXPECT_FALSE(outcomes[1].get().has_value());
    EXPECT_TRUE(outcomes[2].get().has_value());
    EXPECT_EQ(task(behind.id).spec.name, QStringLiteral("behind"));

    const auto events = reader->events({});
    ASSERT_TRUE(events.has_value());
    QStringList kinds;
    for (size_t i = 0; i < events->events.size(); ++i) {
        EXPECT_EQ(events->events[i].seq.value, qint64(i) + 1);
        kinds << events->events[i].kind;
    }
    EXPECT_EQ(kinds, (QStringList{QStringLiteral("test"), QStringLiteral("one"), QString::fromLatin1(kVoidEvent),
                                  QString::fromLatin1(kVoidEvent), QStringLiteral("two")}));
}

TEST_F(StoreTest, RefusesEventsThatWouldLeaveAGap)
{
    open();
    nextEvent = 7;
    const Outcome outcome = write({newTask(QStringLiteral("a"))});
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(reader->taskDetails(TaskId(1)).error().code, ErrorCode::NotFound);
}

TEST_F(StoreTest, NeverGivesTheIdOfAPurgedTaskOutAgain)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    runTask(id, TaskState::Succeeded);
    mustWrite({Purge{{id}}});
    EXPECT_EQ(reader->taskDetails(id).error().code, ErrorCode::NotFound);
    EXPECT_EQ(load().lastTask, id);
    EXPECT_FALSE(reader->run(id, 1)->has_value());
    open();
    EXPECT_EQ(load().lastTask, id);
}

TEST_F(StoreTest, RefusesToPurgeWhatHasNotEnded)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    EXPECT_FALSE(write({Purge{{id}}}).has_value());
    EXPECT_EQ(task(id).spec.name, QStringLiteral("a"));
}

TEST_F(StoreTest, KeepsOneOpenTaskForEachDedupeKey)
{
    open();
    InsertTask first = newTask(QStringLiteral("a"));
    first.spec.dedupe = QStringLiteral("key");
    mustWrite({first});
    EXPECT_EQ(reader->dedupes({QStringLiteral("key"), QStringLiteral("other")}).value(),
              (QHash<QString, TaskId>{{QStringLiteral("key"), first.id}}));
    InsertTask second = newTask(QStringLiteral("b"));
    second.spec.dedupe = QStringLiteral("key");
    EXPECT_FALSE(write({second}).has_value());
    runTask(first.id, TaskState::Succeeded);
    mustWrite({second});
    EXPECT_EQ(reader->dedupes({QStringLiteral("key")})->value(QStringLiteral("key")), second.id);
}

TEST_F(StoreTest, KeepsTheDefaultQueueAndTheRowOfADeletedOne)
{
    open();
    EXPECT_FALSE(write({DeleteQueue{QueueId(1)}}).has_value());
    Queue render;
    render.id = QueueId(2);
    render.name = QStringLiteral("render");
    render.slotLimit = 3;
    render.policyParameters = {{QStringLiteral("step"), 0.1}};
    mustWrite({PutQueue{render}});
    ASSERT_EQ(load().queues.size(), 2U);
    EXPECT_EQ(load().queues[1].slotLimit, 3);
    EXPECT_EQ(load().queues[1].policyParameters.value(QStringLiteral("step")), 0.1);
    InsertTask insert = newTask(QStringLiteral("a"));
    insert.queue = render.id;
    mustWrite({insert, DeleteQueue{render.id}});
    EXPECT_EQ(load().queues.size(), 1U);
    EXPECT_EQ(task(insert.id).spec.queue, QStringLiteral("render"));
    render.id = QueueId(3);
    mustWrite({PutQueue{render}});
    EXPECT_EQ(load().lastQueue, QueueId(3));
}

TEST_F(StoreTest, LetsReadersReadWhileItWrites)
{
    open();
    std::atomic<bool> stop{false};
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            auto own = Reader::open(dataDir());
            ASSERT_TRUE(own.has_value());
            qint64 last = 0;
            while (!stop) {
                const auto page = (*own)->tasks({}, kNow);
                ASSERT_TRUE(page.has_value()) << page.error().text().toStdString();
                const auto count = (*own)->count({});
                ASSERT_TRUE(count.has_value());
                EXPECT_GE(*count, last);
                last = *count;
                ++good;
            }
        });
    for (int i = 0; i < 200; ++i)
        addTask(QStringLiteral("task %1").arg(i));
    stop = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_GT(good, 0);
    EXPECT_EQ(reader->count({}).value(), 200);
}

TEST_F(StoreTest, StillStoresWhatWaitsWhenItIsDestroyed)
{
    open();
    std::atomic<int> stored{0};
    for (int i = 0; i < 50; ++i)
        opened.store->write({{newTask(QStringLiteral("x"))}, {event(QStringLiteral("e"))}},
                            [&](const Outcome& outcome) { stored += outcome.has_value(); });
    close();
    EXPECT_EQ(stored, 50);
    EXPECT_FALSE(QFileInfo::exists(path() + QStringLiteral("-wal")));
    open();
    EXPECT_EQ(reader->count({}).value(), 50);
}
