// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/allqueues.h"

#include "ui/support/actions.h"
#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kRest{1'000};

bool isBusy(const Queue& queue) { return queue.waiting > 0 || queue.running > 0; }
} // namespace

AllQueues::AllQueues(const UiContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_orders(context)
    , m_refresher(context.engine, context.clock, kRest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    connect(&context.engine, &EngineApi::eventsArrived, this, &AllQueues::take);
    connect(&context.settings, &Settings::changed, this, [this](Setting id) {
        if (id == Setting::NotifyQueueEmpty)
            m_refresher.touch();
    });
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &AllQueues::changed);
    m_refresher.touch();
}

void AllQueues::take(const EventBatch& batch)
{
    const bool concernsQueues = std::ranges::any_of(batch.events, [this](const Event& event) {
        return event.kind == QLatin1String("queue.changed") || event.kind == QLatin1String("operation.undone") ||
               event.kind == QLatin1String("operation.redone") || (wantsEmpty() && event.task.isValid());
    });
    if (batch.gap || concernsQueues)
        m_refresher.touch();
}

void AllQueues::ask(Refresher::Ticket ticket)
{
    ui::ask(m_context.engine, query::QueueList{}, this, [this, ticket](Result<answer::Queues> answer) {
        if (!m_refresher.answered(ticket, answer.has_value()) || !answer)
            return;
        if (wantsEmpty())
            compare(answer->queues);
        m_queues = std::move(answer->queues);
        emit changed();
    });
}

void AllQueues::compare(const std::vector<Queue>& queues)
{
    QStringList names;
    for (const Queue& queue : queues) {
        const auto before = std::ranges::find(m_queues, queue.name, &Queue::name);
        if (before != m_queues.end() && isBusy(*before) && !isBusy(queue))
            names << queue.name;
    }
    if (!names.isEmpty())
        emit emptied(names);
}

QStringList AllQueues::named(QueueState state) const
{
    QStringList names;
    for (const Queue& queue : m_queues)
        if (queue.state == state)
            names << queue.name;
    return names;
}

QString AllQueues::whyNot(QueueState needed, const QString& none) const
{
    const QString obstacle = m_context.actions.whyNoChanges();
    return obstacle.isEmpty() && named(needed).isEmpty() ? none : obstacle;
}

void AllQueues::change(QueueState from, QueueState to)
{
    std::vector<Command> commands;
    for (const QString& name : named(from))
        commands.emplace_back(command::QueueState{name, to});
    if (commands.empty())
        return;
    m_orders.giveAll(std::move(commands), [to](const std::vector<Reply>& done) {
        const int count = int(done.size());
        return to == QueueState::Paused
                   ? tr("Paused: %n queue(s). What runs goes on, nothing more starts.", nullptr, count)
                   : tr("Resumed: %n queue(s).", nullptr, count);
    });
}

} // namespace taskyard::ui
