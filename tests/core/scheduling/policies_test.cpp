// SPDX-License-Identifier: GPL-3.0-or-later
// What every order policy must keep, whichever it is: the suite runs over the registry, so that a new policy is checked
// by being there.
#include "core/scheduling/orderpolicy.h"
#include "core/scheduling/scheduler.h"

#include <gtest/gtest.h>

#include <random>

namespace taskyard::test {
namespace {

using namespace scheduling;

TimePoint at(qint64 ms) { return TimePoint{Duration{ms}}; }

class EveryPolicy : public testing::TestWithParam<const OrderPolicy*> {
protected:
    const OrderPolicy& policy() const { return *GetParam(); }
    std::vector<double> standards() const { return resolveParameters(policy().info(), {}); }

    PolicyTask anyTask(std::mt19937_64& random) const
    {
        PolicyTask task;
        task.id = TaskId{qint64(random() % 1000) + 1};
        task.priority = qint64(random() % 2001) - 1000;
        task.readyAt = at(qint64(random() % 4'000'000'000));
        task.expected = Duration{qint64(random() % 100'000)};
        if (random() % 3 == 0)
            task.deadline = at(qint64(random() % 4'000'000'000));
        return task;
    }

    Scheduler scheduler(int slotCount) const
    {
        Scheduler made;
        made.setSlots(slotCount);
        made.putResource({QStringLiteral("gpu"), 2, false, 0});
        Queue queue;
        queue.id = QueueId{1};
        queue.policy = policy().info().name;
        queue.headRule = HeadRule::Skip;
        queue.skipLimit = 1'000'000;
        EXPECT_TRUE(made.putQueue(queue));
        return made;
    }

    SchedulerTask randomTask(qint64 id, std::mt19937_64& random) const
    {
        SchedulerTask task;
        task.id = TaskId{id};
        task.queue = QueueId{1};
        task.order = naturalOrder(task.id);
        task.priority = qint64(random() % 5);
        task.group = QString::number(random() % 3);
        task.slotCount = 1 + int(random() % 2);
        task.expected = Duration{qint64(random() % 5000)};
        if (random() % 3 == 0)
            task.resources[QStringLiteral("gpu")] = 1 + qint64(random() % 2);
        return task;
    }

    /// Ids in the order in which they start; each runs for a while that its id decides.
    std::vector<qint64> simulate(quint64 seed) const
    {
        std::mt19937_64 random(seed);
        Scheduler s = scheduler(3);
        std::vector<qint64> order;
        std::map<TaskId, qint64> ends;
        qint64 id = 0;
        for (qint64 now = 0; id < 150 || s.size() > 0; now += 100) {
            if (id < 150) {
                ++id;
                EXPECT_TRUE(s.add(randomTask(id, random), at(now)));
            }
            std::vector<TaskId> ended;
            for (const auto& [task, end] : ends)
                if (end <= now)
                    ended.push_back(task);
            for (TaskId task : ended) {
                ends.erase(task);
                s.finished(task, TaskState::Succeeded, at(now));
            }
            for (TaskId task : s.decide(at(now), 0).claim) {
                s.claimDurable(task);
                s.started(task, at(now));
                order.push_back(task.value);
                ends[task] = now + 50 + task.value * 37 % 400;
            }
            EXPECT_LE(s.slotsUsed(), 3);
            EXPECT_LE(s.resourceUsed(QStringLiteral("gpu")), 2);
            if (testing::Test::HasFailure())
                break;
        }
        return order;
    }
};

TEST_P(EveryPolicy, SaysWhatItIs)
{
    const PolicyInfo info = policy().info();
    EXPECT_FALSE(info.name.isEmpty());
    EXPECT_FALSE(info.summary.isEmpty());
    EXPECT_EQ(policyNamed(info.name), &policy());
    for (const PolicyParameter& parameter : info.parameters) {
        EXPECT_FALSE(parameter.meaning.isEmpty());
        EXPECT_LE(parameter.least, parameter.standard);
        EXPECT_LE(parameter.standard, parameter.greatest);
        const QMap<QString, double> beyond{{parameter.name, parameter.greatest * 2 + 1}};
        EXPECT_EQ(resolveParameters(info, beyond)[0], parameter.greatest);
    }
}

/// The same task has the same key, whatever was asked before, and the object has no state to keep it in.
TEST_P(EveryPolicy, IsPure)
{
    std::mt19937_64 random(1);
    std::vector<PolicyTask> tasks;
    std::vector<qint64> keys;
    for (int i = 0; i < 500; ++i) {
        tasks.push_back(anyTask(random));
        keys.push_back(policy().key(tasks.back(), standards()));
    }
    for (size_t i = tasks.size(); i-- > 0;)
        EXPECT_EQ(policy().key(tasks[i], standards()), keys[i]);
}

/// Extreme values must neither overflow nor turn the order round.
TEST_P(EveryPolicy, KeepsItsOrderAtTheExtremes)
{
    PolicyTask early;
    early.readyAt = at(0);
    PolicyTask late = early;
    late.readyAt = at(100LL * 366 * 86'400'000);
    for (qint64 priority : {std::numeric_limits<qint64>::min(), qint64{0}, std::numeric_limits<qint64>::max()}) {
        early.priority = late.priority = priority;
        EXPECT_LT(policy().key(early, standards()), policy().key(late, standards()));
    }
    early.priority = std::numeric_limits<qint64>::min();
    late.priority = std::numeric_limits<qint64>::max();
    late.readyAt = early.readyAt;
    EXPECT_GE(policy().key(early, standards()), policy().key(late, standards()));
}

TEST_P(EveryPolicy, StarvesNobodyWithinItsClass)
{
    std::mt19937_64 random(2);
    for (int i = 0; i < 2000; ++i) {
        const PolicyTask first = anyTask(random);
        PolicyTask second = anyTask(random);
        const auto patience = policy().patience(second.priority - first.priority, standards());
        if (!patience)
            continue;
        second.readyAt = first.readyAt + *patience;
        EXPECT_LT(policy().key(first, standards()), policy().key(second, standards()));
    }
}

TEST_P(EveryPolicy, ServesATaskUnderAFloodOfBetterOnes)
{
    Scheduler s = scheduler(1);
    SchedulerTask victim;
    victim.id = TaskId{1};
    victim.queue = QueueId{1};
    victim.order = naturalOrder(victim.id);
    victim.group = QStringLiteral("0");
    ASSERT_TRUE(s.add(victim, at(0)));
    const auto patience = policy().patience(3, standards());
    ASSERT_TRUE(patience) << "a policy that may starve needs its own test here";
    const qint64 step = 60'000;
    for (qint64 now = 0; now <= patience->count() + 3 * step; now += step) {
        SchedulerTask rival = victim;
        rival.id = TaskId{now / step + 2};
        rival.order = naturalOrder(rival.id);
        rival.priority = 3;
        ASSERT_TRUE(s.add(rival, at(now)));
        for (TaskId task : s.decide(at(now), 0).claim) {
            s.claimDurable(task);
            s.started(task, at(now));
            if (task == victim.id)
                return;
            s.finished(task, TaskState::Succeeded, at(now + step));
        }
    }
    FAIL() << "the task never ran";
}

TEST_P(EveryPolicy, IsDeterministicAndLosesNobody)
{
    for (quint64 seed = 1; seed <= 5; ++seed) {
        std::vector<qint64> order = simulate(seed);
        EXPECT_EQ(order, simulate(seed));
        std::sort(order.begin(), order.end());
        ASSERT_EQ(order.size(), 150u);
        for (qint64 i = 0; i < 150; ++i)
            EXPECT_EQ(order[size_t(i)], i + 1);
    }
}

/// Whatever the order of arrival, the order of service is the same: it is a total order of what waits.
TEST_P(EveryPolicy, OrdersWhatWaitsWhateverTheOrderOfArrival)
{
    std::mt19937_64 random(7);
    std::vector<SchedulerTask> tasks;
    for (qint64 id = 1; id <= 200; ++id) {
        SchedulerTask task = randomTask(id, random);
        task.readyAt = at(qint64(random() % 50) * 1000);
        task.slotCount = 1;
        task.resources.clear();
        task.group.clear();
        tasks.push_back(task);
    }
    std::vector<std::vector<TaskId>> orders;
    for (int round = 0; round < 3; ++round) {
        Scheduler s = scheduler(200);
        for (const SchedulerTask& task : tasks)
            EXPECT_TRUE(s.add(task, at(60'000)));
        orders.push_back(s.decide(at(60'000), 0).claim);
        EXPECT_EQ(orders.back(), orders.front());
        std::shuffle(tasks.begin(), tasks.end(), random);
    }
    EXPECT_EQ(orders.front().size(), 200u);
}

TEST_P(EveryPolicy, SaysBeforehandInWhichOrderItTakesWhatWaits)
{
    for (quint64 seed = 1; seed <= 5; ++seed) {
        std::mt19937_64 random(seed);
        Scheduler s = scheduler(1);
        for (qint64 id = 1; id <= 60; ++id) {
            SchedulerTask task = randomTask(id, random);
            task.readyAt = at(qint64(random() % 50) * 1000);
            task.slotCount = 1;
            task.resources.clear();
            task.group.clear();
            ASSERT_TRUE(s.add(task, at(60'000)));
        }
        const std::vector<TaskId> next = s.nextTasks(QueueId{1}, 100);
        ASSERT_EQ(next.size(), 60u);
        EXPECT_EQ(s.nextTasks(QueueId{1}, 7), std::vector<TaskId>(next.begin(), next.begin() + 7));
        EXPECT_TRUE(s.nextTasks(QueueId{2}, 7).empty());
        std::vector<TaskId> taken;
        for (qint64 now = 60'000; s.size() > 0 && now < 200'000; now += 1000)
            for (TaskId task : s.decide(at(now), 0).claim) {
                taken.push_back(task);
                EXPECT_EQ(s.liveTasks(QueueId{1}, 7), std::vector<TaskId>{task});
                s.claimDurable(task);
                s.started(task, at(now));
                s.finished(task, TaskState::Succeeded, at(now + 500));
            }
        EXPECT_EQ(taken, next);
    }
}

TEST_P(EveryPolicy, ListsWhatRunsTheLongestFirst)
{
    Scheduler s = scheduler(3);
    for (qint64 id = 1; id <= 3; ++id) {
        SchedulerTask task;
        task.id = TaskId{4 - id};
        task.queue = QueueId{1};
        ASSERT_TRUE(s.add(task, at(id * 1000)));
        for (TaskId claimed : s.decide(at(id * 1000), 0).claim) {
            s.claimDurable(claimed);
            s.started(claimed, at(id * 1000));
        }
    }
    EXPECT_EQ(s.liveTasks(QueueId{1}, 9), (std::vector<TaskId>{TaskId{3}, TaskId{2}, TaskId{1}}));
    EXPECT_EQ(s.liveTasks(QueueId{1}, 1), std::vector<TaskId>{TaskId{3}});
    EXPECT_TRUE(s.liveTasks(QueueId{1}, 0).empty());
}

/// After a decision, nothing that waits fits what is free.
TEST_P(EveryPolicy, LeavesNothingIdleThatFits)
{
    std::mt19937_64 random(9);
    for (int round = 0; round < 50; ++round) {
        Scheduler s = scheduler(1 + int(random() % 6));
        std::map<TaskId, SchedulerTask> waiting;
        for (qint64 id = 1; id <= 12; ++id) {
            const SchedulerTask task = randomTask(id, random);
            waiting[task.id] = task;
            ASSERT_TRUE(s.add(task, at(id)));
        }
        for (TaskId task : s.decide(at(100), 0).claim)
            waiting.erase(task);
        for (const auto& [id, task] : waiting) {
            const bool slotsFit = task.slotCount <= s.slotCount() - s.slotsUsed();
            const bool gpusFit =
                task.resources.value(QStringLiteral("gpu")) <= 2 - s.resourceUsed(QStringLiteral("gpu"));
            EXPECT_FALSE(slotsFit && gpusFit) << id.value;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Registry, EveryPolicy, testing::ValuesIn(allPolicies().begin(), allPolicies().end()),
                         [](const auto& instance) { return instance.param->info().name.remove(u'-').toStdString(); });

TEST(Policies, TheFirstIsTheDefaultOfAQueue) { EXPECT_EQ(allPolicies().front()->info().name, Queue{}.policy); }

} // namespace
} // namespace taskyard::test
