// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queuefeed.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr qsizetype kQueuesAtOnce = 100; // what the engine answers to one question
}

QueueFeed::QueueFeed(EngineApi& engine, QObject* parent, std::chrono::milliseconds rest)
    : QObject(parent)
    , m_engine(engine)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_stale && m_watched)
            askForAll();
    });
    connect(&engine, &EngineApi::eventsArrived, this, &QueueFeed::refresh);
}

void QueueFeed::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_stale && !m_rest.isActive())
        askForAll();
}

void QueueFeed::refresh()
{
    m_stale = true;
    if (m_watched && !m_rest.isActive())
        askForAll();
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

void QueueFeed::askForAll()
{
    m_stale = false;
    m_rest.start();
    ask(m_engine, query::QueueList{}, this, [this, ticket = m_asked.take()](const Result<answer::Queues>& all) {
        if (!m_asked.isLatest(ticket))
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
