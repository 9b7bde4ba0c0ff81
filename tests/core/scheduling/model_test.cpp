// SPDX-License-Identifier: GPL-3.0-or-later
// Random scripts of commands, given to the real scheduler and to the naive one: same states, same changes, same
// decisions, and never more in use than there is.
#include "tests/core/scheduling/naivescheduler.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace taskyard::test {
namespace {

using namespace scheduling;

struct Command {
    int verb;
    int a;
    int b;
    int c;
};

void showValue(const Command& command, std::ostream& out)
{
    out << "{" << command.verb << "," << command.a << "," << command.b << "," << command.c << "}";
}

constexpr int kVerbs = 24;

rc::Gen<Command> anyCommand()
{
    return rc::gen::construct<Command>(rc::gen::inRange(0, kVerbs), rc::gen::inRange(0, 1000),
                                       rc::gen::inRange(0, 1000), rc::gen::inRange(0, 1000));
}

class Pair {
public:
    Pair()
    {
        for (const char* name : {"gpu", "memory"})
            putPool(QLatin1String(name), name[0] == 'g' ? 2 : 16);
        for (int q = 1; q <= 3; ++q)
            putQueue(q, q * 7, 0);
        setSlots(3);
    }

    void run(const Command& x)
    {
        now += x.c % 7 == 0 ? x.b * 10 : x.c % 3;
        if (x.verb < 5)
            add(x);
        else if (x.verb < 12)
            decide(x);
        else
            change(x);
        compare();
    }

    /// Everything that can end does, after which nothing may be left over.
    void finishAll()
    {
        real.setDraining(false);
        naive.setDraining(false);
        for (int q = 1; q <= 3; ++q)
            putQueue(q, 0, 0);
        setSlots(4);
        putPool(QStringLiteral("gpu"), 4);
        putPool(QStringLiteral("memory"), 16);
        for (TaskId id : all(&isWaiting)) {
            real.setHeld(id, false, time());
            naive.setHeld(id, false, now);
        }
        for (int round = 0; round < 2000 && real.size() > 0; ++round) {
            now += 1000;
            decide({0, 0, 1, 0});
            for (TaskId id : all(&isLive))
                if (naive.jobs.at(id).isStarted || naive.jobs.at(id).state == TaskState::Stopping)
                    finish(id, TaskState::Succeeded, false);
            compare();
        }
        RC_ASSERT(real.size() == 0);
        RC_ASSERT(real.slotsUsed() == 0);
        RC_ASSERT(real.resourceUsed(QStringLiteral("gpu")) == 0);
        RC_ASSERT(real.claimsAhead() == 0);
    }

private:
    TimePoint time() const { return TimePoint{Duration{now}}; }

    std::vector<TaskId> all(bool (*wanted)(TaskState)) const
    {
        std::vector<TaskId> ids;
        for (const auto& [id, job] : naive.jobs)
            if (wanted(job.state))
                ids.push_back(id);
        return ids;
    }
    TaskId any(bool (*wanted)(TaskState), int choice) const
    {
        const auto ids = all(wanted);
        return ids.empty() ? TaskId{} : ids[size_t(choice) % ids.size()];
    }

    void setSlots(int count)
    {
        real.setSlots(count);
        naive.setSlots(count);
    }
    void putPool(const QString& name, qint64 capacity)
    {
        const ResourcePool pool{name, capacity, name == u"memory", 0};
        naive.putResource(pool);
        real.putResource(pool);
    }
    void putQueue(int number, int kind, int state)
    {
        static const std::array<QString, 3> kPolicies{QStringLiteral("priority"), QStringLiteral("fifo"),
                                                      QStringLiteral("fair-share")};
        static constexpr std::array kRules{HeadRule::Reserve, HeadRule::Skip, HeadRule::Strict};
        Queue queue;
        queue.id = QueueId{number};
        queue.policy = kPolicies[size_t(number - 1)];
        queue.weight = 1 + kind % 3;
        queue.slotLimit = kind % 5 == 4 ? 2 : 0;
        queue.headRule = kRules[size_t(kind / 5 % 3)];
        queue.skipLimit = 2;
        queue.state = QueueState(state % 3);
        if (kind % 7 == 6)
            queue.resourceLimits[QStringLiteral("memory")] = 8;
        naive.putQueue(queue);
        const Outcome put = real.putQueue(queue);
        RC_ASSERT(put.has_value());
    }

