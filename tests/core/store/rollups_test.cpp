// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/maintenance.h"
#include "core/store/opening.h"
#include "core/store/rollups.h"
#include "tests/core/store/figuresoracle.h"
#include "tests/core/store/oldyard.h"
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QFileInfo>

#include <random>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;
using store::test::OldYard;
using taskyard::test::FiguresOracle;

namespace {
constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;
/// Seen from here every step is over.
const TimePoint kLongAfter = after(40'000 * kDay);

query::Trend over(std::optional<TimePoint> from, TimePoint to, int points, const QStringList& queues = {})
{
    query::Trend query;
    query.queues = queues;
    query.from = from;
    query.to = to;
    query.points = points;
    return query;
}

class RollupsTest : public store::test::StoreFixture {
protected:
    Event moved(TaskId task, std::optional<TaskState> from, TaskState to, TimePoint at, int run = 0)
    {
        Event one = event(from ? QStringLiteral("task.state") : QStringLiteral("task.created"), task);
        one.from = from;
        one.to = to;
        one.at = at;
        one.run = run;
        return one;
    }
    TaskId create(TimePoint at, const QString& name = QStringLiteral("a task"))
    {
        InsertTask insert = newTask(name);
        insert.createdAt = insert.eligibleAt.emplace(at);
        mustWrite(Batch{{insert}, {moved(insert.id, {}, TaskState::Queued, at)}});
        return insert.id;
    }
    /// A whole run of a queued task, its moves told as the engine tells them.
    void runWhole(TaskId id, TimePoint start, Duration took, TaskState state = TaskState::Succeeded, int run = 1)
    {
        using enum TaskState;
        ClaimRun claimed = claim(id, run);
        claimed.at = start;
        mustWrite(Batch{{claimed}, {moved(id, Queued, Starting, start, run)}});
        mustWrite(Batch{{StartRun{id, run, 4711, start}}, {moved(id, Starting, Running, start, run)}});
        EndRun ended = end(id, state, 0, run);
        ended.at = start + took;
        MoveTask move = StoreFixture::move(id, Running, state);
        move.at = start + took;
        mustWrite(Batch{{ended, move}, {moved(id, Running, state, start + took, run)}});
    }
    void mustWrite(Batch batch)
    {
        const Outcome outcome = write(std::move(batch));
        EXPECT_TRUE(outcome.has_value()) << outcome.error().text().toStdString();
    }
    answer::Trend trend(const query::Trend& query, TimePoint now)
    {
        const auto told = reader->trend(query, now);
        EXPECT_TRUE(told.has_value()) << told.error().text().toStdString();
        return told.value_or(answer::Trend());
    }
    answer::Figures figures(const query::Figures& query, TimePoint now)
    {
        const auto told = reader->figures(query, now);
        EXPECT_TRUE(told.has_value()) << told.error().text().toStdString();
        return told.value_or(answer::Figures());
    }
    qint64 rowsOf(qint64 width)
    {
        Database database(path(), Access::ReadOnly);
        return database.integer(QStringLiteral("SELECT count(*) FROM rollup WHERE at > 0 AND width = %1").arg(width));
    }
};
} // namespace

TEST(Buckets, HoldEveryDurationWithinOnePartInSixtyFourOfTheirMiddle)
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 200'000; ++i) {
        const auto ms = i < 1000 ? qint64(i) : qint64(random() >> (2 + random() % 60));
        const int bucket = bucketOf(ms);
        ASSERT_LE(startOf(bucket), ms);
        ASSERT_GT(startOf(bucket + 1), ms) << ms;
        ASSERT_LE(double(std::abs(middleOf(bucket) - ms)), double(ms) / 64) << ms;
    }
}

