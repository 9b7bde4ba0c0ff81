// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {
namespace {
Selection all() { return {{}, QStringLiteral("id>0")}; }

TaskId addHeld(EngineBench& bench, qint64 priority, const QStringList& tags)
{
    return bench.add(QStringLiteral("task"), [&](TaskSpec& spec) {
        spec.held = true;
        spec.priority = priority;
        spec.tags = tags;
    });
}
} // namespace

TEST(Edit, ChangesManyFieldsOfManyTasksInOneOperation)
{
    EngineBench bench;
    const TaskId a = addHeld(bench, 5, {QStringLiteral("old"), QStringLiteral("kept")});
    const TaskId b = addHeld(bench, -5, {});
    command::Edit edit{all(), {{QStringLiteral("retries"), 3}, {QStringLiteral("held"), false}}};
    edit.fields.insert(QStringLiteral("at"), QStringLiteral("2100-01-01T00:00:00Z"));
    edit.addTags = QStringList{QStringLiteral("new"), QStringLiteral("kept")};
    edit.removeTags = QStringList{QStringLiteral("old")};
    edit.addPriority = 10;
    const auto reply = bench.submit(edit);
    ASSERT_TRUE(reply) << reply.error().text().toStdString();
    EXPECT_EQ(reply->changed, 2);
    EXPECT_EQ(bench.task(a).spec.priority, 15);
    EXPECT_EQ(bench.task(b).spec.priority, 5);
    EXPECT_EQ(bench.task(a).spec.tags, (QStringList{QStringLiteral("kept"), QStringLiteral("new")}));
    EXPECT_EQ(bench.task(b).spec.tags, (QStringList{QStringLiteral("new"), QStringLiteral("kept")}));
    EXPECT_EQ(bench.task(a).spec.retries, 3);
    EXPECT_EQ(bench.task(a).state, TaskState::Scheduled);
    ASSERT_TRUE(bench.submit(command::Undo{}));
    EXPECT_EQ(bench.task(a).spec.priority, 5);
    EXPECT_EQ(bench.task(a).spec.tags, (QStringList{QStringLiteral("old"), QStringLiteral("kept")}));
    EXPECT_EQ(bench.task(a).state, TaskState::Held);
    EXPECT_EQ(bench.task(b).spec.retries, 0);
}

TEST(Edit, SaysBeforehandHowManyItWouldChangeAndWhich)
{
    EngineBench bench;
    const TaskId waits = addHeld(bench, 0, {});
    const TaskId ended = addHeld(bench, 0, {});
    ASSERT_TRUE(bench.submit(command::Cancel{just(ended), {}}));
    command::Edit edit{all(), {{QStringLiteral("queue"), QStringLiteral("default")}}};
    edit.addPriority = 1;
    edit.dryRun = true;
    auto reply = bench.submit(edit);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->changed, 1);
    EXPECT_EQ(reply->unchanged, 1);
    EXPECT_EQ(reply->ids, std::vector{waits});
    EXPECT_FALSE(reply->operation.isValid());
    EXPECT_EQ(bench.task(waits).spec.priority, 0);
    command::Edit tags{all(), {}, {QStringLiteral("x")}, {}, 0, true};
    reply = bench.submit(tags);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->changed, 2) << "tags mean nothing to a run and can always be changed";
}

TEST(Edit, RefusesAPriorityBeyondItsRange)
{
    EngineBench bench;
    const TaskId task = addHeld(bench, 999'999'999, {});
    EXPECT_FALSE(bench.submit(command::Edit{just(task), {}, {}, {}, 5}));
    EXPECT_FALSE(bench.submit(command::Edit{just(task), {}})) << "nothing is named";
}

} // namespace taskyard::test
