// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filtersql.h"
#include "tests/core/store/storefixture.h"

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;

namespace {
class ListsTest : public store::test::StoreFixture {
protected:
    std::vector<qint64> idsOf(const QString& filter)
    {
        const auto parsed = parseFilter(filter, kNow);
        EXPECT_TRUE(parsed.has_value()) << parsed.error().text().toStdString();
        const auto ids = reader->ids(*parsed);
        EXPECT_TRUE(ids.has_value()) << ids.error().text().toStdString();
        std::vector<qint64> values;
        for (TaskId id : ids.value_or(std::vector<TaskId>()))
            values.push_back(id.value);
        EXPECT_EQ(reader->count(*parsed).value(), qint64(values.size()));
        return values;
    }
    /// All pages of `limit` rows, one after the other.
    std::vector<qint64> paged(const QString& sort, int limit, const QString& filter = {})
    {
        std::vector<qint64> values;
        query::TaskList query{filter, sort, limit, {}, false};
        do {
            const auto page = reader->tasks(query, kNow);
            EXPECT_TRUE(page.has_value()) << page.error().text().toStdString();
            if (!page || page->tasks.size() > size_t(limit))
                break;
            for (const Task& task : page->tasks)
                values.push_back(task.id.value);
            query.after = page->next;
        } while (!query.after.isEmpty());
        return values;
    }
    void fill()
    {
        open();
        Queue render;
        render.id = QueueId(2);
        render.name = QStringLiteral("render");
        InsertTask a = newTask(QStringLiteral("shot 01"));
        a.spec.tags = {QStringLiteral("night"), QStringLiteral("100%")};
        a.spec.priority = 50;
        InsertTask b = newTask(QStringLiteral("Shot 02"), TaskState::Held);
        b.queue = render.id;
        b.spec.workflow = QStringLiteral("film");
        b.spec.description = QStringLiteral("under_score and [brackets]");
        InsertTask c = newTask(QStringLiteral("feed"));
        c.spec.deadline = after(1000);
        InsertTask d = newTask(QStringLiteral("shot 01"));
        d.createdAt = after(-7'200'000);
        mustWrite({PutQueue{render}, a, b, c, d});
        runTask(c.id, TaskState::Failed, 3);
        mustWrite({SetArchived{{d.id}, true}});
    }
};
using Ids = std::vector<qint64>;
} // namespace

TEST_F(ListsTest, SelectsByEveryFieldOfTheFilterLanguage)
{
    fill();
    EXPECT_EQ(idsOf(QString()), (Ids{1, 2, 3}));
    EXPECT_EQ(idsOf(QStringLiteral("id:2,3")), (Ids{2, 3}));
    EXPECT_EQ(idsOf(QStringLiteral("state:failed")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("state:queued,held")), (Ids{1, 2}));
    EXPECT_EQ(idsOf(QStringLiteral("-state:failed")), (Ids{1, 2}));
    EXPECT_EQ(idsOf(QStringLiteral("state!=queued,held")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("queue:render")), (Ids{2}));
    EXPECT_EQ(idsOf(QStringLiteral("queue:r*")), (Ids{2}));
    EXPECT_EQ(idsOf(QStringLiteral("name:\"shot 0*\"")), (Ids{1}));
    EXPECT_EQ(idsOf(QStringLiteral("name:\"?hot 0?\"")), (Ids{1, 2}));
    EXPECT_EQ(idsOf(QStringLiteral("tag:night")), (Ids{1}));
    EXPECT_EQ(idsOf(QStringLiteral("tag:100%")), (Ids{1}));
    EXPECT_EQ(idsOf(QStringLiteral("-tag:night")), (Ids{2, 3}));
    EXPECT_EQ(idsOf(QStringLiteral("priority>=50")), (Ids{1}));
    EXPECT_EQ(idsOf(QStringLiteral("priority<1")), (Ids{2, 3}));
    EXPECT_EQ(idsOf(QStringLiteral("workflow:film")), (Ids{2}));
    EXPECT_EQ(idsOf(QStringLiteral("workflow!=film")), (Ids{1, 3}));
    EXPECT_EQ(idsOf(QStringLiteral("exit:3")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("exit!=0")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("-exit:3")), (Ids{1, 2}));
    EXPECT_EQ(idsOf(QStringLiteral("runs>0")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("finished>-2h")), (Ids{3}));
    EXPECT_EQ(idsOf(QStringLiteral("created<-1h archived:yes")), (Ids{4}));
    EXPECT_EQ(idsOf(QStringLiteral("archived:any shot")), (Ids{1, 2, 4}));
    EXPECT_EQ(idsOf(QStringLiteral("executor:process note!=x owner!=x group!=x signal!=9")), (Ids{}));
    EXPECT_EQ(idsOf(QStringLiteral("eligible<+1h")), (Ids{}));
    EXPECT_EQ(idsOf(QStringLiteral("started>-1h deadline>-1h")), (Ids{3}));
}

