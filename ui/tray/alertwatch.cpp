// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/alertwatch.h"

#include "ui/support/asking.h"
#include "ui/support/enginestatus.h"
#include "ui/support/settings.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

namespace taskyard::ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kQuiet = 60s;
/// As the help of the setting says.
constexpr auto kFailureWindow = 10min;
/// More at a time are counted no further; they are told of long before.
constexpr size_t kMostFailures = 100'000;
constexpr size_t kMostNames = 3;
constexpr qsizetype kMostLetters = 80;

bool hasFailed(const Event& event) { return event.from && event.to && isFailure(*event.to); }
} // namespace

AlertWatch::AlertWatch(const UiContext& context, SteadyNow now, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_now(std::move(now))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &AlertWatch::tellDue);
    connect(&context.engine, &EngineApi::eventsArrived, this, &AlertWatch::take);
    connect(&context.status, &EngineStatus::linkChanged, this, &AlertWatch::lookAtAll);
}

void AlertWatch::keepIn(const QString& memory)
{
    m_memory = memory;
    for (const QString& id : m_context.settings.memory(memory).toStringList())
        m_watched.insert(TaskId(id.toLongLong()));
    emit watchedChanged();
    lookAtAll();
}

void AlertWatch::watch(TaskId task)
{
    if (!m_watched.insert(task).second)
        return;
    changeWatched();
    look(task, true);
}

void AlertWatch::unwatch(TaskId task)
{
    if (m_watched.erase(task) > 0)
        changeWatched();
}

void AlertWatch::changeWatched()
{
    if (!m_memory.isEmpty()) {
        QStringList ids;
        for (const TaskId task : m_watched)
            ids << QString::number(task.value);
        m_context.settings.remember(m_memory, ids.isEmpty() ? QVariant() : QVariant(ids));
    }
    emit watchedChanged();
}

void AlertWatch::take(const EventBatch& batch)
{
    if (batch.gap) {
        lookAtAll();
    } else if (!m_watched.empty()) {
        std::set<TaskId> touched;
        for (const Event& event : batch.events)
            if (isWatched(event.task) && (!event.to || isEnded(*event.to)))
                touched.insert(event.task);
        for (const TaskId task : touched)
            look(task, false);
    }
    countFailures(batch);
}

void AlertWatch::countFailures(const EventBatch& batch)
{
    const Instant now = m_now();
    bool any = false;
    for (const Event& event : batch.events) {
        if (!hasFailed(event) || m_failures.size() >= kMostFailures)
            continue;
        m_failures.push_back({now, event.task});
        m_failedTasks[event.task] = now;
        any = true;
    }
    if (any)
        tellDue();
}

void AlertWatch::forgetOldFailures()
{
    while (!m_failures.empty() && m_now() - m_failures.front().at >= kFailureWindow) {
        const auto task = m_failedTasks.find(m_failures.front().task);
        if (task != m_failedTasks.end() && task->second == m_failures.front().at)
            m_failedTasks.erase(task);
        m_failures.pop_front();
    }
}

void AlertWatch::lookAtAll()
{
    if (!m_context.status.isConnected())
        return;
    const std::set<TaskId> all = m_watched; // an answer that is there at once changes the set
    for (const TaskId task : all)
        look(task, false);
}

void AlertWatch::look(TaskId task, bool isNew)
{
    const auto told = [this, task, isNew](const Result<answer::TaskDetails>& details) {
        if (!isWatched(task))
            return;
        if (!details) {
            if (details.error().code == ErrorCode::NotFound)
                unwatch(task);
            return;
        }
        const bool isOver = isEnded(details->task.state);
        if (isOver)
            unwatch(task);
        if (isNew)
            emit watchAnswered(details->task);
        else if (isOver)
            ended(details->task);
    };
    ask(m_context.engine, query::TaskDetails{task}, this, told);
}

