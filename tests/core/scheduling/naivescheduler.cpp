// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/scheduling/naivescheduler.h"

#include "tests/core/scheduling/naivenumbers.h"

#include <algorithm>

namespace taskyard::test {

using namespace scheduling;

// What there is.

int NaiveScheduler::slotsUsed() const
{
    int sum = 0;
    for (const auto& [id, job] : jobs)
        sum += job.hasSlots ? job.heldSlots : 0;
    return sum;
}

int NaiveScheduler::queueSlotsUsed(QueueId queue) const
{
    int sum = 0;
    for (const auto& [id, job] : jobs)
        sum += job.hasSlots && job.claimedFrom == queue ? job.heldSlots : 0;
    return sum;
}

qint64 NaiveScheduler::used(const QString& resource) const
{
    qint64 sum = 0;
    for (const auto& [id, job] : jobs)
        if (job.state != TaskState::Paused || !pools.at(resource).releasedByPause)
            sum += job.heldResources.value(resource);
    return sum;
}

qint64 NaiveScheduler::usedInQueue(QueueId queue, const QString& resource) const
{
    qint64 sum = 0;
    for (const auto& [id, job] : jobs)
        if (job.claimedFrom == queue && (job.state != TaskState::Paused || !pools.at(resource).releasedByPause))
            sum += job.heldResources.value(resource);
    return sum;
}

qint64 NaiveScheduler::queueMost(QueueId queue, const QString& resource) const
{
    return m_queues.at(queue).settings.resourceLimits.value(resource, kForever);
}

bool NaiveScheduler::isPossible(const Job& job) const
{
    const Queue& queue = m_queues.at(job.spec.queue).settings;
    bool possible = job.spec.slotCount <= slotCount && (queue.slotLimit == 0 || job.spec.slotCount <= queue.slotLimit);
    for (auto it = job.spec.resources.begin(); it != job.spec.resources.end(); ++it)
        possible = possible && it.value() <= std::min(pools.contains(it.key()) ? pools.at(it.key()).capacity : 0,
                                                      queueMost(queue.id, it.key()));
    return possible;
}

bool NaiveScheduler::fitsPools(const Job& job) const
{
    bool result = isPossible(job) && job.spec.slotCount <= slotCount - slotsUsed();
    for (auto it = job.spec.resources.begin(); it != job.spec.resources.end(); ++it)
        result = result && it.value() <= pools.at(it.key()).capacity - used(it.key());
    return result;
}

bool NaiveScheduler::fits(const Job& job) const
{
    const Queue& queue = m_queues.at(job.spec.queue).settings;
    bool result = fitsPools(job);
    if (queue.slotLimit > 0)
        result = result && job.spec.slotCount <= queue.slotLimit - queueSlotsUsed(queue.id);
    for (auto it = job.spec.resources.begin(); result && it != job.spec.resources.end(); ++it)
        result = it.value() <= queueMost(queue.id, it.key()) - usedInQueue(queue.id, it.key());
    return result;
}

// Order.

QString NaiveScheduler::shareOf(const Job& job) const
{
    return m_queues.at(job.spec.queue).settings.policy == u"fair-share" ? job.spec.group : QString();
}

void NaiveScheduler::meetShare(const Job& job)
{
    auto& numbers = m_queues.at(job.spec.queue).groupNumber;
    numbers.emplace(shareOf(job), numbers.size());
}

NaiveScheduler::Order NaiveScheduler::orderOf(const Job& job) const
{
    const QueueData& queue = m_queues.at(job.spec.queue);
    const OrderPolicy* policy = policyNamed(queue.settings.policy);
    const auto parameters = resolveParameters(policy->info(), queue.settings.policyParameters);
    const qint64 key = policy->key({job.spec.id, job.spec.priority, at(job.time), job.spec.expected, {}}, parameters);
    const QString share = shareOf(job);
    const auto start = queue.groupStart.find(share);
    return {start == queue.groupStart.end() ? 0 : start->second, queue.groupNumber.at(share),
            job.spec.pinnedKey.value_or(key), job.spec.order};
}

std::vector<TaskId> NaiveScheduler::inOrder(QueueId queue) const
{
    std::vector<TaskId> ids;
    for (const auto& [id, job] : jobs)
        if (job.spec.queue == queue && job.state == TaskState::Queued && isPossible(job))
            ids.push_back(id);
    std::sort(ids.begin(), ids.end(), [&](TaskId a, TaskId b) { return orderOf(jobs.at(a)) < orderOf(jobs.at(b)); });
    return ids;
}

qint64 NaiveScheduler::predicted(const Job& job) const
{
    return job.spec.expected.count() > 0 ? job.spec.expected.count() : m_queues.at(job.spec.queue).typical;
}

qint64 NaiveScheduler::endOf(const Job& job, qint64 now) const
{
    return now + (job.spec.expected.count() > 0 ? job.spec.expected.count() : kHour);
}

std::map<QueueId, std::set<QString>> NaiveScheduler::sharesWithHeads() const
{
    std::map<QueueId, std::set<QString>> shares;
    for (const auto& [id, job] : jobs)
        if (job.state == TaskState::Queued && isPossible(job))
            shares[job.spec.queue].insert(shareOf(job));
    return shares;
}

// Configuration.

/// Queues and groups that have become non-empty start at the present virtual time.
void NaiveScheduler::reviewPossible(const std::map<QueueId, std::set<QString>>& before)
{
    for (auto& [id, queue] : m_queues)
        if (!before.contains(id))
            queue.start = std::max(queue.start, m_time);
    for (const auto& [id, shares] : sharesWithHeads())
        for (const QString& share : shares)
            if (!before.contains(id) || !before.at(id).contains(share))
                m_queues.at(id).groupStart[share] =
                    std::max(m_queues.at(id).groupStart[share], m_queues.at(id).groupTime);
    reviewClaimsAhead();
}

void NaiveScheduler::setSlots(int count)
{
    const auto before = sharesWithHeads();
    slotCount = count;
    reviewPossible(before);
}

void NaiveScheduler::putResource(const ResourcePool& pool)
{
    const auto before = sharesWithHeads();
    pools[pool.name] = pool;
    reviewPossible(before);
}

void NaiveScheduler::setDraining(bool value)
{
    draining = value;
    reviewClaimsAhead();
}

void NaiveScheduler::putQueue(const Queue& queue)
{
    const auto before = sharesWithHeads();
    m_queues[queue.id].settings = queue;
    m_queues[queue.id].start = std::max(m_queues[queue.id].start, m_time);
    reviewPossible(before);
}

// Waiting.

TaskState NaiveScheduler::derived(const Job& job, qint64 now) const
{
    if (job.spec.held)
        return TaskState::Held;
    if (!job.waitsFor.empty())
        return TaskState::Blocked;
    if (job.state != TaskState::Queued && job.time != kNever && job.time > now)
        return TaskState::Scheduled;
    return TaskState::Queued;
}

void NaiveScheduler::enter(Job& job, TaskState state, qint64 readyAt)
{
    const auto before = sharesWithHeads();
    job.state = state;
    if (state != TaskState::Queued)
        return;
    job.time = readyAt;
    QueueData& queue = m_queues.at(job.spec.queue);
    if (!before.contains(job.spec.queue))
        queue.start = std::max(queue.start, m_time);
    const QString share = shareOf(job);
    if (isPossible(job) && (!before.contains(job.spec.queue) || !before.at(job.spec.queue).contains(share)))
        queue.groupStart[share] = std::max(queue.groupStart[share], queue.groupTime);
}

void NaiveScheduler::settle(Job& job, qint64 now, TaskId cause)
{
    const TaskState from = job.state;
    const TaskState to = derived(job, now);
    if (from == to)
        return;
    if (from == TaskState::Queued)
        job.time = kNever;
    enter(job, to, now);
    changes.push_back({job.spec.id, from, to, cause});
}

void NaiveScheduler::add(const SchedulerTask& task, qint64 now)
{
    Job& job = jobs[task.id];
    job.spec = task;
    meetShare(job);
    job.time = task.notBefore ? task.notBefore->time_since_epoch().count() : kNever;
    job.waitsFor = task.dependencies;
    job.waitsSince = ++m_waits;
    enter(job, derived(job, now), now);
}

bool NaiveScheduler::reaches(TaskId from, TaskId to) const
{
    std::set<TaskId> reached{from};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& [id, job] : jobs)
            for (const Dependency& d : job.waitsFor)
                if (reached.contains(d.task))
                    grew = reached.insert(id).second || grew;
    }
    return reached.contains(to);
}

