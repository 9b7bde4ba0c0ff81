// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/core/store/timelineoracle.h"

#include <numeric>
#include <random>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;
using taskyard::test::compareTimeline;

namespace {
constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;

class TimelineTest : public store::test::StoreFixture {
protected:
    Event moved(TaskId task, TaskState from, TaskState to, TimePoint at, int run)
    {
        Event one = event(QStringLiteral("task.state"), task);
        one.from = from;
        one.to = to;
        one.at = at;
        one.run = run;
        return one;
    }
    void must(Batch batch)
    {
        const Outcome outcome = write(std::move(batch));
        ASSERT_TRUE(outcome.has_value()) << outcome.error().text().toStdString();
    }
    TaskId create(const QString& name = QStringLiteral("a task"), const QString& workflow = {}, qint64 queue = 1)
    {
        InsertTask insert = newTask(name);
        insert.spec.workflow = workflow;
        insert.queue = QueueId(queue);
        mustWrite({insert});
        return insert.id;
    }
    void addQueue(const QString& name)
    {
        Queue queue;
        queue.id = QueueId(2);
        queue.name = name;
        queue.policy = QStringLiteral("priority");
        mustWrite({PutQueue{queue}});
    }
    void start(TaskId id, TimePoint at, int run = 1)
    {
        ClaimRun claimed = claim(id, run);
        claimed.at = at;
        must(Batch{{claimed}, {moved(id, TaskState::Queued, TaskState::Starting, at, run)}});
        must(Batch{{StartRun{id, run, 4711, at}}, {moved(id, TaskState::Starting, TaskState::Running, at, run)}});
    }
    void finish(TaskId id, TimePoint at, TaskState state = TaskState::Succeeded, int run = 1, qint64 pausedMs = 0)
    {
        EndRun ended = end(id, state, 0, run);
        ended.at = at;
        if (pausedMs > 0)
            ended.pausedMs = pausedMs;
        MoveTask move = StoreFixture::move(id, TaskState::Running, state);
        move.at = at;
        must(Batch{{ended, move}, {moved(id, TaskState::Running, state, at, run)}});
    }
    void runWhole(TaskId id, TimePoint at, Duration took, TaskState state = TaskState::Succeeded)
    {
        start(id, at);
        finish(id, at + took, state);
    }
    answer::Timeline ask(const query::Timeline& query, TimePoint now)
    {
        const auto told = reader->timeline(query, now);
        EXPECT_TRUE(told.has_value()) << told.error().text().toStdString();
        if (!told)
            return {};
        EXPECT_EQ(compareTimeline(path(), *told, query, now), "");
        return *told;
    }
    static query::Timeline between(TimePoint from, TimePoint to)
    {
        query::Timeline query;
        query.from = from;
        query.to = to;
        return query;
    }
};

qint64 sum(const std::vector<qint64>& counts) { return std::accumulate(counts.begin(), counts.end(), qint64{0}); }
} // namespace

