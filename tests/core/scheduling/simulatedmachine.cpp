// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/scheduling/simulatedmachine.h"

#include <QStringList>

namespace taskyard::test {

using namespace scheduling;

namespace {
Duration secondsOf(QStringView word) { return Duration{qint64(word.toDouble() * 1000)}; }

/// "weight=2" -> ("weight", "2").
std::pair<QString, QString> pairOf(const QString& word)
{
    const qsizetype at = word.indexOf(u'=');
    return at < 0 ? std::pair(word, QString()) : std::pair(word.left(at), word.mid(at + 1));
}
} // namespace

SimulatedMachine::SimulatedMachine(const QString& text)
{
    readLine({QStringLiteral("queue"), QStringLiteral("default")});
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith(u'#'))
            readLine(line.simplified().split(u' '));
    for (const auto& [id, job] : m_jobs)
        m_arrivals.emplace(job.arrives, id);
}

void SimulatedMachine::readLine(const QStringList& words)
{
    const QString& first = words[0];
    if (first == u"slots") {
        scheduler.setSlots(words[1].toInt());
    } else if (first == u"pool") {
        scheduler.putResource({words[1], words[2].toLongLong(), words.value(3) == u"released", 0});
        m_pools.insert(words[1]);
    } else if (first == u"order") {
        for (qsizetype i = 1; i < words.size(); ++i)
            m_jobs.at(TaskId{words[i].toLongLong()}).task.priority = -i;
    } else if (first == u"queue") {
        Queue& queue = m_queues[words[1]];
        queue.name = words[1];
        if (!queue.id.isValid())
            queue.id = QueueId{qint64(m_queues.size())};
        for (const QString& word : words.mid(2)) {
            const auto [key, value] = pairOf(word);
            if (key == u"weight")
                queue.weight = value.toDouble();
            else if (key == u"slots")
                queue.slotLimit = value.toInt();
            else if (key == u"policy")
                queue.policy = value;
            else if (key == u"state")
                queue.state = *queueStateFromName(value);
            else if (key == u"rule") {
                queue.headRule = *headRuleFromName(value.section(u':', 0, 0));
                queue.skipLimit = value.contains(u':') ? value.section(u':', 1).toInt() : queue.skipLimit;
            } else
                queue.resourceLimits[key] = value.toLongLong();
        }
        const Outcome put = scheduler.putQueue(queue);
        if (!put)
            qFatal("%s", qPrintable(put.error().text()));
    } else {
        readJob(TaskId{first.chopped(1).toLongLong()}, words.mid(1));
    }
}

void SimulatedMachine::readJob(TaskId id, const QStringList& words)
{
    Job& job = m_jobs[id];
    SchedulerTask& task = job.task;
    task.id = id;
    task.queue = m_queues[QStringLiteral("default")].id;
    task.order = naturalOrder(id);
    task.expected = secondsOf(words[0]);
    job.duration = task.expected.count() / 1000;
    for (const QString& word : words.mid(1)) {
        const auto [key, value] = pairOf(word);
        const auto depend = [&, v = value](DependencyCondition condition) {
            for (const QString& other : v.split(u','))
                task.dependencies.push_back({TaskId{other.toLongLong()}, condition});
        };
        if (key == u"after")
            depend(DependencyCondition::Succeeded);
        else if (key == u"any")
            depend(DependencyCondition::Ended);
        else if (key == u"fail")
            depend(DependencyCondition::Failed);
        else if (key == u"queue")
            task.queue = m_queues.at(value).id;
        else if (key == u"prio")
            task.priority = value.toLongLong();
        else if (key == u"slots")
            task.slotCount = value.toInt();
        else if (key == u"group")
            task.group = value;
        else if (key == u"arrives")
            job.arrives = value.toLongLong();
        else if (key == u"at")
            task.notBefore = TimePoint{secondsOf(value)};
        else if (key == u"expected")
            task.expected = secondsOf(value);
        else if (key == u"ends")
            job.end = *stateFromName(value);
        else if (key == u"held")
            task.held = true;
        else
            task.resources[key] = value.toLongLong();
    }
}

/// What the scheduler says by itself: becoming ready (from where waiting is counted) and skipped.
void SimulatedMachine::note(QStringList& line)
{
    for (const StateChange& change : scheduler.takeChanges()) {
        if (change.to == TaskState::Queued)
            m_jobs.at(change.task).readySince = seconds();
        if (change.to == TaskState::Skipped)
            line += QStringLiteral("~%1").arg(change.task.value);
    }
}

void SimulatedMachine::start(TaskId task, QStringList& line)
{
    const Job& job = m_jobs.at(task);
    scheduler.started(task, now);
    line += QStringLiteral("+%1").arg(task.value);
    startOrder.push_back(task.value);
    sumOfWaits += seconds() - job.readySince;
    m_ends.emplace(seconds() + job.duration, task);
}

/// Everything that is due now: ends, arrivals, then starts, whose claims are durable at once.
void SimulatedMachine::step(QStringList& line)
{
    while (!m_ends.empty() && m_ends.begin()->first == seconds()) {
        const TaskId task = m_ends.begin()->second;
        m_ends.erase(m_ends.begin());
        line += QStringLiteral("-%1").arg(task.value);
        scheduler.finished(task, m_jobs.at(task).end, now);
        note(line);
        makespan = seconds();
    }
    std::vector<SchedulerTask> arrived;
    while (!m_arrivals.empty() && m_arrivals.begin()->first == seconds()) {
        arrived.push_back(m_jobs.at(m_arrivals.begin()->second).task);
        m_arrivals.erase(m_arrivals.begin());
    }
    const Outcome added = scheduler.addAll(arrived, now);
    if (!added)
        qFatal("%s", qPrintable(added.error().text()));
    for (const SchedulerTask& task : arrived)
        m_jobs.at(task.id).readySince = seconds();
    for (bool more = true; more;) {
        const Decision decision = scheduler.decide(now, ahead);
        note(line);
        for (TaskId task : decision.claim)
            scheduler.claimDurable(task);
        for (TaskId task : decision.start)
            start(task, line);
        more = !decision.claim.empty() || !decision.start.empty();
    }
}

QString SimulatedMachine::run()
{
    QStringList log;
    for (;;) {
        QStringList line;
        step(line);
        if (!line.isEmpty())
            log += QStringLiteral("%1: %2").arg(seconds()).arg(line.join(u' '));
        const auto wake = scheduler.decide(now, ahead).wakeAt;
        qint64 next = std::numeric_limits<qint64>::max();
        if (!m_ends.empty())
            next = m_ends.begin()->first;
        if (!m_arrivals.empty())
            next = std::min(next, m_arrivals.begin()->first);
        if (wake)
            next = std::min(next, qint64{wake->time_since_epoch().count() / 1000});
        if (next == std::numeric_limits<qint64>::max())
            return log.join(u'\n');
        qint64 readyTasks = scheduler.claimsAhead(); // claimed, but they wait all the same
        for (const auto& [name, queue] : m_queues)
            readyTasks += scheduler.figures(queue.id).ready;
        integralOfReady += readyTasks * (next - seconds());
        now = TimePoint{Duration{next * 1000}};
    }
}

} // namespace taskyard::test