void NaiveScheduler::setDependencies(TaskId task, const std::vector<Dependency>& dependencies, qint64 now)
{
    jobs.at(task).waitsFor = dependencies;
    jobs.at(task).waitsSince = ++m_waits;
    settle(jobs.at(task), now, {});
}

void NaiveScheduler::setHeld(TaskId task, bool held, qint64 now)
{
    Job& job = jobs.at(task);
    job.spec.held = held;
    if (isWaiting(job.state))
        settle(job, now, {});
}

void NaiveScheduler::setPriority(TaskId task, qint64 priority)
{
    jobs.at(task).spec.priority = priority;
    jobs.at(task).spec.pinnedKey.reset();
}

void NaiveScheduler::setQueue(TaskId task, QueueId queue, qint64 now)
{
    Job& job = jobs.at(task);
    const TaskState state = std::exchange(job.state, TaskState::Held);
    job.spec.queue = queue;
    meetShare(job);
    enter(job, state, state == TaskState::Queued ? job.time : now);
}

void NaiveScheduler::setNotBefore(TaskId task, qint64 time, qint64 now)
{
    Job& job = jobs.at(task);
    const TaskState from = job.state;
    if (!isWaiting(from) || (from == TaskState::Queued && time <= now))
        return;
    job.time = time;
    job.state = TaskState::Held;
    enter(job, derived(job, now), now);
    if (job.state != from)
        changes.push_back({task, from, job.state, {}});
}