void AlertWatch::ended(const Task& task)
{
    if (m_ended.tasks.size() < kMostNames)
        m_ended.tasks.push_back(task);
    ++m_ended.count;
    m_ended.failed += isFailure(task.state) ? 1 : 0;
    tellDue();
}

void AlertWatch::queuesEmptied(const QStringList& queues)
{
    m_empty << queues;
    m_empty.removeDuplicates();
    tellDue();
}

void AlertWatch::tellDue()
{
    m_next.stop();
    const Instant now = m_now();
    std::optional<Instant> next;
    for (const AlertKind kind : {AlertKind::TaskEnded, AlertKind::QueueEmpty, AlertKind::ManyFailures}) {
        const auto quiet = m_quietUntil.find(kind);
        if (quiet != m_quietUntil.end() && now < quiet->second) {
            next = next ? std::min(*next, quiet->second) : quiet->second;
        } else if (const auto alert = made(kind)) {
            m_quietUntil[kind] = now + kQuiet;
            next = next ? std::min(*next, now + kQuiet) : now + kQuiet;
            emit due(*alert);
        } else {
            m_quietUntil.erase(kind);
        }
    }
    if (next)
        m_next.start(std::chrono::ceil<std::chrono::milliseconds>(*next - now));
}

std::optional<Alert> AlertWatch::made(AlertKind kind)
{
    switch (kind) {
    case AlertKind::TaskEnded: return madeOfEnded();
    case AlertKind::QueueEmpty: return madeOfEmpty();
    case AlertKind::ManyFailures: return madeOfFailures();
    }
    return {};
}

std::optional<Alert> AlertWatch::madeOfEnded()
{
    const EndedTasks ended = std::exchange(m_ended, {});
    if (ended.count == 0 || !m_context.settings.isOn(Setting::NotifyTaskEnds))
        return {};
    QStringList lines;
    for (const Task& task : ended.tasks)
        lines << tr("%1: %2").arg(oneLine(task.spec.name, kMostLetters), stateText(task.state));
    const Task& first = ended.tasks.front();
    if (ended.count == 1)
        return Alert{AlertKind::TaskEnded, tr("Task %1 has ended").arg(first.id.value), lines.front(), first.id,
                     ended.failed > 0};
    if (ended.count > int(ended.tasks.size()))
        lines << tr("and more");
    QString title = tr("%n task(s) ended", nullptr, ended.count);
    if (ended.failed > 0)
        title = tr("%1, %2").arg(title, tr("%n of them failed", nullptr, ended.failed));
    return Alert{AlertKind::TaskEnded, title, lines.join(u'\n'), {}, ended.failed > 0};
}

std::optional<Alert> AlertWatch::madeOfEmpty()
{
    const QStringList queues = std::exchange(m_empty, {});
    if (queues.isEmpty() || !m_context.settings.isOn(Setting::NotifyQueueEmpty))
        return {};
    QStringList names;
    for (const QString& queue : queues.first(std::min<qsizetype>(queues.size(), 10)))
        names << oneLine(queue, kMostLetters);
    if (queues.size() > names.size())
        names << tr("and more");
    const QString title =
        queues.size() == 1 ? tr("A queue is empty") : tr("%n queue(s) are empty", nullptr, int(queues.size()));
    return Alert{AlertKind::QueueEmpty, title, names.join(u'\n'), {}, false};
}

std::optional<Alert> AlertWatch::madeOfFailures()
{
    forgetOldFailures();
    const int count = int(m_failedTasks.size());
    if (count == 0 || count < m_context.settings.number(Setting::FailureThreshold))
        return {};
    // Counting begins anew: the same failures are no news twice.
    m_failures.clear();
    m_failedTasks.clear();
    if (!m_context.settings.isOn(Setting::NotifyFailures))
        return {};
    return Alert{AlertKind::ManyFailures,
                 tr("%n task(s) failed", nullptr, count),
                 tr("Within the last ten minutes. Triage groups them by their cause."),
                 {},
                 true};
}

} // namespace taskyard::ui
