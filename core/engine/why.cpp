// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that answers from memory: queues, pools, status, and why a task does not run now.
#include "core/base/timetext.h"
#include "core/engine/loop.h"
#include "core/model/commandline.h"
#include "core/scheduling/orderpolicy.h"

namespace taskyard::engine {

namespace {
using scheduling::ReasonKind;

constexpr size_t kNamed = 10;

QString waitsFor(const std::vector<TaskId>& tasks, qint64 all)
{
    QStringList ids;
    for (size_t i = 0; i < tasks.size() && i < kNamed; ++i)
        ids << QString::number(tasks[i].value);
    const QString list = ids.join(QStringLiteral(", "));
    if (all > ids.size())
        return QStringLiteral("it waits for tasks %1 and %2 more").arg(list).arg(all - ids.size());
    return (tasks.size() == 1 ? QStringLiteral("it waits for task %1") : QStringLiteral("it waits for tasks %1"))
        .arg(list);
}

QString slotsFree(const scheduling::Reason& reason)
{
    return (reason.needed == 1 ? QStringLiteral("%1 slot needed, %2 of %3 free")
                               : QStringLiteral("%1 slots needed, %2 of %3 free"))
        .arg(reason.needed)
        .arg(reason.available)
        .arg(reason.capacity);
}

/// A sentence stands here as a whole, however alike two are: the window translates sentences.
struct Words {
    QString text;
    QString remedy;
};

Words words(TaskId task, const scheduling::Reason& reason, const QString& queue)
{
    const QString id = QString::number(task.value);
    const QString first = reason.tasks.empty() ? QString() : QString::number(reason.tasks.front().value);
    QStringList ids;
    for (const TaskId other : reason.tasks)
        ids << QString::number(other.value);
    const QString all = ids.join(u',');
    const auto ctl = [](const QString& verb) { return QStringLiteral("taskyardctl ") + verb; };
    const QString queueWord = quoteCommand({queue});
    const auto pool = [&](qint64 amount) {
        return quoteCommand({QStringLiteral("%1=%2").arg(reason.resource, QString::number(amount))});
    };
    switch (reason.kind) {
    case ReasonKind::Held: return {QStringLiteral("it is held"), ctl(QStringLiteral("release ") + id)};
    case ReasonKind::Dependency:
        return {waitsFor(reason.tasks, reason.needed), reason.needed > qint64(reason.tasks.size())
                                                           ? QString()
                                                           : ctl(QStringLiteral("depend %1 --not-on %2").arg(id, all))};
    case ReasonKind::NotBefore:
        return {
            QStringLiteral("it is not to start before %1").arg(reason.until ? formatTime(*reason.until) : QString()),
            ctl(QStringLiteral("edit %1 at=now").arg(id))};
    case ReasonKind::EngineDraining:
        return {QStringLiteral("the engine starts nothing: it is draining"), ctl(QStringLiteral("daemon drain --off"))};
    case ReasonKind::QueuePaused:
        return {QStringLiteral("its queue '%1' is paused").arg(queue),
                ctl(QStringLiteral("queue resume ") + queueWord)};
    case ReasonKind::QueueDraining:
        return {QStringLiteral("its queue '%1' is draining").arg(queue),
                ctl(QStringLiteral("queue resume ") + queueWord)};
    case ReasonKind::UnknownResource:
        return {QStringLiteral("it asks for %1 of '%2', which is not there").arg(reason.needed).arg(reason.resource),
                ctl(QStringLiteral("resource set ") + pool(reason.needed))};
    case ReasonKind::TooManySlots:
        return {QStringLiteral("it asks for %1 slots and there are %2").arg(reason.needed).arg(reason.capacity),
                ctl(QStringLiteral("slots %1").arg(reason.suggested))};
    case ReasonKind::TooMuchResource:
        return {QStringLiteral("it asks for %1 of '%2' and there are %3")
                    .arg(reason.needed)
                    .arg(reason.resource)
                    .arg(reason.capacity),
                ctl(QStringLiteral("resource set ") + pool(reason.suggested))};
    case ReasonKind::QueueSlotsTooFew:
    case ReasonKind::QueueSlots:
        return {QStringLiteral("its queue '%1' may use %2 slots at once").arg(queue).arg(reason.capacity),
                ctl(QStringLiteral("queue set %1 --slots %2").arg(queueWord).arg(reason.suggested))};
    case ReasonKind::QueueResourceTooFew:
    case ReasonKind::QueueResource:
        return {QStringLiteral("its queue '%1' may use %2 of '%3' at once")
                    .arg(queue)
                    .arg(reason.capacity)
                    .arg(reason.resource),
                {}};
    case ReasonKind::NoSlot: return {slotsFree(reason), ctl(QStringLiteral("slots %1").arg(reason.suggested))};
    case ReasonKind::Resource:
        return {QStringLiteral("%1 of '%2' needed, %3 of %4 free")
                    .arg(reason.needed)
                    .arg(reason.resource)
                    .arg(reason.available)
                    .arg(reason.capacity),
                ctl(QStringLiteral("resource set ") + pool(reason.suggested))};
    case ReasonKind::Behind:
        return {(reason.needed == 1 ? QStringLiteral("%1 ready task is before it in its queue, task %2 first")
                                    : QStringLiteral("%1 ready tasks are before it in its queue, task %2 first"))
                    .arg(QString::number(reason.needed), first),
                ctl(QStringLiteral("move %1 --top").arg(id))};
    case ReasonKind::QueueTurn: return {QStringLiteral("the queue '%1' has its turn first").arg(queue), {}};
    case ReasonKind::Reserved:
        return {QStringLiteral("starting it could delay task %1, which is next").arg(first),
                ctl(QStringLiteral("move %1 --top").arg(id))};
    case ReasonKind::Claimed: return {QStringLiteral("it is about to start"), {}};
    }
    std::abort();
}
} // namespace

answer::Why Loop::why(TaskId task, const answer::Why& stored) const
{
    if (!m_state.scheduler.contains(task))
        return stored;
    answer::Why why;
    why.state = m_state.scheduler.state(task);
    if (why.state == TaskState::Paused && stored.state == TaskState::Paused)
        why.reasons = stored.reasons;
    if (const QString text = trouble(); !text.isEmpty() && isWaiting(why.state))
        why.reasons.push_back({QStringLiteral("trouble"), text, QStringLiteral("taskyardctl doctor"), {}});
    for (const scheduling::Reason& reason : m_state.scheduler.explain(task, m_parts.clock.wall())) {
        // The trouble says it better.
        if (reason.kind == ReasonKind::EngineDraining && !m_state.draining)
            continue;
        const auto queue = m_state.queues.find(reason.queue);
        Words said = words(task, reason, queue == m_state.queues.end() ? QString() : queue->second.name);
        why.reasons.push_back(
            {scheduling::reasonCode(reason.kind), std::move(said.text), std::move(said.remedy), reason.tasks});
    }
    return why;
}

answer::Queues Loop::queues() const
{
    answer::Queues all;
    for (const auto& [id, queue] : m_state.queues) {
        Queue shown = queue;
        const scheduling::QueueFigures figures = m_state.scheduler.figures(id);
        shown.slotsUsed = figures.slotsUsed;
        shown.waiting = figures.waiting;
        shown.ready = figures.ready;
        shown.running = figures.live;
        all.queues.push_back(std::move(shown));
    }
    for (const scheduling::OrderPolicy* policy : scheduling::allPolicies())
        all.policies << policy->info().name;
    return all;
}

std::vector<Loop::Front> Loop::fronts(const query::QueueFront& query) const
{
    constexpr int kMostTasks = 100;
    constexpr qsizetype kMostQueues = 100;
    const int limit = std::clamp(query.limit, 1, kMostTasks);
    std::vector<Front> all;
    for (const QString& name : query.queues.mid(0, kMostQueues))
        if (const Queue* queue = m_state.queueNamed(name))
            all.push_back(
                {name, m_state.scheduler.liveTasks(queue->id, limit), m_state.scheduler.nextTasks(queue->id, limit)});
    return all;
}

answer::Resources Loop::resources() const
{
    answer::Resources all;
    all.slotCount = m_state.slotCount;
    all.slotsUsed = m_state.scheduler.slotsUsed();
    for (const auto& [name, pool] : m_state.resources) {
        ResourcePool shown = pool;
        shown.used = m_state.scheduler.resourceUsed(name);
        all.pools.push_back(std::move(shown));
    }
    return all;
}

void Loop::status(answer::Status& status) const
{
    status.dataDir = m_parts.dataDir;
    status.startedAt = m_startedAt;
    status.draining = m_state.draining;
    const QString inTheWay = trouble();
    status.trouble = inTheWay.isEmpty() ? loss() : inTheWay;
    status.slotCount = m_state.slotCount;
    status.slotsUsed = m_state.scheduler.slotsUsed();
    status.lastEvent = m_lastPublished;
}

} // namespace taskyard::engine
