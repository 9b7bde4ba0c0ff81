// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"

using namespace taskyard;
using namespace taskyard::store;

namespace {
class OperationsTest : public store::test::StoreFixture {
protected:
    BeginOperation begin(qint64 id, std::vector<TaskId> ids)
    {
        return {OperationId(id), store::test::kNow, QStringLiteral("cli:anna"), QStringLiteral("operation"),
                std::move(ids)};
    }
    std::vector<OperationChange> changesOf(qint64 id)
    {
        std::vector<OperationChange> changes;
        const Outcome outcome =
            reader->operationChanges(OperationId(id), [&](const OperationChange& c) { changes.push_back(c); });
        EXPECT_TRUE(outcome.has_value()) << outcome.error().text().toStdString();
        return changes;
    }
    /// Undoes what can be undone; the tasks that could not.
    std::vector<TaskId> undo(qint64 id)
    {
        std::vector<Change> back;
        std::vector<TaskId> kept;
        for (const OperationChange& change : changesOf(id)) {
            if (const auto image = undone(change))
                back.emplace_back(RestoreTask{change.id, *image, store::test::kNow});
            else
                kept.push_back(change.id);
        }
        back.emplace_back(MarkUndone{OperationId(id)});
        mustWrite(std::move(back));
        return kept;
    }
};
} // namespace

TEST_F(OperationsTest, UndoesAHoldOfManyAndLeavesThoseThatHaveMovedOnSince)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b")), c = addTask(QStringLiteral("c"));
    mustWrite({begin(1, {a, b, c}), move(a, TaskState::Queued, TaskState::Held),
               move(b, TaskState::Queued, TaskState::Held), FinishOperation{OperationId(1)}});
    const auto operation = reader->lastOperation();
    ASSERT_TRUE(operation.has_value() && operation->has_value());
    EXPECT_EQ((*operation)->operation.changes, 2);
    mustWrite({move(b, TaskState::Held, TaskState::Cancelled)});

    EXPECT_EQ(undo(1), std::vector<TaskId>{b});
    EXPECT_EQ(task(a).state, TaskState::Queued);
    EXPECT_EQ(task(b).state, TaskState::Cancelled);
    EXPECT_EQ(task(c).state, TaskState::Queued);
    EXPECT_FALSE(reader->lastOperation()->has_value());
    EXPECT_TRUE(reader->operations({})->operations.at(0).undone);
}

TEST_F(OperationsTest, UndoesAPriorityOfATaskThatHasRunMeanwhile)
{
    open();
    const TaskId id = addTask(QStringLiteral("a"));
    mustWrite({begin(1, {id}), SetPriority{id, 50}, FinishOperation{OperationId(1)}});
    runTask(id, TaskState::Succeeded);
    EXPECT_EQ(undo(1), std::vector<TaskId>());
    EXPECT_EQ(task(id).spec.priority, 0);
    EXPECT_EQ(task(id).state, TaskState::Succeeded);
    EXPECT_EQ(task(id).finishedAt, store::test::after(2000));
}

TEST_F(OperationsTest, UndoesAnEditWithItsDependencies)
{
    open();
    const TaskId first = addTask(QStringLiteral("first"));
    const TaskId second = addTask(QStringLiteral("second"));
    InsertTask insert = newTask(QStringLiteral("third"), TaskState::Blocked);
    insert.spec.env = {{QStringLiteral("K"), QStringLiteral("\"v\"")}};
    insert.spec.at = store::test::after(9);
    insert.dependencies = {{first, DependencyCondition::Succeeded}};
    mustWrite({insert});
    const Task before = task(insert.id);
    TaskSpec edited = insert.spec;
    edited.name = QStringLiteral("renamed");
    edited.env.clear();
    edited.at.reset();
    mustWrite({begin(1, {insert.id}), SetSpec{insert.id, edited},
               SetDependencies{insert.id, {{second, DependencyCondition::Ended}}}, FinishOperation{OperationId(1)}});
    EXPECT_EQ(task(insert.id).spec.name, QStringLiteral("renamed"));
    EXPECT_EQ(task(insert.id).dependsOn.at(0).task, second);

    EXPECT_EQ(undo(1), std::vector<TaskId>());
    EXPECT_EQ(task(insert.id).spec, before.spec);
    EXPECT_EQ(task(insert.id).dependsOn, before.dependsOn);
}

TEST_F(OperationsTest, NamesTheTasksThatAnOperationCreated)
{
    open();
    addTask(QStringLiteral("before"));
    std::vector<Change> changes{begin(1, {})};
    std::vector<TaskId> ids;
    for (int i = 0; i < 3; ++i) {
        InsertTask insert = newTask(QStringLiteral("new"));
        insert.operation = OperationId(1);
        ids.push_back(insert.id);
        changes.emplace_back(insert);
    }
    changes.emplace_back(FinishOperation{OperationId(1)});
    mustWrite(changes);
    addTask(QStringLiteral("behind"));
    const auto operation = reader->operation(OperationId(1));
    ASSERT_TRUE(operation.has_value());
    EXPECT_EQ(operation->created, ids);
    EXPECT_EQ(operation->operation.changes, 3);
    mustWrite({SetRemoved{{ids[1]}, true}});
    EXPECT_EQ(reader->operation(OperationId(1))->created, (std::vector<TaskId>{ids[0], ids[2]}));
    EXPECT_EQ(reader->count({}).value(), 4);
}

TEST_F(OperationsTest, UndoesARemovalAndAnArchivingAfterARestart)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b"));
    mustWrite({begin(1, {a, b}), SetRemoved{{a}, true}, SetArchived{{b}, true}, FinishOperation{OperationId(1)}});
    EXPECT_EQ(reader->count({}).value(), 0);
    open();
    EXPECT_EQ(undo(1), std::vector<TaskId>());
    EXPECT_EQ(reader->count({}).value(), 2);
}

TEST_F(OperationsTest, KeepsWhatItDidToOtherThings)
{
    open();
    mustWrite({begin(4, {}),
               OperationData{OperationId(4), {{QStringLiteral("slots"), 2}}, {{QStringLiteral("slots"), 8}}},
               FinishOperation{OperationId(4)}});
    const auto operation = reader->operation(OperationId(4));
    ASSERT_TRUE(operation.has_value());
    EXPECT_EQ(operation->before.value(QStringLiteral("slots")), QJsonValue(2));
    EXPECT_EQ(operation->after.value(QStringLiteral("slots")), QJsonValue(8));
    EXPECT_EQ(load().lastOperation, OperationId(4));
}
