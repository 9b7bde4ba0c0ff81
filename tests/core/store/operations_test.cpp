// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"

#include <functional>

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
        return restore(id, true, [](const OperationChange& change) { return undone(change); });
    }
    std::vector<TaskId> redo(qint64 id)
    {
        return restore(id, false, [](const OperationChange& change) { return redone(change); });
    }
    std::vector<TaskId> restore(qint64 id, bool back,
                                const std::function<std::optional<TaskImage>(const OperationChange&)>& merged)
    {
        std::vector<Change> changes;
        std::vector<TaskId> kept;
        for (const OperationChange& change : changesOf(id)) {
            if (const auto image = merged(change))
                changes.emplace_back(RestoreTask{change.id, *image, store::test::kNow});
            else
                kept.push_back(change.id);
        }
        changes.emplace_back(MarkUndone{OperationId(id), back, kept});
        mustWrite(std::move(changes));
        return kept;
    }
    void hold(qint64 operation, const std::vector<TaskId>& tasks)
    {
        std::vector<Change> changes{begin(operation, tasks)};
        for (TaskId id : tasks)
            changes.emplace_back(move(id, TaskState::Queued, TaskState::Held));
        changes.emplace_back(FinishOperation{OperationId(operation)});
        mustWrite(std::move(changes));
    }
    OperationId lastUndone()
    {
        const auto found = reader->lastUndone();
        EXPECT_TRUE(found.has_value()) << found.error().text().toStdString();
        return found && *found ? (*found)->operation.id : OperationId();
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

TEST_F(OperationsTest, RedoesWhatWasUndoneAlsoAfterARestart)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b"));
    hold(1, {a});
    hold(2, {b});
    EXPECT_FALSE(lastUndone().isValid());
    undo(2);
    undo(1);
    open();
    EXPECT_EQ(lastUndone(), OperationId(1));
    EXPECT_EQ(redo(1), std::vector<TaskId>());
    EXPECT_EQ(task(a).state, TaskState::Held);
    EXPECT_EQ(lastUndone(), OperationId(2));
    EXPECT_EQ((*reader->lastOperation())->operation.id, OperationId(1));
    EXPECT_EQ(redo(2), std::vector<TaskId>());
    EXPECT_EQ(task(b).state, TaskState::Held);
    EXPECT_FALSE(lastUndone().isValid());
}

TEST_F(OperationsTest, ForgetsWhatIsUndoneWhenAnotherOperationBegins)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b"));
    hold(1, {a});
    undo(1);
    hold(2, {b});
    EXPECT_FALSE(lastUndone().isValid());
    undo(2);
    EXPECT_EQ(lastUndone(), OperationId(2));
    EXPECT_TRUE(changesOf(1).empty());
    EXPECT_EQ(reader->operations({})->operations.at(1).changes, 1) << "it stays in the list";
}

TEST_F(OperationsTest, AreNotAboutWhatAnUndoLeft)
{
    open();
    const TaskId a = addTask(QStringLiteral("a")), b = addTask(QStringLiteral("b"));
    hold(1, {a, b});
    mustWrite({move(a, TaskState::Held, TaskState::Cancelled)});
    EXPECT_EQ(undo(1), std::vector<TaskId>{a});
    mustWrite({move(a, TaskState::Cancelled, TaskState::Queued)});
    EXPECT_EQ(redo(1), std::vector<TaskId>());
    EXPECT_EQ(task(a).state, TaskState::Queued) << "queued as before the hold, but by another hand";
    EXPECT_EQ(task(b).state, TaskState::Held);
    mustWrite({move(b, TaskState::Held, TaskState::Cancelled)});
    EXPECT_EQ(undo(1), std::vector<TaskId>{b});
    EXPECT_FALSE(lastUndone().isValid()) << "nothing was taken back";
}

TEST_F(OperationsTest, AreNotAboutCreatedTasksThatAnUndoLeft)
{
    open();
    InsertTask first = newTask(QStringLiteral("first")), second = newTask(QStringLiteral("second"));
    first.operation = second.operation = OperationId(1);
    mustWrite({begin(1, {}), first, second, FinishOperation{OperationId(1)}});
    mustWrite({SetRemoved{{second.id}, true}, MarkUndone{OperationId(1), true, {first.id}}});
    const auto details = reader->lastUndone();
    ASSERT_TRUE(details.has_value() && details->has_value());
    EXPECT_EQ((*details)->created, std::vector<TaskId>());
    EXPECT_EQ((*details)->removed, std::vector<TaskId>{second.id});
}

TEST_F(OperationsTest, PutBackTheEndThatARetryOrASkipTookAway)
{
    open();
    const TaskId a = addTask(QStringLiteral("a"));
    runTask(a, TaskState::Failed, 3);
    for (const TaskState to : {TaskState::Queued, TaskState::Skipped, TaskState::Blocked}) {
        const qint64 operation = nextEvent;
        mustWrite({begin(operation, {a}), move(a, TaskState::Failed, to), FinishOperation{OperationId(operation)}});
        EXPECT_EQ(undo(operation), std::vector<TaskId>());
        EXPECT_EQ(task(a).state, TaskState::Failed);
        EXPECT_EQ(task(a).finishedAt, store::test::after(2000));
        EXPECT_EQ(reader->count({}).value(), 1);
    }
}

TEST_F(OperationsTest, AreKeptInALimitedNumber)
{
    open();
    const TaskId a = addTask(QStringLiteral("a"));
    mustWrite({begin(1, {a}), SetPriority{a, 1}, FinishOperation{OperationId(1)}});
    EXPECT_TRUE(reader->lastOperation()->has_value());
    const qint64 far = 1 + kUndoableOperations;
    mustWrite({begin(far, {a}), SetPriority{a, 2}, FinishOperation{OperationId(far)}});
    undo(far);
    EXPECT_FALSE(reader->lastOperation()->has_value()) << "of the first one nothing is remembered";
}