void NaiveScheduler::setShape(TaskId task, int slotsWanted, const QMap<QString, qint64>& resources)
{
    Job& job = jobs.at(task);
    const TaskState state = job.state;
    if (isWaiting(state))
        job.state = TaskState::Held;
    job.spec.slotCount = slotsWanted;
    job.spec.resources = resources;
    if (isWaiting(state))
        enter(job, state, job.time);
}

// Life.

void NaiveScheduler::charge(const Job& job, qint64 ms, bool served)
{
    QueueData& queue = m_queues.at(job.claimedFrom);
    if (served) {
        m_time = std::max(m_time, queue.start);
        queue.groupTime = std::max(queue.groupTime, queue.groupStart[job.claimedGroup]);
    }
    queue.start += cost(job.heldSlots, ms, queue.settings.weight);
    queue.groupStart[job.claimedGroup] += cost(job.heldSlots, ms, 1);
}

void NaiveScheduler::claim(Job& job, qint64 now, bool holding)
{
    job.predicted = predicted(job);
    job.state = TaskState::Starting;
    job.claimedFrom = job.spec.queue;
    job.claimedGroup = shareOf(job);
    job.heldSlots = job.spec.slotCount;
    job.since = now;
    job.served = 0;
    job.isDurable = job.isStarted = job.holds = job.hasSlots = false;
    charge(job, job.predicted, true);
    if (holding)
        take(job, now);
    else
        ahead.push_back(job.spec.id);
}

void NaiveScheduler::take(Job& job, qint64 now)
{
    job.holds = job.hasSlots = true;
    job.heldResources = job.spec.resources;
    job.since = now;
    if (job.isDurable)
        m_toStart.push_back(job.spec.id);
}

void NaiveScheduler::endLive(Job& job, qint64 now, bool ran)
{
    qint64 actual = 0;
    if (job.isStarted && ran) {
        actual = std::max<qint64>(1, job.served + (job.hasSlots ? std::max<qint64>(0, now - job.since) : 0));
        qint64& typical = m_queues.at(job.claimedFrom).typical;
        typical = std::max<qint64>(1, typical + (actual - typical) / 8);
    }
    charge(job, actual - job.predicted, false);
    std::erase(ahead, job.spec.id);
    std::erase(m_toStart, job.spec.id);
    job.holds = job.hasSlots = false;
    job.heldResources.clear();
    job.heldSlots = 0;
    job.claimedFrom = {};
}