TEST_F(ListsTest, TakesFreeTextLiterallyButForStars)
{
    fill();
    EXPECT_EQ(idsOf(QStringLiteral("SHOT")), (Ids{1, 2}));
    EXPECT_EQ(idsOf(QStringLiteral("under_s")), (Ids{2}));
    EXPECT_EQ(idsOf(QStringLiteral("under.s")), (Ids{}));
    EXPECT_EQ(idsOf(QStringLiteral("u_der")), (Ids{}));
    EXPECT_EQ(idsOf(QStringLiteral("[brackets]")), (Ids{2}));
    EXPECT_EQ(idsOf(QStringLiteral("sh*01")), (Ids{1}));
    EXPECT_EQ(idsOf(QStringLiteral("\"'; DROP TABLE task; --\"")), (Ids{}));
    EXPECT_EQ(idsOf(QStringLiteral("-shot")), (Ids{3}));
}

TEST_F(ListsTest, KnowsEveryFieldThatTheParserKnows)
{
    open();
    for (const QString& field : filterFields())
        idsOf(field + (field == u"state"                                 ? QStringLiteral(":queued")
                       : field == u"archived"                            ? QStringLiteral(":any")
                       : parseFilter(field + QStringLiteral(":1"), kNow) ? QStringLiteral(":1")
                                                                         : QStringLiteral(">-1h")));
}

TEST_F(ListsTest, SortsByTheNamesOfTheColumnsOfListAndNamesWhatItCanSortBy)
{
    fill();
    for (const char* name : {"rss", "user", "system", "log-size", "last-line", "reason", "depends-on", "max_rss_bytes",
                             "user_seconds", "system_seconds", "log_bytes", "state_reason"})
        EXPECT_EQ(paged(QString::fromLatin1(name), 2).size(), 3U) << name;
    const auto refused = reader->tasks({{}, QStringLiteral("waits-for"), 10, {}, false}, kNow);
    ASSERT_FALSE(refused.has_value());
    const QStringList named = refused.error().hint.mid(QStringLiteral("columns are ").size()).split(u' ');
    EXPECT_TRUE(named.contains(QStringLiteral("log-size")));
    for (const QString& name : named)
        EXPECT_TRUE(reader->tasks({{}, name, 10, {}, false}, kNow).has_value()) << name.toStdString();
}

TEST_F(ListsTest, PagesThroughEverySortColumnInBothDirectionsWithoutLossOrRepetition)
{
    fill();
    for (int i = 0; i < 20; ++i) {
        InsertTask more = newTask(QStringLiteral("task %1").arg(i % 7));
        more.spec.priority = i % 3;
        more.spec.owner = i % 2 ? QStringLiteral("anna") : QString();
        more.createdAt = after(-i * 10);
        mustWrite({more});
        if (i % 4 == 0)
            runTask(more.id, TaskState::Succeeded);
    }
    const auto error = reader->tasks({{}, QStringLiteral("nonsense"), 10, {}, false}, kNow).error();
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    QStringList columns = error.hint.split(u' ');
    columns.erase(columns.begin(), columns.begin() + 2);
    ASSERT_GT(columns.size(), 20);
    for (const QString& column : columns) {
        const Ids ascending = paged(column, 1000);
        ASSERT_EQ(ascending.size(), 23U) << column.toStdString();
        EXPECT_EQ(paged(column, 3), ascending) << column.toStdString();
        Ids descending(ascending.rbegin(), ascending.rend());
        EXPECT_EQ(paged(u'-' + column, 1000), descending) << column.toStdString();
        EXPECT_EQ(paged(u'-' + column, 4), descending) << column.toStdString();
    }
    EXPECT_EQ(paged(QStringLiteral("-priority"), 2).front(), 1);
    EXPECT_EQ(paged(QStringLiteral("name"), 2, QStringLiteral("state:failed")), (Ids{3}));
}

TEST_F(ListsTest, RefusesAForeignCursor)
{
    fill();
    const auto page = reader->tasks({{}, QStringLiteral("name"), 1, {}, true}, kNow);
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->total, 3);
    ASSERT_FALSE(page->next.isEmpty());
    EXPECT_EQ(reader->tasks({{}, QStringLiteral("id"), 1, page->next, false}, kNow).error().code,
              ErrorCode::InvalidInput);
    EXPECT_EQ(reader->tasks({{}, {}, 1, QStringLiteral("rubbish"), false}, kNow).error().code, ErrorCode::InvalidInput);
}