TEST_F(TimelineTest, TellsOfRunsThatBeganBeforeTheStretchEndedAfterItOrBoth)
{
    open();
    const TaskId before = create(QStringLiteral("ends before"));
    const TaskId across = create(QStringLiteral("holds it"));
    const TaskId within = create(QStringLiteral("within"));
    const TaskId into = create(QStringLiteral("ends within"));
    const TaskId out = create(QStringLiteral("begins within"));
    const TaskId later = create(QStringLiteral("begins after"));
    runWhole(before, kNow, Duration(1000));
    runWhole(into, kNow, Duration(kHour + 60'000));
    runWhole(across, kNow, Duration(100 * kDay));
    runWhole(within, after(kHour + 1000), Duration(500));
    runWhole(out, after(kHour + 2000), Duration(3 * kDay));
    runWhole(later, after(3 * kHour), Duration(1000));
    for (const qint64 seenAfter : {101 * kDay, 1000 * kDay}) {
        const auto told = ask(between(after(kHour), after(2 * kHour)), after(seenAfter));
        std::vector<TaskId> tasks;
        for (const answer::TimelineRun& run : told.runs)
            tasks.push_back(run.task);
        EXPECT_EQ(tasks, (std::vector{across, into, within, out})) << "by start";
        EXPECT_EQ(told.step.count(), 0);
        EXPECT_EQ(told.laneCount, 1);
        ASSERT_EQ(told.lanes.size(), 1U);
        EXPECT_EQ(told.lanes[0].name, QStringLiteral("default"));
        EXPECT_EQ(told.lanes[0].runs, 4);
    }
}

TEST_F(TimelineTest, TellsOfLiveRunsUpToNowAndOfThoseThatNeverStartedAtTheirEnd)
{
    open();
    const TaskId live = create();
    start(live, after(1000));
    const TaskId failed = create();
    ClaimRun claimed = claim(failed);
    claimed.at = after(5000);
    mustWrite({claimed});
    EndRun ended = end(failed, RunState::Failed, 127);
    ended.at = after(6000);
    MoveTask move = StoreFixture::move(failed, TaskState::Starting, TaskState::Failed);
    move.at = after(6000);
    mustWrite({ended, move});
    const auto told = ask(between(kNow, after(10'000)), after(9000));
    ASSERT_EQ(told.runs.size(), 2U);
    EXPECT_EQ(told.runs[0].task, live);
    EXPECT_FALSE(told.runs[0].to.has_value());
    EXPECT_EQ(told.runs[1].from, after(6000));
    EXPECT_EQ(told.runs[1].to, after(6000));
    EXPECT_TRUE(ask(between(after(20'000), after(30'000)), after(9000)).runs.empty()) << "it has not run there yet";
    EXPECT_EQ(ask(between(after(20'000), after(30'000)), after(25'000)).runs.size(), 1U);
}

TEST_F(TimelineTest, TellsThePausesOfARun)
{
    open();
    const TaskId id = create();
    start(id, after(1000));
    must(Batch{{}, {moved(id, TaskState::Running, TaskState::Paused, after(2000), 1)}});
    must(Batch{{}, {moved(id, TaskState::Paused, TaskState::Running, after(3000), 1)}});
    must(Batch{{}, {moved(id, TaskState::Running, TaskState::Paused, after(4000), 1)}});
    auto pauses = ask(between(kNow, after(10'000)), after(5000)).runs.at(0).pauses;
    ASSERT_EQ(pauses.size(), 2U);
    EXPECT_EQ(pauses[0].from, after(2000));
    EXPECT_EQ(pauses[0].to, after(3000));
    EXPECT_EQ(pauses[1].from, after(4000));
    EXPECT_FALSE(pauses[1].to.has_value());
    must(Batch{{}, {moved(id, TaskState::Paused, TaskState::Running, after(6000), 1)}});
    finish(id, after(8000), TaskState::Succeeded, 1, 3000);
    pauses = ask(between(kNow, after(10'000)), after(9000)).runs.at(0).pauses;
    ASSERT_EQ(pauses.size(), 2U);
    EXPECT_EQ(pauses[1].to, after(6000));
}

TEST_F(TimelineTest, CountsRunsWhereTheyAreTooMany)
{
    open();
    addQueue(QStringLiteral("render"));
    for (int i = 0; i < 30; ++i)
        runWhole(create(QStringLiteral("frame %1").arg(i), i % 3 == 0 ? QStringLiteral("film") : QString(), 1 + i % 2),
                 after(i * 60'000), Duration(30'000), i % 5 == 0 ? TaskState::Failed : TaskState::Succeeded);
    start(create(), after(29 * 60'000));
    query::Timeline query = between(kNow, after(30 * 60'000));
    query.limit = 10;
    query.points = 31; // the half hour does not begin with a minute
    const auto told = ask(query, after(30 * 60'000 - 1));
    EXPECT_EQ(told.step, Duration(60'000));
    EXPECT_TRUE(told.runs.empty());
    ASSERT_EQ(told.lanes.size(), 2U);
    EXPECT_EQ(told.lanes[0].name, QStringLiteral("default"));
    EXPECT_EQ(told.lanes[0].runs, 16);
    EXPECT_EQ(sum(told.lanes[0].counts.at(QStringLiteral("running"))), 1);
    EXPECT_EQ(sum(told.lanes[1].counts.at(QStringLiteral("failed"))), 3);
    for (const char* by : {"workflow", "executor", "all"}) {
        query.by = QLatin1String(by);
        const auto other = ask(query, after(30 * 60'000 - 1));
        EXPECT_EQ(other.by, query.by);
        EXPECT_EQ(other.lanes.size(), query.by == u"workflow" ? 2U : 1U);
    }
    query.by.clear();
    query.lanes = 1;
    const auto first = reader->timeline(query, after(30 * 60'000 - 1)).value();
    ASSERT_EQ(first.lanes.size(), 1U);
    EXPECT_EQ(first.lanes[0].name, QStringLiteral("default"));
    EXPECT_EQ(first.laneCount, 2);
}

TEST_F(TimelineTest, TellsOfTheQueuesThatAreAskedForOnly)
{
    open();
    addQueue(QStringLiteral("render"));
    runWhole(create({}, {}, 1), after(1000), Duration(1000));
    runWhole(create({}, {}, 2), after(1000), Duration(1000));
    query::Timeline query = between(kNow, after(5000));
    query.queues = {QStringLiteral("render")};
    const auto told = ask(query, after(9000));
    ASSERT_EQ(told.runs.size(), 1U);
    EXPECT_EQ(told.lanes.at(0).name, QStringLiteral("render"));
}

TEST_F(TimelineTest, BeginsWithTheFirstRunWhereNoTimeIsGiven)
{
    open();
    runWhole(create(), after(-10 * kDay), Duration(1000)); // as an import brings it
    const auto told = ask({}, after(1000));
    EXPECT_LE(told.from, after(-10 * kDay));
    EXPECT_GE(told.from, after(-10 * kDay - kHour));
    EXPECT_EQ(told.runs.size(), 1U);
}

TEST_F(TimelineTest, CutsLongNames)
{
    open();
    runWhole(create(QString(10'000, u'ü')), after(1000), Duration(1000));
    EXPECT_EQ(ask(between(kNow, after(5000)), after(9000)).runs.at(0).name, QString(200, u'ü'));
}

TEST_F(TimelineTest, SaysWhatItCannotShow)
{
    open();
    query::Timeline query;
    query.by = QStringLiteral("colour");
    EXPECT_EQ(reader->timeline(query, kNow).error().code, ErrorCode::InvalidInput);
    query.by.clear();
    query.queues = {QStringLiteral("nobody's")};
    EXPECT_EQ(reader->timeline(query, kNow).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->timeline(between(after(5), after(5)), kNow).error().code, ErrorCode::InvalidInput);
}

TEST_F(TimelineTest, IsWhatOtherSqlFindsInTheRawRuns)
{
    open();
    addQueue(QStringLiteral("render"));
    std::mt19937_64 random(20261122);
    const auto any = [&](qint64 below) { return qint64(random() % quint64(below)); };
    const std::array<qint64, 6> scales{10, 1000, 60'000, kHour, kDay, 40 * kDay};
    const auto anyTime = [&] { return after(any(200 * kDay) / (1 + any(3) * any(100))); };
    const std::array ends{TaskState::Succeeded, TaskState::Failed, TaskState::TimedOut, TaskState::Cancelled};
    for (int i = 0; i < 120; ++i) {
        const TaskId id = create(QStringLiteral("t %1").arg(i),
                                 any(3) == 0 ? QStringLiteral("w%1").arg(any(4)) : QString(), 1 + any(2));
        const TimePoint at = anyTime();
        start(id, at);
        if (any(20) > 0)
            finish(id, at + Duration(any(scales[size_t(any(6))])), ends[size_t(any(4))]);
    }
    for (int i = 0; i < 150; ++i) {
        const TimePoint from = anyTime();
        query::Timeline query = between(from, from + Duration(1 + any(scales[size_t(any(6))] * 3)));
        const std::array by{"queue", "workflow", "executor", "all"};
        query.by = QLatin1String(by[size_t(any(4))]);
        query.limit = any(2) == 0 ? 5000 : 1 + int(any(10));
        query.points = 1 + int(any(40));
        if (any(3) == 0)
            query.queues = {any(2) == 0 ? QStringLiteral("render") : QStringLiteral("default")};
        ask(query, after(any(2) == 0 ? 300 * kDay : 150 * kDay));
    }
}
