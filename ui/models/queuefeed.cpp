// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queuefeed.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr qsizetype kQueuesAtOnce = 100; // what the engine answers to one question
}

QueueFeed::QueueFeed(EngineApi& engine, const Clock& clock, QObject* parent, std::chrono::milliseconds rest)
    : QObject(parent)
    , m_engine(engine)
    , m_refresher(engine, clock, rest, [this](Refresher::Ticket ticket) { askForAll(ticket); })
{
    m_refresher.setWatched(false);
    m_refresher.touch();
    connect(&engine, &EngineApi::eventsArrived, &m_refresher, &Refresher::touch);
}

void QueueFeed::setShown(const QStringList& queues)
{
    m_shown = queues;
    QStringList fresh;
    for (const QString& queue : queues)
        if (!m_known.contains(queue))
            fresh << queue;
    m_known = QSet<QString>(queues.begin(), queues.end());
    if (!fresh.isEmpty())
        askForFronts(fresh);
}

const Queue* QueueFeed::queueNamed(const QString& name) const
{
    const auto found = std::ranges::find(m_queues, name, &Queue::name);
    return found == m_queues.end() ? nullptr : &*found;
}

void QueueFeed::askForAll(Refresher::Ticket ticket)
{
    ask(m_engine, query::QueueList{}, this, [this, ticket](const Result<answer::Queues>& all) {
        if (!m_refresher.answered(ticket, all.has_value()))
            return;
        if (!all) {
            emit failed(all.error().text());
            return;
        }
        m_loaded = true;
        m_queues = all->queues;
        m_policies = all->policies;
        emit queuesChanged();
    });
    ask(m_engine, query::ResourceList{}, this, [this](const Result<answer::Resources>& all) {
        if (!all)
            return; // the question for the queues has failed too, and says so
        m_resources = *all;
        emit resourcesChanged();
    });
    askForFronts(m_shown);
}

void QueueFeed::askForFronts(const QStringList& queues)
{
    for (qsizetype at = 0; at < queues.size(); at += kQueuesAtOnce)
        ask(m_engine, query::QueueFront{queues.mid(at, kQueuesAtOnce), kTasksEach}, this,
            [this](const Result<answer::QueueFront>& fronts) {
                if (!fronts)
                    return;
                for (const answer::QueueTasks& front : fronts->queues)
                    emit frontChanged(front);
            });
}

} // namespace taskyard::ui