TEST_F(ListsTest, ListsRunsByTaskAndNumberInPages)
{
    open();
    for (int i = 0; i < 3; ++i) {
        const TaskId id = addTask(QStringLiteral("t"));
        runTask(id, TaskState::Failed, 1);
        mustWrite({move(id, TaskState::Failed, TaskState::Queued)});
        runTask(id, TaskState::Succeeded, 0, 2);
    }
    query::RunList query{{}, QStringLiteral("state:succeeded"), 4, {}};
    const auto first = reader->runs(query, kNow);
    ASSERT_TRUE(first.has_value()) << first.error().text().toStdString();
    ASSERT_EQ(first->runs.size(), 4U);
    EXPECT_EQ(first->runs[3].task, TaskId(2));
    EXPECT_EQ(first->runs[3].number, 2);
    query.after = first->next;
    const auto second = reader->runs(query, kNow);
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->runs.size(), 2U);
    EXPECT_EQ(second->next, QString());
    EXPECT_EQ(reader->runs({TaskId(2), {}, 10, {}}, kNow)->runs.size(), 2U);
    EXPECT_EQ(reader->runs({TaskId(9), {}, 10, {}}, kNow).error().code, ErrorCode::NotFound);
    for (const char* filter :
         {"queue:default", "executor:process", "cause:0 queue:default tag:x", "queue:default executor:process"}) {
        const auto found = reader->runs({{}, QLatin1String(filter), 10, {}}, kNow);
        ASSERT_TRUE(found.has_value()) << filter << ": " << found.error().text().toStdString();
        EXPECT_EQ(found->runs.size(), QByteArray(filter).startsWith("cause") ? 0U : 6U) << filter;
    }
}

TEST_F(ListsTest, ListsEventsOfATaskAndAfterANumber)
{
    open();
    const InsertTask a = newTask(QStringLiteral("a")), b = newTask(QStringLiteral("b"));
    Event created = event(QStringLiteral("task.created"), a.id);
    created.to = TaskState::Queued;
    created.actor = QStringLiteral("cli:anna");
    created.data = {{QStringLiteral("n"), 1}};
    const Event other = event(QStringLiteral("task.created"), b.id);
    ASSERT_TRUE(write(Batch{{a, b}, {created, other}}).has_value());
    const auto events = reader->events({{}, a.id, 10});
    ASSERT_TRUE(events.has_value());
    ASSERT_EQ(events->events.size(), 1U);
    EXPECT_EQ(events->events[0].to, TaskState::Queued);
    EXPECT_EQ(events->events[0].from, std::nullopt);
    EXPECT_EQ(events->events[0].actor, QStringLiteral("cli:anna"));
    EXPECT_EQ(events->events[0].data, created.data);
    EXPECT_EQ(events->last, EventSeq(2));
    EXPECT_EQ(reader->events({EventSeq(1), {}, 10})->events.at(0).task, b.id);
}

TEST_F(ListsTest, FindsEverythingDownstreamThroughAnyJoin)
{
    open();
    std::vector<Change> changes;
    const auto add = [&](std::vector<qint64> on) {
        InsertTask insert = newTask(QStringLiteral("t"), on.empty() ? TaskState::Queued : TaskState::Blocked);
        for (qint64 id : on)
            insert.dependencies.push_back({TaskId(id), DependencyCondition::Succeeded});
        changes.emplace_back(insert);
    };
    add({});
    add({1});
    add({1});
    add({2, 3});
    add({});
    add({4, 5});
    mustWrite(changes);
    EXPECT_EQ(reader->downstream({TaskId(2)}).value(), (std::vector<TaskId>{TaskId(4), TaskId(6)}));
    EXPECT_EQ(reader->downstream({TaskId(1), TaskId(4)}).value(),
              (std::vector<TaskId>{TaskId(2), TaskId(3), TaskId(6)}));
    EXPECT_EQ(reader->taskDetails(TaskId(1))->blocks.size(), 2U);
}

TEST_F(ListsTest, CountsAndMeasures)
{
    fill();
    const auto figures = reader->statistics({});
    ASSERT_TRUE(figures.has_value());
    const QJsonObject json = figures->figures;
    EXPECT_EQ(json[QStringLiteral("tasks")].toObject()[QStringLiteral("failed")].toInt(), 1);
    EXPECT_EQ(json[QStringLiteral("exit_codes")].toObject()[QStringLiteral("3")].toInt(), 1);
    EXPECT_EQ(json[QStringLiteral("run_ms")].toObject()[QStringLiteral("p50")].toInt(), 1000);
    EXPECT_EQ(json[QStringLiteral("run_ms")].toObject()[QStringLiteral("count")].toInt(), 1);
    EXPECT_EQ(json[QStringLiteral("ended")].toInt(), 1);
    EXPECT_EQ(reader->countsByState().value()[QStringLiteral("queued")], 1);
}

TEST_F(ListsTest, NamesForRetentionOnlyWhatNobodyWaitsFor)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b"));
    runTask(a, TaskState::Succeeded);
    runTask(b, TaskState::Succeeded);
    InsertTask waits = newTask(QStringLiteral("waits"), TaskState::Held);
    waits.dependencies = {{a, DependencyCondition::Ended}};
    mustWrite({waits});
    EXPECT_EQ(reader->endedBefore(after(10'000), 10).value(), std::vector<TaskId>{b});
    EXPECT_EQ(reader->endedBefore(after(0), 10).value(), std::vector<TaskId>());
}

TEST_F(ListsTest, SaysHowTasksStand)
{
    fill();
    const auto standings = reader->standings({TaskId(3), TaskId(99), TaskId(2)});
    ASSERT_TRUE(standings.has_value());
    EXPECT_EQ(standings->at(0).state, TaskState::Failed);
    EXPECT_EQ(standings->at(0).runs, 1);
    EXPECT_FALSE(standings->at(1).exists);
    EXPECT_EQ(standings->at(2).queue, QueueId(2));
}
