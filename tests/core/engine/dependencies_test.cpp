// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {
namespace {
using enum TaskState;

TaskId after(EngineBench& bench, TaskId on, DependencyCondition condition = DependencyCondition::Succeeded)
{
    return bench.add(QStringLiteral("after %1").arg(on.value), [&](TaskSpec& s) {
        (condition == DependencyCondition::Succeeded ? s.after
         : condition == DependencyCondition::Ended   ? s.afterAny
                                                     : s.afterFail)
            .push_back({on, {}});
    });
}

TEST(EngineDependencies, AJoinStartsWhenAllItWaitsForHaveSucceeded)
{
    EngineBench bench;
    bench.setSlots(3);
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = bench.add(QStringLiteral("b"));
    const TaskId join = bench.add(QStringLiteral("join"), [&](TaskSpec& s) { s.after = {{a, {}}, {b, {}}}; });
    EXPECT_EQ(bench.state(join), Blocked);
    bench.end(a);
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    EXPECT_EQ(bench.state(join), Blocked);
    bench.end(b);
    EXPECT_TRUE(bench.waitForState(join, Running));
}

TEST(EngineDependencies, AFailureSkipsWhatNeedsSuccessAndStartsWhatWaitsForFailure)
{
    EngineBench bench;
    bench.setSlots(4);
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId needs = after(bench, a);
    const TaskId deeper = after(bench, needs);
    const TaskId cleanup = after(bench, a, DependencyCondition::Failed);
    const TaskId always = after(bench, deeper, DependencyCondition::Ended);
    bench.end(a, 1);
    EXPECT_TRUE(bench.waitForState(needs, Skipped));
    EXPECT_TRUE(bench.waitForState(deeper, Skipped));
    EXPECT_TRUE(bench.waitForState(cleanup, Running));
    EXPECT_TRUE(bench.waitForState(always, Running));
    EXPECT_EQ(bench.task(needs).stateReason, QStringLiteral("dependency:%1").arg(a.value));
}

TEST(EngineDependencies, RetryingAFailureBringsBackWhatWasSkippedBecauseOfIt)
{
    EngineBench bench;
    bench.setSlots(4);
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = after(bench, a);
    const TaskId c = after(bench, b);
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(c, Skipped));
    ASSERT_TRUE(bench.submit(command::Retry{just(a), false, false}).has_value());
    EXPECT_EQ(bench.state(b), Blocked);
    EXPECT_EQ(bench.state(c), Blocked);
    bench.end(a);
    bench.end(b);
    bench.end(c);
    EXPECT_TRUE(bench.waitForState(c, Succeeded));
}

TEST(EngineDependencies, SkippingAFailureLetsWhatWaitsForItGoOn)
{
    EngineBench bench;
    bench.setSlots(4);
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = after(bench, a);
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(b, Skipped));
    ASSERT_TRUE(bench.submit(command::Skip{just(a), false}).has_value());
    EXPECT_EQ(bench.state(a), Skipped);
    EXPECT_TRUE(bench.waitForState(b, Running));
}

TEST(EngineDependencies, ATaskAddedAfterAFailureIsSkippedAsIfItHadBeenThere)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    EXPECT_EQ(bench.state(after(bench, a)), Skipped);
    EXPECT_TRUE(bench.waitForState(after(bench, a, DependencyCondition::Ended), Running));
}

TEST(EngineDependencies, ACycleIsRefusedWithOnePathAndNothingChanges)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = after(bench, a);
    const TaskId c = after(bench, b);
    const auto reply = bench.submit(command::Depend{just(a), {c}, {}, DependencyCondition::Succeeded});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(reply.error().text().indexOf(QStringLiteral("->")), -1) << reply.error().text().toStdString();
    EXPECT_TRUE(bench.task(a).dependsOn.empty());
    EXPECT_EQ(bench.state(a), Held);
}

TEST(EngineDependencies, ATaskIsRefusedToWaitForItselfAsBadInput)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    for (const bool dryRun : {false, true}) {
        const auto reply = bench.submit(command::Depend{just(a), {a}, {}, DependencyCondition::Succeeded, dryRun});
        ASSERT_FALSE(reply.has_value());
        EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    }
}

