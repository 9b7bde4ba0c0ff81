// SPDX-License-Identifier: GPL-3.0-or-later
// The scheduling core alone, with many tasks waiting (E7 and E9 of the speed goals): time per operation beside a plain
// std::set of the same keys with an index by id, which is the shortest correct way to write a queue that can be edited.
// Prints a table and one JSON object. usage: schedulingcore_benchmark [tasks, default 1000000]
#include "core/scheduling/scheduler.h"

#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <unordered_map>

using namespace taskyard;
using namespace taskyard::scheduling;

namespace {

struct Figure {
    const char* name;
    double ours;
    double plain; ///< 0: there is nothing to compare with
    const char* unit;
};

qint64 residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    qint64 pages = 0;
    qint64 resident = 0;
    statm >> pages >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

/// Of this thread alone, so that what else runs on the machine counts less.
double cpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e9 + double(now.tv_nsec);
}

template <class Work> double nanosecondsEach(qint64 count, Work work)
{
    const double begin = cpuNanoseconds();
    for (qint64 i = 0; i < count; ++i)
        work(i);
    const double passed = cpuNanoseconds() - begin;
    return passed / double(count);
}

/// A queue as one would write it in an afternoon.
class PlainQueue {
public:
    void push(qint64 id, qint64 key) { m_at[id] = m_order.insert({key, id}).first; }
    void rekey(qint64 id, qint64 key)
    {
        m_order.erase(m_at[id]);
        m_at[id] = m_order.insert({key, id}).first;
    }
    void erase(qint64 id)
    {
        const auto at = m_at.find(id);
        m_order.erase(at->second);
        m_at.erase(at);
    }
    qint64 pop()
    {
        const qint64 id = m_order.begin()->second;
        erase(id);
        return id;
    }

private:
    std::set<std::pair<qint64, qint64>> m_order;
    std::unordered_map<qint64, std::set<std::pair<qint64, qint64>>::iterator> m_at;
};

SchedulerTask taskWith(qint64 id, std::mt19937_64& random)
{
    SchedulerTask task;
    task.id = TaskId{id};
    task.queue = QueueId{1};
    task.priority = qint64(random() % 100);
    task.order = naturalOrder(task.id);
    return task;
}

TimePoint at(qint64 ms) { return TimePoint{Duration{ms}}; }

Scheduler emptyScheduler()
{
    Scheduler scheduler;
    scheduler.setSlots(1);
    Queue queue;
    queue.id = QueueId{1};
    queue.name = QStringLiteral("default");
    if (!scheduler.putQueue(queue))
        std::abort();
    return scheduler;
}