    static QMap<QString, qint64> resourcesFor(int choice)
    {
        QMap<QString, qint64> resources;
        if (choice % 4 == 1)
            resources[QStringLiteral("gpu")] = 1 + choice % 3;
        if (choice % 5 == 1)
            resources[QStringLiteral("memory")] = 1 + choice % 9;
        return resources;
    }

    void add(const Command& x)
    {
        SchedulerTask task;
        task.id = TaskId{++m_lastId};
        task.order = naturalOrder(task.id);
        task.queue = QueueId{1 + x.a % 3};
        task.priority = x.b % 3;
        task.group = QString::number(x.c % 3);
        task.expected = Duration{x.a % 4 == 0 ? 0 : 1 + x.b % 500};
        task.slotCount = 1 + (x.c % 5 == 0 ? x.a % 3 : 0);
        task.resources = resourcesFor(x.b);
        task.held = x.a % 11 == 0;
        if (x.b % 9 == 0)
            task.notBefore = TimePoint{Duration{now + x.a}};
        if (x.c % 3 == 0 && !naive.jobs.empty())
            task.dependencies = dependenciesFor(x);
        naive.add(task, now);
        const auto state = real.add(task, time());
        RC_ASSERT(state.has_value());
        RC_ASSERT(*state == naive.jobs.at(task.id).state);
    }

    std::vector<Dependency> dependenciesFor(const Command& x) const
    {
        std::set<TaskId> on;
        for (int choice : {x.a, x.b})
            on.insert(std::next(naive.jobs.begin(), choice % int(naive.jobs.size()))->first);
        std::vector<Dependency> list;
        for (TaskId id : on)
            list.push_back({id, DependencyCondition(x.c % 9 / 3)});
        return list;
    }

    void decide(const Command& x)
    {
        for (TaskId id : all(&isLive)) {
            if (x.b % 2 == 0 || naive.jobs.at(id).isDurable)
                continue;
            naive.claimDurable(id);
            real.claimDurable(id);
        }
        const Decision expected = naive.decide(now, x.a % 3);
        const Decision got = real.decide(time(), x.a % 3);
        RC_ASSERT(ids(got.claim) == ids(expected.claim));
        RC_ASSERT(ids(got.start) == ids(expected.start));
        RC_ASSERT(got.wakeAt == expected.wakeAt);
        for (TaskId id : expected.claim) {
            if (x.b % 5 == 0)
                continue;
            naive.claimDurable(id);
            real.claimDurable(id);
        }
        for (TaskId id : expected.start) {
            naive.started(id, now);
            real.started(id, time());
        }
        if (!m_mayExceed) {
            RC_ASSERT(real.slotsUsed() <= real.slotCount());
            RC_ASSERT(real.resourceUsed(QStringLiteral("gpu")) <= naive.pools.at(QStringLiteral("gpu")).capacity);
        }
    }

    void finish(TaskId id, TaskState end, bool byOperator)
    {
        naive.finished(id, end, now, byOperator);
        real.finished(id, end, time(), byOperator);
    }

    void change(const Command& x)
    {
        static constexpr std::array kEnds{TaskState::Succeeded, TaskState::Succeeded, TaskState::Failed,
                                          TaskState::TimedOut,  TaskState::Cancelled, TaskState::Skipped};
        const TaskId waiting = any(&isWaiting, x.a);
        const TaskId alive = any(&isLive, x.a);
        switch (x.verb) {
        case 12:
        case 13:
        case 14:
            if (alive.isValid() && naive.jobs.at(alive).isStarted)
                finish(alive, kEnds[size_t(x.b % 5)], false);
            break;
        case 15:
            if (waiting.isValid() && x.c % 3 == 0)
                finish(waiting, kEnds[size_t(x.b % 6)], x.c % 2 == 0);
            break;
        case 16:
            if (waiting.isValid()) {
                naive.setHeld(waiting, x.b % 2 == 0, now);
                real.setHeld(waiting, x.b % 2 == 0, time());
            }
            break;
        case 17:
            if (waiting.isValid()) {
                naive.setPriority(waiting, x.b % 9);
                real.setPriority(waiting, x.b % 9, time());
            }
            break;
        case 18: changeLive(x, alive); break;
        case 19:
            if (waiting.isValid())
                changeWaiting(x, waiting);
            break;
        case 20:
            if (waiting.isValid())
                depend(x, waiting);
            break;
        case 21:
            m_mayExceed = true; // what is live is not interrupted when there is less
            if (x.a % 2 == 0)
                setSlots(1 + x.b % 4);
            else
                putPool(QStringLiteral("gpu"), x.b % 4);
            break;
        case 22: putQueue(1 + x.a % 3, x.b, x.c % 5 == 0 ? x.c : 0); break;
        case 23:
            naive.setDraining(x.a % 4 == 0);
            real.setDraining(x.a % 4 == 0);
            break;
        default: break;
        }
    }

