// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of queues shows, read from the engine and kept fresh: all queues and pools, and what those queues that
// are looked at work on and take next. After events it asks again, with a rest between two questions; without events,
// and while nobody looks, nothing is asked. GUI thread; the engine must outlive it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"

#include <QSet>

namespace taskyard::ui {

class QueueFeed : public QObject {
    Q_OBJECT
public:
    static constexpr int kTasksEach = 20; ///< of each kind that a lane is told

    QueueFeed(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
              std::chrono::milliseconds rest = std::chrono::milliseconds{300});

    /// Somebody looks. What was missed meanwhile is asked for.
    void setWatched(bool watched) { m_refresher.setWatched(watched); }
    /// The queues that are looked at.
    void setShown(const QStringList& queues);

    bool isLoaded() const { return m_loaded; }
    const std::vector<Queue>& queues() const { return m_queues; }
    const Queue* queueNamed(const QString& name) const;
    const QStringList& policies() const { return m_policies; }
    const answer::Resources& resources() const { return m_resources; }

signals:
    void queuesChanged();
    void resourcesChanged();
    void frontChanged(const taskyard::answer::QueueTasks& front);
    void failed(const QString& why);

private:
    void askForAll(Refresher::Ticket ticket);
    void askForFronts(const QStringList& queues);

    EngineApi& m_engine;
    std::vector<Queue> m_queues;
    QStringList m_policies;
    answer::Resources m_resources;
    QStringList m_shown;
    QSet<QString> m_known; ///< queues whose front was asked for since it was last looked at
    bool m_loaded = false;
    Refresher m_refresher;
};

} // namespace taskyard::ui
