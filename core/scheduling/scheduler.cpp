// SPDX-License-Identifier: GPL-3.0-or-later
// Configuration, and questions about what there is.
#include "core/scheduling/schedulercore.h"

#include <cmath>

namespace taskyard::scheduling {

using Core = Scheduler::Core;

Scheduler::Scheduler() : m_core(std::make_unique<Core>()) {}
Scheduler::~Scheduler() = default;
Scheduler::Scheduler(const Scheduler& other) : m_core(std::make_unique<Core>(*other.m_core)) {}
Scheduler& Scheduler::operator=(const Scheduler& other)
{
    if (this != &other)
        m_core = std::make_unique<Core>(*other.m_core);
    return *this;
}
Scheduler::Scheduler(Scheduler&&) noexcept = default;
Scheduler& Scheduler::operator=(Scheduler&&) noexcept = default;

void Core::reviewLanes()
{
    std::vector<bool> wasIdle;
    for (quint32 number = 0; number < queues.size(); ++number)
        wasIdle.push_back(!queues[number].exists() || !ready.hasHead(number));
    for (quint32 number = 0; number < ready.laneSlots(); ++number) {
        const Lane& lane = ready.lane(number);
        if (lane.users > 0)
            ready.setPossible(number, capacity.isPossible(shapes[lane.shape], queues[lane.queue].limits));
    }
    for (quint32 number = 0; number < queues.size(); ++number)
        if (wasIdle[number])
            queues[number].start = std::max(queues[number].start, strideTime);
    reviewClaimsAhead();
}

void Scheduler::setSlots(int count)
{
    m_core->capacity.slotCount = std::max(0, count);
    m_core->reviewLanes();
}

int Scheduler::slotCount() const { return m_core->capacity.slotCount; }

void Scheduler::putResource(const ResourcePool& pool)
{
    Capacity::Pool& mine = m_core->capacity.pool(m_core->capacity.resource(pool.name));
    mine.exists = true;
    mine.capacity = std::max<qint64>(0, pool.capacity);
    mine.releasedByPause = pool.releasedByPause;
    m_core->reviewLanes();
}

void Scheduler::removeResource(const QString& name)
{
    Capacity::Pool& mine = m_core->capacity.pool(m_core->capacity.resource(name));
    mine.exists = false;
    mine.capacity = 0;
    m_core->reviewLanes();
}

namespace {
Outcome checkQueue(const Queue& queue, const OrderPolicy* policy)
{
    const QString where = QStringLiteral("queue '%1'").arg(queue.name);
    QStringList names;
    if (!policy) {
        for (const OrderPolicy* each : allPolicies())
            names += each->info().name;
        return failure(ErrorCode::InvalidInput, QStringLiteral("there is no policy '%1'").arg(queue.policy), where,
                       QStringLiteral("use one of: %1").arg(names.join(u", ")));
    }
    for (const PolicyParameter& parameter : policy->info().parameters)
        names += parameter.name;
    for (auto it = queue.policyParameters.constBegin(); it != queue.policyParameters.constEnd(); ++it)
        if (!names.contains(it.key()))
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("the policy '%1' has no parameter '%2'").arg(queue.policy, it.key()), where,
                           names.isEmpty() ? QStringLiteral("it has none")
                                           : QStringLiteral("it has: %1").arg(names.join(u", ")));
    if (!(queue.weight > 0) || !std::isfinite(queue.weight))
        return failure(ErrorCode::InvalidInput, QStringLiteral("its weight is not above 0"), where);
    if (queue.slotLimit < 0 || queue.skipLimit < 0)
        return failure(ErrorCode::InvalidInput, QStringLiteral("a limit is below 0"), where);
    return {};
}
} // namespace

Outcome Scheduler::putQueue(const Queue& queue)
{
    Core& c = *m_core;
    const OrderPolicy* policy = policyNamed(queue.policy);
    if (const Outcome checked = checkQueue(queue, policy); !checked)
        return checked;
    const auto found = c.queueIndex.constFind(queue.id);
    quint32 number = 0;
    if (found != c.queueIndex.constEnd()) {
        number = *found;
    } else {
        number = c.ready.addQueue();
        if (number == c.queues.size())
            c.queues.emplace_back();
        c.queues[number] = {};
        c.queueIndex.insert(queue.id, number);
    }
    c.applyQueue(number, queue, *policy);
    return {};
}

void Core::applyQueue(quint32 number, const Queue& queue, const OrderPolicy& policy)
{
    QueueRecord& record = queues[number];
    const PolicyInfo info = policy.info();
    const std::vector<double> parameters = resolveParameters(info, queue.policyParameters);
    const bool reorder = record.policy != &policy || record.parameters != parameters;
    record.settings = queue;
    // What it could have used while it was closed or limited is not made up for.
    record.start = std::max(record.start, strideTime);
    record.limits = {};
    if (queue.slotLimit > 0)
        record.limits.slotLimit = queue.slotLimit;
    for (auto it = queue.resourceLimits.constBegin(); it != queue.resourceLimits.constEnd(); ++it)
        record.limits.resources.push_back({capacity.resource(it.key()), it.value(), 0});
    for (const Live& row : live.rows()) {
        if (ready.lane(row.lane).queue != number)
            continue;
        record.limits.slotsUsed += row.hasSlots ? row.slotCount : 0;
        for (const Taken& taken : row.taken)
            for (QueueLimits::Limit& limit : record.limits.resources)
                if (limit.resource == taken.resource && !taken.givenBack)
                    limit.used += taken.amount;
    }
    if (reorder) {
        std::vector<Handle> mine;
        if (record.policy)
            tasks.forEach([&](Handle task) {
                if (laneOf(task).queue == number)
                    mine.push_back(task);
            });
        for (Handle task : mine)
            if (isWaiting(tasks[task].state))
                detach(task);
        record.policy = &policy;
        record.parameters = parameters;
        record.sharesByGroup = info.sharesByGroup;
        for (Handle task : mine) {
            const Shape shape = shapeOf(task);
            setLane(task, number, shape);
            if (isWaiting(tasks[task].state))
                attach(task, tasks[task].state, tasks[task].time, tasks[task].time);
        }
    }
    reviewLanes();
}