    void changeLive(const Command& x, TaskId id)
    {
        if (!id.isValid())
            return;
        const NaiveScheduler::Job job = naive.jobs.at(id);
        if (job.state == TaskState::Starting && !job.isStarted) {
            naive.withdraw(id);
            real.withdraw(id, time());
        } else if (job.state == TaskState::Paused) {
            m_mayExceed = true;
            naive.resumed(id, now);
            real.resumed(id, time());
        } else if (job.state == TaskState::Running && x.b % 3 == 0) {
            naive.paused(id, now);
            real.paused(id, time());
        } else if (job.state == TaskState::Running && x.b % 3 == 1) {
            naive.stopping(id);
            real.stopping(id, time());
        } else if (x.c % 2 == 0) {
            naive.retry(id, std::nullopt, now);
            real.retry(id, std::nullopt, time());
        } else {
            naive.retry(id, now + x.c, now);
            real.retry(id, TimePoint{Duration{now + x.c}}, time());
        }
    }

    void changeWaiting(const Command& x, TaskId id)
    {
        if (x.b % 3 == 0) {
            naive.setQueue(id, QueueId{1 + x.c % 3}, now);
            RC_ASSERT(real.setQueue(id, QueueId{1 + x.c % 3}, time()).has_value());
        } else if (x.b % 3 == 1) {
            naive.setNotBefore(id, now + x.c - 300, now);
            real.setNotBefore(id, TimePoint{Duration{now + x.c - 300}}, time());
        } else {
            naive.setShape(id, 1 + x.c % 2, resourcesFor(x.c));
            real.setShape(id, 1 + x.c % 2, resourcesFor(x.c), time());
        }
    }

    void depend(const Command& x, TaskId id)
    {
        const std::vector<Dependency> list = dependenciesFor(x);
        bool isCycle = false;
        for (const Dependency& d : list)
            isCycle = isCycle || naive.reaches(id, d.task);
        const Outcome done = real.setDependencies(id, list, time());
        RC_ASSERT(done.has_value() == !isCycle);
        if (done)
            naive.setDependencies(id, list, now);
    }

    static std::vector<qint64> ids(const std::vector<TaskId>& list)
    {
        std::vector<qint64> values;
        for (TaskId id : list)
            values.push_back(id.value);
        return values;
    }

    void compare()
    {
        const auto changes = real.takeChanges();
        RC_ASSERT(changes == std::exchange(naive.changes, {}));
        for (const StateChange& change : changes)
            RC_ASSERT(isLegalMove(change.from, change.to));
        RC_ASSERT(real.size() == qint64(naive.jobs.size()));
        qint64 waiting = 0;
        qint64 ready = 0;
        for (const auto& [id, job] : naive.jobs) {
            RC_ASSERT(real.contains(id));
            RC_ASSERT(real.state(id) == job.state);
            waiting += isWaiting(job.state);
            ready += job.state == TaskState::Queued;
        }
        for (int q = 1; q <= 3; ++q) {
            const QueueFigures figures = real.figures(QueueId{q});
            waiting -= figures.waiting;
            ready -= figures.ready;
        }
        RC_ASSERT(waiting == 0);
        RC_ASSERT(ready == 0);
        RC_ASSERT(real.slotsUsed() == naive.slotsUsed());
        for (const auto& [name, pool] : naive.pools)
            RC_ASSERT(real.resourceUsed(name) == naive.used(name));
        RC_ASSERT(real.claimsAhead() == int(naive.ahead.size()));
    }

    Scheduler real;
    NaiveScheduler naive;
    qint64 now = 0;
    qint64 m_lastId = 0;
    bool m_mayExceed = false;
};

RC_GTEST_PROP(Model, DecidesWhatTheNaiveOneDecides, ())
{
    const auto script = *rc::gen::scale(2.0, rc::gen::container<std::vector<Command>>(anyCommand()));
    Pair pair;
    for (const Command& command : script)
        pair.run(command);
    pair.finishAll();
}

} // namespace
} // namespace taskyard::test