TEST(EngineDependencies, TwoConditionsOnOneTaskAreRefusedWithBothNamed)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    TaskSpec spec;
    spec.command = {QStringLiteral("true")};
    spec.after = {{a, {}}, {a, {}}};
    spec.afterFail = {{a, {}}};
    const auto reply = bench.submit(command::Add{{spec}});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(reply.error().what.contains(QStringLiteral("succeeded and failed")))
        << reply.error().text().toStdString();
    spec.afterFail.clear();
    EXPECT_TRUE(bench.submit(command::Add{{spec}}).has_value()) << "twice the same says nothing else";
}

TEST(EngineDependencies, WhyNamesTheTaskWhoseRetryHelps)
{
    EngineBench bench;
    bench.setSlots(2);
    const auto remedy = [&](TaskId task) { return bench.ask<answer::Why>(query::Why{task}).reasons.front().remedy; };
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = after(bench, a);
    const TaskId c = after(bench, b);
    const TaskId cleanup = after(bench, c, DependencyCondition::Failed);
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(c, Skipped));
    EXPECT_EQ(remedy(a), QStringLiteral("taskyardctl retry %1").arg(a.value));
    EXPECT_EQ(remedy(b), remedy(a));
    EXPECT_EQ(remedy(c), remedy(a));
    ASSERT_TRUE(bench.submit(command::Remove{just(a)}).has_value());
    EXPECT_EQ(remedy(b), QStringLiteral("taskyardctl retry %1").arg(b.value)) << "nothing keeps it back any more";
    EXPECT_EQ(remedy(c), remedy(b));
    EXPECT_TRUE(bench.task(b).dependsOn.empty()) << "a removed task is not shown as one to wait for";
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_EQ(bench.task(b).dependsOn, (std::vector{Dependency{a, DependencyCondition::Succeeded}}));
    ASSERT_TRUE(bench.submit(command::Retry{just(a), false, false}).has_value());
    for (const TaskId task : {a, b, c})
        bench.end(task);
    ASSERT_TRUE(bench.waitForState(cleanup, Skipped));
    EXPECT_EQ(remedy(cleanup), QString()) << "what it waits to fail has succeeded";
}

TEST(EngineDependencies, WhatStaysSkippedIsNotRetriedAndTheOneToRetryIsNamed)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = after(bench, a);
    const TaskId c = after(bench, b);
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(c, Skipped));
    for (const TaskId task : {b, c}) {
        const auto refused = bench.submit(command::Retry{just(task), false, false});
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().what, QStringLiteral("it is skipped: task %1 did not end as needed").arg(a.value));
        EXPECT_TRUE(refused.error().hint.endsWith(QStringLiteral("taskyardctl retry %1").arg(a.value)));
    }
    const auto byFilter = bench.submit(command::Retry{all(QStringLiteral("state:skipped")), false, false});
    ASSERT_TRUE(byFilter.has_value());
    EXPECT_EQ(byFilter->changed, 0);
    EXPECT_EQ(byFilter->unchanged, 2);
    EXPECT_EQ(bench.state(b), Skipped);
    EXPECT_EQ(bench.submit(command::Retry{{{a, b}, {}}, false, false})->changed, 2) << "together with what it needs";
    EXPECT_EQ(bench.state(c), Blocked);
}

TEST(EngineDependencies, AreEditedWhileTasksWait)
{
    EngineBench bench;
    bench.setSlots(2);
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = after(bench, a);
    ASSERT_TRUE(bench.submit(command::Depend{just(b), {}, {a}, DependencyCondition::Succeeded}).has_value());
    EXPECT_TRUE(bench.waitForState(b, Running));
    EXPECT_TRUE(bench.task(b).dependsOn.empty());
}

TEST(EngineDependencies, AChainSurvivesARestartInTheMiddle)
{
    EngineBench bench;
    TaskId last = bench.add(QStringLiteral("0"));
    std::vector<TaskId> chain{last};
    for (int i = 1; i < 6; ++i)
        chain.push_back(last = after(bench, last));
    for (size_t i = 0; i < chain.size(); ++i) {
        bench.end(chain[i]);
        ASSERT_TRUE(bench.waitForState(chain[i], Succeeded));
        bench.reopen();
    }
    for (TaskId task : chain)
        EXPECT_EQ(bench.starts(task), 1);
}

} // namespace
} // namespace taskyard::test