namespace {
/// Any tally that could be.
Tally anyTally(std::mt19937_64& random)
{
    const auto any = [&](qint64 below) { return qint64(random() % quint64(below)); };
    Tally tally;
    for (Tally::Level& level : tally.levels)
        if (any(2) == 0)
            level = {any(2000) - 1000, any(1LL << 50) - (1LL << 49)};
    for (qint64& count : tally.counts)
        count = any(2) * any(1LL << 40);
    for (qint64 i = any(40); i > 0; --i)
        tally.runs.add(any(1LL << any(50)));
    for (qint64 i = any(40); i > 0; --i)
        tally.waits.add(any(1LL << any(50)));
    for (qint64 i = any(5); i > 0; --i)
        tally.causes[random() << any(60)] += any(1000) + 1;
    for (qint64 i = any(5); i > 0; --i) {
        Tally::OfTemplate& alike = tally.templates[random() << any(60)];
        ++alike.runs[TaskState(any(kTaskStateCount))];
        alike.times.add(any(1LL << any(40)));
    }
    for (qint64 i = any(15); i > 0; --i)
        tally.remember({any(100), any(1LL << 40), int(any(5)) + 1, random()});
    return tally;
}

std::vector<QByteArray> packed(const Tally& tally)
{
    std::vector<QByteArray> parts;
    for (Part part : kParts)
        parts.push_back(tally.pack(part));
    return parts;
}

bool addAll(Tally& tally, const std::vector<QByteArray>& parts, qint64 later)
{
    return std::ranges::all_of(kParts, [&](Part part) {
        return tally.addPacked(part, {parts[size_t(part)].constData(), size_t(parts[size_t(part)].size())}, later);
    });
}
} // namespace