void NaiveScheduler::reviewClaimsAhead()
{
    for (TaskId id : std::vector<TaskId>(ahead)) {
        Job& job = jobs.at(id);
        const Queue& queue = m_queues.at(job.spec.queue).settings;
        if (!draining && queue.state == QueueState::Running && queue.slotLimit == 0 && queue.resourceLimits.isEmpty() &&
            isPossible(job))
            continue;
        withdraw(id);
    }
}

void NaiveScheduler::claimDurable(TaskId task)
{
    Job& job = jobs.at(task);
    if (!std::exchange(job.isDurable, true) && job.holds)
        m_toStart.push_back(task);
}

void NaiveScheduler::withdraw(TaskId task)
{
    Job& job = jobs.at(task);
    const qint64 readyAt = job.time;
    endLive(job, 0, false);
    job.time = kNever;
    enter(job, derived(job, 0), readyAt);
    changes.push_back({task, TaskState::Starting, job.state, {}});
}

void NaiveScheduler::started(TaskId task, qint64 now)
{
    Job& job = jobs.at(task);
    job.isStarted = true;
    job.since = now;
    job.state = TaskState::Running;
}

void NaiveScheduler::paused(TaskId task, qint64 now)
{
    Job& job = jobs.at(task);
    job.state = TaskState::Paused;
    job.served += std::max<qint64>(0, now - job.since);
    job.hasSlots = false;
}

void NaiveScheduler::resumed(TaskId task, qint64 now)
{
    Job& job = jobs.at(task);
    job.state = TaskState::Running;
    job.since = now;
    job.hasSlots = true;
}

void NaiveScheduler::stopping(TaskId task)
{
    std::erase(ahead, task);
    std::erase(m_toStart, task);
    jobs.at(task).state = TaskState::Stopping;
}

void NaiveScheduler::retry(TaskId task, std::optional<qint64> notBefore, qint64 now)
{
    Job& job = jobs.at(task);
    const TaskState from = job.state;
    endLive(job, now, true);
    job.time = notBefore.value_or(kNever);
    enter(job, derived(job, now), now);
    changes.push_back({task, from, job.state, {}});
}

void NaiveScheduler::finished(TaskId task, TaskState end, qint64 now, bool byOperator)
{
    if (isLive(jobs.at(task).state))
        endLive(jobs.at(task), now, true);
    jobs.erase(task);
    struct Ending {
        TaskId task;
        TaskState end;
        bool byOperator;
    };
    std::vector<Ending> endings{{task, end, byOperator}};
    for (size_t next = 0; next < endings.size(); ++next) {
        const Ending ending = endings[next];
        // Those that wait for it, in the order in which they began to.
        std::vector<TaskId> waiting;
        for (const auto& [id, job] : jobs)
            for (const Dependency& d : job.waitsFor)
                if (d.task == ending.task && std::find(waiting.begin(), waiting.end(), id) == waiting.end())
                    waiting.push_back(id);
        std::sort(waiting.begin(), waiting.end(),
                  [&](TaskId a, TaskId b) { return jobs.at(a).waitsSince < jobs.at(b).waitsSince; });
        for (TaskId id : waiting) {
            Job& job = jobs.at(id);
            bool impossible = false;
            std::erase_if(job.waitsFor, [&](const Dependency& d) {
                impossible =
                    impossible || (d.task == ending.task && !meets(d.condition, ending.end, ending.byOperator));
                return d.task == ending.task;
            });
            if (!impossible) {
                settle(job, now, ending.task);
                continue;
            }
            changes.push_back({id, job.state, TaskState::Skipped, ending.task});
            jobs.erase(id);
            endings.push_back({id, TaskState::Skipped, false});
        }
    }
}

} // namespace taskyard::test
