// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/taskstate.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/filtersql.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

using namespace taskyard;
using namespace taskyard::store;

namespace {
/// A fresh database of the newest schema, and no store.
class SchemaTest : public testing::Test {
protected:
    SchemaTest()
    {
        const QString path = m_folder.filePath(QStringLiteral("schema.db"));
        makePrivateFile(path);
        m_database = openForWriting(path);
        migrate(*m_database, 0, migrations());
    }

    bool runs(const QString& sql)
    {
        return guarded([&] { m_database->execute(sql); }).has_value();
    }
    QString insertTask(int id, const QString& state, bool ended)
    {
        return QStringLiteral("INSERT INTO task (id, state, queue_id, priority, place, slots, name, created_at, "
                              "finished_at) VALUES (%1, '%2', 1, 0, 0, 1, 'x', 0, %3)")
            .arg(id)
            .arg(state, ended ? QStringLiteral("1") : QStringLiteral("NULL"));
    }
    QString insertRun(int task, int number, const QString& state, bool ended)
    {
        return QStringLiteral("INSERT INTO run (task_id, number, state, token, boot_id, executor, claimed_at, "
                              "finished_at) VALUES (%1, %2, '%3', 't', 'b', 'process', 0, %4)")
            .arg(task)
            .arg(number)
            .arg(state, ended ? QStringLiteral("1") : QStringLiteral("NULL"));
    }
    QStringList planOf(const QString& sql)
    {
        Statement plan(m_database->handle(), QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
        QStringList steps;
        while (plan.next())
            steps << plan.text(3);
        return steps;
    }

    taskyard::test::TempDir m_folder;
    std::unique_ptr<Database> m_database;
};
} // namespace

TEST_F(SchemaTest, LetsATaskMoveExactlyAsTheTableOfLegalMovesSays)
{
    int id = 0;
    for (TaskState from : allTaskStates()) {
        for (TaskState to : allTaskStates()) {
            ++id;
            ASSERT_TRUE(runs(insertTask(id, stateName(from), isEnded(from)))) << stateName(from).toStdString();
            const bool moved = runs(QStringLiteral("UPDATE task SET state = '%1', finished_at = %2 WHERE id = %3")
                                        .arg(stateName(to), isEnded(to) ? QStringLiteral("1") : QStringLiteral("NULL"))
                                        .arg(id));
            EXPECT_EQ(moved, from == to || isLegalMove(from, to))
                << stateName(from).toStdString() << " -> " << stateName(to).toStdString();
        }
    }
}

TEST_F(SchemaTest, RefusesAnEndWithoutATimeAndATimeWithoutAnEnd)
{
    for (TaskState state : allTaskStates())
        EXPECT_FALSE(runs(insertTask(1, stateName(state), !isEnded(state)))) << stateName(state).toStdString();
    ASSERT_TRUE(runs(insertTask(1, QStringLiteral("running"), false)));
    EXPECT_FALSE(runs(QStringLiteral("UPDATE task SET state = 'failed' WHERE id = 1")));
    EXPECT_FALSE(runs(insertRun(1, 1, QStringLiteral("failed"), false)));
    EXPECT_FALSE(runs(insertRun(1, 1, QStringLiteral("running"), true)));
    EXPECT_FALSE(runs(insertRun(1, 1, QStringLiteral("queued"), false)));
    EXPECT_FALSE(runs(insertRun(1, 1, QStringLiteral("skipped"), true)));
}

TEST_F(SchemaTest, RefusesASecondLiveRunOfATask)
{
    ASSERT_TRUE(runs(insertTask(1, QStringLiteral("running"), false)));
    ASSERT_TRUE(runs(insertRun(1, 1, QStringLiteral("running"), false)));
    EXPECT_FALSE(runs(insertRun(1, 2, QStringLiteral("starting"), false)));
    EXPECT_TRUE(runs(QStringLiteral("UPDATE run SET state = 'failed', finished_at = 5")));
    EXPECT_TRUE(runs(insertRun(1, 2, QStringLiteral("starting"), false)));
}

TEST_F(SchemaTest, NeverChangesARunThatHasEnded)
{
    ASSERT_TRUE(runs(insertTask(1, QStringLiteral("running"), false)));
    ASSERT_TRUE(runs(insertRun(1, 1, QStringLiteral("interrupted"), true)));
    for (TaskState state : allTaskStates())
        EXPECT_FALSE(runs(QStringLiteral("UPDATE run SET state = '%1'").arg(stateName(state))));
    EXPECT_FALSE(runs(QStringLiteral("UPDATE run SET exit_code = 0")));
}

TEST_F(SchemaTest, RefusesUnknownStatesAndTypes)
{
    EXPECT_FALSE(runs(insertTask(1, QStringLiteral("lost"), false)));
    EXPECT_FALSE(runs(insertTask(0, QStringLiteral("queued"), false)));
    ASSERT_TRUE(runs(insertTask(1, QStringLiteral("queued"), false)));
    EXPECT_FALSE(runs(QStringLiteral("UPDATE task SET priority = 'high'")));
    EXPECT_FALSE(runs(QStringLiteral("INSERT INTO dependency VALUES (1, 1, 'ended')")));
    EXPECT_FALSE(runs(QStringLiteral("INSERT INTO dependency VALUES (1, 2, 'ended')")));
    EXPECT_FALSE(runs(QStringLiteral("DELETE FROM queue WHERE id = 1")));
    EXPECT_FALSE(runs(QStringLiteral("UPDATE queue SET deleted = 1")));
}

TEST_F(SchemaTest, NeverChangesAnEvent)
{
    ASSERT_TRUE(runs(QStringLiteral("INSERT INTO event (seq, at, kind) VALUES (1, 0, 'x')")));
    EXPECT_FALSE(runs(QStringLiteral("UPDATE event SET kind = 'y'")));
}

TEST_F(SchemaTest, PreparesEveryNamedStatement)
{
    ASSERT_GT(namedStatements().size(), 60);
    for (auto it = namedStatements().begin(); it != namedStatements().end(); ++it) {
        const auto prepared = guarded([&] { Statement(m_database->handle(), *it); });
        EXPECT_TRUE(prepared.has_value())
            << it.key().toStdString() << ": " << (prepared ? "" : prepared.error().what.toStdString());
    }
}

TEST_F(SchemaTest, ReadsNoWholeTableInAnyStatementButThoseThatMust)
{
    const QStringList whole{QStringLiteral("task_counts"),
                            QStringLiteral("load_all"),
                            QStringLiteral("load_size"),
                            QStringLiteral("load_tasks"),
                            QStringLiteral("load_few_tasks"),
                            QStringLiteral("load_dependencies"),
                            QStringLiteral("queue_list"),
                            QStringLiteral("resource_list"),
                            QStringLiteral("load_few_dependencies"),
                            QStringLiteral("setting_list"),
                            QStringLiteral("load_dedupes"),
                            QStringLiteral("run_list_live"),
                            QStringLiteral("operation_list"),
                            QStringLiteral("operation_latest"),
                            QStringLiteral("triage_live"),
                            QStringLiteral("timeline_live"),
                            QStringLiteral("rollup_widths"),
                            QStringLiteral("queue_names"),
                            QStringLiteral("event_first"),
                            QStringLiteral("rollup_newest"),
                            QStringLiteral("rollup_events"),
                            QStringLiteral("rollup_runs"),
                            QStringLiteral("rollup_open_tasks"),
                            QStringLiteral("rollup_slots"),
                            QStringLiteral("event_slots_there")};
    static const QRegularExpression scan(QStringLiteral("^SCAN (?!json_each|wanted|reached|tag|CONSTANT)"));
    for (auto it = namedStatements().begin(); it != namedStatements().end(); ++it) {
        if (whole.contains(it.key()) || it.key().startsWith(u"check_") || it.key().startsWith(u"recovered_"))
            continue;
        for (const QString& step : planOf(*it))
            EXPECT_FALSE(scan.match(step).hasMatch()) << it.key().toStdString() << ": " << step.toStdString();
    }
}

TEST_F(SchemaTest, SortsByTheCommonColumnsByIndex)
{
    for (const char* column : {"id", "-id", "name", "-name", "priority", "-priority", "created", "-created", "order",
                               "-order", "state", "-state"}) {
        const auto key = sortKey(QLatin1String(column));
        ASSERT_TRUE(key.has_value());
        const QString order = key->descending ? QStringLiteral(" DESC") : QString();
        const QStringList plan = planOf(
            QStringLiteral("SELECT t.id, %1 FROM task AS t WHERE %2 AND (%1, t.id) %3 "
                           "(?, ?) ORDER BY %1%4, t.id%4 LIMIT 10")
                .arg(key->sql, compile({}).sql, key->descending ? QStringLiteral("<") : QStringLiteral(">"), order));
        EXPECT_FALSE(plan.join(u' ').contains(QStringLiteral("TEMP B-TREE")))
            << column << ": " << plan.join(u' ').toStdString();
        EXPECT_TRUE(plan.join(u' ').contains(QStringLiteral("SEARCH")))
            << column << ": " << plan.join(u' ').toStdString();
    }
    const QStringList finished =
        planOf(QStringLiteral("SELECT t.id FROM task AS t WHERE t.removed = 0 AND t.finished_at IS NOT NULL AND "
                              "(t.finished_at, t.id) < (?, ?) ORDER BY t.finished_at DESC, t.id DESC LIMIT 10"));
    EXPECT_FALSE(finished.join(u' ').contains(QStringLiteral("TEMP B-TREE"))) << finished.join(u' ').toStdString();
}

TEST_F(SchemaTest, WalksTheBoardFromEndToEndByItsOwnIndexes)
{
    const std::pair<const char*, const char*> walks[] = {
        {"t.id", "task_board"},           {"t.name", "task_name"},   {"t.priority", "task_priority"},
        {"t.created_at", "task_created"}, {"t.place", "task_place"}, {"t.state", "task_state"}};
    for (const auto& [column, index] : walks) {
        const QString plan = planOf(QStringLiteral("SELECT t.id, %1 FROM task AS t WHERE %2 ORDER BY %1, t.id")
                                        .arg(QLatin1String(column), compile({}).sql))
                                 .join(u' ');
        EXPECT_TRUE(plan.contains(QLatin1String(index))) << column << ": " << plan.toStdString();
        EXPECT_FALSE(plan.contains(QStringLiteral("TEMP B-TREE"))) << column << ": " << plan.toStdString();
    }
}

TEST_F(SchemaTest, FindsOpenAndTroubledTasksByTheirIndexes)
{
    const auto planFor = [&](const QString& text) {
        const Condition condition = compile(*parseFilter(text, {}));
        return planOf(QStringLiteral("SELECT t.id FROM task AS t WHERE ") + condition.sql).join(u' ');
    };
    for (const char* states : {"state:queued,held", "state:failed", "state:succeeded"})
        EXPECT_TRUE(planFor(QLatin1String(states)).contains(QStringLiteral("task_state")))
            << planFor(QLatin1String(states)).toStdString();
    EXPECT_TRUE(planFor(QStringLiteral("state:queued,held archived:any")).contains(QStringLiteral("task_open")));
    EXPECT_TRUE(planFor(QStringLiteral("state:failed archived:any")).contains(QStringLiteral("task_trouble")));
    EXPECT_TRUE(planFor(QStringLiteral("finished>-2h")).contains(QStringLiteral("task_finished")))
        << planFor(QStringLiteral("finished>-2h")).toStdString();
}