std::vector<Figure> measure(qint64 tasks)
{
    std::vector<Figure> figures;
    const qint64 operations = std::min<qint64>(tasks / 4, 200'000);
    constexpr qint64 kStep = 3'600'000;

    std::mt19937_64 random(1);
    const qint64 before = residentBytes();
    Scheduler scheduler = emptyScheduler();
    const double push =
        nanosecondsEach(tasks, [&](qint64 i) { (void)scheduler.add(taskWith(i + 1, random), at(i / 16)); });
    const double bytes = double(residentBytes() - before) / double(tasks);
    const double estimate = double(scheduler.memoryEstimate()) / double(tasks);

    std::mt19937_64 plainRandom(1);
    const qint64 plainBefore = residentBytes();
    PlainQueue plain;
    const double plainPush =
        nanosecondsEach(tasks, [&](qint64 i) { plain.push(i + 1, i / 16 - qint64(plainRandom() % 100) * kStep); });
    const double plainBytes = double(residentBytes() - plainBefore) / double(tasks);
    figures.push_back({"push", push, plainPush, "ns"});

    const qint64 reprioritised = operations;
    std::mt19937_64 choice(2);
    const auto anyTask = [&] { return qint64(choice() % quint64(tasks)) + 1; };
    const double rekey = nanosecondsEach(
        reprioritised, [&](qint64) { scheduler.setPriority(TaskId{anyTask()}, qint64(choice() % 100), at(tasks)); });
    const double plainRekey =
        nanosecondsEach(reprioritised, [&](qint64 i) { plain.rekey(anyTask(), i - qint64(choice() % 100) * kStep); });
    figures.push_back({"reprioritise", rekey, plainRekey, "ns"});

    // A whole life: picked, claimed, durable, handed out, started, ended; and the next is added, as in a busy engine.
    qint64 next = tasks;
    const double life = nanosecondsEach(operations, [&](qint64) {
        const Decision decision = scheduler.decide(at(next), 0);
        for (TaskId task : decision.claim)
            scheduler.claimDurable(task);
        for (TaskId task : scheduler.decide(at(next), 0).start) {
            scheduler.started(task, at(next));
            scheduler.finished(task, TaskState::Succeeded, at(next + 1));
        }
    });
    figures.push_back({"pick to end of a run", life, 0, "ns"});
    const double pick = nanosecondsEach(operations, [&](qint64) {
        const Decision decision = scheduler.decide(at(next), 0);
        scheduler.withdraw(decision.claim.front(), at(next));
    });
    const double plainPick = nanosecondsEach(operations, [&](qint64 i) { plain.push(plain.pop(), i); });
    figures.push_back({"pick and requeue", pick, plainPick, "ns"});

    std::vector<qint64> cancelled;
    for (qint64 id = tasks; id > 0 && qint64(cancelled.size()) < operations; --id)
        if (scheduler.contains(TaskId{id}))
            cancelled.push_back(id);
    std::shuffle(cancelled.begin(), cancelled.end(), random);
    const double cancel = nanosecondsEach(qint64(cancelled.size()), [&](qint64 i) {
        scheduler.finished(TaskId{cancelled[size_t(i)]}, TaskState::Cancelled, at(next));
    });
    const double plainCancel =
        nanosecondsEach(qint64(cancelled.size()), [&](qint64 i) { plain.erase(cancelled[size_t(i)]); });
    figures.push_back({"cancel", cancel, plainCancel, "ns"});
    figures.push_back({"memory of a waiting task", bytes, plainBytes, "bytes"});
    figures.push_back({"memory by its own estimate", estimate, 0, "bytes"});
    return figures;
}

/// Many queues and shapes at once: every pick compares their heads.
Figure measureManyLanes(qint64 tasks)
{
    Scheduler scheduler;
    scheduler.setSlots(1);
    constexpr int kQueues = 8;
    constexpr int kShapes = 32;
    scheduler.putResource({QStringLiteral("memory"), 1000, false, 0});
    for (int q = 1; q <= kQueues; ++q) {
        Queue queue;
        queue.id = QueueId{q};
        queue.weight = q;
        if (!scheduler.putQueue(queue))
            std::abort();
    }
    std::mt19937_64 random(3);
    for (qint64 i = 0; i < tasks; ++i) {
        SchedulerTask task = taskWith(i + 1, random);
        task.queue = QueueId{qint64(random() % kQueues) + 1};
        task.resources[QStringLiteral("memory")] = qint64(random() % kShapes) + 1;
        (void)scheduler.add(task, at(i));
    }
    const double pick = nanosecondsEach(std::min<qint64>(tasks / 2, 200'000), [&](qint64 i) {
        const Decision decision = scheduler.decide(at(tasks + i), 0);
        scheduler.finished(decision.claim.front(), TaskState::Cancelled, at(tasks + i));
    });
    return {"pick, 8 queues x 32 shapes", pick, 0, "ns"};
}

} // namespace

int main(int argc, char** argv)
{
    const qint64 tasks = argc > 1 ? std::max(1000LL, std::atoll(argv[1])) : 1'000'000;
    std::vector<Figure> figures = measure(tasks);
    figures.push_back(measureManyLanes(tasks));

    std::printf("%-28s %12s %12s  %s\n", "", "ours", "std::set", "unit");
    QJsonArray list;
    for (const Figure& figure : figures) {
        std::printf("%-28s %12.1f %12s  %s\n", figure.name, figure.ours,
                    figure.plain > 0 ? std::to_string(qRound(figure.plain)).c_str() : "-", figure.unit);
        list.append(QJsonObject{{QStringLiteral("name"), QLatin1String(figure.name)},
                                {QStringLiteral("ours"), figure.ours},
                                {QStringLiteral("plain"), figure.plain},
                                {QStringLiteral("unit"), QLatin1String(figure.unit)}});
    }
    std::printf("%s\n", QJsonDocument(QJsonObject{{QStringLiteral("tasks"), tasks}, {QStringLiteral("figures"), list}})
                            .toJson(QJsonDocument::Compact)
                            .constData());
    return 0;
}