Outcome Scheduler::removeQueue(QueueId queue)
{
    Core& c = *m_core;
    const auto found = c.queueIndex.constFind(queue);
    if (found == c.queueIndex.constEnd())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no queue %1").arg(queue.value));
    const quint32 number = *found;
    const QueueRecord& record = c.queues[number];
    if (record.waiting + record.live > 0)
        return failure(ErrorCode::Conflict,
                       (record.waiting + record.live == 1 ? QStringLiteral("it has %1 task that has not ended")
                                                          : QStringLiteral("it has %1 tasks that have not ended"))
                           .arg(record.waiting + record.live),
                       QStringLiteral("queue '%1'").arg(record.settings.name),
                       QStringLiteral("move or cancel them first"));
    c.queues[number] = {};
    c.ready.removeQueue(number);
    c.queueIndex.erase(found);
    return {};
}

void Scheduler::setDraining(bool draining)
{
    m_core->draining = draining;
    m_core->reviewClaimsAhead();
}

bool Scheduler::contains(TaskId task) const { return m_core->tasks.find(task) != kNone; }
TaskState Scheduler::state(TaskId task) const { return m_core->tasks[m_core->require(task)].state; }
qint64 Scheduler::size() const { return m_core->tasks.size(); }

std::vector<StateChange> Scheduler::takeChanges() { return std::exchange(m_core->changes, {}); }

int Scheduler::slotsUsed() const { return m_core->capacity.slotsUsed; }
int Scheduler::claimsAhead() const { return int(m_core->ahead.size()); }

qint64 Scheduler::resourceUsed(const QString& name) const
{
    const auto resource = m_core->capacity.findResource(name);
    return resource ? m_core->capacity.pool(*resource).used : 0;
}

std::vector<TaskId> Scheduler::asking(const QString& name) const
{
    std::vector<TaskId> asking;
    const auto resource = m_core->capacity.findResource(name);
    if (!resource)
        return asking;
    m_core->tasks.forEach([&](Handle task) {
        const auto& demands = m_core->shapeOf(task).demands;
        if (std::ranges::find(demands, *resource, &Demand::resource) != demands.end())
            asking.push_back(m_core->tasks[task].id);
    });
    std::ranges::sort(asking);
    return asking;
}

QueueFigures Scheduler::figures(QueueId queue) const
{
    const auto found = m_core->queueIndex.constFind(queue);
    if (found == m_core->queueIndex.constEnd())
        return {};
    const QueueRecord& record = m_core->queues[*found];
    return {record.limits.slotsUsed, record.waiting, record.ready, record.live};
}

std::vector<TaskId> Scheduler::nextTasks(QueueId queue, int limit) const
{
    std::vector<TaskId> next;
    const auto found = m_core->queueIndex.constFind(queue);
    if (found == m_core->queueIndex.constEnd() || limit <= 0)
        return next;
    m_core->ready.find(
        *found, limit, [](const Lane&) { return true; },
        [&](Handle task) {
            next.push_back(m_core->tasks[task].id);
            return false;
        });
    return next;
}

std::vector<TaskId> Scheduler::liveTasks(QueueId queue, int limit) const
{
    std::vector<const Live*> rows;
    for (const Live& row : m_core->live.rows())
        if (m_core->queueOf(row.task).settings.id == queue)
            rows.push_back(&row);
    const auto longest = rows.begin() + std::min<qsizetype>(std::max(0, limit), qsizetype(rows.size()));
    std::partial_sort(rows.begin(), longest, rows.end(), [&](const Live* a, const Live* b) {
        return std::tuple(a->since - a->served, a->task) < std::tuple(b->since - b->served, b->task);
    });
    std::vector<TaskId> live;
    for (auto it = rows.begin(); it != longest; ++it)
        live.push_back(m_core->tasks[(*it)->task].id);
    return live;
}

qint64 Scheduler::memoryEstimate() const
{
    const Core& c = *m_core;
    constexpr qint64 kNode = 48; // what a node of a standard map or set of small values takes
    qint64 sum = c.tasks.bytes() + c.graph.bytes() + c.shapes.bytes() + c.ready.bytes() + c.due.bytes();
    sum += qint64(c.pins.size() * 2 + c.deadlines.size()) * kNode;
    sum += qint64(c.live.rows().capacity() * sizeof(Live)) + qint64(c.changes.capacity() * sizeof(StateChange));
    return sum;
}

} // namespace taskyard::scheduling