TEST(Tallies, AreTheSameAfterTheyWerePackedAndAddUp)
{
    std::mt19937_64 random(3);
    for (int i = 0; i < 500; ++i) {
        const Tally one = anyTally(random);
        const Tally other = anyTally(random);
        Tally sum;
        ASSERT_TRUE(addAll(sum, packed(one), 0));
        ASSERT_EQ(packed(sum), packed(one));
        ASSERT_TRUE(addAll(sum, packed(other), 7'000));
        for (size_t gauge = 0; gauge < kGauges; ++gauge) {
            const auto& [a, b] = std::pair(one.levels[gauge], other.levels[gauge]);
            ASSERT_EQ(sum.levels[gauge].change, a.change + b.change);
            ASSERT_EQ(sum.levels[gauge].moment, a.moment + b.moment + 7'000 * b.change);
        }
        for (size_t what = 0; what < kCounts; ++what)
            ASSERT_EQ(sum.counts[what], one.counts[what] + other.counts[what]);
        ASSERT_EQ(sum.runs.n, one.runs.n + other.runs.n);
        ASSERT_EQ(sum.runs.total, one.runs.total + other.runs.total);
        ASSERT_EQ(sum.waits.longest, std::max(one.waits.longest, other.waits.longest));
        Tally reverse;
        ASSERT_TRUE(addAll(reverse, packed(other), 0));
        ASSERT_TRUE(addAll(reverse, packed(one), 0));
        for (Part part : {Part::Counts, Part::Times, Part::Causes, Part::Templates, Part::Longest})
            ASSERT_EQ(reverse.pack(part), sum.pack(part)) << "whichever comes first";
    }
}

TEST(Tallies, SayWhetherBytesAreOnesAndSurviveAll)
{
    std::mt19937_64 random(5);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::vector<QByteArray> parts = packed(anyTally(random));
        QByteArray& part = parts[random() % parts.size()];
        if (part.isEmpty())
            continue;
        if (i % 2 == 0)
            part.chop(1);
        else
            part[qsizetype(random() % quint64(part.size()))] = char(random());
        Tally tally;
        refused += int(!addAll(tally, parts, 0));
    }
    EXPECT_GT(refused, 1000);
}

/// They are stored: a database tells by them what it has counted.
TEST(Tallies, KeepTheNumbersOfTheStates)
{
    const QStringList names{QStringLiteral("draft"),     QStringLiteral("held"),    QStringLiteral("scheduled"),
                            QStringLiteral("blocked"),   QStringLiteral("queued"),  QStringLiteral("starting"),
                            QStringLiteral("running"),   QStringLiteral("paused"),  QStringLiteral("stopping"),
                            QStringLiteral("succeeded"), QStringLiteral("failed"),  QStringLiteral("timed-out"),
                            QStringLiteral("cancelled"), QStringLiteral("skipped"), QStringLiteral("interrupted")};
    for (qsizetype i = 0; i < names.size(); ++i)
        EXPECT_EQ(stateName(TaskState(i)), names[i]);
}

TEST_F(RollupsTest, TellOfAnEmptyYard)
{
    open();
    const answer::Trend told = trend(over(after(-kHour), after(0), 10), after(5));
    EXPECT_EQ(told.step, Duration(600'000));
    EXPECT_EQ(told.depth.at(QStringLiteral("queued")).size(), 7U) << "kNow is not the start of a step";
    EXPECT_EQ(figures({}, after(5)).arrivals, 0);
    EXPECT_FALSE(figures({}, after(5)).successRate.has_value());
}

TEST_F(RollupsTest, AverageTheStepThatIsNotOverYetOverWhatIsOverOfIt)
{
    open();
    const TimePoint minute{Duration(stepStart(kNow.time_since_epoch().count(), 60'000))};
    create(minute);
    create(minute + Duration(20'000));
    const query::Trend query = over(minute, minute + Duration(60'000), 1);
    const QString queued = QStringLiteral("queued");
    EXPECT_EQ(trend(query, minute + Duration(40'000)).depthMean.at(queued), std::vector<double>{1.5});
    EXPECT_EQ(trend(query, kLongAfter).depthMean.at(queued), std::vector<double>{100.0 / 60});
    EXPECT_EQ(trend(query, kLongAfter).depth.at(queued), std::vector<qint64>{2});
}

TEST_F(RollupsTest, RefuseWhatMakesNoSense)
{
    open();
    query::Trend query;
    query.queues = QStringList{QStringLiteral("nowhere")};
    EXPECT_EQ(reader->trend(query, kNow).error().code, ErrorCode::NotFound);
    EXPECT_EQ(reader->figures({{}, after(5), after(5)}, kNow).error().code, ErrorCode::InvalidInput);
    query = {};
    query.figures = QStringList{QStringLiteral("guesses")};
    EXPECT_EQ(reader->trend(query, kNow).error().code, ErrorCode::InvalidInput);
    query::TemplateTrend unknown;
    unknown.task = TaskId(99);
    EXPECT_EQ(reader->templateTrend(unknown, kNow).error().code, ErrorCode::NotFound);
}

TEST_F(RollupsTest, ForgetSecondsAndMinutesInTimeAndStaySureOfEverything)
{
    open();
    for (int day = 0; day < 200; day += 3) {
        const TaskId id = create(after(day * kDay));
        runWhole(id, after(day * kDay + 61'000), Duration(day * 1000 + 1));
    }
    // Nothing but time and events lets rows go, a piece at each.
    for (int minute = 0; minute < 300; ++minute)
        create(after(200 * kDay + minute * 60'000));
    EXPECT_EQ(rowsOf(1000), 300) << "of the last two days";
    EXPECT_LT(rowsOf(60'000), 300 + 4 * 31) << "of the last ninety days";
    EXPECT_GT(rowsOf(3'600'000), 66) << "of all";
    const TimePoint now = after(201 * kDay);
    FiguresOracle oracle(path());
    for (const int points : {1, 30, 300})
        EXPECT_EQ(oracle.compare(trend(over({}, now, points), kLongAfter), {}), "");
    EXPECT_EQ(oracle.compare(trend(over(after(200 * kDay), now, 60), kLongAfter), {}), "");
    EXPECT_EQ(oracle.compare(trend(over(after(10), after(kDay), 5000), kLongAfter), {}), "") << "hours are left of it";
    EXPECT_EQ(trend(over(after(10), after(kDay), 5000), now).step, Duration(kHour));
    EXPECT_EQ(oracle.compare(figures({{}, {}, now}, kLongAfter), {}, 10), "");
    EXPECT_EQ(oracle.compare(figures({{}, after(kDay), after(100 * kDay + 5)}, kLongAfter), {}, 10), "");
}

TEST_F(RollupsTest, KeepWhatRetentionPurges)
{
    open();
    for (int i = 0; i < 20; ++i)
        runWhole(create(after(i * 1000)), after(i * 1000 + 50), Duration(i * 100), TaskState::Failed);
    const TimePoint now = after(kHour);
    const answer::Figures before = figures({}, now);
    std::vector<TaskId> ids;
    for (int i = 1; i <= 20; ++i)
        ids.emplace_back(i);
    StoreFixture::mustWrite({Purge{ids}});
    const answer::Figures left = figures({}, now);
    EXPECT_EQ(left.arrivals, 20);
    EXPECT_EQ(left.failures, 20);
    EXPECT_EQ(left.run.count, 20);
    EXPECT_EQ(left.run.max, before.run.max);
    EXPECT_EQ(left.run.mean, before.run.mean);
    EXPECT_FALSE(left.run.exact);
    ASSERT_EQ(left.longest.size(), 10U);
    EXPECT_EQ(left.longest.front().runMs, 1900);
    EXPECT_TRUE(left.longest.front().gone);
    EXPECT_EQ(left.longest.front().name, QStringLiteral("a task"));
    EXPECT_EQ(left.causes.size(), 1U);
}

TEST_F(RollupsTest, TellOfVeryManyRunsWithoutReadingThem)
{
    open();
    close();
    {
        const auto database = openForWriting(path());
        Database::Transaction transaction(*database, Database::Transaction::Write);
        const QString each =
            QStringLiteral("WITH RECURSIVE t (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < 120000), life AS "
                           "(SELECT i, %1 + i * 3000 AS c, %1 + i * 3000 + i * 7919 % 60013 AS s, %1 + i * 3000 + "
                           "i * 7919 % 60013 + i * 104729 % 1000003 AS f FROM t) ")
                .arg(kNow.time_since_epoch().count());
        // Archived, so that no index of the Board has to be made.
        database->execute(each + QStringLiteral("INSERT INTO task (id, state, queue_id, priority, place, slots, name, "
                                                "created_at, finished_at, runs, archived) SELECT i, 'failed', 1, 0, i, "
                                                "1, 'frame ' || i, c, f, 1, 1 FROM life"));
        database->execute(each + QStringLiteral("INSERT INTO run (task_id, number, state, token, boot_id, executor, "
                                                "claimed_at, started_at, finished_at, last_line, queue_id, eligible_at)"
                                                " SELECT i, 1, 'failed', 't', 'b', 'process', s, s, f, 'line ' || i "
                                                "|| char(97 + i % 5), 1, c FROM life"));
        Rollups(*database).rebuild();
        transaction.commit();
    }
    reader = std::move(*Reader::open(dataDir()));
    FiguresOracle oracle(path());
    for (const TimePoint from : {after(0), after(123'456)}) {
        const answer::Figures told = figures({{}, from, after(120'000 * 3000 + 2'000'000)}, kLongAfter);
        EXPECT_FALSE(told.run.exact);
        EXPECT_EQ(told.longest.size(), 10U);
        EXPECT_EQ(oracle.compare(told, {}, 10), "");
    }
}

TEST_F(RollupsTest, AreNotTouchedByABatchThatIsRefused)
{
    open();
    const TaskId id = create(kNow);
    const qint64 number = nextEvent;
    const MoveTask wrong = move(id, TaskState::Held, TaskState::Queued);
    InsertTask other = newTask(QStringLiteral("other"));
    EXPECT_FALSE(write(Batch{{other, wrong}, {moved(other.id, {}, TaskState::Queued, kNow)}}).has_value());
    nextEvent = number + 1; // the store owes one event
    create(after(70'000));
    FiguresOracle oracle(path());
    EXPECT_EQ(oracle.compareWithTasks(figures({}, after(kHour))), "");
    EXPECT_EQ(figures({}, after(kHour)).arrivals, 2);
}

TEST_F(RollupsTest, AreMadeOfTheHistoryOfAnOlderDatabaseWhichIsBackedUp)
{
    for (unsigned seed = 1; seed <= 4; ++seed) {
        close();
        QDir(dataDir()).removeRecursively();
        QDir().mkpath(dataDir());
        int purged = 0;
        {
            OldYard old(path(), seed);
            for (qint64 id = 1; id <= 150; ++id)
                old.addTask(id);
            purged = old.finish();
        }
        open(after(30 * kDay));
        EXPECT_EQ(opened.migratedFrom, 2);
        EXPECT_TRUE(QFileInfo::exists(opened.backup));
        const TimePoint now = after(30 * kDay);
        FiguresOracle oracle(path());
        EXPECT_GT(purged, 0);
        EXPECT_EQ(oracle.compareWithTasks(figures({}, now)), "");
        EXPECT_EQ(oracle.compare(trend(over({}, now, 20), kLongAfter), {}), "");
        EXPECT_EQ(oracle.compare(trend(over(after(0), after(50 * 400'000), 200), kLongAfter), {}), "");
        EXPECT_EQ(oracle.compare(trend(over({}, now, 7, {QStringLiteral("q")}), kLongAfter), {QStringLiteral("q")}),
                  "");
        EXPECT_EQ(oracle.compare(figures({{}, {}, now}, kLongAfter), {}, 10), "");
        EXPECT_GT(figures({}, now).wait.count, 50);
        // And it goes on from there.
        const TimePoint later = after(31 * kDay);
        nextTask = 1000;
        runWhole(create(later), later + Duration(100), Duration(5'000));
        EXPECT_EQ(oracle.integer("SELECT count(*) FROM task WHERE id = 1000"), 1);
        FiguresOracle again(path());
        EXPECT_EQ(again.compare(figures({{}, {}, after(32 * kDay)}, kLongAfter), {}, 10), "");
        EXPECT_EQ(check(dataDir()).value(), QStringList());
    }
}
